from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.care_coordination.tools.notice import CLOSE, notice

# Whom nobody reached is tried again after a week
TRY_AGAIN = 7
ORDER = "referral_count desc, date_known, id"


class CareService(models.Model):
    """The services to verify: of our regions, the most used and the oldest first."""

    _inherit = "care.service"

    in_our_regions = fields.Boolean(
        "For our families",
        compute="_compute_in_our_regions",
        search="_search_in_our_regions",
        help="Serves a region of your centers, or the whole state or country.",
    )
    to_ask = fields.Boolean(
        "To ask now",
        compute="_compute_to_ask",
        search="_search_to_ask",
        help="Not verified for long, and nobody tried in the last days.",
    )

    @api.depends_context("allowed_company_ids")
    def _compute_in_our_regions(self):
        ours = self.with_context(active_test=False).search(
            Domain("id", "in", self.ids) & self._care_ours(self.env.companies)
        )
        for service in self:
            service.in_our_regions = service._origin in ours

    def _search_in_our_regions(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._care_ours(self.env.companies)

    @api.model
    def _care_ours(self, companies):
        """Domain of what these centers refer to: a service of a place in their regions
        or for towns of theirs, for the whole state, or of which nobody said where."""
        of_region = Domain("company_id", "in", companies.ids)
        nowhere = (
            Domain("town_ids", "=", False)
            & Domain("region_ids", "=", False)
            & ~Domain("location_ids.location_id.town_id", "!=", False)
        )
        return (
            Domain("reach", "!=", "local")
            | Domain("region_ids", "any", of_region)
            | Domain("town_ids.region_id", "any", of_region)
            | Domain("location_ids.location_id.region_id", "any", of_region)
            | nowhere
        )

    @api.depends("is_stale", "date_tried")
    @api.depends_context("company", "tz")
    def _compute_to_ask(self):
        last = self._care_try_again_day()
        for service in self:
            tried = service.date_tried
            service.to_ask = service.is_stale and not (tried and tried > last)

    def _search_to_ask(self, operator, value):
        if operator != "in":
            return NotImplemented
        never = Domain("date_tried", "=", False)
        long_ago = Domain("date_tried", "<=", self._care_try_again_day())
        return Domain("is_stale", "=", True) & (never | long_ago)

    @api.model
    def _care_try_again_day(self):
        return fields.Date.context_today(self) - timedelta(days=TRY_AGAIN)

    @api.model
    def _care_next_to_ask(self, skipped=()):
        """The service to ask next; empty if all is verified."""
        domain = Domain("to_ask", "=", True) & Domain("in_our_regions", "=", True)
        domain &= Domain("id", "not in", list(skipped))
        return self.search(domain, order=ORDER, limit=1)

    def action_still_true(self):
        """Ask of this service whether what we say of it is still true."""
        self.ensure_one()
        return self._care_ask(queue=False)

    def action_ask_in_queue(self):
        """Ask of this service, and then of the next one that is to be asked."""
        self.ensure_one()
        return self._care_ask(queue=True)

    def action_ask_first(self):
        """Begin with the first of the queue, whatever is ticked."""
        return self._care_next_to_ask()._care_ask(queue=True)

    def _care_ask(self, queue, skipped=()):
        """The screen that asks; of no service, the word that all is verified."""
        if not self:
            return notice(self.env._("Every service is verified. Thank you."), CLOSE)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Still true?"),
            "res_model": "care.service.verify",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_service_id": self.id,
                "default_in_queue": queue,
                "care_skipped": list(skipped),
            },
        }
