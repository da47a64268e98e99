"""The family's pages: who sees which child, and in which words."""

from odoo.fields import Command
from odoo.tests import tagged

from .portal_common import PortalCase, picture


@tagged("post_install", "-at_install")
class TestPortalSight(PortalCase):
    """A caregiver sees a child through a grant in force, and through nothing else."""

    def test_granted_child_only(self):
        page = self.see(self.user_portal)
        self.assertIn("Maya Rivera", page)
        self.assertNotIn("Hidden sibling", page)
        self.assertNotIn("Ida", page)

    def test_nothing_of_the_record(self):
        for url in ("/my/children", f"/my/children/{self.maya.id}"):
            source = self.open_as(self.user_portal, url).text
            for secret in ("Secret", "SECRET", self.maya.ref, self.maya.identity_key):
                self.assertNotIn(secret, source)

    def test_second_caregiver_without_grant(self):
        page = self.see(self.user_portal_no_grant)
        self.assertNotIn("Maya", page)
        self.assertIn("There is no child on this page yet", page)
        self.assertIn("(860) 555-0100", page)
        hidden = self.open_as(self.user_portal_no_grant, f"/my/children/{self.maya.id}")
        self.assertEqual(hidden.status_code, 404)

    def test_days_of_a_grant(self):
        for start, end, sees in (
            (-9, -1, False),
            (1, False, False),
            (-9, 0, True),
            (0, False, True),
        ):
            with self.subTest(start=start, end=end):
                self.grant.write(
                    {
                        "date_start": self.day(start),
                        "date_end": self.day(end) if end is not False else False,
                    }
                )
                page = self.see(self.user_portal)
                self.assertEqual("Maya Rivera" in page, sees)
                child = self.open_as(self.user_portal, f"/my/children/{self.maya.id}")
                self.assertEqual(child.status_code, 200 if sees else 404)

    def test_grant_ends_with_the_caregiver(self):
        self.mother.date_end = self.day(-1)
        self.assertNotIn("Maya", self.see(self.user_portal))
        self.mother.date_end = False
        self.assertIn("Maya", self.see(self.user_portal))
        self.mother.active = False
        self.assertNotIn("Maya", self.see(self.user_portal))

    def test_grant_ends_at_eighteen(self):
        birthday = self.day(0).replace(year=self.day(0).year - 18, day=1)
        self.maya.birth_date = birthday
        self.assertNotIn("Maya", self.see(self.user_portal))
        self.mother.legal_authority = "guardian"
        self.assertIn("Maya", self.see(self.user_portal))
        self.mother.write({"legal_authority": "parent", "relationship": "self"})
        self.assertIn("Maya", self.see(self.user_portal))

    def test_caregiver_of_another_center(self):
        page = self.see(self.user_portal_other)
        self.assertIn("Ida", page)
        self.assertIn("(203) 555-0199", page)
        self.assertNotIn("Maya", page)

    def test_center_wall_holds_with_a_grant(self):
        """A grant in a center that the login does not belong to opens nothing."""
        self.user_portal.write(
            {
                "company_id": self.center_other.id,
                "company_ids": [Command.set(self.center_other.ids)],
            }
        )
        self.assertNotIn("Maya", self.see(self.user_portal))

    def test_hidden_and_missing_child_answer_alike(self):
        answers = {
            (response.status_code, self.words(response))
            for child_id in (self.sibling.id, self.child_other.id, 2**31 - 1, 2**40)
            for response in [self.open_as(self.user_portal, f"/my/children/{child_id}")]
        }
        self.assertEqual(len(answers), 1)
        status, words = answers.pop()
        self.assertEqual(status, 404)
        self.assertIn("We can not show you this page", words)
        self.assertIn("Go back", words)

    def test_sign_in_first(self):
        for url in ("/my/children", f"/my/children/{self.maya.id}"):
            self.assertIn("/web/login", self.url_open(url).url)

    def test_staff_have_no_children_here(self):
        for user in (self.user_supervisor, self.user_internal):
            self.assertNotIn("Maya", self.see(user))

    def test_pages_only_show(self):
        self.authenticate("test_portal", "test_portal")
        for url in ("/my/children", f"/my/children/{self.maya.id}"):
            self.assertEqual(self.url_open(url, method="POST").status_code, 405)

    def test_pages_do_not_stay_on_the_phone(self):
        response = self.open_as(self.user_portal, "/my/children")
        self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_home_page_leads_there(self):
        self.assertIn("/my/children", self.open_as(self.user_portal, "/my").text)
        stranger = self._make_user("portal_stranger", "base.group_portal")
        self.assertNotIn("/my/children", self.open_as(stranger, "/my").text)


