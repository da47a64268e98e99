from odoo import models


class CareQuestionsPaperMixin(models.AbstractModel):
    """Questions on paper: to fill in, or as they were answered.

    Words that the center has not confirmed it may use are not there to be read (see
    ``care.instrument.item``), so numbers stand in their place, and the paper says why.
    """

    _name = "care.questions.paper.mixin"
    _inherit = ["care.paper.mixin"]
    _description = "Paper of questions"

    def _paper_questions(self, instrument, items, answers=None):
        """
        :param items: ``care.instrument.item`` in the order in which they are asked
        :param answers: None for a paper to fill in, else an answer by item
        :return: list of dicts ``number``, ``section`` (only where it is a new one),
            ``wording``, ``hint``, ``kind``, ``choices`` (dicts ``name``, ``chosen``),
            ``only_if`` (words), ``stages`` (words), ``said`` (words, or None when it
            was not answered) and ``declined``
        """
        section = ""
        questions = []
        for item in items:
            answer = (answers or {}).get(item)
            if answer and not (answer.declined or answer._care_is_said()):
                answer = None
            questions.append(
                {
                    "number": item.code,
                    "section": item.section if item.section != section else "",
                    "wording": item.wording or "",
                    "hint": item.hint or "",
                    "kind": item.kind,
                    "choices": self._paper_choices(instrument, item, answer),
                    "only_if": "" if answers is not None else self._paper_only_if(item),
                    "stages": ""
                    if answers is not None
                    else ", ".join(item.life_stage_ids.mapped("name")),
                    "said": answer._care_words() if answer else None,
                    "words": (answer.words or "") if answer else "",
                    "declined": bool(answer and answer.declined),
                }
            )
            section = item.section or section
        return questions

    def _paper_choices(self, instrument, item, answer):
        return [
            {
                "name": choice.name,
                # The makers of a survey print its numbers; in our own words none is
                # needed, and without words the number is the name
                "value": f"{choice.value:g}"
                if instrument.rights != "own" and instrument.may_show_wording
                else "",
                "chosen": bool(answer) and answer.choice_id == choice,
            }
            for choice in item._care_choices()
        ]

    def _paper_only_if(self, item):
        """When the question is asked, in words; empty: always."""
        other = item.show_if_item_id
        if not other:
            return ""
        operators = dict(
            item._fields["show_if_operator"]._description_selection(self.env)
        )
        named = {choice.value: choice.name for choice in other._care_choices()}
        return self.env._(
            "Only if the answer to %(number)s %(operator)s: %(value)s",
            number=other.code,
            operator=operators.get(item.show_if_operator, ""),
            value=named.get(item.show_if_value, f"{item.show_if_value:g}"),
        )

    def _paper_of_instrument(self, instrument):
        """What stands above and below the questions."""
        return {
            "name": instrument.name,
            "code": instrument.code,
            "version": instrument.version,
            "purpose": instrument.purpose or "",
            "credit": instrument.credit or "",
            "worded": instrument.may_show_wording,
            "validated": instrument.is_validated,
            # sudo: name and phone of the center, printed below each page
            "center": self.env.company.sudo().name,
        }
