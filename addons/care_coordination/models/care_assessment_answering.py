import math

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engines import scoring


class CareAssessment(models.Model):
    """Answering: begin, save answer by answer, and complete.

    The screens of staff and of families save through these methods. They work with the
    rights of who calls: a portal page checks that the child is the caregiver's, then
    calls them with sudo.
    """

    _inherit = "care.assessment"

    @api.model
    def _start(self, child, instrument, **values):
        """The draft to answer: the one begun before, or a new one.

        A new one already has the answers that are carried over from last time.

        :param child: one ``care.child``
        :param instrument: one ``care.instrument`` that is in use
        :param values: of the new assessment, such as ``asked_how``, ``caregiver_id``
        :return: one ``care.assessment``
        """
        child.ensure_one()
        instrument.ensure_one()
        child.check_access("read")
        draft = self.search(
            [
                ("child_id", "=", child.id),
                ("instrument_code", "=", instrument.code),
                ("state", "=", "draft"),
            ],
            limit=1,
        )
        if draft:
            return draft
        if instrument.state != "in_use" or not instrument.active:
            raise UserError(
                self.env._("%s is not in use. Choose other questions.", instrument.name)
            )
        assessment = self.create(
            {
                "child_id": child.id,
                "instrument_id": instrument.id,
                "label": instrument.label,
                "staff_id": self.env["care.encounter"]._default_staff().id,
                **values,
            }
        )
        assessment._care_carry_over()
        return assessment

    def _save_answers(self, answers):
        """Save some answers of one draft; each replaces what was answered before.

        Saving the same again changes nothing, so a lost reply is simply sent again.

        :param answers: list of ``{"item_id": int, "choice_id": int | None,
            "value": number | None, "words": str | None, "declined": bool}``. What is
            not given is blank: an item without anything has no answer any more. Of a
            choice or scale either ``choice_id`` or ``value`` is enough; ``words`` are
            the answer to a question in words, else what the family said beside it.
        :raise UserError: says which question can not have the answer, and why; then
            nothing of the call is saved
        """
        self.ensure_one()
        self._care_check_open()
        items = {item.id: item for item in self.instrument_id.item_ids}
        known = self.answer_ids.grouped("item_id")
        values = {}
        for given in answers:
            item = items.get(given.get("item_id"))
            if not item:
                raise UserError(
                    self.env._("There is no such question here. Load the page again.")
                )
            values[item] = self._care_answer_values(item, given)
        new = []
        for item, vals in values.items():
            if item in known:
                known[item].write(vals)
            else:
                new.append({"assessment_id": self.id, "item_id": item.id, **vals})
        self.env["care.assessment.answer"].create(new)
        # Of two who save at once, this makes the later one read again and not fail
        self.answered_at = fields.Datetime.now()

    def _care_check_open(self):
        if self.state != "draft":
            raise UserError(
                self.env._(
                    "These questions are not open any more: %s. Nothing was changed.",
                    self._care_state_label(self.state),
                )
            )

    def _care_answer_values(self, item, given):
        """What is stored of an answer given to a question."""
        values = {
            "choice_id": False,
            "value": 0,
            "has_value": False,
            "words": (given.get("words") or "").strip() or False,
            "declined": bool(given.get("declined")),
            "carried_from_id": False,
        }
        if values["declined"] or item.kind == "text":
            return values
        choice = self._care_choice(item, given)
        if choice:
            return {
                **values,
                "choice_id": choice.id,
                "value": choice.value,
                "has_value": True,
            }
        number = self._care_number(item, given.get("value"))
        if number is not None:
            values.update(value=number, has_value=True)
        return values

    def _care_choice(self, item, given):
        """The possible answer that is meant; none where there are none to choose."""
        choices = item._care_choices()
        if given.get("choice_id"):
            choice = choices.filtered(lambda one: one.id == given["choice_id"])
        elif choices and given.get("value") is not None:
            number = self._care_number(item, given["value"])
            choice = choices.filtered(lambda one: one.value == number)[:1]
        else:
            return choices.browse()
        if not choice:
            raise UserError(
                self.env._(
                    "Question %(number)s: choose one of its answers: %(choices)s.",
                    number=item.code,
                    choices=", ".join(choices.mapped("name")),
                )
            )
        return choice

    def _care_number(self, item, value):
        if value is None or value is False or value == "":
            return None
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        if not math.isfinite(number):
            raise UserError(
                self.env._("Question %s: write a number, such as 3.", item.code)
            )
        if item.max_value > item.min_value and not (
            item.min_value <= number <= item.max_value
        ):
            raise UserError(
                self.env._(
                    "Question %(number)s: write a number from %(low)g to %(high)g.",
                    number=item.code,
                    low=item.min_value,
                    high=item.max_value,
                )
            )
        return number

    # What is said so far

    def _care_answers(self):
        """The answers of one assessment as the scoring engine reads them, by code."""
        self.ensure_one()
        return {
            answer.item_code: said
            for answer in self.answer_ids
            if (said := answer._care_said()) is not None
        }

    def _care_age_months(self):
        """The child's age in whole months on the day of the assessment."""
        self.ensure_one()
        # sudo: the age alone; a caregiver's page asks it too
        born = self.child_id.sudo().birth_date
        if not born:
            return None
        span = relativedelta(self.date, born)
        return span.years * 12 + span.months

    def _care_missing(self):
        """The numbers of the questions without which it is not complete, in order."""
        self.ensure_one()
        return scoring.missing(
            self.instrument_id._engine_definition(),
            self._care_answers(),
            self._care_age_months(),
            known=self._care_known(),
        )

    def _care_check_complete(self):
        for record in self:
            missing = record._care_missing()
            if missing:
                raise UserError(
                    self.env._(
                        "Not complete yet. Without an answer: %(numbers)s. Answer "
                        'them, or choose "Did not want to say".',
                        numbers=", ".join(missing),
                    )
                )
            answers = record._care_answers()
            if not any(scoring.is_answered(said) for said in answers.values()):
                raise UserError(
                    self.env._("Not complete yet: nothing is answered so far.")
                )
            if record._care_asks_who() and not record.caregiver_id:
                raise UserError(record._care_who_words())

    def _care_asks_who(self):
        """Whether somebody of the family answers, so that it must be known who. A form
        that came on paper may not say."""
        self.ensure_one()
        is_family = self.instrument_id.answered_by in ("caregiver", "youth")
        return is_family and self.asked_how != "paper"

    def _care_who_words(self):
        return self.env._(
            'Not complete yet: who answered? Choose the person in "Answered by". If it '
            'came on paper without a name, choose "On paper" under "How".'
        )