@tagged("post_install", "-at_install")
class TestPortalPhoto(PortalCase):
    """The face of who helps: for the families helped, not for the world."""

    def photo(self, user, child, staff):
        return self.open_as(
            user, f"/my/children/{child.id}/coordinator/{staff.id}/photo"
        )

    def test_photo_of_the_team(self):
        response = self.photo(self.user_portal, self.maya, self.ana)
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.headers["Content-Type"].startswith("image/"))
        self.assertIn("private", response.headers["Cache-Control"])
        self.assertNotIn("public", response.headers["Cache-Control"])

    def test_initials_without_photo(self):
        plain = self.make_staff(name="Zoe")
        self.assign(self.maya, plain, "second")
        response = self.photo(self.user_portal, self.maya, plain)
        self.assertEqual(response.status_code, 200)
        self.assertIn("svg", response.headers["Content-Type"])

    def test_refused(self):
        stranger = self.make_staff(name="Stranger", image_1920=picture("red"))
        past = self.make_staff(name="Past", image_1920=picture("red"))
        self.assign(self.maya, past, "second", date_end=self.day(-1))
        self.assign(self.sibling, stranger)
        for user, child, staff in (
            (self.user_portal, self.maya, stranger),
            (self.user_portal, self.maya, past),
            (self.user_portal, self.sibling, stranger),
            (self.user_portal_no_grant, self.maya, self.ana),
            (self.user_portal_other, self.maya, self.ana),
        ):
            with self.subTest(user=user.login, staff=staff.name):
                self.assertEqual(self.photo(user, child, staff).status_code, 404)

    def test_refused_after_closing(self):
        self.episode.stage_id = self.stage("closed")
        response = self.photo(self.user_portal, self.maya, self.ana)
        self.assertEqual(response.status_code, 404)

    def test_no_other_door(self):
        """Odoo's own image routes give the real photo to no one outside."""
        photo = self.photo(self.user_portal, self.maya, self.ana).content
        urls = (
            f"/web/image/care.staff/{self.ana.id}/avatar_256",
            f"/web/image/res.partner/{self.ana.partner_id.id}/avatar_256",
            f"/web/image/res.partner/{self.ana.partner_id.id}/image_1920",
        )
        for url in urls:
            self.assertNotEqual(self.url_open(url).content, photo)
        self.logout()
        for url in urls:
            self.assertNotEqual(self.url_open(url).content, photo)
        own = f"/my/children/{self.maya.id}/coordinator/{self.ana.id}/photo"
        self.assertIn("/web/login", self.url_open(own).url)


