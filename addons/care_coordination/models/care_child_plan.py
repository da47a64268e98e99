from odoo import api, fields, models


class CareChild(models.Model):
    """The child's plan, and the facts that it shows."""

    _inherit = "care.child"

    plan_ids = fields.One2many("care.plan", "child_id", string="Plans")
    strength_ids = fields.One2many("care.strength", "child_id", string="Strengths")
    need_ids = fields.One2many("care.need", "child_id", string="Needs")
    medication_ids = fields.One2many("care.medication", "child_id", string="Medicines")
    allergy_ids = fields.One2many("care.allergy", "child_id", string="Allergies")
    equipment_ids = fields.One2many("care.equipment", "child_id")
    helper_ids = fields.One2many(
        "care.team.participant", "child_id", string="Helpers outside the center"
    )
    document_ids = fields.One2many("care.document", "child_id", string="Papers")
    benefit_ids = fields.One2many("care.benefit", "child_id", string="Benefits")
    plan_words = fields.Char("Plan", compute="_compute_plan_words")

    @api.depends("plan_ids.current_version_id")
    @api.depends_context("uid", "lang")
    def _compute_plan_words(self):
        """How far the plan is, for a button."""
        plans = self.env["care.plan"].search_fetch(
            [("child_id", "in", self.ids)], ["child_id", "current_version_id"]
        )
        # sudo: the number of a version, of plans that the user may read
        versions = {plan.child_id.id: plan.sudo().current_version_id for plan in plans}
        for child in self:
            version = versions.get(child.id)
            if version is None:
                child.plan_words = self.env._("Start the plan")
            elif not version:
                child.plan_words = self.env._("Draft")
            else:
                child.plan_words = self.env._("Version %s", version.number)

    def action_open_plan(self):
        """The child's plan; a new one begins with what is known."""
        self.ensure_one()
        plan = self.env["care.plan"].search([("child_id", "=", self.id)], limit=1)
        if plan:
            return plan.action_open()
        return self.env["care.plan"]._care_plan_of(self)._start()
