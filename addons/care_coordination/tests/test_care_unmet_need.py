"""The region's register of needs that nobody could meet."""

from datetime import date

from lxml import etree

from odoo.exceptions import AccessError

from .test_care_need import NeedCommon


class TestCareUnmetNeed(NeedCommon):
    def lines(self, user=None, **criteria):
        self.env.flush_all()
        self.env.invalidate_all()
        register = self.env["care.unmet.need"].with_user(user or self.user_analyst)
        return register.search([(n, "=", v) for n, v in criteria.items()])

    def test_what_counts(self):
        self.make_outside(date="2025-03-04", date_told="2025-03-04", barrier="waitlist")
        self.make_outside(date="2025-03-20", date_told="2025-03-20", barrier="waitlist")
        self.make_need(kind=self.food, date="2025-03-09", state="unmet")
        self.make_need(kind=self.food, date="2025-04-09", state="partly_met")
        # These do not: within reach, wanted no longer, protected, put away
        self.make_need(kind=self.early)
        self.make_outside(kind=self.early, state="withdrawn")
        self.make_outside(kind=self.early, label="sensitive")
        self.make_outside(kind=self.early, active=False)
        found = self.lines()
        self.assertFalse(found.filtered(lambda x: x.category_id == self.early))
        housing = found.filtered(lambda x: x.category_id == self.housing)
        self.assertEqual(
            (housing.needs, housing.waiting, housing.families, housing.month),
            (2, 2, 1, date(2025, 3, 1)),
        )
        self.assertEqual(housing.region_id, self.region)
        food = found.filtered(lambda x: x.category_id == self.food)
        self.assertEqual(len(food), 2, "each month is a line")
        self.assertEqual(set(food.mapped("state")), {"unmet", "partly_met"})

    def test_what_was_met_later_came_up_all_the_same(self):
        need = self.make_outside()
        need.state = "met"
        line = self.lines(category_id=self.housing.id)
        self.assertEqual((line.needs, line.waiting), (1, 0))

    def test_of_the_own_center_only(self):
        other = self.make_child(self.make_family_other())
        self.make_outside(other, kind=self.food)
        self.assertFalse(self.lines())
        self.assertEqual(len(self.lines(self.user_supervisor_other)), 1)
        for user in (self.user_coordinator, self.user_internal, self.user_portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.lines(user)

    def test_few_families_are_marked(self):
        for _number in range(4):
            self.make_outside(self.make_child())
        line = self.lines(category_id=self.housing.id)
        self.assertEqual(line.families, 4)
        self.assertIn("keep the number inside", line.caution)
        self.make_outside(self.make_child())
        line = self.lines(category_id=self.housing.id)
        self.assertEqual(line.families, 5)
        self.assertFalse(line.caution)

    def test_the_screens_have_a_title_and_say_which_center(self):
        register = self.env["care.unmet.need"].with_user(self.user_analyst)
        for kind in ("pivot", "graph"):
            # The page that a cell or a bar opens is called like it
            arch = etree.fromstring(register.get_view(view_type=kind)["arch"])
            self.assertEqual(arch.get("string"), "Unmet needs")
        arch = etree.fromstring(register.get_view(view_type="list")["arch"])
        self.assertTrue(arch.xpath("//field[@name='company_id'][not(@optional)]"))

    def test_few_are_marked_on_the_table_itself(self):
        """Before somebody copies it, and with no rows down to a single family."""
        register = self.env["care.unmet.need"].with_user(self.user_analyst)
        arch = etree.fromstring(register.get_view(view_type="pivot")["arch"])
        self.assertEqual(
            {one.get("widget") for one in arch.xpath("//field[@type='measure']")},
            {"care_few"},
        )
        (families,) = arch.xpath("//field[@name='families']")
        self.assertIn("keep the number inside", families.get("string"))
        self.assertFalse(arch.xpath("//field[@type='col']"))

    def test_the_trend_is_of_whole_numbers(self):
        trend = self.env.ref("care_coordination.care_unmet_need_view_graph_trend")
        arch = etree.fromstring(trend.arch)
        self.assertEqual((arch.get("type"), arch.get("stacked")), ("bar", "1"))
        (times,) = arch.xpath("//field[@type='measure']")
        self.assertEqual(times.get("widget"), "care_whole")

    def test_a_line_opens_its_needs(self):
        need = self.make_outside(date="2025-03-31", date_told="2025-03-31")
        self.make_outside(date="2025-04-01", date_told="2025-04-01")
        line = self.lines(self.user_supervisor, month="2025-03-01")
        action = line.action_open_needs()
        found = self.env["care.need"].with_user(self.user_supervisor)
        self.assertEqual(found.search(action["domain"]), need)

    def test_a_pivot_as_the_analyst_asks_for_it(self):
        self.make_outside()
        self.make_outside(kind=self.food)
        self.env.flush_all()
        register = self.env["care.unmet.need"].with_user(self.user_analyst)
        groups = register.formatted_read_group(
            [], ["category_id"], ["needs:sum", "waiting:sum"]
        )
        self.assertEqual(
            {group["category_id"][1]: group["needs:sum"] for group in groups},
            {self.housing.name: 1, self.food.name: 1},
        )

    def test_an_analyst_reads_no_need(self):
        need = self.make_outside()
        with self.assertRaises(AccessError):
            need.with_user(self.user_analyst).read(["words"])

    def test_gaps_and_barriers_by_language_and_race(self):
        family = self.child.family_id
        family.language_id = self.env["care.language"].search([("code", "=", "es")])
        hispanic = self.env.ref("care_coordination.care_race_hispanic")
        white = self.env.ref("care_coordination.care_race_white")
        self.child.race_ids = hispanic
        both, unsaid = self.make_child(), self.make_child()
        both.race_ids = hispanic | white
        self.make_outside(barrier="none_here")
        self.make_outside(both, barrier="cost")
        self.make_outside(unsaid)
        found = {
            (line.kind, line.race, line.language_id.code): line.needs
            for line in self.lines(category_id=self.housing.id)
        }
        self.assertEqual(
            found,
            {
                ("gap", "hispanic", "es"): 1,
                ("barrier", "multi", False): 1,
                (False, False, False): 1,
            },
        )

    def test_the_trend_counts_gaps_and_barriers_month_by_month(self):
        for month, barrier in (
            ("01", "none_here"),
            ("02", "none_here"),
            ("02", "cost"),
        ):
            day = f"2025-{month}-04"
            self.make_outside(date=day, date_told=day, barrier=barrier)
        self.env.flush_all()
        register = self.env["care.unmet.need"].with_user(self.user_analyst)
        groups = register._read_group([], ["month:month", "kind"], ["needs:sum"])
        self.assertCountEqual(
            groups,
            [
                (date(2025, 1, 1), "gap", 1),
                (date(2025, 2, 1), "gap", 1),
                (date(2025, 2, 1), "barrier", 1),
            ],
        )