@tagged("post_install", "-at_install")
class TestPortalWords(PortalCase):
    """What a page says, case by case."""

    def test_card(self):
        day = self.day(9)
        self.episode.write({"next_step": "We meet at your home", "next_date": day})
        page = self.see(self.user_portal)
        for words in (
            "We meet at your home",
            f"{day:%A}, {day:%B} {day.day}",
            "Ana López",
            "Children's nurse",
            "Speaks: Spanish",
            "Call (860) 555-0111",
        ):
            self.assertIn(words, page)
        source = self.open_as(self.user_portal, "/my/children").text
        self.assertIn('href="tel:8605550111"', source)
        self.assertIn('href="mailto:ana@example.com"', source)

    def test_own_page_names_team_and_center(self):
        ben = self.make_staff(name="Ben", discipline="clinical_social_worker")
        self.assign(self.maya, ben, "cover")
        page = self.see(self.user_portal, f"/my/children/{self.maya.id}")
        for words in (
            "Your care coordinator. Ask this person first.",
            "Ben",
            "Social worker",
            "Fills in for your care coordinator.",
            "Test Center North",
            "Hartford",
            "Call (860) 555-0100",
        ):
            self.assertIn(words, page)

    def test_nobody_yet(self):
        new = self.make_child(self.family, first_name="Leo")
        self.make_grant(new)
        waiting = self.make_child(self.family, first_name="Mia")
        self.make_episode(waiting)
        self.make_grant(waiting)
        page = self.see(self.user_portal)
        sentence = (
            "We have your child's papers. Someone from Test Center North will call "
            "you. You can call us at (860) 555-0100."
        )
        self.assertEqual(page.count(sentence), 2)

    def test_nobody_yet_and_no_phone(self):
        self.center.phone = False
        self.maya.member_ids.unlink()
        page = self.see(self.user_portal)
        self.assertIn("Someone from Test Center North will call you.", page)
        self.assertNotIn("You can call us at", page)

    def test_service_has_ended(self):
        self.episode.next_step = "Old news"
        self.episode.stage_id = self.stage("closed")
        page = self.see(self.user_portal)
        self.assertIn("Our work with Maya is done for now.", page)
        self.assertNotIn("Old news", page)
        self.assertNotIn("Ana López", page)

    def test_days(self):
        for offset, words in (
            (0, "This is today."),
            (1, "This is tomorrow."),
            (-1, "This day has passed. If you are not sure what comes next, ask Ana"),
        ):
            self.episode.next_date = self.day(offset)
            self.assertIn(words, self.see(self.user_portal))
        self.episode.write({"next_step": False, "next_date": False})
        self.assertIn("There is no date yet. Ana", self.see(self.user_portal))
        far = self.day(400)
        self.episode.next_date = far
        self.assertIn(f"{far.day}, {far.year}", self.see(self.user_portal))

    def test_who_left_is_not_named(self):
        """An archived colleague is not the one to call; the stand-in is."""
        ben = self.make_staff(name="Ben")
        self.assign(self.maya, ben, "cover")
        self.ana.active = False
        page = self.see(self.user_portal)
        self.assertNotIn("Ana", page)
        self.assertIn("Ben", page)

    def test_young_person(self):
        """Who is served reads about the own care, not about children."""
        self.mother.relationship = "self"
        self.assertIn("My care", self.see(self.user_portal, "/my"))
        page = self.see(self.user_portal)
        self.assertIn("My care", page)
        self.assertNotIn("My children", page)
        self.maya.member_ids.unlink()
        self.assertIn("We have your papers.", self.see(self.user_portal))

    def test_no_number_of_the_person(self):
        self.ana.write({"phone": False, "email": False})
        self.assertIn("Call (860) 555-0100", self.see(self.user_portal))


@tagged("post_install", "-at_install")
class TestPortalSpeed(PortalCase):
    """Two children or fifty: the same number of queries."""

    def _children(self, count):
        Grant = self.env["care.caregiver.grant"]
        Grant.search([("caregiver_id", "=", self.mother.id)]).unlink()
        for _index in range(count):
            child = self.make_child(self.family)
            self.assign(child, self.make_staff(phone="1"))
            self.make_grant(child)
        return self.mother.grant_ids.child_id

    def test_cards(self):
        def cards(children):
            # As each request does: found as the user, in an environment of its own
            own = children.with_user(self.user_portal).with_context(call=self._next())
            found = own.search([])
            self.assertEqual(len(found._portal_cards()), len(children))

        self.assertLessEqual(self.assertSameQueryCount(self._children, cards), 16)

    def test_page(self):
        self.authenticate("test_portal", "test_portal")

        def page(children):
            response = self.url_open("/my/children")
            self.assertEqual(response.text.count("<article"), len(children))

        self.assertSameQueryCount(self._children, page)


@tagged("post_install", "-at_install")
class TestPortalPhone(PortalCase):
    browser_size = "360x740"
    touch_enabled = True

    def test_tour(self):
        self.start_tour("/my", "care_portal_children", login="test_portal")
