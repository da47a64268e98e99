from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareChild(CareCommon):
    def test_names(self):
        child = self.make_child(first_name="Zoë", last_name="Cabán-O'Hara")
        self.assertEqual(child.name, "Zoë Cabán-O'Hara")
        child.first_name = "Zoe"
        self.env.flush_all()
        self.assertEqual(child.name, "Zoe Cabán-O'Hara")
        self.assertEqual(child.identity_key, "caban ohara|zoe|2021-03-01")

    def test_references_are_given_and_differ(self):
        one, two = self.make_child(), self.make_child()
        self.assertRegex(one.ref, r"^C\d{5,}$")
        self.assertNotEqual(one.ref, two.ref)
        self.assertNotEqual(one.copy({"first_name": "Twin"}).ref, one.ref)

    def test_center_and_region_follow_the_family(self):
        child = self.make_child()
        self.assertEqual(
            (child.company_id, child.region_id), (self.center, self.region)
        )
        child.family_id.write(
            {"company_id": self.center_other.id, "town_id": self.town_other.id}
        )
        self.env.flush_all()
        self.assertEqual(child.company_id, self.center_other)
        self.assertEqual(child.region_id, self.region_other)

    def test_special_needs_start_as_the_center_says(self):
        self.center.care_cshcn_default = "unknown"
        family = self.make_family()
        values = {
            "first_name": "A",
            "last_name": "B",
            "birth_date": "2020-01-01",
            "family_id": family.id,
        }
        children = self.env["care.child"].with_user(self.user_coordinator)
        self.assertEqual(children.create(values).cshcn, "unknown")
        self.center.care_cshcn_default = "yes"
        self.assertEqual(children.create(values).cshcn, "yes")

    def test_age_as_pediatrics_counts(self):
        # (birth date, words on 12 March 2025)
        cases = [
            (date(2025, 3, 12), "0 days"),
            (date(2025, 3, 11), "1 day"),
            (date(2025, 2, 13), "27 days"),
            (date(2025, 2, 12), "1 month"),
            (date(2023, 3, 13), "23 months"),
            (date(2023, 3, 12), "2 years"),
            (date(2004, 2, 29), "21 years"),
        ]
        with self.at_reference_day():
            for birth_date, words in cases:
                with self.subTest(birth_date=birth_date):
                    self.assertEqual(self.make_child(birth_date=birth_date).age, words)

    def test_age_of_a_leap_day_child(self):
        child = self.make_child(birth_date=date(2020, 2, 29))
        with freeze_time("2025-02-28 14:00:00"):
            self.env.invalidate_all()
            self.assertEqual(child.age, "5 years")

    def test_birth_date_in_the_future(self):
        with self.assertRaisesRegex(ValidationError, r"birth date .* is in the future"):
            self.make_child(birth_date=self.day(1))
        self.make_child(birth_date=self.day(0))

    def test_record_number_is_one_of_a_center(self):
        self.make_child(mrn="4711")
        self.make_child(self.make_family_other(), mrn="4711")
        with self.assertTableRefuses("Another child of this center has this record"):
            self.make_child(mrn="4711")

    def test_a_family_with_children_stays(self):
        child = self.make_child()
        child.active = False
        with self.assertRaisesRegex(
            UserError, "children on record. Archive the family"
        ):
            child.family_id.unlink()

    def test_a_child_who_was_served_stays(self):
        for record in (self.make_episode(), self.make_encounter(self.make_child())):
            record.active = False
            with self.assertRaisesRegex(UserError, "Archive the child instead"):
                record.child_id.unlink()
        self.make_child().unlink()

    def test_counts(self):
        children = self.make_children(2)
        self.make_encounter(children[0])
        self.make_encounter(children[0])
        self.make_episode(children[1])
        self.assertEqual(children.mapped("encounter_count"), [2, 0])
        self.assertEqual(children.mapped("episode_count"), [0, 1])
        self.make_encounter(children[1])
        self.assertEqual(children[1].encounter_count, 1)

    def test_buttons_carry_no_name(self):
        child = self.make_child(first_name="Nomen")
        for action in (child.action_view_episodes(), child.action_view_encounters()):
            self.assertNotIn("Nomen", str(action["domain"]) + str(action["context"]))

    def test_form(self):
        """What a coordinator types is enough."""
        family = self.make_family()
        form = Form(
            self.env["care.child"]
            .with_user(self.user_coordinator)
            .with_context(default_family_id=family.id)
        )
        form.first_name = "Nina"
        form.last_name = "Form"
        form.birth_date = date(2022, 2, 2)
        child = form.save()
        self.assertEqual(child.family_id, family)
        self.assertEqual(child.name, "Nina Form")


