from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain


class MailFollowers(models.Model):
    """Who follows a child's record is, more often than not, the child's caregiver.

    Odoo lets every internal user read all followers; those of care records are read by
    who may read the record.
    """

    _inherit = "mail.followers"

    care_in_sight = fields.Boolean(
        compute="_compute_care_in_sight", search="_search_care_in_sight"
    )

    @api.depends("res_model", "res_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_care_in_sight(self):
        care_models = self._care_models()
        ids_of = defaultdict(set)
        for follower in self:
            ids_of[follower.res_model].add(follower.res_id)
        seen = {
            model: set(
                self._care_as_user(model).browse(ids)._filtered_access("read").ids
            )
            for model, ids in ids_of.items()
            if model in care_models
        }
        for follower in self:
            follower.care_in_sight = (
                follower.res_model not in seen
                or follower.res_id in seen[follower.res_model]
            )

    def _search_care_in_sight(self, operator, value):
        if operator != "in":
            return NotImplemented
        care_models = self._care_models()
        domain = Domain("res_model", "not in", care_models)
        for model in care_models:
            records = self._care_as_user(model)
            if records.has_access("read"):
                domain |= Domain("res_model", "=", model) & Domain(
                    "res_id", "in", records._search([], active_test=False)
                )
        return domain

    def _care_models(self):
        """Names of the models whose chatter is about a child or family."""
        mixin = self.env.registry["care.thread.mixin"]
        return [
            name
            for name, model in self.env.registry.items()
            if issubclass(model, mixin) and not model._abstract
        ]

    def _care_as_user(self, model):
        """The model with the user's own rights: record rules are asked as superuser."""
        return self.env[model].with_user(self.env.uid)
