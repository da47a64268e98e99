from odoo import api, fields, models
from odoo.exceptions import UserError

# In English and in the family's language
BOTH = "both"

# By what is printed and whether it is published
REPORTS = {
    ("plan", True): "care_plan_paper_report",
    ("emergency", True): "care_emergency_paper_report",
    ("plan", False): "care_plan_draft_paper_report",
    ("emergency", False): "care_emergency_draft_paper_report",
}


class CarePaperChoice(models.TransientModel):
    """Prints a plan in a language chosen by hand: for a school, for a hospital."""

    _name = "care.paper.choice"
    _inherit = ["care.guard.mixin"]
    _description = "Print in another language"
    _care_guarded_links = ("version_id", "plan_id")
    _care_fixed_links = ("version_id", "plan_id")

    version_id = fields.Many2one("care.plan.version", ondelete="cascade")
    plan_id = fields.Many2one("care.plan", ondelete="cascade")
    paper = fields.Selection(
        [
            ("plan", "The plan, two pages"),
            ("emergency", "The emergency form, one page"),
        ],
        string="What",
        default="plan",
        required=True,
    )
    lang = fields.Selection(
        selection="_selection_lang",
        string="Language",
        default=lambda self: self.env.lang or "en_US",
        required=True,
    )

    @api.model
    def _selection_lang(self):
        return [
            *self.env["res.lang"].get_installed(),
            (BOTH, self.env._("English and the family's language")),
        ]

    @api.model
    def default_get(self, fields_list):
        """What the menu was opened on."""
        values = super().default_get(fields_list)
        names = {"care.plan.version": "version_id", "care.plan": "plan_id"}
        name = names.get(self.env.context.get("active_model"))
        if name in fields_list:
            values.setdefault(name, self.env.context.get("active_id"))
        return values

    def action_print(self):
        self.ensure_one()
        record = self.version_id or self.plan_id
        if not record:
            raise UserError(self.env._("Choose first what to print."))
        record.check_access("read")
        name = REPORTS[self.paper, bool(self.version_id)]
        report = self.env.ref(f"care_coordination.{name}")
        action = report.with_context(paper_lang=self.lang).report_action(
            record, config=False
        )
        return {**action, "close_on_report_download": True}
