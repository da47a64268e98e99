from odoo import api, fields, models

STAFF = "care_coordination.group_care_coordinator"


class CareEpisode(models.Model):
    _inherit = "care.episode"

    referral_ids = fields.One2many(
        "care.referral",
        "episode_id",
        string="Referrals to us",
        domain=[("direction", "=", "incoming")],
        groups=STAFF,
    )
    referral_count = fields.Integer(compute="_compute_referrals", groups=STAFF)
    reason_id = fields.Many2one(
        "care.need.category",
        string="Referrer's reason",
        compute="_compute_referrals",
        groups=STAFF,
        help="Of the referral that came first.",
    )
    family_priority_id = fields.Many2one(
        "care.need.category",
        string="Family's priority",
        compute="_compute_referrals",
        groups=STAFF,
    )

    @api.depends(
        "referral_ids.state",
        "referral_ids.date_requested",
        "referral_ids.reason_id",
        "referral_ids.priority_id",
    )
    def _compute_referrals(self):
        """What the episode began with; those entered by mistake do not count."""
        referrals = self.env["care.referral"].search_fetch(
            [
                ("episode_id", "in", self.ids),
                ("direction", "=", "incoming"),
                ("state", "!=", "entered_in_error"),
            ],
            ["episode_id", "reason_id", "priority_id"],
        )
        by_episode = referrals.grouped("episode_id")
        for episode in self:
            found = by_episode.get(episode, referrals.browse())
            episode.referral_count = len(found)
            episode.reason_id = found[:1].reason_id
            episode.family_priority_id = found[:1].priority_id

    def action_view_referrals(self):
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "care_referrals.care_referral_action"
            ),
            "domain": [("episode_id", "=", self.id), ("direction", "=", "incoming")],
            "context": {
                "default_child_id": self.child_id.id,
                "default_episode_id": self.id,
            },
            "views": [(False, "list"), (False, "form")],
        }