@tagged("post_install", "-at_install")
class TestInMyCare(CareCommon):
    """Whose child is it today?"""

    def sees(self, child, user=None):
        """By the flag, by a search for it, and by the rules: the three must agree."""
        user = user or self.user_coordinator
        self.env.flush_all()
        self.env.invalidate_all()
        as_user = child.with_user(user)
        found = bool(
            as_user.with_context(active_test=False).search([("id", "=", child.id)])
        )
        self.assertEqual(as_user.has_access("read"), found)
        if user.company_id != child.company_id:
            return found  # the flag is about the team; the wall is another rule
        asked = child.sudo().with_user(user).sudo()
        self.assertEqual(asked.in_my_care, found)
        self.assertEqual(
            bool(asked.search([("id", "=", child.id), ("in_my_care", "=", True)])),
            found,
        )
        self.assertEqual(
            bool(asked.search([("id", "=", child.id), ("in_my_care", "=", False)])),
            not found,
        )
        return found

    def test_each_role_on_the_team(self):
        for role in ("lead", "second", "cover"):
            with self.subTest(role=role):
                child = self.make_child()
                self.assign(child, self.staff_coordinator, role=role)
                self.assertTrue(self.sees(child))
                self.assertFalse(self.sees(child, self.user_coordinator2))

    def test_days_of_the_membership(self):
        # (first day, last day, seen today)
        for start, end, seen in [
            (0, None, True),
            (1, None, False),
            (-9, 0, True),
            (-9, -1, False),
            (0, 0, True),
            (1, 9, False),
        ]:
            with self.subTest(start=start, end=end):
                child = self.make_child()
                self.assign(
                    child,
                    self.staff_coordinator,
                    date_start=self.day(start),
                    date_end=self.day(end) if end is not None else False,
                )
                self.assertIs(self.sees(child), seen)

    def test_intake_is_everybodys_until_assigned(self):
        child = self.make_child()
        self.assertTrue(self.sees(child), "without an episode")
        self.make_episode(child)
        self.assertTrue(self.sees(child), "in intake")
        self.assertFalse(self.sees(child, self.user_coordinator_other))
        self.assign(child, self.staff_coordinator2)
        self.assertFalse(self.sees(child), "assigned to a colleague")
        self.assertTrue(self.sees(child, self.user_coordinator2))

    def test_unassigned_but_past_intake_is_the_supervisors(self):
        child = self.make_child()
        self.make_episode(child, "outreach")
        self.assertFalse(self.sees(child))
        self.assertTrue(child.with_user(self.user_supervisor).has_access("read"))

    def test_team_ended_back_in_intake(self):
        """When a colleague leaves before the work began, the child waits again."""
        child = self.make_child()
        self.make_episode(child)
        self.assign(child, self.staff_coordinator2, date_end=self.day(-1))
        self.assertTrue(self.sees(child))

    def test_after_closing(self):
        """The team finishes the record for a month, then it is the supervisor's."""
        child = self.make_child()
        self.assign(child, self.staff_coordinator)
        episode = child.episode_ids
        episode.stage_id = self.stage("closed")
        self.assertTrue(self.sees(child))
        self.assertFalse(self.sees(child, self.user_coordinator2))
        episode.date_closed = self.day(-30)
        self.assertTrue(self.sees(child))
        episode.date_closed = self.day(-31)
        self.assertFalse(self.sees(child))
        self.assertTrue(child.with_user(self.user_supervisor).has_access("read"))

    def test_a_child_who_comes_back(self):
        """Referred again after a year: the whole center's intake sees the child, and
        the membership of then does not count as a team."""
        child = self.make_child()
        self.assign(child, self.staff_coordinator2)
        child.episode_ids.write(
            {"stage_id": self.stage("closed").id, "date_closed": self.day(-400)}
        )
        self.assertFalse(self.sees(child))
        self.make_episode(child)
        self.assertTrue(self.sees(child))
        self.assertTrue(self.sees(child, self.user_coordinator2))

    def test_family_follows_its_children(self):
        family = self.make_family()
        mine, theirs = self.make_child(family), self.make_child(family)
        self.assign(mine, self.staff_coordinator)
        self.assign(theirs, self.staff_coordinator2)
        self.env.flush_all()
        self.env.invalidate_all()
        as_me = family.with_user(self.user_coordinator)
        self.assertTrue(as_me.has_access("write"))
        self.assertEqual(as_me.child_ids, mine, "a sibling of another team stays out")

    def test_no_cost_per_child(self):
        def build(count):
            children = self.make_children(count)
            for child in children:
                self.assign(child, self.staff_coordinator)
            return children

        def act(children):
            mine = children.with_user(self.user_coordinator)
            found = mine.search([("id", "in", children.ids)])
            return found.mapped("name"), found.mapped("in_my_care")

        self.assertSameQueryCount(build, act)
