from odoo import models


class CareEmergencyPaper(models.AbstractModel):
    """The Emergency Information Form of a published version, on one page."""

    _name = "report.care_coordination.care_emergency_paper"
    _inherit = ["care.emergency.paper.mixin"]
    _description = "The Emergency Information Form of a published version"

    _paper_model = "care.plan.version"
