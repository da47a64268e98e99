from odoo import models

# What a family may print, by the word in the address
PAPERS = {
    "plan": "care_coordination.care_plan_paper_report",
    "emergency": "care_coordination.care_emergency_paper_report",
}


class CareChild(models.Model):
    """The published plan on paper, for a caregiver."""

    _inherit = "care.child"

    def _portal_papers(self):
        """What the signed-in caregiver may print: list of dicts of ``name``, ``url``

        :raise AccessError: without a current grant
        """
        self._portal_caregiver()
        if not self._portal_version():
            return []
        names = {
            "plan": self.env._("The plan"),
            "emergency": self.env._("Emergency form"),
        }
        return [
            {"name": name, "url": f"/my/children/{self.id}/plan/paper/{kind}"}
            for kind, name in names.items()
        ]

    def _portal_paper(self, kind):
        """One paper as PDF, in the reader's language, of the published version.

        It says no more than the page does: see ``care.plan.paper.mixin``.

        :param str kind: plan or emergency
        :return: bytes, or None while nothing is published
        :raise AccessError: without a current grant
        :raise UserError: when the server can not print
        """
        caregiver = self._portal_caregiver()
        version = self._portal_version()
        if not version:
            return None
        # sudo: the version that this caregiver may read, asked above
        report = self.env["ir.actions.report"].sudo()
        content, _kind = report.with_context(
            paper_lang=self.env.lang, care_portal_caregiver=caregiver.id
        )._render_qweb_pdf(PAPERS[kind], version.ids)
        return content
