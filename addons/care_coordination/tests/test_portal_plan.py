"""The family reads the shared plan and prints it."""

from odoo.fields import Datetime
from odoo.tests import tagged

from .portal_plan_common import PortalPlanCase


@tagged("post_install", "-at_install")
class TestPortalPlan(PortalPlanCase):
    """What is on the page, for whom."""

    def test_read(self):
        page = self.see(self.user_portal, self.url)
        for words in (
            "Plan for Maya",
            "Plan 1, from",
            "We look at it again with you by",
            "We eat together",
            "Maya loves music.",
            "A safe home.",
            "Enough food",
            "Food all month",
            "Fifty words",
            "Bring the papers",
            "Is this plan right for you?",
            "Tell us something for the plan",
        ):
            self.assertIn(words, page)

    def test_way_to_it(self):
        page = self.page(url=f"/my/children/{self.maya.id}")
        self.assertTrue(page.xpath(f"//a[@href='{self.url}']"))
        words = page.get_element_by_id("care_plan").text_content()
        self.assertIn("Please read it and tell us if it is right for you.", words)
        self.agree()
        page = self.page(url=f"/my/children/{self.maya.id}")
        words = page.get_element_by_id("care_plan").text_content()
        self.assertNotIn("Please read it", words)

    def test_the_day_is_the_familys(self):
        """An evening in Connecticut is tomorrow in the database."""
        child = self.maya.with_user(self.user_portal)
        moment = Datetime.to_datetime("2025-03-13 01:30:00")
        self.assertEqual(child._portal_moment_day(moment), "Wednesday, March 12, 2025")

    def test_only_what_is_published(self):
        self.goal.name = "Another name"
        self.make_goal(self.plan, "Not published yet")
        page = self.see(self.user_portal, self.url)
        self.assertIn("Food all month", page)
        self.assertNotIn("Another name", page)
        self.assertNotIn("Not published yet", page)

    def test_since_then(self):
        """The plan stays as it was published; what came after stands for itself."""
        self.assertFalse(self.page().xpath("//*[@id='care_since']"))
        self.step_staff.write({"state": "completed", "date_done": self.day(0)})
        page = self.page()
        step = page.get_element_by_id(f"care_step_{self.step_staff.id}").text_content()
        self.assertNotIn("Done", step)
        since = " ".join(page.get_element_by_id("care_since").text_content().split())
        self.assertIn("Since then Call the pantry Done on", since)
        self.assertIn(str(self.day(0).year), since)
        self.assertNotIn("Bring the papers", since)
        self.step_staff.goal_id.label = "part2"
        self.assertFalse(self.page().xpath("//*[@id='care_since']"))

    def test_each_day_has_its_year(self):
        self.step.date_due = self.day(0)
        self.plan.action_publish()
        page = self.page().get_element_by_id(f"care_step_{self.step.id}")
        self.assertIn(str(self.day(0).year), page.text_content())

    def test_goals_are_folded(self):
        page = self.page()
        first = page.get_element_by_id(f"care_goal_{self.goal.id}")
        second = page.get_element_by_id(f"care_goal_{self.goal_two.id}")
        self.assertEqual((first.tag, second.tag), ("details", "details"))
        self.assertEqual((first.get("open"), second.get("open")), ("open", None))
        summary = " ".join(second.find("summary").text_content().split())
        self.assertIn("Fifty words", summary)
        self.assertIn("Under way", summary)
        answer = page.get_element_by_id("care_agree")
        self.assertIsNone(answer.get("open"))
        self.assertTrue(
            answer.xpath(f"following::*[@id='care_goal_{self.goal.id}']"),
            "The answer stands above the goals",
        )

    def test_a_young_persons_own_step(self):
        step = f"care_step_{self.step.id}"
        words = self.page().get_element_by_id(step).text_content()
        self.assertIn(f"Family: {self.mother.name}", " ".join(words.split()))
        self.mother.relationship = "self"
        words = self.page().get_element_by_id(step).text_content().split()
        self.assertIn("You", words)
        self.assertNotIn("Family", " ".join(words))
        self.mother.relationship = "mother"

    def test_first_lines_of_the_card(self):
        """The list of all children says that a plan waits, until it is answered."""
        link = f"//article//a[@href='{self.url}']"
        [line] = self.page(url="/my/children").xpath(link)
        self.assertIn("A new plan", line.text_content())
        self.agree()
        self.assertFalse(self.page(url="/my/children").xpath(link))
        self.plan.about_me = "Maya loves the sea."
        self.plan.action_publish()
        self.assertTrue(self.page(url="/my/children").xpath(link))
        self.episode.with_context(care_testing=True).active = False
        self.assertFalse(self.page(url="/my/children").xpath(link))

    def test_same_queries_for_many_children(self):
        def build(count):
            for _index in range(count):
                child = self.make_child(self.family)
                self.assign(child, self.make_staff(phone="1"))
                self.make_grant(child)
                plan = self.env["care.plan"]._care_plan_of(child)
                self.make_goal(plan, "A goal")
                plan.action_publish()

        def look(_nothing):
            Child = self.env["care.child"].with_user(self.user_portal)
            found = Child.with_context(call=self._next()).search([])
            self.assertTrue(found._portal_waiting())

        self.assertSameQueryCount(build, look)

    def test_nothing_protected(self):
        """Neither what was protected when it was published nor what is since."""
        label = "part2"
        strength = self.env["care.strength"]
        secret = strength.create(
            {"child_id": self.maya.id, "words": "Secret strength", "label": label}
        )
        self.plan.about_me = "Maya loves the sea."
        self.plan.action_publish()
        self.assertNotIn(secret.words, self.see(self.user_portal, self.url))
        for record in (self.strength, self.need, self.goal):
            record.label = label
        page = self.see(self.user_portal, self.url)
        for words in ("We eat together", "Enough food", "Food all month", "papers"):
            self.assertNotIn(words, page)
        self.assertIn("Fifty words", page)

    def test_no_number_of_the_other_parent(self):
        self.father.phone = "(860) 555-7777"
        self.plan.about_me = "Maya loves the sea."
        version = self.plan.action_publish()
        self.assertIn("555-7777", str(version.content))
        self.assertNotIn("555-7777", self.open_as(self.user_portal, self.url).text)

    def test_no_plan_yet(self):
        new = self.make_child(self.family, first_name="Leo")
        self.make_grant(new)
        self.assign(new, self.staff_coordinator)
        url = f"/my/children/{new.id}"
        self.assertIn("There is no plan yet", self.see(self.user_portal, url))
        page = self.page(url=f"{url}/plan")
        self.assertIn("There is no plan yet", page.text_content())
        self.assertFalse(page.xpath("//*[@id='care_agree']"))
        self.post(f"{url}/plan/propose", page, kind="need", words="Diapers", key="k")
        proposal = self.env["care.plan.proposal"].search([("child_id", "=", new.id)])
        self.assertEqual(proposal.words, "Diapers")

    def test_who_does_not_see_it(self):
        """Another family, the other parent without a grant, a past grant, staff and a
        child that does not exist: one answer."""
        for user, child in (
            (self.user_portal_other, self.maya),
            (self.user_portal_no_grant, self.maya),
            (self.user_portal, self.child_other),
            (self.user_portal, self.sibling),
            (self.user_supervisor, self.maya),
        ):
            with self.subTest(user=user.login, child=child.first_name):
                response = self.open_as(user, f"/my/children/{child.id}/plan")
                self.assertEqual(response.status_code, 404)
                self.assertNotIn("Food", response.text)
        self.grant.date_end = self.day(-1)
        response = self.open_as(self.user_portal, self.url)
        self.assertEqual(response.status_code, 404)
        self.logout()
        self.assertIn("/web/login", self.url_open(self.url).url)

    def test_after_closing_it_can_be_read(self):
        self.episode.with_context(care_testing=True).active = False
        page = self.page()
        self.assertIn("Food all month", page.text_content())
        self.assertFalse(page.xpath("//form[contains(@action, '/plan/')]"))
        child = self.maya.with_user(self.user_portal)
        with self.assertRaisesRegex(Exception, "Our work with you is done for now"):
            child._portal_agree(self.version.id, "agrees", signed_name="Ana")
        with self.assertRaisesRegex(Exception, "Our work with you is done for now"):
            child._portal_propose("need", "Food")

    def test_does_not_stay_on_the_phone(self):
        response = self.open_as(self.user_portal, self.url)
        self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_same_queries_for_many_goals(self):
        def build(count):
            for number in range(count):
                goal = self.make_goal(self.plan, f"Goal {number}")
                self.make_step(goal, "A step", owner="family")
            self.plan.action_publish()
            return self.maya.id

        def read(child_id):
            Child = self.env["care.child"].with_user(self.user_portal)
            child = Child.with_context(call=self._next()).browse(child_id)
            child._portal_plan()
            child._portal_proposals()

        self.assertSameQueryCount(build, read)


