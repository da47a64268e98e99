from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEpisodeMember(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.child = cls.make_child()
        cls.lead = cls.assign(cls.child, cls.staff_coordinator)
        cls.episode = cls.child.episode_ids

    def test_one_lead_a_day(self):
        with (
            self.assertRaisesRegex(
                ValidationError, "Test Coordinator is lead already from 2024-10-01"
            ),
            self.cr.savepoint(),
        ):
            self.assign(self.child, self.staff_coordinator2)
        self.lead.date_end = self.day(0)
        with self.assertRaises(ValidationError):
            self.assign(self.child, self.staff_coordinator2, date_start=self.day(0))
        self.assign(self.child, self.staff_coordinator2, date_start=self.day(1))

    def test_making_a_second_worker_lead(self):
        second = self.assign(self.child, self.staff_coordinator2, role="second")
        with self.assertRaises(ValidationError):
            second.role = "lead"

    def test_stretching_a_lead_over_the_next(self):
        self.lead.date_end = self.day(-10)
        self.assign(self.child, self.staff_coordinator2, date_start=self.day(-5))
        with self.assertRaises(ValidationError):
            self.lead.date_end = False

    def test_others_may_overlap(self):
        for role in ("second", "cover"):
            self.assign(self.child, self.staff_coordinator2, role=role)
            self.assign(self.child, self.staff_supervisor, role=role)

    def test_last_day_before_the_first(self):
        with self.assertTableRefuses("last day can not be before the first"):
            self.lead.date_end = self.START.replace(year=2020)

    def test_staff_of_another_center(self):
        with self.assertRaises(UserError):
            self.assign(self.child, self.staff_coordinator_other, role="second")

    def test_current(self):
        for start, end, current in [(0, 0, True), (1, 2, False), (-2, -1, False)]:
            member = self.assign(
                self.child,
                self.staff_coordinator2,
                role="cover",
                date_start=self.day(start),
                date_end=self.day(end),
            )
            self.assertIs(member.is_current, current)
            domain = member._current_domain() & Domain("id", "=", member.id)
            found = member.search(domain)
            self.assertEqual(bool(found), current)

    def test_a_new_login_takes_the_children_along(self):
        """A staff record that changes hands gives its children to the new login."""
        staff = self.make_staff()
        child = self.make_child()
        self.assign(child, staff)
        newcomer = self._make_user(
            "newcomer", "care_coordination.group_care_coordinator"
        )
        self.assertFalse(child.with_user(newcomer).has_access("read"))
        staff.write({"partner_id": newcomer.partner_id.id, "user_id": newcomer.id})
        self.env.flush_all()
        self.assertTrue(child.with_user(newcomer).has_access("read"))

    def test_one_of_another_center_among_many_is_found(self):
        """Links that are alike are looked at once: no other one may slip through."""
        children = [self.make_child() for _number in range(4)]
        staff = 2 * [self.staff_coordinator] + 2 * [self.staff_coordinator_other]
        with (
            self.assertRaisesRegex(UserError, self.staff_coordinator_other.name),
            self.cr.savepoint(),
        ):
            self.env["care.episode.member"].create(
                [
                    {
                        "episode_id": self.make_episode(child).id,
                        "staff_id": person.id,
                        "date_start": self.START,
                    }
                    for child, person in zip(children, staff, strict=True)
                ]
            )
        members = self.lead | self.assign(children[0], self.staff_coordinator)
        with self.assertRaises(UserError):
            members.staff_id = self.staff_coordinator_other
