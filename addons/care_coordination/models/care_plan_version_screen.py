from odoo import api, fields, models
from odoo.tools import format_date


class CarePlanVersion(models.Model):
    """What the screens say of a version."""

    _inherit = "care.plan.version"

    content_page = fields.Html(
        "The plan as published",
        compute="_compute_content_page",
        sanitize=False,
    )
    said = fields.Char("What the family says", compute="_compute_said")

    @api.depends("content")
    @api.depends_context("lang", "uid")
    def _compute_content_page(self):
        for version in self:
            version.content_page = self.env["ir.qweb"]._render(
                "care_coordination.care_plan_version_page",
                {
                    "content": version._readable_content(),
                    "day": lambda text: format_date(self.env, text) if text else "",
                },
            )

    @api.depends("agreement_ids.decision")
    @api.depends_context("lang")
    def _compute_said(self):
        for version in self:
            version.said = ", ".join(version.agreement_ids.mapped("display_name"))

    def _day_words(self):
        moment = fields.Datetime.context_timestamp(self, self.date_published)
        return format_date(self.env, moment.date())

    def action_open_agree(self):
        """Write down what a family member says of this version."""
        self.ensure_one()
        self.plan_id.check_access("write")
        return self.plan_id._open_form(
            "care.plan.agree", self.env._("What the family says"), version_id=self.id
        )

    def action_compare(self):
        """What changed from the version before to this one."""
        self.ensure_one()
        return self.plan_id._open_comparison(after_id=self.id)

    def action_open_plan(self):
        self.ensure_one()
        return self.plan_id.action_open()
