from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.answers import (
    FAMILY_OUTCOMES,
    KINDS,
    LONGEST,
    NO_ROOM,
    SAID_BY,
    SAID_HOW,
    Said,
)
from ..tools.states import way

AT_WORK = ("accepted", "in_progress", "on_hold")


class CareReferral(models.Model):
    """What the other side says of a referral from us: one way in for every answer,
    whether a worker called, the agency used its link, or the family tapped a button."""

    _inherit = "care.referral"

    def _care_record_answer(self, kind, who, how, name="", words="", **values):
        """Put down what somebody said, take the steps that follow, keep who said it.

        Checks as the user it is called as; pages without an account call it as
        superuser, after they have checked their link.

        :param str kind: a key of ``KINDS``; of the family only ``outcome``
        :param str who: agency, family or staff
        :param str how: link, portal, call, meeting or email
        :param values: ``barrier`` and ``words`` with "declined"; ``wait_days`` with
            "waitlist"; ``date`` (naive UTC) with "scheduled", and the next try with
            "no_show" and "event_cancelled"; with "outcome" ``outcome`` and, if no help,
            ``barrier``; a family's ``outcome`` is yes, not_yet or no
        :raise UserError: what is missing, or what the status does not allow
        """
        self.ensure_one()
        self.check_access("write")
        self._care_lock()
        said = Said(kind, who, how, _flat(name)[:100], _storable(words).strip())
        self._care_check_said(said)
        referral = self.with_context(care_said=said)
        if who == "family":
            referral._care_family_says(said, values)
        else:
            self._care_check_kind(kind)
            getattr(referral, f"_answer_{kind}")(said, values)
            referral._care_learn_room(said)
        self._care_need_follows()
        self._care_parent_follows()
        self._care_tell_follower(said)
        return True

    def _care_lock(self):
        """Two answers at once wait for each other: the second sees what the first
        changed, and is refused if it does not fit any more."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL("SELECT id FROM care_referral WHERE id = %s FOR NO KEY UPDATE", self.id)
        )
        self.invalidate_recordset(["state", "business_status"])

    def _care_check_said(self, said):
        if self.direction != "outgoing":
            raise UserError(
                self.env._("%s came to us: we answer it ourselves.", self.ref)
            )
        if said.by not in dict(SAID_BY) or said.how not in dict(SAID_HOW):
            raise UserError(self.env._("Say who told it, and how."))
        if not said.kind:
            raise UserError(self.env._("Choose what was said."))
        if said.kind not in dict(KINDS):
            raise UserError(self.env._("This is not an answer that we know."))
        if len(said.words) > LONGEST:
            raise UserError(
                self.env._("Please use at most %s letters for your words.", LONGEST)
            )

    # What may be said now

    def _care_agency_kinds(self):
        """The kinds of answer that an agency can give now, for its pages.

        :return: list of str, in the order in which things happen; empty when the
            referral is closed, not sent yet, or one to us
        """
        self.ensure_one()
        if self.direction != "outgoing":
            return []
        if self.state == "requested":
            fitting = {"accepted", "declined", "waitlist", "more_needed", "scheduled"}
        elif self.state in AT_WORK:
            fitting = {"declined", "scheduled", "attended", "outcome"}
            if self.date_appointment:
                fitting |= {"no_show", "event_cancelled"}
            if self.enrollment_status != "enrolled":
                fitting |= {"waitlist", "enrolled"}
        else:
            fitting = set()
        return [kind for kind, _words in KINDS if kind in fitting]

    def _care_staff_kinds(self):
        """What a worker may put down: on the phone an agency tells the whole story."""
        kinds = set(self._care_agency_kinds())
        if kinds:
            kinds |= {"attended", "enrolled", "outcome"}
        return [kind for kind, _words in KINDS if kind in kinds]

    def _care_check_kind(self, kind):
        if kind not in self._care_staff_kinds():
            raise UserError(
                self.env._(
                    'This can not be said of %(ref)s now: it stands at "%(state)s".',
                    ref=self.ref,
                    state=self._care_state_label(self.state),
                )
            )

    # The answers

    def _answer_accepted(self, said, values):
        self._care_walk("accepted", {"capacity_status": "capacity"})

    def _answer_declined(self, said, values):
        barrier = self._care_barrier(values)
        if barrier == "other" and not said.words:
            raise UserError(self.env._("Say in a few words why not."))
        # What was chosen is the reason, if nothing was said beside it
        vals = {
            "barrier": barrier,
            "state_reason": said.words or self._care_barrier_words(barrier),
        }
        if barrier in NO_ROOM:
            vals["capacity_status"] = NO_ROOM[barrier]
        target = "rejected" if self.state == "requested" else "failed"
        self._care_walk(target, vals)

    def _answer_waitlist(self, said, values):
        days = self._care_days(values.get("wait_days"))
        reason = said.words or (
            self.env._("On the waiting list for about %s days.", days)
            if days
            else self.env._("On the waiting list.")
        )
        vals = {
            "capacity_status": "waitlist",
            "enrollment_status": "not_enrolled_on_waitlist",
            "wait_days": days,
            "state_reason": reason,
        }
        self._care_walk("on_hold", vals)

    def _answer_more_needed(self, said, values):
        if not said.words:
            raise UserError(self.env._("Say what is needed."))
        self._care_say({"capacity_status": "additional_assessment"})

    def _answer_enrolled(self, said, values):
        self._care_walk("in_progress", {"enrollment_status": "enrolled"})

    def _answer_outcome(self, said, values):
        outcome = values.get("outcome")
        if outcome not in dict(self._fields["outcome"].selection):
            raise UserError(self.env._("Say what came of it for the family."))
        if outcome != "no_help":
            self._care_check_day_has_come()
        vals = {"outcome": outcome, "barrier": False}
        if outcome == "no_help":
            vals["barrier"] = self._care_barrier(values)
            if vals["barrier"] != "waitlist":
                vals["enrollment_status"] = self.enrollment_status or "not_enrolled"
        self._care_walk("completed", vals)

    def _care_family_says(self, said, values):
        """The family's word stands beside the agency's and never changes it. A yes
        closes what is still open; a no is for a worker to look at."""
        answer = values.get("outcome")
        if said.kind != "outcome" or answer not in FAMILY_OUTCOMES:
            raise UserError(self.env._("Say whether you got help."))
        if self.state in ("draft", "cancelled", "entered_in_error"):
            raise UserError(self.env._("Nobody waits for an answer to this any more."))
        vals = {
            "family_outcome": answer,
            "date_family_outcome": fields.Date.context_today(self),
        }
        if answer == "yes" and self.state in ("requested", *AT_WORK):
            self._care_walk("completed", {**vals, "outcome": "got_help"})
        elif answer == "yes" and self.outcome == "connected":
            self._care_say({**vals, "outcome": "got_help"})
        else:
            self._care_say(vals, confirms=False)

    # Their parts

    def _care_barrier(self, values):
        barrier = values.get("barrier")
        if barrier not in dict(self._fields["barrier"].selection):
            raise UserError(self.env._("Choose what stood in the way."))
        return barrier

    def _care_barrier_words(self, barrier):
        """What stood in the way, in the language of the center: it is on record."""
        center = self.with_context(lang=self.company_id.partner_id.lang)
        field = self._fields["barrier"]
        return dict(field._description_selection(center.env))[barrier]

    def _care_days(self, days):
        try:
            days = int(days or 0)
        except (TypeError, ValueError):
            days = -1
        if not 0 <= days <= 3650:
            raise UserError(self.env._("Say the days to wait as a number, such as 30."))
        return days

    def _care_walk(self, target, vals):
        """To ``target`` along the map; the answer is told of the last step."""
        steps = way(self.state, target)
        said = self.env.context["care_said"]
        passing = self.with_context(care_said=said._replace(kind=False))
        for step in steps[:-1]:
            passing.write({"state": step})
        if steps:
            self.write({"state": steps[-1], **vals, **self._care_confirmed(said)})
            return
        self._care_say(vals)

    def _care_say(self, vals, confirms=True):
        """An answer that is no step: it is kept all the same."""
        said = self.env.context["care_said"]
        self.write({**vals, **(self._care_confirmed(said) if confirms else {})})
        self._record_events(dict.fromkeys(self, self.state))

    def _said_of_step(self):
        """Who said what brought this step, if somebody did."""
        said = self.env.context.get("care_said")
        if not isinstance(said, Said):
            return {}
        vals = {
            "kind": said.kind,
            "said_by": said.by,
            "said_how": said.how,
            "said_name": said.name,
        }
        if said.kind:
            vals["outcome"] = (
                self.family_outcome if said.by == "family" else self.outcome
            )
            if said.words:
                vals["reason"] = said.words
        return vals

    def _care_confirmed(self, said):
        return {
            "confirmed_by": said.by,
            "confirmed_how": said.how,
            "confirmed_name": said.name,
            "date_confirmed": fields.Date.context_today(self),
            "answer_text": said.words,
        }


def _storable(text):
    """Without the one character that PostgreSQL keeps in no text."""
    return (text or "").replace("\0", "")


def _flat(text):
    return " ".join(_storable(text).split())
