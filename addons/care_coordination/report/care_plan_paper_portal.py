from odoo import models


class CarePlanPaperMixin(models.AbstractModel):
    """The paper that a caregiver prints at home says no more than the page in the
    portal: nothing protected since, not the other caregivers' numbers and not what
    they said of the plan."""

    _inherit = "care.plan.paper.mixin"

    def _paper(self, record):
        values = super()._paper(record)
        caregiver_id = self.env.context.get("care_portal_caregiver")
        if not caregiver_id:
            return values
        content = record.with_context(lang=values["lang"])._portal_content()
        return {
            **values,
            **content,
            "caregivers": [
                one for one in values["caregivers"] if one["id"] == caregiver_id
            ],
            "callable": [one for one in content["team"] if one["phone"]],
            "agreements": [
                one
                for one in values["agreements"]
                if one["caregiver_id"] == caregiver_id
            ],
        }
