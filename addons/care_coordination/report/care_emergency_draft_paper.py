from odoo import models


class CareEmergencyDraftPaper(models.AbstractModel):
    """The Emergency Information Form as it stands now, marked as a draft."""

    _name = "report.care_coordination.care_emergency_draft_paper"
    _inherit = ["care.plan.paper.mixin"]
    _description = "The Emergency Information Form as it stands now"

    _paper_model = "care.plan"
    _paper_sizes = (11, 10, 9)
    _paper_pages = 1
    _paper_is_draft = True

    def _paper_word(self):
        return self.env._("emergency form")
