"""What is written of a service, and what its screens say."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareService(DirectoryCommon):
    def test_a_coordinator_writes_down_a_service(self):
        """With the phone, a person, hours and papers on the same page."""
        services = self.as_coordinator(self.env["care.service"])
        with Form(services, "care_referrals.care_service_view_form") as form:
            form.name = "New help"
            form.organization_id = self.agency
            with form.phone_ids.new() as phone:
                phone.number = "860-555-0181"
            with form.schedule_ids.new() as hours:
                hours.on_mo = hours.on_tu = hours.on_we = True
                hours.opens, hours.closes = 8.5, 16
            with form.document_ids.new() as paper:
                paper.document = "A letter"
            with form.diagnosis_ids.new() as diagnosis:
                diagnosis.name, diagnosis.code_prefix = "Cystic fibrosis", "e84"
        service = form.record
        self.assertEqual(service.phone, "860-555-0181")
        self.assertEqual(service.hours, "Mon to Wed 8:30 to 16:00")
        self.assertEqual(service.schedule_ids.byday, "MO,TU,WE")
        self.assertEqual(service.diagnosis_ids.code_prefix, "E84")
        self.assertTrue(service.is_stale, "nobody verified it yet")
        self.assertTrue(self.agency.care_is_agency)

    def test_a_coordinator_deletes_none(self):
        service = self.make_service()
        with self.assertRaises(AccessError):
            self.as_coordinator(service).unlink()
        self.as_coordinator(service).active = False

    def test_ages_go_upward(self):
        with self.assertTableRefuses("from the younger to the older"):
            self.make_service(minimum_age=5, maximum_age=3)
            self.env.flush_all()
        self.make_service(minimum_age=5, maximum_age=0)
        self.env.flush_all()

    def test_the_wait_is_not_below_zero(self):
        with self.assertTableRefuses("can not be below zero"):
            self.make_service(wait_days=-1)
            self.env.flush_all()

    def test_an_address_must_be_one(self):
        for email in ("nobody", "a@example.org, b@example.org"):
            with self.subTest(email), self.assertRaisesRegex(ValidationError, "e-mail"):
                self.make_service(referral_email=email)
        self.make_service(email="desk@example.org", referral_email=False)

    def test_where_a_letter_goes(self):
        """To the referral desk, the service, its person, its organization."""
        self.agency.email = "all@example.org"
        service = self.make_service()
        bare = self.make_service(organization_id=self.make_agency("Other").id)
        for values, expected in (
            ({}, "all@example.org"),
            (
                {"contact_ids": [Command.create({"email": "pat@example.org"})]},
                "pat@example.org",
            ),
            ({"email": "desk@example.org"}, "desk@example.org"),
            ({"referral_email": "in@example.org"}, "in@example.org"),
            ({"referral_email": False, "email": "  "}, "pat@example.org"),
        ):
            service.write(values)
            emails = self.as_coordinator(service + bare)._care_referral_email()
            self.assertEqual(list(emails.values()), [expected, False])

    def test_the_phone_of_the_agency_helps_out(self):
        self.agency.phone = "860-555-0180"
        service = self.make_service()
        self.assertEqual(service.phone, "860-555-0180")
        self.agency.care_phone_ids = [
            Command.create({"number": "860-555-0182", "extension": "7"})
        ]
        self.assertEqual(
            (service.phone, service.phone_extension), ("860-555-0182", "7")
        )
        service.phone_ids = [
            Command.create({"number": "860-555-0184", "sequence": 2}),
            Command.create({"number": "860-555-0183", "sequence": 1}),
        ]
        self.env.flush_all()
        service.invalidate_recordset()
        self.assertEqual(
            (service.phone, service.phone_extension), ("860-555-0183", False)
        )

    def test_places_in_one_line(self):
        service = self.make_service()
        self.assertFalse(service.place)
        for city in ("Avon", "Bolton", "Canton", "Derby", "Avon"):
            self.make_place(service, city)
        service.invalidate_recordset()
        self.assertIn(" and 1 more", service.place)

    def test_ages_in_words(self):
        for low, high, words in (
            (0, 3, "up to 3"),
            (3, 0, "3 and older"),
            (1.5, 21, "1.5 to 21"),
            (0, 0, False),
        ):
            service = self.make_service(minimum_age=low, maximum_age=high)
            self.assertEqual(service.ages, words)

    def test_room_in_words(self):
        for days, words in ((9, "9 days"), (35, "5 weeks"), (120, "4 months")):
            service = self.make_service(capacity="waitlist", wait_days=days)
            self.assertIn(f"Has a waiting list, about {words}", service.room_words)
        old = self.make_service(capacity="open", date_capacity=self.days_ago(61))
        self.assertTrue(old.capacity_is_old)
        self.assertIn("asked long ago", old.room_words)
        unknown = self.make_service()
        self.assertEqual(unknown.room_words, "Not known")
        self.assertFalse(unknown.capacity_is_old)

    def test_nearly_the_same_name_is_perhaps_twice(self):
        first = self.make_service("Food Pantry, Elm Street")
        twin = self.make_service("food pantry Elm Streets")
        other = self.make_service("Wheelchairs to borrow")
        elsewhere = self.make_service(
            "Food Pantry, Elm Street", organization_id=self.make_agency("Other").id
        )
        self.assertEqual(first.twin_ids, twin)
        self.assertEqual(twin.twin_ids, first)
        self.assertFalse(other.twin_ids | elsewhere.twin_ids)
        with Form(self.as_coordinator(self.env["care.service"])) as form:
            form.name = "Food pantry - Elm Street"
            form.organization_id = self.agency
            self.assertEqual(form.twin_ids[:], first + twin, "a warning while typing")
            form.name = "Something else"
            self.assertFalse(form.twin_ids[:])

    def test_found_by_kind_with_the_kinds_below(self):
        wic = self.env.ref("care_referrals.care_service_category_wic")
        service = self.make_service(category_ids=[Command.link(wic.id)])
        found = self.env["care.service"].search(
            [("category_ids", "child_of", wic.parent_id.id)]
        )
        self.assertEqual(found, service)
        self.assertEqual(wic.service_count, 1)
        self.assertEqual(wic.parent_id.service_count, 1)

    def test_our_referrals_are_counted_for_the_reader(self):
        service, unused = self.make_service("Used"), self.make_service("Unused")
        for child in (self.make_child(), self.make_child()):
            self.make_outgoing(child, service)
        other = self.make_child(self.make_family_other())
        self.make_outgoing(other, service)
        mine = self.as_coordinator(service + unused)
        self.assertEqual(mine.mapped("referral_count"), [2, 0])
        first = mine.search([("id", "in", mine.ids)], order="referral_count desc, id")
        self.assertEqual(first, mine)
        last = mine.search([("id", "in", mine.ids)], order="referral_count, id")
        self.assertEqual(last, unused + service)
        action = mine[0].action_view_referrals()
        self.assertEqual(action["domain"], [("service_id", "=", service.id)])

    def make_outgoing(self, child, service):
        return self.env["care.referral"].create(
            {
                "child_id": child.id,
                "direction": "outgoing",
                "service_id": service.id,
                "date_requested": self.days_ago(3),
            }
        )

    def test_nobody_writes_who_verified(self):
        """Neither directly nor by a default of the context."""
        service = self.make_service(date_verified=False)
        as_user = self.as_coordinator(service)
        for name, value in (
            ("date_verified", self.days_ago(0)),
            ("verified_by_id", self.user_supervisor.id),
            ("date_tried", self.days_ago(0)),
        ):
            with self.subTest(name), self.assertRaisesRegex(UserError, "Still true"):
                as_user.write({name: value})
            with self.subTest(name), self.assertRaisesRegex(UserError, "Still true"):
                as_user.create(
                    {"name": "N", "organization_id": self.agency.id, name: value}
                )
            context = {f"default_{name}": value}
            made = as_user.with_context(**context).create(
                {"name": "N", "organization_id": self.agency.id}
            )
            self.assertFalse(made[name])

    def test_a_list_costs_the_same_for_many(self):
        def build(count):
            services = self.env["care.service"]
            for number in range(count):
                service = self.make_service(
                    f"Service {count} {number}",
                    phone_ids=[Command.create({"number": "860-555-0185"})],
                    schedule_ids=[Command.create({"byday": "MO"})],
                    organization_id=self.make_agency(f"A {count} {number}").id,
                )
                self.make_place(service, "Avon")
                services += service
            self.env.flush_all()
            return self.as_coordinator(services)

        def read(services):
            services.env.invalidate_all()
            for service in services:
                names = ("phone", "place", "hours", "ages", "known_words", "twin_ids")
                for name in (*names, "room_words", "is_stale", "referral_count"):
                    service[name]  # noqa: B018

        self.assertSameQueryCount(build, read)
