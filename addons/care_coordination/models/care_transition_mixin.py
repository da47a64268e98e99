from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CareTransitionMixin(models.AbstractModel):
    """A ``state`` that moves only along a declared map.

    The check sits in ``write()`` so that a drag on the kanban, an import and a remote
    call meet the same rule as the button. A model declares:

    - ``_care_transitions``: ``{from_state: {to_state, ...}}``; a missing key is an end.
    - ``_care_reason_states``: states that need ``state_reason`` in words.
    - ``_care_state_dates``: ``{state: date field stamped when it is entered}``.
    """

    _name = "care.transition.mixin"
    _description = "Guarded state changes"

    _care_transitions = {}
    _care_reason_states = frozenset()
    _care_state_dates = {}

    state_reason = fields.Text(
        "Reason", help="Why it was refused, paused, stopped or withdrawn."
    )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        for record in records:
            record._care_check_reason(record.state)
        return records

    def write(self, vals):
        target = vals.get("state")
        if not target:
            return super().write(vals)
        moving = self.filtered(lambda record: record.state != target)
        before = {record: record.state for record in moving}
        for record in moving:
            record._care_check_transition(target)
        if moving and "state_reason" not in vals and target in self._care_reason_states:
            # An old reason must not pass for the reason of this step.
            raise UserError(self._care_reason_message(target))
        result = super().write(vals)
        moving._care_stamp(target, vals)
        for record in moving:
            record._care_check_reason(target)
        moving._care_after_transition(before)
        return result

    def _care_check_transition(self, target):
        self.ensure_one()
        possible = self._care_possible()
        if target not in possible:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    '%(record)s can not go from "%(before)s" to "%(after)s". '
                    "Possible now: %(possible)s.",
                    record=self._care_record_label(),
                    before=labels.get(self.state, self.state),
                    after=labels.get(target, target),
                    possible=", ".join(
                        label for state, label in labels.items() if state in possible
                    )
                    or self.env._("nothing, this is the end"),
                )
            )

    def _care_record_label(self):
        """The record in a refusal: refusals are logged, so nothing about a person."""
        return ("ref" in self._fields and self.ref) or f"#{self.id}"

    def _care_possible(self):
        """The states this record may go to now, for this user.

        :rtype: set[str]
        """
        self.ensure_one()
        return set(self._care_transitions.get(self.state, ()))

    @api.constrains("state_reason")
    def _check_state_reason(self):
        # A reason that was needed can not be taken away afterwards.
        for record in self:
            record._care_check_reason(record.state)

    def _care_check_reason(self, state):
        self.ensure_one()
        if state in self._care_reason_states and not (self.state_reason or "").strip():
            raise ValidationError(self._care_reason_message(state))

    def _care_reason_message(self, state):
        return self.env._(
            'Say in "Reason" why it becomes "%s": the other side will read it.',
            self._care_state_label(state),
        )

    def _care_stamp(self, target, vals):
        """Date the step, unless the same write says the date (an import of history)."""
        field_name = self._care_state_dates.get(target)
        if field_name and field_name not in vals:
            self.write({field_name: self._care_now(field_name)})

    def _care_now(self, field_name):
        if self._fields[field_name].type == "date":
            return fields.Date.context_today(self)
        return fields.Datetime.now()

    def _care_after_transition(self, before):
        """Hook: ``before`` maps each record that moved to the state it left."""

    def _care_state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env)).get(
            state, state
        )
