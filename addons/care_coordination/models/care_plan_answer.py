from odoo import api, fields, models


class CarePlanAnswer(models.TransientModel):
    """Asks for the words that go to a family: to what it proposes, or to what it sees
    differently in its plan."""

    _name = "care.plan.answer"
    _inherit = ["care.guard.mixin"]
    _description = "Answer to the family"
    _care_guarded_links = ("proposal_id", "agreement_id")
    _care_fixed_links = ("proposal_id", "agreement_id")

    proposal_id = fields.Many2one("care.plan.proposal", ondelete="cascade")
    agreement_id = fields.Many2one("care.plan.agreement", ondelete="cascade")
    who = fields.Char(compute="_compute_family_words")
    about = fields.Char(compute="_compute_family_words")
    family_words = fields.Text("In their words", compute="_compute_family_words")
    words = fields.Text("Our words")

    @api.depends("proposal_id", "agreement_id")
    @api.depends_context("lang")
    def _compute_family_words(self):
        for form in self:
            source = form.proposal_id or form.agreement_id
            form.who = source.caregiver_id.name
            about = form.proposal_id.about
            form.about = ": ".join(filter(None, [source.display_name, about]))
            form.family_words = source.words

    def action_accept(self):
        self.ensure_one()
        self.proposal_id.action_accept(self.words)
        return {"type": "ir.actions.act_window_close"}

    def action_decline(self):
        self.ensure_one()
        self.proposal_id.action_decline(self.words)
        return {"type": "ir.actions.act_window_close"}

    def action_answer(self):
        self.ensure_one()
        self.agreement_id.action_answer(self.words)
        return {"type": "ir.actions.act_window_close"}
