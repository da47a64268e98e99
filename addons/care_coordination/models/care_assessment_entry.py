from odoo import api, models


class CareAssessment(models.Model):
    """What the entry screen shows, and how it saves. The number of questions to the
    database does not grow with the questions to the family."""

    _inherit = "care.assessment"

    def get_entry(self):
        """Everything to answer on one page.

        :return: dict with ``id``, ``state``, ``instrument`` (``name``, ``purpose``,
            ``credit``, ``is_validated``, ``has_words``), ``child`` (``id``, ``name``,
            ``age``) and ``items``, see :meth:`_care_entry_item`
        """
        self.ensure_one()
        self.check_access("read")
        instrument = self.instrument_id
        age = self._care_age_months()
        fits = {
            item.code: item.fits(age) for item in instrument._engine_definition().items
        }
        known, last = self._care_known(), self._care_last_answers()
        answers = self.answer_ids.grouped("item_code")
        return {
            "id": self.id,
            "state": self.state,
            "instrument": {
                "name": instrument.name,
                "purpose": instrument.purpose or "",
                "credit": instrument.credit or "",
                "is_validated": instrument.is_validated,
                "has_words": instrument.may_show_wording,
            },
            "child": {
                "id": self.child_id.id,
                "name": self.child_id.name,
                "age": self.child_id.age,
            },
            "items": [
                self._care_entry_item(
                    item,
                    answers.get(item.code),
                    last.get(item.code),
                    known.get(item.code, ""),
                )
                for item in instrument.item_ids
                if fits[item.code]
            ],
        }

    def _care_entry_item(self, item, answer, last, known):
        """One question: what is asked, what was said, what was said last time."""
        gate = item.show_if_item_id
        return {
            "id": item.id,
            "code": item.code,
            "section": item.section or "",
            "kind": item.kind,
            "wording": item.wording or "",
            "hint": item.hint or "",
            "required": item.required,
            "low": item.min_value if item.max_value > item.min_value else False,
            "high": item.max_value if item.max_value > item.min_value else False,
            "choices": [
                {"id": choice.id, "name": choice.name, "value": choice.value}
                for choice in item._care_choices()
            ],
            "gate": bool(gate)
            and {
                "item_id": gate.id,
                "operator": item.show_if_operator,
                "value": item.show_if_value,
            },
            "known": known,
            "answer": self._care_entry_answer(answer),
            "last": bool(last)
            and {
                "words": last._care_words(),
                "day": last._care_day(),
                "choice_id": self._care_same_choice(item, last),
                "value": last.value if last.has_value else None,
                "said": last.words or "",
            },
        }

    def _care_entry_answer(self, answer):
        answer = answer or self.env["care.assessment.answer"]
        return {
            "choice_id": answer.choice_id.id,
            "value": answer.value if answer.has_value else None,
            "words": answer.words or "",
            "declined": answer.declined,
            "carried": answer.carried_from_id._care_day()
            if answer.carried_from_id
            else False,
        }

    def _care_same_choice(self, item, last):
        """Last time's answer among those of this version."""
        if not last.has_value:
            return False
        same = item._care_choices().filtered(lambda choice: choice.value == last.value)
        return same[:1].id

    def save_answers(self, answers):
        """Save answers from the screen, see :meth:`_save_answers`.

        :return: the ids of the questions whose answers are saved
        """
        self.check_access("write")
        self._save_answers(answers)
        return [given["item_id"] for given in answers]

    def complete_entry(self):
        """Complete it, or say which questions are missing.

        :return: dict ``{"missing": ids of questions}``, empty when it is complete now
        """
        self.ensure_one()
        self.check_access("write")
        missing = self._care_missing() if self.state == "draft" else []
        if missing:
            by_code = {item.code: item.id for item in self.instrument_id.item_ids}
            return {"missing": [by_code[code] for code in missing]}
        if self.state != "completed":
            self._complete()
        return {"missing": []}

    def action_open_questions(self):
        """Open the questions, or their result."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.instrument_id.name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    @api.model
    def start_entry(self, child_id, instrument_id):
        """Begin questions about a child, or go on with those that were begun.

        :return: the action that opens them
        """
        child = self.env["care.child"].browse(child_id)
        instrument = self.env["care.instrument"].browse(instrument_id)
        instrument.check_access("read")
        return self._start(child, instrument).action_open_questions()
