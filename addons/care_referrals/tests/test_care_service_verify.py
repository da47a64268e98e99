"""One call to a service on one screen, and the next one opens."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, HttpCase, tagged

from .directory_common import DirectoryCommon


@tagged("post_install", "-at_install")
class TestCareServiceVerify(DirectoryCommon, HttpCase):
    def ask(self, service, queue=False, **values):
        """The screen as a coordinator fills it in."""
        action = self.as_coordinator(service)._care_ask(queue=queue)
        questions = self.as_coordinator(self.env["care.service.verify"])
        with Form(questions.with_context(**action["context"])) as form:
            for name, value in values.items():
                form[name] = value
        return form.save()

    def test_still_true(self):
        service = self.make_service(
            date_verified=False,
            phone_ids=[Command.create({"number": "860-555-0186"})],
        )
        question = self.ask(service, capacity="open", spoke_with="Dana")
        self.assertEqual(question.phone, "860-555-0186")
        action = question.action_right()["params"]
        self.assertEqual(action["next"]["type"], "ir.actions.act_window_close")
        self.assertEqual(action["links"][0]["label"], service.name)
        self.assertIn(f"/{service.id}", action["links"][0]["url"])
        self.assertEqual(service.check_ids.result, "right")
        self.assertEqual(service.check_ids.spoke_with, "Dana")
        self.assertEqual(service.capacity, "open")
        self.assertEqual(self.ask(service).last_spoken_with, "Dana")

    def test_what_is_put_right_is_kept(self):
        service = self.make_service(
            phone_ids=[Command.create({"number": "860-555-0186"})]
        )
        self.ask(
            service, phone="860-555-0187", referral_email="in@example.org"
        ).action_right()
        self.assertEqual(service.phone_ids.number, "860-555-0187")
        self.assertEqual(service.referral_email, "in@example.org")
        self.assertEqual(service.check_ids.result, "changed")

    def test_a_first_number_and_none(self):
        """The organization's number is not made the service's by saying yes."""
        self.agency.phone = "860-555-0180"
        service = self.make_service()
        self.ask(service, spoke_with="Dana").action_right()
        self.assertFalse(service.phone_ids)
        self.ask(service, phone="860-555-0188").action_right()
        self.assertEqual(service.phone_ids.number, "860-555-0188")
        self.ask(service, phone=False).action_right()
        self.assertFalse(service.phone_ids)
        self.assertEqual(self.agency.phone, "860-555-0180")

    def test_nobody_answered_and_gone(self):
        service = self.make_service(date_verified=False)
        self.ask(service, capacity="open").action_not_reached()
        self.assertEqual(service.capacity, "unknown", "nobody said so")
        self.assertEqual(service.check_ids.result, "not_reached")
        self.ask(service).action_closed()
        self.assertEqual(service.status, "defunct")

    def test_a_slip_on_enter_makes_nothing_true(self):
        """Somebody said so, or we looked; the way of asking alone tells nothing."""
        service = self.make_service(date_verified=False)
        for said in ({}, {"spoke_with": " "}, {"capacity": "unknown"}):
            with self.assertRaisesRegex(UserError, "Say first how you know"):
                self.ask(service, how="email", **said).action_right()
        self.assertFalse(service.check_ids)
        self.assertFalse(service.date_verified)
        for said in ({"note": "As before"}, {"capacity": "full"}, {"how": "site"}):
            self.ask(service, **said).action_right()
        self.assertEqual(len(service.check_ids), 3)

    def test_the_wait_is_not_below_zero(self):
        question = self.ask(self.make_service(), capacity="waitlist", wait_days=-3)
        with self.assertRaisesRegex(UserError, "below zero"):
            question.action_right()

    def test_one_after_the_other(self):
        """The skipped one does not come again; at the end stands a word of thanks."""
        names = ("Older", "Old", "Newer")
        services = [
            self.make_service(name, date_verified=self.days_ago(500 - number))
            for number, name in enumerate(names)
        ]
        action = self.as_coordinator(self.env["care.service"]).action_ask_first()
        seen = []
        while action["type"] == "ir.actions.act_window":
            questions = self.as_coordinator(self.env["care.service.verify"])
            question = questions.with_context(**action["context"]).create({})
            seen.append((question.service_id.name, question.left))
            if question.service_id.name == "Old":
                action = question.action_skip()
            else:
                question.spoke_with = "Dana"
                action = question.action_right()["params"]["next"]
        self.assertEqual(seen, [("Older", 3), ("Old", 2), ("Newer", 2)])
        self.assertEqual(action["tag"], "display_notification")
        self.assertTrue(services[1].is_stale)

    def test_the_whole_page(self):
        service = self.make_service()
        action = self.ask(service).action_open_service()
        self.assertEqual(action["res_id"], service.id)

    def test_an_analyst_asks_nobody(self):
        questions = self.env["care.service.verify"].with_user(self.user_analyst)
        with self.assertRaises(AccessError):
            questions.create({"service_id": self.make_service().id})

    def test_forty_calls_without_the_mouse(self):
        """In the browser: Enter says yes, and the next one is there."""
        first = self.make_service("Tour first", date_verified=self.days_ago(500))
        second = self.make_service("Tour second", date_verified=self.days_ago(499))
        self.env["res.lang"]._activate_lang("en_US")
        self.start_tour(
            "/odoo/care-services-to-verify",
            "care_service_verify",
            login="test_coordinator",
        )
        for service in (first, second):
            service.invalidate_recordset()
        self.assertEqual(first.check_ids.result, "right")
        self.assertEqual(first.check_ids.spoke_with, "Dana")
        self.assertEqual(first.check_ids.user_id, self.user_coordinator)
        self.assertEqual(second.check_ids.result, "not_reached")
