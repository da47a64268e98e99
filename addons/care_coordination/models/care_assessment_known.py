from odoo import models
from odoo.exceptions import AccessError, UserError


class CareAssessment(models.Model):
    """What is known already is shown and not asked again."""

    _inherit = "care.assessment"

    def _care_known(self):
        """What is on record for questions that are then not asked again.

        :return: dict of words by question number
        """
        self.ensure_one()
        found = {}
        for item in self.instrument_id.item_ids:
            words = item.known_from and self._care_on_record(item.known_from)
            if words:
                found[item.code] = words
        return found

    def _care_on_record(self, path):
        """The words at the end of a path from the child; protected facts left out."""
        records = self.child_id
        *links, name = path.split(".")
        try:
            for link in links:
                records = _unprotected(records[link])
            field = records._fields[name]
            if field.relational:
                values = _unprotected(records[name]).mapped("display_name")
            else:
                values = [record[name] for record in records]
            if field.type == "selection":
                labels = dict(field._description_selection(self.env))
                values = [labels.get(value) for value in values]
        except (AccessError, KeyError):
            # Not for this reader, or no such field: then it is asked
            return ""
        return ", ".join(str(value) for value in values if value)

    def _care_keep_known(self):
        """What was on record is part of what was known that day."""
        for record in self:
            said = record._care_answers()
            items = record.instrument_id.item_ids.grouped("code")
            record.env["care.assessment.answer"].create(
                [
                    {
                        "assessment_id": record.id,
                        "item_id": items[code].id,
                        "words": words,
                    }
                    for code, words in record._care_known().items()
                    if code not in said
                    and code not in record.answer_ids.mapped("item_code")
                ]
            )

    def _care_carry_over(self):
        """Answers that stay until they change are there from the beginning."""
        for record in self:
            items = record.instrument_id.item_ids.filtered(
                lambda item: item.reuse == "carry"
            )
            before = record._care_last_answers(items.mapped("code"))
            carried = []
            for item in items:
                last = before.get(item.code)
                if last:
                    values = record._care_carried_values(item, last)
                    carried += [values] if values else []
            record.env["care.assessment.answer"].create(carried)

    def _care_carried_values(self, item, last):
        """The same answer in this version; nothing if it can not be given any more."""
        given = {
            "value": last.value if last.has_value else None,
            "words": last.words,
            "declined": False,
        }
        try:
            values = self._care_answer_values(item, given)
        except UserError:
            return None
        return {
            **values,
            "assessment_id": self.id,
            "item_id": item.id,
            "carried_from_id": last.id,
        }

    def _care_last_answers(self, codes=None):
        """What was said last time, by question number, as far as it may be read here.

        A protected answer is shown beside an equally protected question only.

        :param codes: the numbers that are asked for; None: all
        :return: dict of ``care.assessment.answer``
        """
        self.ensure_one()
        answers = self.env["care.assessment.answer"].search(
            [
                ("child_id", "=", self.child_id.id),
                ("assessment_id", "!=", self.id),
                ("assessment_id.instrument_code", "=", self.instrument_code),
                ("assessment_id.state", "=", "completed"),
                ("assessment_id.date", "<=", self.date),
                ("label", "in", list({"normal", self.label})),
                *([("item_code", "in", codes)] if codes is not None else []),
            ],
            order="assessment_id",
        )
        last = {}
        for answer in answers:
            if answer.item_code not in last and answer._care_is_said():
                last[answer.item_code] = answer
        return last


def _unprotected(records):
    if "label" in records._fields:
        return records.filtered(lambda record: record.label == "normal")
    return records
