from odoo import models


class CareService(models.Model):
    """Whether a service was asked for this child before, and how that stands."""

    _inherit = "care.service"

    def _care_asked_before(self, child):
        """The last of the child's referrals to each service, in words.

        Of referrals that the user may see, in one query.

        :return: ``{service id: "Asked in October 2026: Declined"}``
        """
        if not child:
            return {}
        referrals = self.env["care.referral"].search_fetch(
            [
                ("child_id", "=", child.id),
                ("direction", "=", "outgoing"),
                ("service_id", "in", self.ids),
                ("state", "not in", ("draft", "entered_in_error")),
            ],
            ["service_id", "state", "date_requested"],
            order="date_requested, id",
        )
        states = dict(referrals._fields["state"]._description_selection(self.env))
        return {
            referral.service_id.id: self.env._(
                "Asked in %(month)s: %(state)s",
                month=self._care_month(referral.date_requested),
                state=states[referral.state],
            )
            for referral in referrals
        }
