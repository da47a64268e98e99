import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon

PAPER = b"Custody order of the test"


@tagged("post_install", "-at_install")
class TestCareDocument(PlanCommon, HttpCase):
    """A child's paper is read by who may read the child, whatever way is taken."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_grant(cls.child)
        file = base64.b64encode(PAPER)
        cls.plain = cls.make_fact(
            "care.document", name="Order", kind="court", file=file, filename="o.txt"
        )
        cls.secret = cls.make_fact(
            "care.document", name="Letter", file=file, filename="l.txt", label="part2"
        )
        cls.env.flush_all()

    def attachment(self, paper):
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", "care.document"),
                ("res_id", "=", paper.id),
                ("res_field", "=", "file"),
            ]
        )

    def may_read(self, user, paper):
        """By the record, by its file, by a search of files: all give one answer."""
        self.env.invalidate_all()
        file = self.attachment(paper).with_user(user)
        self.assertEqual(len(file), 1)
        answers = set()
        for read in (
            lambda: paper.with_user(user).file,
            lambda: file.raw,
            lambda: file.read(["raw"]),
        ):
            try:
                answers.add(bool(read()))
            except AccessError:
                answers.add(False)
            self.env.invalidate_all()
        found = file.search([("id", "=", file.id), ("res_field", "=", "file")])
        answers.add(bool(found))
        self.assertEqual(len(answers), 1, f"{user.login}: {answers}")
        return answers.pop()

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_who_reads_a_paper(self):
        for user, plain, secret in (
            (self.user_coordinator, True, True),
            (self.user_supervisor, True, False),
            (self.user_manager, True, False),
            (self.user_coordinator2, False, False),
            (self.user_coordinator_other, False, False),
            (self.user_analyst, False, False),
            (self.user_privacy_officer, False, False),
            (self.user_internal, False, False),
            (self.user_portal, False, False),
            (self.user_public, False, False),
        ):
            with self.subTest(user=user.login):
                self.assertEqual(self.may_read(user, self.plain), plain)
                self.assertEqual(self.may_read(user, self.secret), secret)

    def test_by_its_address(self):
        """What a browser is given at the two addresses of a file."""
        for login, plain, secret in (
            ("test_coordinator", True, True),
            ("test_supervisor", True, False),
            ("test_coordinator2", False, False),
            ("test_portal", False, False),
            (None, False, False),
        ):
            self.authenticate(login, login)
            for paper, may in ((self.plain, plain), (self.secret, secret)):
                for address in (
                    f"/web/content/care.document/{paper.id}/file",
                    f"/web/content/{self.attachment(paper).id}",
                ):
                    with self.subTest(login=login, address=address):
                        with mute_logger(
                            "odoo.http", "odoo.addons.base.models.ir_rule"
                        ):
                            answer = self.url_open(address)
                        self.assertEqual(answer.content == PAPER, may)
                        if not may:
                            self.assertNotIn(PAPER, answer.content)

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_a_file_can_not_be_moved_into_sight(self):
        """Not by pointing it at an own record, nor by making it public."""
        mine = self.make_child()
        self.assign(mine, self.staff_coordinator2)
        own = self.make_fact("care.document", mine)
        file = self.attachment(self.plain).with_user(self.user_coordinator2)
        for vals in (
            {"res_id": own.id},
            {"public": True},
            {"res_model": False, "res_id": False},
        ):
            with self.assertRaises(AccessError):
                file.write(vals)

    def test_a_paper_is_never_public(self):
        """A link that anybody can open is no place for a custody order, and a file that
        is moved away could be read by somebody who left the team."""
        file = self.attachment(self.plain).with_user(self.user_coordinator)
        own = self.make_child()
        self.assign(own, self.staff_coordinator)
        other = self.make_fact("care.document", own)
        for vals in (
            {"public": True},
            {"access_token": "known"},
            {"res_id": other.id},
            {"res_model": False, "res_id": False},
            {"res_field": False},
        ):
            with self.assertRaisesRegex(UserError, "can not be made public"):
                file.write(vals)
        with self.assertRaisesRegex(UserError, "can not be made public"):
            file.generate_access_token()
        with self.assertRaisesRegex(UserError, "can not be made public"):
            file.create(
                {
                    "name": "file",
                    "res_model": "care.document",
                    "res_field": "file",
                    "res_id": other.id,
                    "public": True,
                    "raw": PAPER,
                }
            )
        self.assertFalse(file.public)

    def test_the_file_is_kept_up(self):
        """Who may change the paper replaces its file."""
        paper = self.plain.with_user(self.user_coordinator)
        paper.file = base64.b64encode(b"The new one")
        self.env.flush_all()
        self.assertEqual(self.attachment(self.plain).raw, b"The new one")

    def test_papers_of_the_caseload(self):
        """What runs out is found across the caseload, and only there."""
        papers = self.env["care.document"].with_user(self.user_coordinator)
        self.plain.date_end = self.day(10)
        found = papers.search([("date_end", "<", "today +60d")])
        self.assertIn(self.plain, found)
        self.assertFalse(
            papers.with_user(self.user_coordinator2).search(
                [("id", "in", (self.plain | self.secret).ids)]
            )
        )
