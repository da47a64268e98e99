from odoo import models


class CarePlanPaper(models.AbstractModel):
    """The shared plan of care of a published version, on two pages."""

    _name = "report.care_coordination.care_plan_paper"
    _inherit = ["care.plan.paper.mixin"]
    _description = "The shared plan of care of a published version"

    _paper_model = "care.plan.version"
    _paper_sizes = (11, 10.5, 10)
    _paper_pages = 2
