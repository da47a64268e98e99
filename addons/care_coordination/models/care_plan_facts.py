from odoo import api, fields, models

# What a plan shows of the child, and may be filled in on it
FACTS = (
    "strength_ids",
    "condition_ids",
    "medication_ids",
    "allergy_ids",
    "equipment_ids",
    "helper_ids",
    "document_ids",
    "benefit_ids",
    "need_ids",
)


def _of_child(name, string):
    # As the reader: what is protected is not everybody's to see
    return fields.One2many(
        related=f"child_id.{name}", string=string, readonly=False, related_sudo=False
    )


class CarePlan(models.Model):
    """The child's facts on the plan's page.

    They belong to the child and outlive any plan; the page shows and changes them in
    their place, so that a medicine is written down once.
    """

    _inherit = "care.plan"

    strength_ids = _of_child("strength_ids", "Strengths")
    need_ids = _of_child("need_ids", "Needs")
    condition_ids = _of_child("condition_ids", "Conditions")
    medication_ids = _of_child("medication_ids", "Medicines")
    allergy_ids = _of_child("allergy_ids", "Allergies")
    equipment_ids = _of_child("equipment_ids", "Equipment and supplies")
    helper_ids = _of_child("helper_ids", "Helpers outside the center")
    document_ids = _of_child("document_ids", "Papers")
    benefit_ids = _of_child("benefit_ids", "Benefits")
    no_allergies = fields.Boolean(
        "No known allergies", help="The family was asked, and there are none."
    )
    no_medications = fields.Boolean(
        "No medicines", help="The family was asked, and there are none."
    )
    no_equipment = fields.Boolean(
        "No equipment", help="The family was asked, and there is none."
    )

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create([_without_facts(vals) for vals in vals_list])
        for plan, vals in zip(plans, vals_list, strict=True):
            facts = {name: vals[name] for name in FACTS if name in vals}
            if facts:
                plan.child_id.write(facts)
        return plans

    def write(self, vals):
        """Facts go straight to the child, as the orders they came in."""
        facts = {name: vals[name] for name in FACTS if name in vals}
        for child in self.child_id if facts else ():
            child.write(facts)
        rest = _without_facts(vals)
        return super().write(rest) if rest or not facts else True


def _without_facts(vals):
    return {name: value for name, value in vals.items() if name not in FACTS}
