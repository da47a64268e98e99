from odoo import models
from odoo.tools import SQL


class CareSkillMix(models.Model):
    """What referrers and families ask for, by area of need, beside who knows about it.

    A child whose referrer and family name needs of two areas counts in both.
    """

    _inherit = "care.skill.mix"
    _depends = {
        "care.referral": [
            *("child_id", "direction", "reason_id", "priority_id", "state"),
        ],
        "care.need.category": ["area", "discipline", "active"],
    }

    def _mix_needs(self):
        return [
            *super()._mix_needs(),
            SQL(
                """
                SELECT DISTINCT served.episode_id, served.company_id, 'need',
                       category.area, served.points
                FROM served
                JOIN care_referral referral ON referral.child_id = served.child_id
                JOIN care_need_category category
                  ON category.id IN (referral.reason_id, referral.priority_id)
                WHERE referral.direction = 'incoming'
                  AND referral.state <> 'entered_in_error'
                """
            ),
        ]

    def _mix_skills(self):
        return [
            *super()._mix_skills(),
            SQL(
                """
                SELECT DISTINCT staff.id, staff.company_id, 'need', category.area,
                       staff.capacity * center.care_full_load
                FROM care_staff staff
                JOIN res_company center ON center.id = staff.company_id
                JOIN care_need_category category
                  ON category.discipline = staff.discipline AND category.active
                WHERE staff.active AND staff.capacity > 0
                """
            ),
        ]

    def _mix_labels(self):
        areas = self.env["care.need.category"]._fields["area"]
        rows = areas._description_selection(self.env)
        return [
            *super()._mix_labels(),
            SQL(
                "SELECT * FROM (VALUES %s) AS word (dimension, key, label)",
                SQL(", ").join(SQL("('need', %s, %s)", *row) for row in rows),
            ),
        ]
