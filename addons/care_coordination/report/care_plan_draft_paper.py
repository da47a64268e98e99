from odoo import models


class CarePlanDraftPaper(models.AbstractModel):
    """The plan as it stands now, marked as a draft."""

    _name = "report.care_coordination.care_plan_draft_paper"
    _inherit = ["care.plan.paper.mixin"]
    _description = "The plan as it stands now"

    _paper_model = "care.plan"
    _paper_sizes = (11, 10.5, 10)
    _paper_pages = 2
    _paper_is_draft = True
