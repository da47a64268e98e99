from odoo import fields, models
from odoo.tools import SQL


class CareWorkItem(models.Model):
    """An agency that asks something first waits for us, not we for it."""

    _inherit = "care.work.item"

    kind = fields.Selection(
        selection_add=[
            ("referral",),
            ("referral_more", "Agency asks first"),
            ("contact",),
        ]
    )

    def _work_sources(self):
        return [*super()._work_sources(), self._referral_more_source()]

    def _referral_more_source(self):
        return self._work_source(
            "referral_more",
            23,
            self._outgoing(
                SQL(
                    """
                    referral.state = 'requested'
                    AND referral.capacity_status = 'additional_assessment'
                    """
                )
            ),
            since=SQL("referral.date_confirmed"),
            due=SQL("COALESCE(referral.date_confirmed, %s)", self._today()),
            **self._outgoing_columns(),
        )

    def _say_referral_more(self, referral):
        return self.env._(
            "%(service)s asks something before it can say yes or no",
            service=referral.service_id.name,
        )

    def _do_referral_more(self, referral):
        return referral.action_open()

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "referral_more": self.env._("Read the question"),
        }
