"""Needs: their order, how they stand, and what is said of those outside our control."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Date
from odoo.tests import Form

from .common import CareCommon


class NeedCommon(CareCommon):
    """A child with a team, and a factory of its needs."""

    OUTSIDE = {
        "control": "outside",
        "told": "There is no open apartment for now.",
        "meanwhile": "Heating help",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kinds = "care_coordination.care_need_category_"
        cls.housing = cls.env.ref(f"{kinds}housing")
        cls.food = cls.env.ref(f"{kinds}food")
        cls.early = cls.env.ref(f"{kinds}early_intervention")
        cls.child = cls.make_child()
        cls.assign(cls.child, cls.staff_coordinator)

    @classmethod
    def make_need(cls, child=None, kind=None, **values):
        return cls.env["care.need"].create(
            {
                "child_id": (child or cls.child).id,
                "category_id": (kind or cls.housing).id,
                "words": "A home without mold",
                **values,
            }
        )

    @classmethod
    def make_outside(cls, child=None, **values):
        """A need outside our control, told today, to look at again in a month."""
        return cls.make_need(
            child, **{**cls.OUTSIDE, "date_again": cls.day(30), **values}
        )


class TestCareNeed(NeedCommon):
    # Order

    def test_a_new_one_stands_last(self):
        needs = self.env["care.need"]
        for _number in range(3):
            needs |= self.make_need()
        self.assertEqual(needs.search([("child_id", "=", self.child.id)]), needs)
        needs[2].sequence = 1
        last = self.make_need()
        self.assertEqual(
            needs.search([("child_id", "=", self.child.id)]),
            needs[2] | needs[:2] | last,
        )

    def test_several_at_once_stand_in_their_order(self):
        child = self.make_child()
        made = self.env["care.need"].create(
            [
                {"child_id": one.id, "words": str(n), "category_id": self.food.id}
                for n, one in enumerate((self.child, child, self.child))
            ]
        )
        self.assertEqual(made.mapped("sequence"), [10, 10, 20])

    def test_first_of_the_family(self):
        first = self.env["care.need"]._care_first_of_families
        self.assertEqual(first(self.child), {})
        self.make_need(kind=self.housing)
        self.assertEqual(first(self.child), {}, "nobody asked for the order yet")
        second = self.make_need(kind=self.housing, family_rank=2)
        food = self.make_need(kind=self.food, family_rank=1)
        self.assertEqual(first(self.child), {self.child: food})
        food.state = "met"
        self.assertEqual(first(self.child), {self.child: second})
        second.label = "sensitive"
        self.assertEqual(first(self.child), {}, "what is protected is told to nobody")

    def test_order_counts_from_one(self):
        with self.assertTableRefuses("counts from 1"):
            self.make_need(family_rank=-1)

    # States

    def test_the_way_of_a_need(self):
        need = self.make_need()
        need.state = "in_progress"
        self.assertFalse(need.date_closed)
        need.state = "met"
        self.assertEqual(need.date_closed, Date.today())
        with self.assertRaisesRegex(UserError, "can not go"):
            need.state = "unmet"
        need.state = "open"
        self.assertFalse(need.date_closed, "open again is not closed")

    def test_words_are_needed(self):
        with self.assertRaisesRegex(ValidationError, "in a few words"):
            self.make_need(words="  ")

    # Outside our control

    def test_outside_is_explained_before_it_is_saved(self):
        with self.assertRaises(ValidationError) as refused:
            self.make_need(control="outside")
        for name in ("What we told the family", "What helps meanwhile", "Look again"):
            self.assertIn(name, str(refused.exception))
        self.assertNotIn(self.child.name, str(refused.exception))
        for missing in ("told", "meanwhile", "date_again"):
            with self.subTest(missing=missing), self.assertRaises(ValidationError):
                self.make_outside(**{missing: False})
        need = self.make_outside()
        self.assertEqual(need.date_told, Date.today())
        for taken in ("told", "meanwhile", "date_again"):
            with (
                self.subTest(taken=taken),
                self.assertRaises(ValidationError),
                self.cr.savepoint(),
            ):
                need.write({taken: False})

    def test_what_is_over_needs_no_day_to_look_again(self):
        need = self.make_outside()
        need.write({"state": "met", "date_again": False})
        with self.assertRaises(ValidationError):
            need.state = "open"

    def test_partly_is_told_if_people_want(self):
        need = self.make_need(control="partly")
        self.assertFalse(need.expectation_ids)
        need.told = "Two bags a week, not more"
        self.assertEqual(need.date_told, Date.today())
        self.assertEqual(need.expectation_ids.told, need.told)

    def test_again_is_after_told(self):
        with self.assertRaisesRegex(ValidationError, "before the day"):
            self.make_outside(date_told=self.day(0), date_again=self.day(-1))

    def test_on_the_form(self):
        model = self.env["care.need"].with_user(self.user_coordinator)
        with Form(model) as form:
            form.child_id = self.child
            form.words = "A home near her school"
            form.category_id = self.housing
            form.control = "outside"
            form.told = "No apartment is open"
            form.meanwhile = "A letter to the landlord"
            form.date_again = self.day(60)
        self.assertEqual(form.record.expectation_ids.user_id, self.user_coordinator)

    # Work and timeline

    def _work(self, user=None):
        self.env.flush_all()
        return (
            self.env["care.work.item"]
            .with_user(user or self.user_coordinator)
            .search([("kind", "=", "need_again"), ("child_id", "=", self.child.id)])
        )

    def test_the_day_to_look_again_is_work(self):
        need = self.make_outside(date_told=self.day(-30), date_again=self.day(0))
        work = self._work()
        self.assertEqual((work.res_id, work.due), (need.id, Date.today()))
        self.assertIn(self.housing.name, work.what)
        action = work.action_do()
        self.assertEqual(action["res_model"], "care.need.expectation")
        need.date_again = self.day(3)
        self.env.invalidate_all()
        work = self._work()
        self.assertEqual((work.days_ahead, work.urgency), (3, "soon"))
        self.assertIn("in 3 days", work.what)
        need.date_again = self.day(4)
        self.assertFalse(self._work())
        need.date_again = self.day(0)
        need.state = "met"
        self.assertFalse(self._work())

    def test_protected_work_is_the_teams(self):
        self.make_outside(
            date_told=self.day(-30), date_again=self.day(0), label="sensitive"
        )
        self.assertEqual(len(self._work()), 1)
        self.assertTrue(self._work().what)
        self.assertFalse(self._work(self.user_supervisor))

    def test_protected_is_the_teams(self):
        need = self.make_need(label="part2")
        self.assertTrue(need.with_user(self.user_coordinator).words)
        with self.assertRaises(AccessError):
            need.with_user(self.user_supervisor).read(["words"])

    def test_told_is_on_the_timeline(self):
        self.make_outside(family_said="We will wait, but not in this room.")
        self.env.flush_all()
        timeline = self.env["care.timeline.entry"].with_user(self.user_coordinator)
        (entry,) = timeline.get_page(child_id=self.child.id, kinds=["told"])
        self.assertEqual(entry["title"], f"Told the family: {self.housing.name}")
        self.assertIn(self.OUTSIDE["told"], entry["text"])
        self.assertIn("The family: We will wait, but not in this room.", entry["facts"])
        self.assertEqual(entry["res_model"], "care.need")

    def test_many_needs_cost_what_one_costs(self):
        def create(count):
            self.env["care.need"].with_user(self.user_coordinator).create(
                [
                    {
                        "child_id": self.child.id,
                        "category_id": self.housing.id,
                        "words": "Home",
                        "date_again": self.day(9) + timedelta(days=number),
                        **self.OUTSIDE,
                    }
                    for number in range(count)
                ]
            )

        self.assertSameQueryCount(lambda count: count, create)
