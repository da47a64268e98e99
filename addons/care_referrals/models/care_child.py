from odoo import api, fields, models

STAFF = "care_coordination.group_care_coordinator"


class CareChild(models.Model):
    _inherit = "care.child"

    referral_ids = fields.One2many(
        "care.referral", "child_id", string="Referrals", groups=STAFF
    )
    referral_count = fields.Integer(compute="_compute_referral_count", groups=STAFF)

    @api.depends("referral_ids.state")
    def _compute_referral_count(self):
        """Those entered by mistake do not count."""
        groups = self.env["care.referral"]._read_group(
            [("child_id", "in", self.ids), ("state", "!=", "entered_in_error")],
            ["child_id"],
            ["__count"],
        )
        counts = {child.id: count for child, count in groups}
        for child in self:
            child.referral_count = counts.get(child.id, 0)

    def action_view_referrals(self):
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "care_referrals.care_referral_action"
            ),
            "domain": [("child_id", "=", self.id)],
            "context": {"default_child_id": self.id},
            "views": [(False, "list"), (False, "form")],
        }
