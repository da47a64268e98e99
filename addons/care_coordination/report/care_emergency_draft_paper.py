from odoo import models


class CareEmergencyDraftPaper(models.AbstractModel):
    """The Emergency Information Form as it stands now, marked as a draft."""

    _name = "report.care_coordination.care_emergency_draft_paper"
    _inherit = ["care.emergency.paper.mixin"]
    _description = "The Emergency Information Form as it stands now"

    _paper_model = "care.plan"
    _paper_is_draft = True
