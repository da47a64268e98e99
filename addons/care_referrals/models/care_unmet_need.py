from odoo import fields, models
from odoo.tools import SQL


class CareUnmetNeed(models.Model):
    """Asking and not being helped counts too, also while the need itself is still open:
    three closed doors are news for whoever plans the region."""

    _inherit = "care.unmet.need"
    _depends = {
        "care.referral": [
            *("barrier", "child_id", "company_id", "date_closed", "date_requested"),
            *("direction", "need_id", "service_id", "state"),
        ],
    }

    referrals = fields.Integer(
        "Asked in vain",
        readonly=True,
        help="Referrals from us without help, by the month in which they ended.",
    )

    def _sums(self):
        return [*super()._sums(), "referrals"]

    def _facts(self):
        return [*super()._facts(), self._referral_facts()]

    def _referral_facts(self):
        """Referrals from us that ended with something in the way. Those for a protected
        need are left out, as the need is."""
        return self._fact(
            "care.referral",
            1,
            SQL(
                """
                  FROM care_referral referral
                  %(child)s
                  %(kind)s
                  LEFT JOIN care_need_category category ON category.id = kind.id
                 WHERE referral.direction = 'outgoing'
                   AND referral.state IN ('rejected', 'failed', 'completed')
                   AND referral.barrier IS NOT NULL
                   AND COALESCE(need.label, 'normal') = 'normal'
                """,
                child=self._child_facts(SQL("referral.child_id")),
                kind=self.env["care.referral"]._care_need_kind(),
            ),
            res_id=SQL("referral.id"),
            company_id=SQL("referral.company_id"),
            category_id=SQL("kind.id"),
            area=SQL("category.area"),
            month=SQL(
                "date_trunc('month', "
                "COALESCE(referral.date_closed, referral.date_requested))::date"
            ),
            control=SQL("COALESCE(need.control, 'within')"),
            state=SQL("COALESCE(need.state, 'unmet')"),
            barrier=SQL("referral.barrier"),
            referrals=SQL("1"),
        )

    def action_open_referrals(self):
        """The referrals that a line counts, for whoever may see families."""
        views = "care_referrals.care_referral_view_outgoing_"
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "care_referrals.care_referral_outgoing_action"
            ),
            "name": self.env._("Asked in vain"),
            "views": [
                (self.env.ref(f"{views}{kind}").id, kind) for kind in ("list", "form")
            ],
            "domain": [("id", "in", self._ids_behind("care.referral"))],
            "context": {"create": False},
        }
