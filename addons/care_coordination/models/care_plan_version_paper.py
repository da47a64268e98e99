from odoo import models

from .care_paper_choice import BOTH, REPORTS


class CarePlanVersion(models.Model):
    """A version on paper, in the language of whoever will read it."""

    _inherit = "care.plan.version"

    def action_print_plan(self):
        return self._action_print("plan")

    def action_print_emergency(self):
        return self._action_print("emergency")

    def _action_print(self, paper):
        """Print at once where there is one language; else ask in which. A hospital
        reads English, so the emergency form comes in both unless one is chosen."""
        self.ensure_one()
        self.check_access("read")
        report = self.env.ref(f"care_coordination.{REPORTS[paper, True]}")
        papers = self.env[f"report.{report.report_name}"]
        family = papers._paper_family_language(self)
        if not family:
            return report.report_action(self, config=False)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("In which language?"),
            "res_model": "care.paper.choice",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_version_id": self.id,
                "default_paper": paper,
                "default_lang": BOTH if paper == "emergency" else family,
            },
        }
