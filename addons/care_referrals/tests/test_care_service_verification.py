"""A service is true as long as somebody asks."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareServiceVerification(DirectoryCommon):
    def stale(self, **context):
        services = self.as_coordinator(self.env["care.service"]).with_context(**context)
        return services.search([("is_stale", "=", True)])

    def test_stale_by_the_days_of_the_center(self):
        fresh = self.make_service("Fresh", date_verified=self.days_ago(180))
        old = self.make_service("Old", date_verified=self.days_ago(181))
        never = self.make_service("Never", date_verified=False)
        gone = self.make_service("Gone", date_verified=False, status="defunct")
        self.assertEqual(self.stale(), never + old)
        flags = self.as_coordinator(fresh + old + never + gone).mapped("is_stale")
        self.assertEqual(flags, [False, True, True, False])
        fresh_only = self.env["care.service"].search([("is_stale", "=", False)])
        self.assertEqual(fresh_only, fresh + gone)
        self.center.care_service_days = 500
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.stale(), never)
        self.assertFalse(self.as_coordinator(old).is_stale)

    def test_what_the_source_assures_counts_until_it_is_old(self):
        service = self.make_service(
            date_verified=self.days_ago(300), assured_date=self.days_ago(10)
        )
        self.assertFalse(service.is_stale)
        self.assertIn("as its source says", service.known_words)
        service.assured_date = self.days_ago(400)
        self.assertTrue(service.is_stale)
        self.assertEqual(service.date_known, self.days_ago(300))

    def test_a_call_verifies_and_says_about_room(self):
        service = self.make_service(date_verified=False)
        checks = self.as_coordinator(service)._care_record_check(
            "call",
            "right",
            spoke_with="Dana",
            capacity="waitlist",
            wait_days=21,
            note="Ask for Dana",
        )
        self.assertEqual(service.date_verified, self.days_ago(0))
        self.assertEqual(service.verified_by_id, self.user_coordinator)
        self.assertEqual(
            (service.capacity, service.wait_days, service.date_capacity),
            ("waitlist", 21, self.days_ago(0)),
        )
        self.assertFalse(service.is_stale)
        self.assertEqual(
            checks.read(["how", "result", "spoke_with", "capacity", "wait_days"])[0],
            {
                "id": checks.id,
                "how": "call",
                "result": "right",
                "spoke_with": "Dana",
                "capacity": "waitlist",
                "wait_days": 21,
            },
        )
        self.assertEqual(checks.user_id, self.user_coordinator)
        self.assertEqual(service.check_ids, checks)

    def test_a_wait_belongs_to_a_waiting_list(self):
        service = self.make_service(capacity="waitlist", wait_days=21)
        service._care_record_check("call", "right", capacity="open", wait_days=5)
        self.assertEqual((service.capacity, service.wait_days), ("open", 0))

    def test_room_that_nobody_asked_about_stays(self):
        service = self.make_service(capacity="full", date_capacity=self.days_ago(99))
        service._care_record_check("site", "right")
        self.assertEqual(
            (service.capacity, service.date_capacity), ("full", self.days_ago(99))
        )

    def test_who_reached_nobody_verified_nothing(self):
        service = self.make_service(date_verified=False)
        self.as_coordinator(service)._care_record_check("call", "not_reached")
        self.assertFalse(service.date_verified or service.verified_by_id)
        self.assertEqual(service.date_tried, self.days_ago(0))
        self.assertTrue(service.is_stale)
        self.assertFalse(service.to_ask, "not again before a week is over")
        service.date_tried = self.days_ago(7)
        self.assertTrue(service.to_ask)
        service._care_record_check("call", "right")
        self.assertFalse(service.date_tried)

    def test_gone_and_back(self):
        service = self.make_service()
        service._care_record_check("call", "closed")
        self.assertEqual(service.status, "defunct")
        service._care_record_check("call", "right")
        self.assertEqual(service.status, "active")
        service.invalidate_recordset()
        self.assertEqual(service.check_ids.mapped("result"), ["right", "closed"])

    def test_many_at_once(self):
        services = self.make_service("One") + self.make_service("Two")
        checks = services._care_record_check("list", "right")
        self.assertEqual(checks.service_id, services)

    def test_only_who_may_change_services_asks(self):
        service = self.make_service()
        for user in (self.user_analyst, self.user_internal, self.user_portal):
            with self.subTest(user.login), self.assertRaises(AccessError):
                service.with_user(user)._care_record_check("call", "right")

    def test_room_entered_by_hand_has_its_day(self):
        service = self.as_coordinator(self.make_service())
        self.assertFalse(service.date_capacity)
        service.capacity = "full"
        self.assertEqual(service.date_capacity, self.days_ago(0))
        made = self.make_service(capacity="open")
        self.assertEqual(made.date_capacity, self.days_ago(0))

    def test_what_was_asked_stays(self):
        checks = self.make_service()._care_record_check("call", "right")
        as_user = checks.with_user(self.user_coordinator)
        for act in (lambda: as_user.write({"note": "?"}), as_user.unlink):
            with self.assertRaises(AccessError):
                act()
        for act in (lambda: checks.write({"note": "?"}), checks.unlink):
            with self.assertRaisesRegex(UserError, "kept as it happened"):
                act()
        with self.assertRaises(AccessError):
            as_user.create({"service_id": checks.service_id.id})

    def test_the_queue_is_of_our_regions(self):
        avon = self.env["care.town"].search([("name", "=", "Avon")], limit=1)
        elsewhere = self.make_service("Elsewhere", reach="local", date_verified=False)
        self.make_place(elsewhere, "Avon")
        self.assertEqual(elsewhere.location_ids.town_id, avon)
        ours = self.make_service("Ours", reach="local", date_verified=False)
        self.make_place(ours, self.town.name, town_id=self.town.id)
        served = self.make_service("Served", reach="local", date_verified=False)
        served.town_ids = [Command.link(self.town.id)]
        region = self.make_service("Region", reach="local", date_verified=False)
        region.region_ids = [Command.link(self.region.id)]
        state = self.make_service("State", date_verified=False)
        nowhere = self.make_service("Nowhere", reach="local", date_verified=False)
        services = self.as_coordinator(self.env["care.service"])
        found = services.search([("in_our_regions", "=", True)])
        self.assertEqual(found, nowhere + ours + region + served + state)
        self.assertFalse(self.as_coordinator(elsewhere).in_our_regions)
        self.assertTrue(self.as_coordinator(region).in_our_regions)

    def test_the_most_used_and_then_the_oldest_first(self):
        old = self.make_service("Old", date_verified=self.days_ago(400))
        older = self.make_service("Older", date_verified=self.days_ago(500))
        never = self.make_service("Never", date_verified=False)
        used = self.make_service("Used", date_verified=self.days_ago(300))
        self.env["care.referral"].create(
            {
                "child_id": self.make_child().id,
                "direction": "outgoing",
                "service_id": used.id,
                "date_requested": self.days_ago(9),
            }
        )
        order, skipped = [], []
        services = self.as_coordinator(self.env["care.service"])
        while service := services._care_next_to_ask(skipped):
            order.append(service.name)
            skipped.append(service.id)
        self.assertEqual(order, ["Used", "Never", "Older", "Old"])
        self.assertEqual(
            services.search([], order="date_known desc")[-1:].name, never.name
        )
        self.assertEqual((old | older).mapped("is_stale"), [True, True])
