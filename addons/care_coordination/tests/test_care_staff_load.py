from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareStaffLoad(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.staff = cls.make_staff(capacity=0.5)

    def serve(self, tier=None, role="lead", staff=None, **values):
        child = self.make_child()
        self.assign(child, staff or self.staff, role=role, **values)
        if tier:
            self.agree_level(child, tier)
        return child

    def test_points_by_role_and_level(self):
        self.serve("intensive")
        self.serve("regular", role="second")
        self.serve("intensive", role="cover")
        self.serve()
        self.assertEqual(self.staff.load, 4 + 2 * 0.5 + 0 + 1)
        self.assertEqual(self.staff.caseload, 4)

    def test_only_who_is_served_today(self):
        self.serve("regular", date_end=self.day(-1))
        self.serve("regular", date_start=self.day(1))
        done = self.serve("regular")
        done.episode_ids.stage_id = self.stage("closed")
        self.assertEqual(self.staff.load, 0)
        self.assertFalse(self.staff.load_parts)
        self.serve("regular", date_start=self.day(0), date_end=self.day(0))
        self.assertEqual(self.staff.load, 2)

    def test_a_new_level_shows_at_once(self):
        child = self.serve("light")
        self.assertEqual(self.staff.load, 1)
        self.agree_level(child, "intensive")
        self.assertEqual(self.staff.load, 4)

    def test_a_proposal_weighs_but_is_not_called_agreed(self):
        self.agree_level(self.serve(), "intensive", state="proposed")
        self.assertEqual(self.staff.load, 4)
        self.assertEqual(
            [part["name"] for part in self.staff.load_parts], ["Level not agreed yet"]
        )

    def test_parts_in_order_of_support(self):
        self.serve()
        self.serve("intensive")
        self.serve("light")
        self.serve("light")
        self.assertEqual(
            [
                (part["name"], part["children"], part["points"])
                for part in self.staff.load_parts
            ],
            [
                (self.env.ref("care_coordination.care_tier_light").name, 2, 2),
                (self.env.ref("care_coordination.care_tier_intensive").name, 1, 4),
                ("Level not agreed yet", 1, 1),
            ],
        )

    def test_lead_and_second_of_the_same_child_is_one_child(self):
        child = self.serve("regular")
        self.assign(child, self.staff, role="second")
        self.assertEqual(self.staff.caseload, 1)

    def test_capacity_and_room(self):
        self.assertEqual(self.staff.load_capacity, 30)
        self.center.care_full_load = 10
        self.assertEqual(self.staff.load_capacity, 5)
        self.serve("intensive")
        self.assertEqual(self.staff.free_points, 1)
        found = self.env["care.staff"].search(
            [("free_points", ">", 0), ("id", "=", self.staff.id)]
        )
        self.assertEqual(found, self.staff)
        self.serve("intensive")
        self.assertEqual(self.staff.free_points, -3)
        self.assertFalse(
            found.search([("free_points", ">", 0), ("id", "=", self.staff.id)])
        )

    def test_the_same_numbers_for_whoever_looks(self):
        self.serve("regular")
        self.serve("intensive")
        as_colleague = self.staff.with_user(self.user_coordinator)
        self.assertEqual((as_colleague.caseload, as_colleague.load), (2, 6))

    def test_a_full_load_is_above_zero(self):
        with self.assertTableRefuses("full load of a full-time worker must be above"):
            self.center.care_full_load = 0

    def test_children_of(self):
        child = self.serve()
        self.serve(date_end=self.day(-1))
        action = self.staff.with_user(self.user_supervisor).action_view_children()
        self.assertEqual(self.env["care.child"].search(action["domain"]), child)

    def test_many_cost_as_one(self):
        def build(count):
            staff = self.env["care.staff"]
            for _index in range(count):
                staff |= self.make_staff()
                self.serve("regular", staff=staff[-1])
                self.serve(staff=staff[-1])
            return staff

        names = ["load", "load_parts", "load_capacity", "free_points", "trained"]
        self.assertLessEqual(
            self.assertSameQueryCount(build, lambda staff: staff.read(names)), 9
        )