@tagged("post_install", "-at_install")
class TestPortalPlanPaper(PortalPlanCase):
    """The plan printed at home."""

    def test_pdf(self):
        for kind in ("plan", "emergency"):
            response = self.open_as(self.user_portal, f"{self.url}/paper/{kind}")
            self.assertEqual(response.status_code, 200)
            self.assertEqual(response.headers["Content-Type"], "application/pdf")
            self.assertEqual(response.headers["Cache-Control"], "no-store")
            self.assertNotIn("Maya", response.headers["Content-Disposition"])
            # Under test Odoo leaves the page as it is, unless told
            child = self.maya.with_user(self.user_portal)
            content = child.with_context(force_report_rendering=True)._portal_paper(
                kind
            )
            self.assertTrue(content.startswith(b"%PDF"))

    def test_refused(self):
        for user in self.user_portal_other | self.user_portal_no_grant:
            response = self.open_as(user, f"{self.url}/paper/plan")
            self.assertEqual(response.status_code, 404)
            self.assertNotIn(b"%PDF", response.content)
        self.assertEqual(
            self.open_as(self.user_portal, f"{self.url}/paper/other").status_code, 404
        )

    def test_says_no_more_than_the_page(self):
        self.father.phone = "(860) 555-7777"
        self.strength.label = "part2"
        self.plan.about_me = "Maya loves the sea."
        version = self.plan.action_publish()
        version._record_agreement(
            self.father, "disagrees", "Father's words", "portal", signed_name="Father"
        )
        version._record_agreement(
            self.mother, "agrees", "", "portal", signed_name="Ana Mother"
        )
        maker = self.env["report.care_coordination.care_plan_paper"]
        report = self.env.ref("care_coordination.care_plan_paper_report")
        pages = {
            caregiver: next(
                html
                for _id, html in maker.with_context(
                    care_portal_caregiver=caregiver.id
                )._paper_html(report, version.ids)
            )
            for caregiver in (self.mother, self.env["care.caregiver"])
        }
        mine, full = pages.values()
        for words in ("555-7777", "Father's words".replace("'", "&#39;")):
            self.assertIn(words, full)
            self.assertNotIn(words, mine)
        self.assertIn("Ana Mother", mine)

    def test_same_words_as_the_page(self):
        """What is protected after publishing is on no paper printed at home."""
        self.strength.label = "part2"
        maker = self.env["report.care_coordination.care_plan_paper"].with_context(
            care_portal_caregiver=self.mother.id
        )
        report = self.env.ref("care_coordination.care_plan_paper_report")
        [(_id, page)] = maker._paper_html(report, self.version.ids)
        self.assertNotIn("We eat together", page)
        self.assertIn("Food all month", page)
