"""Papers by the ways in which people print them: menu, address, download."""

import json
from unittest.mock import patch

from odoo import http
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..engines import paper
from .paper_common import PaperCase


@tagged("post_install", "-at_install")
class TestPrinting(PaperCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.version = self.publish()

    def fetch(self, path, **options):
        """The answer to an address; in tests Odoo gives HTML unless it is forced."""
        context = json.dumps({"force_report_rendering": True})
        return self.url_open(f"{path}?context={context}", **options)

    def test_the_address(self):
        self.authenticate("test_coordinator", "test_coordinator")
        answer = self.fetch(
            f"/report/pdf/care_coordination.care_plan_paper/{self.version.id}"
        )
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertTrue(answer.content.startswith(b"%PDF-"))

    def test_on_screen_it_is_the_same_page(self):
        self.authenticate("test_coordinator", "test_coordinator")
        answer = self.url_open(
            f"/report/html/care_coordination.care_plan_paper/{self.version.id}"
        )
        self.assertIn("I love trains.", answer.text)
        self.assertIn("@page", answer.text)

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_rule")
    def test_the_address_of_another_familys_paper(self):
        for login in ("test_coordinator2", "test_portal"):
            self.authenticate(login, login)
            for name in ("care_plan_paper", "care_emergency_paper"):
                answer = self.fetch(
                    f"/report/pdf/care_coordination.{name}/{self.version.id}"
                )
                self.assertEqual(answer.status_code, 403)
                self.assertNotIn("Paperling", answer.text)

    @mute_logger("odoo.http")
    def test_the_address_without_a_record(self):
        self.authenticate("test_coordinator", "test_coordinator")
        answer = self.fetch("/report/pdf/care_coordination.care_plan_paper")
        self.assertIn("Choose first what to print.", answer.text)

    def download(self, name, record):
        url = f"/report/pdf/care_coordination.{name}/{record.id}"
        return self.url_open(
            "/report/download",
            data={
                "data": json.dumps([url, "qweb-pdf"]),
                "context": json.dumps({"force_report_rendering": True}),
                "csrf_token": http.Request.csrf_token(self),
            },
        )

    def test_the_files_name_names_nobody(self):
        self.authenticate("test_coordinator", "test_coordinator")
        ref = self.child.ref
        for name, record, filename in (
            ("care_plan_paper", self.version, f"{ref} plan 1.pdf"),
            ("care_emergency_paper", self.version, f"{ref} emergency form 1.pdf"),
            ("care_plan_draft_paper", self.plan, f"{ref} plan draft.pdf"),
        ):
            answer = self.download(name, record)
            self.assertEqual(answer.content[:5], b"%PDF-", answer.text[:2000])
            header = answer.headers["Content-Disposition"]
            self.assertIn(filename.replace(" ", "%20"), header)
            self.assertNotIn("Paperling", header)
            # The title inside the file too
            self.assertNotIn(b"/Title (Ana", answer.content)

    def test_the_menu_offers_them(self):
        for model, names in (
            ("care.plan.version", {"care_plan_paper", "care_emergency_paper"}),
            ("care.plan", {"care_plan_draft_paper", "care_emergency_draft_paper"}),
            ("care.instrument", {"care_instrument_paper"}),
            ("care.assessment", {"care_assessment_paper"}),
        ):
            bindings = (
                self.env["ir.actions.actions"]
                .with_user(self.user_coordinator)
                .get_bindings(model)
            )
            ours = {row["id"] for row in bindings.get("report", ())}
            for name in names:
                report = self.env.ref(f"care_coordination.{name}_report")
                self.assertIn(report.id, ours)

    def test_reports_of_others_stay_odoos(self):
        Report = self.env["ir.actions.report"]
        others = Report.search([]).filtered(
            lambda report: not report.report_name.startswith("care_coordination.")
        )
        self.assertTrue(others)
        for report in others:
            self.assertIsNone(Report._care_paper(report))
        with (
            patch.object(paper, "pdf") as pdf,
            # As on a server without wkhtmltopdf
            patch.object(type(Report), "get_wkhtmltopdf_state", lambda self: "install"),
            self.assertRaises(UserError),
        ):
            Report.with_context(force_report_rendering=True)._render_qweb_pdf(
                others[0].report_name, self.env.user.ids
            )
        pdf.assert_not_called()

    def test_a_server_that_can_not_print_says_so(self):
        with (
            patch.object(paper, "_weasyprint", side_effect=paper.NoPrinter("none")),
            self.assertRaisesRegex(UserError, "WeasyPrint"),
        ):
            self.print("care_plan_paper", self.version)

    def test_nothing_is_kept_on_the_server(self):
        attachments = self.env["ir.attachment"].search_count([])
        self.print("care_plan_paper", self.version)
        self.assertEqual(self.env["ir.attachment"].search_count([]), attachments)
