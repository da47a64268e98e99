from odoo import api, fields, models


class CarePlanPublish(models.TransientModel):
    """Asks what is new in words for the family, before a plan is published.

    The words are drafted from the difference; people better them. Where the family
    reads another language, that one is asked too.
    """

    _name = "care.plan.publish"
    _inherit = ["care.guard.mixin"]
    _description = "Publish a plan"
    _care_guarded_links = ("plan_id",)
    _care_fixed_links = ("plan_id",)

    plan_id = fields.Many2one("care.plan", required=True, ondelete="cascade")
    number = fields.Integer("Version", compute="_compute_number")
    missing_count = fields.Integer(related="plan_id.missing_count", related_sudo=False)
    unread_words = fields.Char(compute="_compute_unread_words")
    family_lang = fields.Char(compute="_compute_number")
    family_language = fields.Char(compute="_compute_number")
    changes = fields.Text(
        "What is new", compute="_compute_changes", store=True, readonly=False
    )
    changes_family = fields.Text(
        "What is new, in the family's language",
        compute="_compute_changes",
        store=True,
        readonly=False,
    )

    @api.depends("plan_id")
    @api.depends_context("lang")
    def _compute_number(self):
        languages = dict(self.env["res.lang"].get_installed())
        for form in self:
            form.number = form.plan_id.current_version_id.number + 1
            # sudo: the language of a child's family, to whoever may read the plan
            lang = form.plan_id.sudo()._family_lang()
            other = lang in languages and lang != (self.env.lang or "en_US")
            form.family_lang = other and lang
            form.family_language = other and languages[lang]

    @api.depends("plan_id")
    @api.depends_context("uid", "lang")
    def _compute_unread_words(self):
        """That the family would read English, where it would."""
        for form in self:
            item = form.plan_id and form.plan_id._missing_of_language()
            form.unread_words = item and not item["done"] and item["label"]

    @api.depends("plan_id")
    @api.depends_context("lang")
    def _compute_changes(self):
        for form in self:
            plan = form.plan_id
            here = self.env.lang or "en_US"
            drafts = (
                plan._change_words(plan.current_version_id, plan._content_by_language())
                if plan
                else {}
            )
            form.changes = drafts.get(here)
            form.changes_family = form.family_lang and drafts.get(form.family_lang)

    def action_publish(self):
        """Publish, and show the version: the family looks through it next."""
        self.ensure_one()
        words = {self.env.lang or "en_US": self.changes}
        if self.family_lang:
            words[self.family_lang] = self.changes_family
        version = self.plan_id.action_publish(words)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Published plan"),
            "res_model": "care.plan.version",
            "res_id": version.id,
            "views": [(False, "form")],
        }
