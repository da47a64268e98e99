from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .level_common import LevelCommon


class TestCareSocialFactor(LevelCommon):
    def setUp(self):
        super().setUp()
        self.child = self.make_served()
        self.family = self.child.family_id

    def seen(self, user):
        factors = self.env["care.social.factor"].with_user(user)
        return factors.search([("family_id", "=", self.family.id)])

    # What an entry may say

    def test_current_is_begun_and_not_ended(self):
        def make(**values):
            return self.make_factor(self.child, date_recorded=self.day(0), **values)

        current = make() | make(date_start=self.day(-9), date_end=self.day(0))
        over = make(date_start=self.day(-9), date_end=self.day(-1))
        coming = make(date_start=self.day(1))
        self.assertEqual(current.mapped("is_current"), [True, True])
        self.assertEqual((over | coming).mapped("is_current"), [False, False])
        found = self.env["care.social.factor"].search(
            [("family_id", "=", self.family.id), ("is_current", "=", True)]
        )
        self.assertEqual(found, current)

    def test_dates(self):
        with self.assertTableRefuses("can not end before it began"):
            self.make_factor(self.child, date_start=self.day(-1), date_end=self.day(-2))
        with self.assertRaisesRegex(ValidationError, "has not come yet"):
            self.make_factor(self.child, date_recorded=self.day(1))

    def test_what_is_about_a_child_names_it(self):
        with self.assertRaisesRegex(ValidationError, "say which child"):
            self.make_factor(self.child, "child_welfare", child_id=False)

    def test_a_child_of_the_same_family(self):
        with self.assertRaisesRegex(ValidationError, "same family"):
            self.make_factor(self.child, child_id=self.make_child().id)

    def test_a_child_that_is_too_young(self):
        young = self.make_child(self.family, birth_date=self.day(-4 * 365))
        with self.assertRaisesRegex(ValidationError, "from 5 years on"):
            self.make_factor(young, "child_mental_illness", date_recorded=self.day(0))
        teen = self.make_child(self.family, birth_date=date(2010, 1, 1))
        with self.assertRaisesRegex(ValidationError, "from 12 years on"):
            self.make_factor(teen, "child_substance_use", date_start=date(2021, 12, 31))
        self.make_factor(teen, "child_substance_use", date_start=date(2022, 1, 1))

    def test_of_a_family_it_counts_for_those_old_enough(self):
        alone = self.kind("alone")
        alone.write({"counts": True, "min_age": 10})
        teen = self.make_child(self.family, birth_date=date(2010, 1, 1))
        self.assign(teen, self.staff_coordinator)
        self.make_factor(teen, "alone")
        self.assertEqual(self.proposal(teen).social_count, 1)
        self.assertEqual(self.proposal(self.child).social_count, 0)

    # On screen

    def test_entered_on_the_child_form(self):
        child = self.child.with_user(self.user_coordinator)
        view = "care_coordination.care_child_view_form"
        with Form(child, view) as form:
            with form.family_factor_ids.new() as line:
                line.type_id = self.kind("poverty")
            with form.factor_ids.new() as line:
                line.type_id = self.kind("child_welfare")
                self.assertEqual(line.label, "sensitive")
        shared, own = self.family.shared_factor_ids, self.child.factor_ids
        self.assertEqual(shared.type_id, self.kind("poverty"))
        self.assertFalse(shared.child_id)
        self.assertEqual(own.type_id, self.kind("child_welfare"))
        self.assertEqual(own.family_id, self.family)
        self.assertEqual((shared | own).recorded_by_id, self.user_coordinator)

    def test_ended_on_the_child_form(self):
        factor = self.make_factor(self.child)
        child = self.child.with_user(self.user_coordinator)
        view = "care_coordination.care_child_view_form"
        with Form(child, view) as form, form.family_factor_ids.edit(0) as line:
            line.date_end = self.day(-1)
        self.assertEqual(factor.date_end, self.day(-1))
        self.assertEqual(self.family.shared_factor_ids, factor)

    def test_entered_on_the_family_form(self):
        family = self.family.with_user(self.user_coordinator)
        view = "care_coordination.care_family_view_form"
        with Form(family, view) as form, form.factor_ids.new() as line:
            line.type_id = self.kind("child_welfare")
            line.child_id = self.child
        self.assertEqual(self.family.factor_ids.child_id, self.child)

    # Protection

    def test_starts_as_the_kind_says_and_can_be_raised(self):
        factor = self.make_factor(self.child).with_user(self.user_coordinator)
        self.assertEqual(factor.label, "normal")
        factor.label = "sensitive"
        with self.assertRaisesRegex(UserError, "only a supervisor"):
            factor.label = "normal"

    def test_is_not_lowered_by_entering_it_low(self):
        vals = {
            "family_id": self.family.id,
            "child_id": self.child.id,
            "type_id": self.kind("child_welfare").id,
            "label": "normal",
        }
        factors = self.env["care.social.factor"]
        with self.assertRaisesRegex(UserError, "only a supervisor"):
            factors.with_user(self.user_coordinator).create(vals)
        self.assertEqual(
            factors.with_user(self.user_supervisor).create(vals).label, "normal"
        )

    def test_normal_ones_are_the_coordinators_and_the_centers(self):
        self.make_factor(self.child)
        for user in (self.user_coordinator, self.user_supervisor, self.user_manager):
            self.assertEqual(len(self.seen(user)), 1, user.login)
        for user in (self.user_coordinator2, self.user_supervisor_other):
            self.assertFalse(self.seen(user), user.login)
        for user in (self.user_analyst, self.user_portal, self.user_internal):
            with self.assertRaises(AccessError):
                self.seen(user)

    def test_protected_ones_are_the_teams(self):
        self.make_factor(self.child, "child_welfare")
        self.make_factor(self.child, "parent_violence")
        self.assertEqual(len(self.seen(self.user_coordinator)), 2)
        for user in (self.user_supervisor, self.user_manager, self.user_coordinator2):
            self.assertFalse(self.seen(user), user.login)

    def test_of_the_family_they_are_each_childs_team(self):
        """Of a child only that child's team."""
        sibling = self.make_child(self.family)
        self.assign(sibling, self.staff_coordinator2)
        shared = self.make_factor(self.child, "parent_violence")
        self.make_factor(self.child, "child_welfare")
        self.assertEqual(self.seen(self.user_coordinator2), shared)

    def test_a_waiting_childs_protected_ones_are_nobodys(self):
        waiting = self.make_child()
        factor = self.make_factor(waiting, "parent_violence")
        user = self.user_coordinator
        self.assertFalse(factor.with_user(user).has_access("read"))
        plain = self.make_factor(waiting)
        self.assertTrue(plain.with_user(user).has_access("write"))
        with self.assertRaises(AccessError):
            factor.with_user(user).note = "Read me"

    def test_who_may_not_record_a_protected_one_reads_why(self):
        waiting = self.make_child()
        factors = self.env["care.social.factor"]
        vals = {
            "family_id": waiting.family_id.id,
            "type_id": self.kind("parent_violence").id,
        }
        for user in (self.user_coordinator, self.user_supervisor):
            with self.assertRaisesRegex(AccessError, "Only the care team can record"):
                factors.with_user(user).create(vals)

    def test_who_recorded_it_can_not_be_said_otherwise(self):
        factors = self.env["care.social.factor"].with_user(self.user_coordinator)
        factor = factors.create(
            {
                "family_id": self.family.id,
                "type_id": self.kind("poverty").id,
                "recorded_by_id": self.user_manager.id,
            }
        )
        self.assertEqual(factor.recorded_by_id, self.user_coordinator)
        with self.assertRaisesRegex(UserError, "can not be changed"):
            factor.recorded_by_id = self.user_manager

    def test_can_not_be_hung_on_a_strangers_family(self):
        stranger = self.make_child()
        self.assign(stranger, self.staff_coordinator2)
        factors = self.env["care.social.factor"].with_user(self.user_coordinator)
        vals = {"type_id": self.kind("poverty").id}
        with self.assertRaises(AccessError):
            factors.create({**vals, "family_id": stranger.family_id.id})
        mine = factors.create({**vals, "family_id": self.family.id})
        with self.assertRaises(UserError):
            mine.family_id = stranger.family_id
        with self.assertRaises(AccessError):
            mine.child_id = stranger

    def test_only_a_manager_deletes(self):
        factor = self.make_factor(self.child)
        for user in (self.user_coordinator, self.user_supervisor):
            with self.assertRaises(AccessError):
                factor.with_user(user).unlink()
        with self.assertRaises(AccessError):
            self.family.with_user(self.user_coordinator).write(
                {"factor_ids": [Command.delete(factor.id)]}
            )
        factor.with_user(self.user_manager).unlink()

    def test_on_my_team_of_a_family(self):
        families = self.env["care.family"].with_user(self.user_coordinator)
        self.assertTrue(families.browse(self.family.id).on_my_team)
        waiting = self.make_child().family_id.with_user(self.user_coordinator)
        self.assertTrue(waiting.in_my_care)
        self.assertFalse(waiting.on_my_team)
        found = families.search([("on_my_team", "=", True)])
        self.assertIn(self.family, found)
        self.assertNotIn(waiting, found)
