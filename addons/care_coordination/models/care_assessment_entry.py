from odoo import api, models
from odoo.exceptions import UserError


class CareAssessment(models.Model):
    """What the entry screen shows, and how it saves. The number of questions to the
    database does not grow with the questions to the family."""

    _inherit = "care.assessment"

    def get_entry(self):
        """Everything to answer on one page.

        :return: dict with ``id``, ``state``, ``instrument`` (``name``, ``purpose``,
            ``credit``, ``is_validated``, ``has_words``), ``child`` (``id``, ``name``,
            ``age``), ``languages`` (see :meth:`_care_other_languages`) and ``items``,
            see :meth:`_care_entry_item`
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
            "languages": self._care_other_languages(),
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

    def _care_other_languages(self):
        """The languages of the family that Odoo speaks, without the reader's.

        :return: list of ``{"code": of ``res.lang``, "name": str}``
        """
        if not self.instrument_id.may_show_wording:
            return []
        mine = (self.env.lang or "en_US").partition("_")[0]
        spoken = self.child_id.language_id | self.child_id.family_id.language_id
        codes = {}
        for code, _name in self.env["res.lang"].get_installed():
            codes.setdefault(code.partition("_")[0], code)
        return [
            {"code": codes[language.code], "name": language.name}
            for language in spoken
            if language.code in codes and language.code != mine
        ]

    def get_entry_words(self, lang):
        """The questions and their answers in another language of the family.

        :param str lang: a code of :meth:`_care_other_languages`
        :return: dict by item id of ``wording``, ``hint`` and ``choices`` (names by id);
            without what is not translated
        """
        self.ensure_one()
        self.check_access("read")
        if lang not in {one["code"] for one in self._care_other_languages()}:
            raise UserError(self.env._("The family does not speak this language."))
        there = self.with_context(lang=lang).instrument_id.item_ids
        words = {}
        for item, other in zip(self.instrument_id.item_ids, there, strict=True):
            names = zip(item._care_choices(), other._care_choices(), strict=True)
            words[item.id] = {
                "wording": _if_other(other.wording, item.wording),
                "hint": _if_other(other.hint, item.hint),
                "choices": {
                    choice.id: name
                    for choice, same in names
                    if (name := _if_other(same.name, choice.name))
                },
            }
        return words

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

        :return: dict ``{"missing": ids of questions, "who": str}``, both empty when it
            is complete now; ``who`` asks for the person who answered
        """
        self.ensure_one()
        self.check_access("write")
        missing = self._care_missing() if self.state == "draft" else []
        if missing:
            by_code = {item.code: item.id for item in self.instrument_id.item_ids}
            return {"missing": [by_code[code] for code in missing], "who": ""}
        if self.state == "draft" and self._care_asks_who() and not self.caregiver_id:
            return {"missing": [], "who": self._care_who_words()}
        if self.state != "completed":
            self._complete()
        return {"missing": [], "who": ""}

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


def _if_other(words, known):
    """Words that are not the same as those in the reader's language."""
    return words if words and words != known else ""
