from odoo import fields, models
from odoo.tools import SQL


class CareWorkItem(models.Model):
    """Services that nobody verified for long: one line a center, not one a service."""

    _inherit = "care.work.item"
    _depends = {
        "care.service": ["date_known", "date_tried", "status", "reach", "active"],
        "res.company": ["care_directory_staff_id", "care_service_days"],
    }

    kind = fields.Selection(
        selection_add=[("verify", "Services to verify"), ("contact",)]
    )

    def _work_sources(self):
        return [*super()._work_sources(), *self._verify_sources()]

    def _verify_sources(self):
        """Each center counts the services of its own regions, by its own days."""
        sources = []
        for company in self.env.companies:
            # sudo: a number of services, which every center shares
            services = self.env["care.service"].sudo().with_company(company)
            services = services.with_context(allowed_company_ids=company.ids)
            query = services._search(
                [("to_ask", "=", True), ("in_our_regions", "=", True)]
            )
            origin = SQL(
                """
                  FROM (SELECT COUNT(*)::integer AS amount,
                               MIN(service.date_known) AS since
                          FROM care_service service
                         WHERE service.id IN %s) stale
                  JOIN res_company company ON company.id = %s
                 WHERE stale.amount > 0
                """,
                query.subselect(),
                company.id,
            )
            sources.append(
                self._work_source(
                    "verify",
                    61,
                    origin,
                    res_model="res.company",
                    res_id=SQL("company.id"),
                    child_id=SQL("NULL::integer"),
                    family_id=SQL("NULL::integer"),
                    episode_id=SQL("NULL::integer"),
                    company_id=SQL("company.id"),
                    staff_id=SQL("company.care_directory_staff_id"),
                    since=SQL("stale.since"),
                    due=self._today(),
                    amount=SQL("stale.amount"),
                )
            )
        return sources

    def _compute_subject(self):
        result = super()._compute_subject()
        for item in self.filtered(lambda item: item.kind == "verify"):
            item.subject = self.env._("Directory")
        return result

    def _say_verify(self, company):
        if self.amount == 1:
            return self.env._("1 service to call: is what we say of it still true?")
        return self.env._(
            "%s services to call: is what we say of them still true?", self.amount
        )

    def _work_labels(self):
        return {
            **super()._work_labels(),
            "verify": self.env._("Start calling"),
        }

    def _do_verify(self, company):
        return self.env["care.service"].action_ask_first()

    def action_open(self):
        """Of the directory, the list of what is to be asked."""
        self.ensure_one()
        if self.kind != "verify":
            return super().action_open()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "care_referrals.care_service_verify_queue_action"
        )
