"""A partner with a login: all referrals to its agency, and no other one's."""

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .agency_common import AgencyCommon, AgencyPages

SECRETS = ("Secretname", "SECRET-MRN", "Secret alert", "Secret words")


@tagged("post_install", "-at_install")
class TestAgencyPortal(AgencyPages, AgencyCommon, HttpCase):
    words_at = "//*[@id='wrap']"
    form_at = "//form[contains(@class, 'o_care_choices')]"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_pat = cls._make_user("pat", "base.group_portal")
        cls.grant = cls.make_agency_grant(cls.user_pat, cls.agency)
        cls.elsewhere = cls.make_agency("Elsewhere")
        cls.theirs = cls.make_outgoing(
            service_id=cls.make_service(cls.elsewhere).id,
            request_text="Not for Maple Row",
        )

    @classmethod
    def make_agency_grant(cls, user, agency, **values):
        return cls.env["care.agency.grant"].create(
            {
                "partner_id": user.partner_id.id,
                "organization_id": agency.id,
                "company_id": cls.center.id,
                **values,
            }
        )

    def sign_in(self, user=None):
        user = user or self.user_pat
        self.authenticate(user.login, user.login)
        self.opener.cookies["frontend_lang"] = "en_US"

    def url(self, referral=None):
        return f"/my/agency/referrals/{(referral or self.referral).id}"

    def see(self, url):
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        return response

    def reread(self, referral=None):
        self.env.invalidate_all()
        return referral or self.referral

    # Its list

    def test_list(self):
        self.sign_in()
        response = self.see("/my/agency")
        words = self.words(response)
        self.assertIn("Maple Row Pantry", words)
        self.assertIn(self.referral.ref, words)
        self.assertNotIn(self.theirs.ref, words)
        for hidden in ("Maya", "Rosa", *SECRETS):
            self.assertNotIn(hidden, response.text)
        self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_tabs(self):
        at_work = self.answer(self.make_outgoing(), "accepted")
        done = self.answer(
            self.make_outgoing(), "declined", barrier="other", words="Not ours"
        )
        self.env.flush_all()
        self.sign_in()
        for standing, shown in (
            ("waiting", self.referral),
            ("open", at_work),
            ("done", done),
        ):
            words = self.words(self.see(f"/my/agency?standing={standing}"))
            for referral in (self.referral, at_work, done):
                self.assertEqual(referral.ref in words, referral == shown)
            self.assertEqual("Maya" in words, standing == "open")
        self.see("/my/agency?standing=x")

    def test_pages(self):
        self.env["care.referral"].create(
            [
                {
                    "child_id": self.maya.id,
                    "direction": "outgoing",
                    "state": "requested",
                    "service_id": self.service.id,
                    "agreed_by_id": self.mother.id,
                    "agreed_on": self.day(-1),
                    "agreed_how": "spoken",
                    "duplicate_reason": "A test asks often",
                }
                for _index in range(24)
            ]
        )
        self.env.flush_all()
        self.sign_in()
        self.assertEqual(self.see("/my/agency").text.count("<article"), 20)
        self.assertEqual(self.see("/my/agency/page/2").text.count("<article"), 5)

    def test_entry_on_the_home_page(self):
        self.sign_in()
        self.assertIn("/my/agency", self.see("/my").text)
        self.sign_in(self.user_portal)
        self.assertNotIn("/my/agency", self.see("/my").text)

    def test_query_count(self):
        def build(count):
            for _index in range(count):
                self.make_outgoing()
            return self.grant

        def act(grant):
            grant._care_agency_tabs()
            return grant._care_agency_lines("waiting", 100, 0)

        self.assertSameQueryCount(build, act, (1, 10))

    # One of them

    def test_detail(self):
        self.sign_in()
        response = self.see(self.url())
        words = self.words(response)
        self.assertIn("A box of food each week", words)
        for hidden in ("Maya", "Rosa", "555-0123", *SECRETS):
            self.assertNotIn(hidden, response.text)

    def test_answer_and_see_whom_to_call(self):
        self.sign_in()
        response = self.post(self.see(self.url()), True, kind="accepted")
        words = self.words(response)
        for shown in ("Thank you", "Maya", "Rosa", "(860) 555-0123"):
            self.assertIn(shown, words)
        referral = self.reread()
        self.assertEqual(
            (referral.state, referral.confirmed_how, referral.confirmed_name),
            ("accepted", "portal", "Test Pat"),
        )
        self.assertIn(self.user_pat, referral.event_ids.user_id)
        response = self.post(response, True, kind="outcome", outcome_code="connected")
        self.assertEqual(self.reread().state, "completed")
        # When all is done, nothing of the family is on the page any more
        for hidden in ("Maya", "Rosa", "555-0123", "A box of food", self.town.name):
            self.assertNotIn(hidden, self.words(response))

    def test_bad_input_stays(self):
        self.sign_in()
        response = self.post(
            self.see(self.url()), kind="declined", declined_words="Kept words"
        )
        self.assertEqual(response.status_code, 422)
        self.assertIn("Kept words", response.text)
        self.assertEqual(self.reread().state, "requested")

    def test_same_form_again(self):
        self.sign_in()
        page = self.post(self.see(self.url()), True, kind="accepted")
        self.assertEqual(self.post(page, kind="attended").status_code, 303)
        self.assertEqual(self.post(page, kind="attended").status_code, 409)

    def test_answer_by_link_meanwhile(self):
        self.sign_in()
        page = self.see(self.url())
        self.answer(self.referral, "accepted")
        self.env.flush_all()
        response = self.post(
            page, kind="declined", declined_barrier="other", declined_words="x"
        )
        self.assertEqual(response.status_code, 409)
        self.assertEqual(self.reread().state, "accepted")

    # What it does not see

    def refused(self, referral, user=None):
        """Looking and answering find nothing, alike for all reasons."""
        self.sign_in(user)
        csrf = html.fromstring(self.url_open("/my/account").content).xpath(
            "//input[@name='csrf_token']/@value"
        )[0]
        state = referral.state
        self.env.flush_all()
        key = referral._care_page_key()
        missing = self.url_open("/my/agency/referrals/999999999")
        self.assertEqual(missing.status_code, 404)
        for response in (
            self.url_open(self.url(referral)),
            self.url_open(
                f"{self.url(referral)}/answer",
                data={"csrf_token": csrf, "key": key, "kind": "accepted"},
            ),
        ):
            self.assertEqual(response.status_code, 404)
            self.assertEqual(self.words(response), self.words(missing))
        self.assertEqual(self.reread(referral).state, state)

    def test_other_agency(self):
        self.refused(self.theirs)

    def test_other_center(self):
        """The grant is of one center; the same agency serves others too."""
        child = self.make_child(self.make_family_other())
        mother = self.make_caregiver(child.family_id)
        self.refused(
            self.make_outgoing(
                child_id=child.id,
                need_id=self.make_need(child).id,
                agreed_by_id=mother.id,
                contact_id=mother.id,
            )
        )

    def test_protected(self):
        self.need.label = "sensitive"
        self.refused(self.referral)

    def test_family_calls_itself(self):
        self.refused(self.make_outgoing(sent_how="family"))

    def test_draft_and_mistake(self):
        self.refused(self.make_outgoing(state="draft"))
        referral = self.make_outgoing()
        referral.with_user(self.user_supervisor).action_mark_mistake()
        self.refused(referral)

    def test_incoming(self):
        self.refused(self.make_referral(self.maya, "requested"))

    def test_grant_over_or_not_begun(self):
        self.grant.write({"date_start": self.day(-9), "date_end": self.day(-1)})
        self.refused(self.referral)
        self.assertEqual(self.url_open("/my/agency").status_code, 404)
        self.grant.write({"date_start": self.day(1), "date_end": False})
        self.refused(self.referral)

    def test_below_the_organization_without_grant(self):
        """Being a contact of the agency is no permission."""
        user = self._make_user("mate", "base.group_portal")
        user.partner_id.parent_id = self.agency
        self.refused(self.referral, user)

    def test_families_and_staff(self):
        """Even with a grant that should not be: staff have their own screens."""
        self.refused(self.referral, self.user_portal)
        self.env["care.agency.grant"].flush_model()
        self.cr.execute(
            "UPDATE care_agency_grant SET partner_id = %s WHERE id = %s",
            [self.user_internal.partner_id.id, self.grant.id],
        )
        self.env.invalidate_all()
        self.sign_in(self.user_internal)
        for url in ("/my/agency", self.url()):
            self.assertEqual(self.url_open(url).status_code, 404)

    def test_nobody(self):
        for url in ("/my/agency", self.url()):
            self.assertIn("/web/login", self.url_open(url).url)

    # With a program instead of a browser

    def call(self, model, method, args):
        return self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": args, "kwargs": {}},
        )

    @mute_logger("odoo.http")
    def test_rpc(self):
        self.sign_in()
        self.answer(self.referral, "accepted")
        self.env.flush_all()
        for model in (
            "care.referral",
            "care.referral.link",
            "care.referral.event",
            "care.agency.grant",
            "care.need",
            "care.service",
            "care.caregiver",
        ):
            for method, args in (
                ("search_read", [[], ["id"]]),
                ("read", [[1], ["id"]]),
                ("create", [{}]),
            ):
                with self.subTest(model=model, method=method):
                    with self.assertRaises(JsonRpcException) as caught:
                        self.make_jsonrpc_request(
                            "/web/dataset/call_kw",
                            {
                                "model": model,
                                "method": method,
                                "args": args,
                                "kwargs": {},
                            },
                        )
                    self.assertEqual(
                        str(caught.exception), "odoo.exceptions.AccessError"
                    )

    @mute_logger("odoo.http")
    def test_rpc_no_child(self):
        self.sign_in()
        self.assertFalse(self.call("care.child", "search_read", [[], ["id"]]))
        partner = self.mother.partner_id.with_user(self.user_pat)
        with self.assertRaises(AccessError):
            partner.read(["name"])

    def test_sign_in_leads_there(self):
        self.authenticate(None, None)
        page = html.fromstring(self.url_open("/web/login").content)
        csrf = page.xpath("//input[@name='csrf_token']/@value")[0]
        response = self.url_open(
            "/web/login",
            data={"login": "test_pat", "password": "test_pat", "csrf_token": csrf},
        )
        self.assertIn("/my/agency", response.url)
