from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_datetime

from ..tools.states import OPEN_STATES

AT_WORK = ("accepted", "in_progress", "on_hold")
# After a yes and so long without an end, somebody should ask how it ended
LONG_AT_WORK = 30


class CareReferral(models.Model):
    """How a referral from us stands, in words and for the boards."""

    _inherit = "care.referral"

    standing = fields.Char("How it stands", compute="_compute_standing")
    is_late = fields.Boolean(
        "Answer is late", compute="_compute_board", search="_search_is_late"
    )
    is_to_close = fields.Boolean(
        "Outcome is missing",
        compute="_compute_board",
        search="_search_is_to_close",
        help="The family came or is enrolled, the appointment is over or the yes is "
        "long ago, and nobody said how it ended.",
    )
    service_phone = fields.Char("Call", related="service_id.phone")
    same_ids = fields.Many2many(
        "care.referral", string="The same, still open", compute="_compute_same_ids"
    )

    same_words = fields.Char("The same, in words", compute="_compute_same_words")

    @api.depends("state", "child_id", "service_id", "reason_id")
    def _compute_same_ids(self):
        same = self._care_same_as()
        for referral in self:
            referral.same_ids = same.get(referral, False)

    @api.depends("state", "child_id", "service_id", "reason_id")
    def _compute_same_words(self):
        """Apart from the links: Odoo checks each of those for itself."""
        same = self._care_same_as()
        states = dict(self._fields["state"]._description_selection(self.env))
        for referral in self:
            referral.same_words = ", ".join(
                f"{other.ref} ({states[other.state]})"
                for other in same.get(referral, ())
            )

    def _care_same_as(self):
        """The same, still open, as what is open of ``self`` and on record."""
        known = self.filtered(lambda r: isinstance(r.id, int))
        return known.filtered(lambda r: r.state in OPEN_STATES)._care_same()

    def _care_late_domain(self):
        today = fields.Date.context_today(self)
        return Domain("direction", "=", "outgoing") & (
            Domain("state", "=", "requested") & Domain("date_answer_due", "<", today)
        )

    def _care_to_close_domain(self):
        long_ago = fields.Date.context_today(self) - timedelta(days=LONG_AT_WORK)
        return (
            Domain("direction", "=", "outgoing")
            & Domain("state", "in", AT_WORK)
            & (
                Domain("business_status", "=", "event_completed")
                | Domain("enrollment_status", "=", "enrolled")
                | Domain("date_appointment", "<", fields.Datetime.now())
                | (
                    Domain("state", "!=", "on_hold")
                    & Domain("date_appointment", "=", False)
                    & Domain("date_accepted", "<", long_ago)
                )
            )
        )

    def _search_is_late(self, operator, value):
        return self._care_flag(operator, value, self._care_late_domain())

    def _search_is_to_close(self, operator, value):
        return self._care_flag(operator, value, self._care_to_close_domain())

    def _care_flag(self, operator, value, domain):
        if operator != "in":
            return NotImplemented
        return domain if True in value else ~domain

    @api.depends(
        *("date_accepted", "date_answer_due", "date_appointment", "direction"),
        *("business_status", "enrollment_status", "state"),
    )
    def _compute_board(self):
        late, close = self._care_late_domain(), self._care_to_close_domain()
        late, close = self.filtered_domain(late), self.filtered_domain(close)
        for referral in self:
            referral.is_late = referral in late
            referral.is_to_close = referral in close

    @api.depends(
        *("capacity_status", "date_appointment", "date_sent", "direction", "outcome"),
        *("business_status", "no_show_count", "sent_how", "state", "wait_days"),
        *("waiting", "is_to_close", "barrier", "enrollment_status", "is_link_unsent"),
    )
    def _compute_standing(self):
        for referral in self:
            referral.standing = referral._care_standing_in_words()

    def _care_standing_in_words(self):
        """One short sentence: what happened last, or what is missing."""
        self.ensure_one()
        if self.state == "requested":
            if self.direction == "outgoing" and self.sent_how and not self.date_sent:
                return self.env._("Not sent yet")
            if self.is_link_unsent:
                return self.env._("Mail did not go out")
            if self.capacity_status == "additional_assessment":
                return self.env._("Has to know more first")
            return self.waiting
        if self.state == "completed":
            words = (self._care_word("outcome"), self._care_word("barrier"))
            return ": ".join(filter(None, words))
        if self.state in ("rejected", "failed"):
            return self._care_word("barrier")
        if self.state not in AT_WORK:
            return False
        return self._care_work_in_words()

    def _care_work_in_words(self):
        if self.state == "on_hold" and self.capacity_status != "waitlist":
            return self.env._("On hold: %s", self.state_reason)
        if self.business_status == "event_completed":
            return self.env._("The family came")
        if self.date_appointment:
            when = format_datetime(self.env, self.date_appointment, dt_format="short")
            return self.env._("Appointment %s", when)
        if self.business_status == "no_show":
            return self.env._("Did not come (%s)", self.no_show_count)
        if self.enrollment_status == "enrolled":
            return self._care_word("enrollment_status")
        if self.capacity_status == "waitlist":
            if self.wait_days:
                return self.env._("Waiting list, about %s days", self.wait_days)
            return self.env._("Waiting list")
        if self.business_status == "event_cancelled":
            return self._care_word("business_status")
        return self.env._("No appointment yet")

    def _care_word(self, name):
        words = dict(self._fields[name]._description_selection(self.env))
        return words.get(self[name], False)

    # Windows

    def get_formview_id(self, access_uid=None):
        """A referral from us has a form of its own."""
        if len(self) == 1 and self.direction == "outgoing":
            return self.env.ref("care_referrals.care_referral_view_outgoing_form").id
        return super().get_formview_id(access_uid)

    def action_open(self):
        self.ensure_one()
        return self.get_formview_action()

    def action_record_answer(self):
        """The window in which a worker puts down what somebody said."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Record an answer"),
            "res_model": "care.referral.answer",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_referral_id": self.id,
                **self._care_answer_defaults(),
            },
        }

    def _care_answer_defaults(self):
        return {}

    def action_hand_on(self):
        """The window that asks another service, in place of this one."""
        self.ensure_one()
        return {
            **self.child_id.action_refer(),
            "name": self.env._("Hand on"),
            "context": {
                "default_child_id": self.child_id.id,
                "default_need_id": self.need_id.id,
                "default_parent_id": self.id,
                "default_agreed_by_id": self.agreed_by_id.id,
                "default_contact_id": self.contact_id.id,
                "default_request_text": self.request_text,
            },
        }
