from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import CareCommon


class CaseloadCase(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.busy = cls.make_staff(name="Bea Busy", capacity=0.1)
        cls.idle = cls.make_staff(name="Ida Idle")
        cls.serve(cls.busy, 2)

    @classmethod
    def serve(cls, staff, count):
        for _index in range(count):
            child = cls.make_child()
            cls.assign(child, staff)
            cls.agree_level(child)

    def picture(self, user=None):
        return self.env(user=user or self.user_supervisor)[
            "care.staff"
        ].caseload_picture()


@tagged("post_install", "-at_install")
class TestCareStaffCaseload(CaseloadCase):
    def group(self, discipline="nurse", user=None):
        found = [
            group
            for group in self.picture(user)["groups"]
            if group["key"] == f"{self.center.id}-{discipline}"
        ]
        return found[0] if found else None

    def test_who_has_least_room_comes_first(self):
        group = self.group()
        self.assertEqual(group["staff"][0]["name"], "Bea Busy")
        self.assertEqual(group["staff"][0]["load"], 8)
        self.assertEqual(group["staff"][0]["capacity"], 6)
        self.assertEqual(group["staff"][0]["children"], 2)
        self.assertEqual(group["load"], 8)
        self.assertEqual(
            group["capacity"], sum(person["capacity"] for person in group["staff"])
        )

    def test_one_scale_for_all(self):
        self.assertEqual(self.picture()["scale"], 60)
        self.serve(self.idle, 16)
        self.assertEqual(self.picture()["scale"], 64)

    def test_who_waits_for_whom(self):
        unasked = self.make_child()
        self.make_episode(unasked)
        unasked.stratification_ids.state = "superseded"
        nurse = self.make_child()
        self.make_episode(nurse)
        self.agree_level(nurse, state="proposed")
        closed = self.make_child()
        self.make_episode(closed, "closed")
        self.assertEqual(
            (self.group()["waiting"], self.group()["waiting_points"]), (1, 4)
        )
        unknown = self.group("False")
        self.assertEqual((unknown["waiting"], unknown["staff"]), (1, []))

    def test_nobody_without_capacity_and_children(self):
        chief = self.make_staff(name="Cora Chief", capacity=0)
        names = [person["name"] for person in self.group()["staff"]]
        self.assertNotIn("Cora Chief", names)
        self.serve(chief, 1)
        names = [person["name"] for person in self.group()["staff"]]
        self.assertEqual(names[:2], ["Cora Chief", "Bea Busy"])

    def test_the_own_center_only(self):
        other = self.group(user=self.user_supervisor_other)
        self.assertIsNone(other)

    def test_supervisors_only(self):
        for user in (self.user_coordinator, self.user_analyst, self.user_internal):
            with self.assertRaisesRegex(AccessError, "Only supervisors"):
                self.picture(user)

    def test_many_cost_as_one(self):
        def build(count):
            for _index in range(count):
                self.serve(self.make_staff(), 2)

        counts = {}
        for size in (1, 50):
            build(size)
            counts[size] = self.count_queries(self.picture)
        self.assertEqual(counts[1], counts[50], counts)


@tagged("post_install", "-at_install")
class TestCaseloadTour(CaseloadCase, HttpCase):
    def test_tour(self):
        """A supervisor looks at the picture and opens a worker's children."""
        self.start_tour("/odoo", "care_caseload", login="test_supervisor")
