from odoo import api, fields, models

from ..tools.answers import Said
from ..tools.states import OPEN_STATES

GOOD = ("got_help", "connected")


class CareReferral(models.Model):
    """What follows from an answer: for the need, for the one who handed it on, for the
    others who were asked together, and for what the directory says of the service."""

    _inherit = "care.referral"

    sibling_ids = fields.Many2many(
        "care.referral",
        string="Asked together, still open",
        compute="_compute_sibling_ids",
    )

    sibling_words = fields.Char(
        "Services asked together, still open", compute="_compute_sibling_words"
    )

    @api.depends("batch_key", "state")
    def _compute_sibling_ids(self):
        siblings = self._care_siblings()
        for referral in self:
            referral.sibling_ids = siblings[referral]

    @api.depends("batch_key", "state")
    def _compute_sibling_words(self):
        """Apart from the links: Odoo checks each of those for itself."""
        siblings = self._care_siblings()
        others = self.browse().union(*siblings.values())
        # Together: of one after the other each name would be a query
        names = {service.id: service.name for service in others.service_id}
        for referral in self:
            referral.sibling_words = ", ".join(
                f"{names[other.service_id.id]} ({other.ref})"
                for other in siblings[referral]
            )

    def _care_siblings(self):
        """``{referral: those asked together that are still open}``"""
        keys = [key for key in self.mapped("batch_key") if key]
        waiting = self.search_fetch(
            [("batch_key", "in", keys), ("state", "in", OPEN_STATES)],
            ["batch_key", "ref", "service_id"],
        )
        by_key = waiting.grouped("batch_key")
        return {
            referral: by_key.get(referral.batch_key, waiting.browse()) - referral
            for referral in self
        }

    def action_withdraw_siblings(self):
        """The window that withdraws the others, with the reason they will read."""
        self.ensure_one()
        window = self.sibling_ids._step_window("cancelled")
        reason = self.env._("The family found help elsewhere. Thank you.")
        window["context"]["default_reason"] = reason
        return window

    # The need

    def _care_after_transition(self, before):
        said = self.env.context.get("care_said")
        if not (isinstance(said, Said) and not said.kind):
            self._care_need_follows()
        return super()._care_after_transition(before)

    def _care_need_follows(self):
        """How the need stands follows from all referrals for it that still count."""
        mine = self.filtered(lambda r: r.direction == "outgoing" and r.need_id)
        if not mine:
            return
        every = self.search_fetch(
            [
                ("need_id", "in", mine.need_id.ids),
                ("direction", "=", "outgoing"),
                ("state", "not in", ("draft", "entered_in_error", "cancelled")),
            ],
            ["need_id", "state", "outcome", "barrier", "date_closed"],
        )
        by_need = every.grouped("need_id")
        for need in mine.need_id:
            vals = by_need.get(need, every.browse())._care_standing_of_need()
            if need not in by_need and need.state == "in_progress":
                vals = mine._care_all_taken_back(need)
            # What is over by another way, or was taken back, stays so
            if need.state == "withdrawn" or not vals:
                continue
            changed = {name: val for name, val in vals.items() if need[name] != val}
            if changed:
                need.write(changed)

    def _care_standing_of_need(self):
        """Values of the need that all of ``self`` are for.

        Help that came is kept. Somebody who is still asked, or has said yes, keeps it
        going. Else the last of them says why it was not reached: a gap and a family
        without help are not met, a no leaves the need open for the next try.
        """
        outcomes = self.mapped("outcome")
        if "got_help" in outcomes:
            return {"state": "met", "barrier": False}
        if "connected" in outcomes or any(r.state in OPEN_STATES for r in self):
            return {"state": "in_progress", "barrier": False}
        ended = self.filtered("barrier").sorted(lambda r: (r.date_closed, r.id))[-1:]
        if not ended:
            return {}
        lost = ended.barrier == "none_here" or ended.outcome == "no_help"
        return {"state": "unmet" if lost else "open", "barrier": ended.barrier}

    def _care_all_taken_back(self, need):
        """Values of a need for which nobody is asked any more."""
        back = self.filtered(
            lambda r: r.need_id == need and r.state in ("cancelled", "entered_in_error")
        )
        return {"state": "open"} if back else {}

    # Handing on

    def _care_parent_follows(self):
        """Who handed it on is done when those are done to whom it was handed."""
        for parent in self.parent_id:
            if "outcome" not in parent._care_staff_kinds():
                continue
            # An appointment of its own may still bring help
            if parent._care_is_still_to_come():
                continue
            handed = parent.handed_on_ids.filtered(
                lambda r: r.state not in ("cancelled", "entered_in_error")
            )
            if not handed or any(r.state in OPEN_STATES for r in handed):
                continue
            parent._care_end_like(handed)

    def _care_end_like(self, handed):
        self.ensure_one()
        best = handed.filtered(lambda r: r.outcome in GOOD).sorted(
            lambda r: GOOD.index(r.outcome)
        )[:1]
        last = best or handed.sorted(lambda r: (r.date_closed, r.id))[-1:]
        # A family says yes, and that is its got help
        by_family = last.confirmed_by == "family"
        outcome = "yes" if by_family else best.outcome or "no_help"
        self._care_record_answer(
            "outcome",
            last.confirmed_by or "staff",
            last.confirmed_how or "call",
            name=last.confirmed_name,
            words=last.answer_text,
            outcome=outcome,
            barrier=last.barrier or "other",
        )

    # The directory

    def _care_learn_room(self, said):
        """Whether the service has room is known now from the agency itself."""
        if said.by != "agency":
            return
        room = self._care_room_of(said.kind, self.barrier)
        if not room:
            return
        vals = {"capacity": room}
        # A no says nothing of how long others wait
        if (said.kind, room) != ("declined", "waitlist"):
            vals["wait_days"] = self.wait_days if room == "waitlist" else 0
        self.service_id.write(vals)

    @api.model
    def _care_room_of(self, kind, barrier):
        """What the directory says to everybody after an agency's answer: a value of
        ``care.service.capacity``, or None if the answer does not tell."""
        if kind == "declined":
            return {"no_room": "full", "waitlist": "waitlist"}.get(barrier)
        return {"accepted": "open", "scheduled": "open", "waitlist": "waitlist"}.get(
            kind
        )

    # Our own people

    def _message_auto_subscribe_followers(self, updated_values, default_subtype_ids):
        """Nobody is mailed "you have been assigned": such a mail names the child. Who
        follows it has it among My Work."""
        return []

    def _care_tell_follower(self, said):
        """Who follows it hears of an answer that came by a link or the portal: from
        whom and what kind, and nothing of the family."""
        user = self.user_id
        if said.how not in ("link", "portal") or not user.active:
            return
        # The message bears the name of what it is about
        sight = self.with_context(allowed_company_ids=user.company_ids.ids)
        if not sight.with_user(user).has_access("read"):
            return
        kinds = self.env["care.referral.event"]._fields["kind"]
        words = dict(kinds._description_selection(self.env))
        self.message_notify(
            author_id=self.env.ref("base.partner_root").id,
            partner_ids=user.partner_id.ids,
            body=self.env._(
                "%(ref)s has an answer: %(answer)s.",
                ref=self.ref,
                answer=words.get(said.kind, ""),
            ),
        )
