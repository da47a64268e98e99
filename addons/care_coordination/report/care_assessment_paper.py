from odoo import fields, models
from odoo.exceptions import UserError

from ..engines import questionnaire


class CareAssessmentPaper(models.AbstractModel):
    """One assessment with its answers and scores."""

    _name = "report.care_coordination.care_assessment_paper"
    _inherit = ["care.questions.paper.mixin"]
    _description = "Questions as they were answered"

    _paper_model = "care.assessment"

    def _get_report_values(self, docids, data=None):
        """
        :raise UserError: for a protected assessment, which is never printed
        """
        records = self.env[self._paper_model].browse(docids or ())
        records.check_access("read")
        protected = records.filtered(lambda record: record.label != "normal")
        if protected:
            raise UserError(
                self.env._(
                    "Protected answers are not printed: %s. Read them on the screen.",
                    ", ".join(record.ref or str(record.id) for record in protected),
                )
            )
        return super()._get_report_values(docids, data)

    def _paper_file_name(self, record):
        # sudo: the reference of a child whose answers the user may read
        ref = record.ref or record.sudo().child_id.ref
        return f"{ref} {record.instrument_code}"

    def _paper(self, record):
        # sudo: who the paper is about, and who asked; the user may read the answers
        known = record.sudo()
        answers = {answer.item_id: answer for answer in record.answer_ids}
        states = dict(record._fields["state"]._description_selection(self.env))
        return {
            **super()._paper(record),
            "instrument": {
                **self._paper_of_instrument(record.instrument_id),
                "center": known.company_id.name,
            },
            "questions": self._paper_questions(
                record.instrument_id, self._paper_asked(record), answers
            ),
            "filled": True,
            "child": {
                "name": known.child_id.name,
                "birth_date": fields.Date.to_string(known.child_id.birth_date),
                "ref": known.child_id.ref,
            },
            "date": fields.Date.to_string(record.date),
            "by": known.caregiver_id.name or "",
            "asked_by": known.staff_id.name or "",
            "state": states[record.state],
            "state_code": record.state,
            "scores": [
                {
                    "name": score.scale_id.name,
                    "value": f"{score.value:g}" if score.is_scored else "",
                    "band": score.band_id.name or "",
                }
                for score in record.score_ids.sorted("sequence")
            ],
        }

    def _paper_asked(self, record):
        """The questions that are asked of this child, and what was answered besides."""
        items = record.instrument_id.item_ids
        codes = questionnaire.asked(
            record.instrument_id._engine_definition(),
            record._care_answers(),
            record._care_age_months(),
        )
        answered = record.answer_ids.item_id
        return items.filtered(lambda item: item.code in codes or item in answered)
