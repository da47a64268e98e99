from datetime import date, timedelta

from odoo.exceptions import AccessError

from .measure_common import MeasureCommon


class TestCareReferralMeasure(MeasureCommon):
    """How fast referrals are answered, and how many bring help: counts, no names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_sent(answered=2, closed=10, outcome="connected")
        cls.make_sent(answered=4, closed=30, outcome="got_help", family_outcome="no")
        cls.make_sent(closed=6)
        cls.make_sent()

    def groups(self, by=(), user=None, names=(), **criteria):
        self.env.flush_all()
        self.env.invalidate_all()
        measures = self.env["care.referral.measure"].with_user(
            user or self.user_analyst
        )
        domain = [(n, "=", v) for n, v in criteria.items()]
        return measures._read_group(domain, by, names)

    def test_counts(self):
        names = ["sent", "waiting", "answered", "declined", "closed", "connected"]
        (found,) = self.groups(
            names=[f"{name}:sum" for name in names], direction="outgoing"
        )
        self.assertEqual(
            dict(zip(names, found, strict=True)),
            {
                "sent": 4,
                "waiting": 1,
                "answered": 3,
                "declined": 1,
                "closed": 3,
                "connected": 1,
            },
        )

    def test_days_and_shares_are_of_all_lines_together(self):
        # In another line, of a month later, which is not to weigh as much as the first
        later = self.START + timedelta(days=40)
        self.make_sent(answered=50, date_requested=self.START, date_sent=later)
        found = self.groups(
            names=["days_to_answer:avg", "days_to_close:avg", "closed_share:avg"],
            direction="outgoing",
        )
        days, close, closed = found[0]
        self.assertAlmostEqual(days, (2 + 4 + 6 + 10) / 4)
        self.assertAlmostEqual(close, (10 + 30 + 6) / 3)
        self.assertAlmostEqual(closed, 60)
        months = dict(
            (month, share)
            for month, share in self.groups(
                ["month:month"], names=["closed_share:avg"], direction="outgoing"
            )
        )
        self.assertEqual(months, {date(2024, 10, 1): 75, date(2024, 11, 1): 0})

    def test_nothing_to_divide_by_is_no_number(self):
        other = self.make_service(name="Nobody answers")
        self.make_sent(service_id=other.id)
        ((days, connected),) = self.groups(
            names=["days_to_answer:avg", "connected_share:avg"], service_id=other.id
        )
        self.assertFalse(days)
        self.assertFalse(connected)

    def test_protected_needs_taken_back_and_mistakes_do_not_count(self):
        need = self.make_need()
        self.make_sent(need_id=need.id)
        need.label = "sensitive"
        self.make_sent().write({"state": "cancelled", "state_reason": "Moved away"})
        self.make_sent().write({"state": "entered_in_error"})
        ((sent,),) = self.groups(names=["sent:sum"], direction="outgoing")
        self.assertEqual(sent, 4)

    def test_by_kind_of_need(self):
        """The need it is for, else the one thing that the service helps with."""
        kind = self.env["care.service.category"].create(
            {"name": "Pantries", "need_category_ids": self.food.ids}
        )
        pantry = self.make_service(name="With a kind", category_ids=kind.ids)
        self.make_sent(service_id=pantry.id)
        self.make_sent(need_id=self.make_need(kind=self.housing).id)
        found = dict(
            self.groups(["category_id"], names=["sent:sum"], direction="outgoing")
        )
        none = self.env["care.need.category"]
        self.assertEqual(found, {self.food: 1, self.housing: 1, none: 4})
        kind.need_category_ids += self.housing
        found = dict(
            self.groups(["category_id"], names=["sent:sum"], direction="outgoing")
        )
        self.assertEqual(found, {self.housing: 1, none: 5}, "one of two is a guess")

    def test_by_language_race_and_who_is_asked(self):
        spanish = self.env["care.language"].search([("code", "=", "es")])
        self.child.family_id.language_id = spanish
        self.child.race_ids = self.env.ref("care_coordination.care_race_black")
        found = self.groups(
            ["language_id", "race", "agency_id", "region_id"],
            names=["sent:sum"],
            direction="outgoing",
        )
        self.assertEqual(
            found, [(spanish, "black", self.agency, self.child.region_id, 4)]
        )

    def test_to_us_is_measured_too(self):
        self.make_referral(self.child, "requested", reason_id=self.housing.id).write(
            {"state": "accepted", "date_accepted": self.START + timedelta(days=5)}
        )
        found = self.groups(
            ["category_id"], names=["days_to_answer:avg"], direction="incoming"
        )
        self.assertEqual(found, [(self.housing, 5)])

    def test_who_may_count(self):
        self.assertTrue(self.groups(["month:month"], self.user_supervisor))
        self.assertFalse(self.groups(["month:month"], self.user_supervisor_other))
        for user in (self.user_coordinator, self.user_internal, self.user_portal):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.groups(["month:month"], user)

    def test_no_name_is_behind_a_line(self):
        names = self.env["care.referral.measure"]._fields
        for told in ("child_id", "family_id", "referral_id", "user_id", "need_id"):
            self.assertNotIn(told, names)

    def test_few_families_are_marked(self):
        self.env.flush_all()
        measures = self.env["care.referral.measure"].with_user(self.user_analyst)
        line = measures.search([("direction", "=", "outgoing")])
        self.assertEqual(line.families, 1)
        self.assertIn("keep the number inside", line.caution)
