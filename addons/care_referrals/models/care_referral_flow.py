from datetime import datetime, time

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.care_coordination.tools.ask import ask_for

from ..tools.states import (
    ACCEPTED_STATES,
    BUSINESS_STATUS_OF_STATE,
    BUSINESS_STATUSES,
    CLOSED_STATES,
    STATES,
    TRANSITIONS,
)


class CareReferral(models.Model):
    """How a referral moves: along the map of ``tools/states.py``, one step at a time,
    each step dated and kept in ``care.referral.event``."""

    _inherit = "care.referral"

    _care_transitions = TRANSITIONS
    _care_reason_states = frozenset({"rejected", "on_hold", "failed", "cancelled"})
    _care_state_dates = {
        "accepted": "date_accepted",
        "rejected": "date_closed",
        "failed": "date_closed",
        "completed": "date_closed",
        "cancelled": "date_closed",
    }

    state = fields.Selection(
        STATES,
        string="Status",
        required=True,
        default="draft",
        index=True,
        group_expand=True,
    )
    state_reason = fields.Text(copy=False)
    possible_states = fields.Json(compute="_compute_possible_states")
    business_status = fields.Selection(
        BUSINESS_STATUSES,
        string="Detail",
        compute="_compute_business_status",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        tracking=True,
        help="Where it stands within the status.",
    )
    possible_business_statuses = fields.Json(
        compute="_compute_possible_business_statuses"
    )
    outcome = fields.Selection(
        [
            ("connected", "Connected to a service"),
            ("got_help", "Got help"),
            ("no_help", "Did not get help"),
        ],
        copy=False,
        tracking=True,
        help="What came of it for the family. Needed to complete.",
    )
    event_ids = fields.One2many("care.referral.event", "referral_id", string="History")

    _board_idx = models.Index("(company_id, state)")

    @api.model_create_multi
    def create(self, vals_list):
        referrals = super().create(vals_list)
        referrals._check_start()
        referrals._record_events({})
        return referrals

    def _check_start(self):
        for referral in self:
            if referral.state not in ("draft", "requested"):
                raise ValidationError(
                    self.env._(
                        'A new referral starts as "%(draft)s" or "%(requested)s", not '
                        'as "%(state)s". Move it on step by step.',
                        draft=self._care_state_label("draft"),
                        requested=self._care_state_label("requested"),
                        state=self._care_state_label(referral.state),
                    )
                )

    @api.depends("state")
    def _compute_business_status(self):
        for referral in self:
            fitting = BUSINESS_STATUS_OF_STATE.get(referral.state, ())
            if referral.business_status not in fitting:
                referral.business_status = fitting[0] if fitting else False

    @api.depends("state")
    def _compute_possible_business_statuses(self):
        for referral in self:
            referral.possible_business_statuses = _json_list(
                BUSINESS_STATUS_OF_STATE.get(referral.state, ())
            )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_possible_states(self):
        for referral in self:
            referral.possible_states = _json_list(sorted(referral._care_possible()))

    @api.constrains("state", "business_status")
    def _check_business_status(self):
        labels = dict(self._fields["business_status"]._description_selection(self.env))
        nothing = self.env._("nothing")
        for referral in self:
            fitting = BUSINESS_STATUS_OF_STATE[referral.state]
            status = referral.business_status
            if status in fitting or not (status or fitting):
                continue
            raise ValidationError(
                self.env._(
                    'The detail "%(detail)s" does not fit the status "%(state)s" of '
                    "%(ref)s. It can be: %(fitting)s.",
                    detail=labels.get(status, nothing),
                    state=self._care_state_label(referral.state),
                    ref=referral.ref,
                    fitting=", ".join(labels[fit] for fit in fitting) or nothing,
                )
            )

    @api.constrains("state", "outcome")
    def _check_outcome(self):
        for referral in self:
            if referral.state == "completed" and not referral.outcome:
                raise ValidationError(
                    self.env._(
                        'Say in "Outcome" what came of %s for the family. Nothing is '
                        "completed without it.",
                        referral.ref,
                    )
                )

    @api.constrains("state", "date_accepted", "date_closed")
    def _check_dates_of_state(self):
        """A date that no step stamped would count as an answer that nobody gave."""
        today = fields.Date.context_today(self)
        for referral in self:
            for name, states in (
                ("date_accepted", ACCEPTED_STATES),
                ("date_closed", CLOSED_STATES),
            ):
                day = referral[name]
                if day and (referral.state not in states or day > today):
                    raise ValidationError(
                        self.env._(
                            '"%(date)s" %(day)s of %(ref)s does not fit: the status is '
                            '"%(state)s", and today is %(today)s.',
                            date=self._fields[name]._description_string(self.env),
                            day=day,
                            ref=referral.ref,
                            state=self._care_state_label(referral.state),
                            today=today,
                        )
                    )

    # The steps

    def _care_possible(self):
        possible = super()._care_possible()
        if not self._may_mark_mistakes():
            possible.discard("entered_in_error")
        return possible

    def _care_check_transition(self, target):
        if target == "entered_in_error" and not self._may_mark_mistakes():
            raise UserError(
                self.env._("Only a supervisor can say that a referral was a mistake.")
            )
        return super()._care_check_transition(target)

    def _may_mark_mistakes(self):
        return self.env.user.has_group("care_coordination.group_care_supervisor")

    def _care_after_transition(self, before):
        self._record_events(before)
        return super()._care_after_transition(before)

    def _record_events(self, before):
        """One line of history for each referral.

        :param dict before: ``{referral: the state it left}``; a new one left none
        """
        reasons = self._care_reason_states
        lines = [
            {
                "referral_id": referral.id,
                "state_from": (left := before.get(referral, False)),
                "state_to": referral.state,
                "reason": (referral.state in reasons or left in CLOSED_STATES)
                and referral.state_reason,
                "date": referral._step_moment(),
                **referral._said_of_step(),
            }
            for referral in self
        ]
        # As superuser: nobody else may write history.
        self.env["care.referral.event"].sudo().create(lines)

    def _step_moment(self):
        """Now; or, when the superuser brings history in (``care_history`` of the
        context), noon of the day that the referral gives for its state."""
        self.ensure_one()
        if not (self.env.su and self.env.context.get("care_history")):
            return fields.Datetime.now()
        stamped = self[self._care_state_dates.get(self.state, "date_accepted")]
        return datetime.combine(stamped or self.date_requested, time(17))

    def action_request(self):
        self.write({"state": "requested"})

    def action_accept(self):
        self.write({"state": "accepted"})

    def action_start(self):
        self.write({"state": "in_progress"})

    def action_mark_mistake(self):
        self.write({"state": "entered_in_error"})

    def write(self, vals):
        """A card that is dragged brings no reason along: the person is offered the form
        for it, which is what the buttons open."""
        if set(vals) == {"state"} and not self.env.su:
            self._ask_for_words(vals["state"])
        return super().write(vals)

    def _ask_for_words(self, target):
        moving = self.filtered(
            lambda referral: target in referral._care_possible() - {referral.state}
        )
        if target in self._care_reason_states and moving:
            sentence = self._care_reason_message(target)
        elif moving._care_opened_again(target):
            sentence = self._care_again_message()
        elif target == "completed" and any(not r.outcome for r in moving):
            sentence = self.env._("Say what came of it for the family.")
        else:
            return
        raise ask_for(sentence, self._step_window(target), self.env._("Fill it in"))

    def action_step(self):
        """The window for a step that needs a reason or an outcome.

        The step is ``care_step_state`` of the context, as the button says.
        """
        return self._step_window(self.env.context.get("care_step_state"))

    def _step_window(self, target):
        return {
            "type": "ir.actions.act_window",
            "name": self._care_state_label(target),
            "res_model": "care.referral.step",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_referral_ids": self.ids,
                "default_state": target,
            },
        }

    def _web_read_group_format(self, groupby, aggregates, groups):
        """Fold the columns where referrals end, and those beside the way while they are
        empty, so that the open ones fit a screen."""
        formatted = super()._web_read_group_format(groupby, aggregates, groups)
        if self._web_read_group_field_expand(groupby) == self._fields["state"]:
            for group in formatted:
                group["__fold"] = group["state"] in CLOSED_STATES or (
                    group["state"] in ("draft", "on_hold") and not group.get("__count")
                )
        return formatted


def _json_list(items):
    """A list that is never empty: Odoo reads an empty one as False, and a screen that
    asks whether something is in False breaks."""
    return list(items) or [False]
