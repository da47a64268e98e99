from odoo import models


class CareEmergencyPaper(models.AbstractModel):
    """The Emergency Information Form of a published version, on one page."""

    _name = "report.care_coordination.care_emergency_paper"
    _inherit = ["care.plan.paper.mixin"]
    _description = "The Emergency Information Form of a published version"

    _paper_model = "care.plan.version"
    _paper_sizes = (11, 10, 9)
    _paper_pages = 1

    def _paper_word(self):
        return self.env._("emergency form")
