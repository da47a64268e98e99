from odoo import models


class CareInstrumentPaper(models.AbstractModel):
    """The questions of an instrument, to be filled in with a pen."""

    _name = "report.care_coordination.care_instrument_paper"
    _inherit = ["care.questions.paper.mixin"]
    _description = "Questions to fill in"

    _paper_model = "care.instrument"

    def _paper_family(self, record):
        """No family: it is printed in the language of who prints it."""
        return self.env["care.family"]

    def _paper_file_name(self, record):
        return f"{record.code} {record.version}"

    def _paper(self, record):
        return {
            **super()._paper(record),
            "instrument": self._paper_of_instrument(record),
            "questions": self._paper_questions(record, record.item_ids),
            "filled": False,
            "child": {},
            "scores": [],
        }
