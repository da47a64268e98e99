from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from ..tools.workdays import add_workdays
from .family_common import FamilyCommon

# A Wednesday and a Saturday at noon on the east coast
WEDNESDAY = "2026-11-18 17:00:00"
SATURDAY = "2026-11-21 17:00:00"


@tagged("post_install", "-at_install")
class TestChaseAgency(FamilyCommon):
    """An agency that does not answer is asked again: by mail, so often, then by us."""

    def setUp(self):
        super().setUp()
        self.enterContext(freeze_time(WEDNESDAY))
        # The class was made today; here it is a Wednesday
        self.sent(self.referral, 14)

    def test_asked_again_after_the_days_of_the_center(self):
        self.center.care_chase_days = 10
        with freeze_time("2026-11-17 17:00:00"):
            self.chase()
        self.assertFalse(self.mails("answer"), "one working day too early")
        self.chase()
        self.assertEqual(len(self.mails("answer")), 1)
        self.assertEqual(self.referral.chase_count, 1)
        self.assertEqual(self.referral.date_chased, Date.today())

    def test_late_is_work_whatever_the_mails_do(self):
        self.referral.date_answer_due = Date.today()
        self.chase()
        self.assertEqual(self.referral.chase_count, 1)
        self.assertFalse(self.lines())
        with freeze_time("2026-11-19 17:00:00"):
            line = self.lines("referral_chase")
            self.assertEqual(line.due, self.referral.date_answer_due)
            self.assertIn("15 days; asked again on 11/18/2026", line.what)
            self.assertTrue(self.lines("referral_chase", user=self.user_supervisor))
            self.say("accepted")
            self.assertFalse(self.lines())

    def test_twice_on_one_day_is_once(self):
        self.chase()
        self.chase()
        self.assertEqual(len(self.mails("answer")), 1)
        self.assertEqual(self.referral.chase_count, 1)

    def test_the_older_link_stops(self):
        self.chase()
        with freeze_time("2026-11-25 17:00:00"):
            self.chase()
        links = self.mails("answer")
        self.assertEqual(links.mapped("is_withdrawn"), [False, True])

    def test_offices_are_closed_on_weekends(self):
        with freeze_time(SATURDAY):
            self.chase()
        self.assertFalse(self.mails("answer"))

    def test_at_most_so_often_and_then_somebody_calls(self):
        self.center.care_chase_limit = 2
        day = Date.today()
        for _time in range(6):
            with freeze_time(f"{day} 17:00:00"):
                self.chase()
            day = add_workdays(day, self.center.care_chase_days)
        self.assertEqual(self.referral.chase_count, 2)
        self.assertEqual(len(self.mails("answer")), 2)
        with freeze_time(f"{day} 17:00:00"):
            line = self.lines("referral_chase")
            self.assertIn("has not answered for", line.what)
            self.assertIn("asked again 2 times, last on", line.what)
            self.assertEqual(line.advice, "Call: (860) 555-0143")
            self.assertEqual(line.staff_id, self.staff_coordinator)

    def test_who_was_written_to_by_a_worker_is_left_in_peace(self):
        with freeze_time("2026-11-17 17:00:00"):
            self.referral.with_user(self.user_coordinator).action_send_link()
        self.chase()
        self.assertEqual(len(self.mails("answer")), 1)
        self.assertEqual(self.referral.chase_count, 0)
        with freeze_time("2026-11-24 17:00:00"):
            self.chase()
        self.assertEqual(self.referral.chase_count, 1)

    def test_stops_when_answered(self):
        self.chase()
        self.say("accepted")
        with freeze_time("2026-11-25 17:00:00"):
            self.chase()
            self.assertEqual(len(self.mails("answer")), 1)
            self.assertFalse(self.lines("referral_chase"))

    def test_what_is_withdrawn_is_not_chased(self):
        self.referral.write({"state": "cancelled", "state_reason": "Not needed"})
        self.chase()
        self.assertFalse(self.mails("answer"))

    def test_an_agreed_day_is_waited_for(self):
        self.referral.date_answer_due = Date.to_date("2026-11-19")
        self.chase()
        self.assertFalse(self.mails("answer"))
        with freeze_time("2026-11-19 17:00:00"):
            self.chase()
        self.assertEqual(self.referral.chase_count, 1)

    def test_without_an_address_somebody_calls(self):
        self.service.referral_email = False
        self.agency.email = False
        self.chase()
        self.assertFalse(self.mails("answer"))
        self.assertEqual(self.referral.chase_count, 0)
        self.assertIn("no e-mail address", self.referral.chase_trouble)
        line = self.lines("referral_chase")
        self.assertIn("no e-mail address", line.advice)
        with (
            freeze_time("2026-11-19 17:00:00"),
            patch.object(type(self.referral), "_care_mail_link") as mail,
        ):
            self.chase()
        mail.assert_not_called()

    def test_a_need_that_was_protected_since_stays_here(self):
        self.need.label = "sensitive"
        self.chase()
        self.assertFalse(self.mails("answer"))
        self.assertTrue(self.referral.chase_trouble)

    def test_a_referral_by_phone_is_a_call(self):
        self.sent(self.referral, sent_how="call", date_sent=Date.to_date("2026-11-11"))
        self.chase()
        self.assertFalse(self.mails("answer"))
        self.assertEqual(len(self.lines("referral_chase")), 1)
        self.referral.date_sent = Date.to_date("2026-11-12")
        self.assertFalse(self.lines("referral_chase"), "one day too early")

    def test_many_are_asked_in_a_fixed_number_of_queries(self):
        """Each mail is written, of course; who is to be asked is one query."""
        Referral = self.env["care.referral"]
        mine = self.referral
        for _more in range(5):
            mine |= self.sent(self.make_outgoing(), 14)
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.assertLessEqual(mine, Referral._care_agencies_to_chase())
        with self.assertQueryCount(1):
            self.assertFalse(mine & Referral._care_families_to_ask())

    def test_one_that_can_not_be_asked_keeps_nobody_else_from_it(self):
        bad, good = self.referral, self.sent(self.make_outgoing(), 14)
        chase = type(bad)._care_chase_agency

        def fails(referrals):
            if bad in referrals:
                raise UserError("This one can not be written.")
            return chase(referrals)

        with patch.object(type(bad), "_care_chase_agency", fails):
            self.chase()
        self.assertEqual(good.chase_count, 1)
        self.assertEqual(bad.chase_count, 0)
        line = self.lines("referral_chase").filtered(lambda it: it.res_id == bad.id)
        self.assertIn("Please call", line.advice)

    def test_the_day_of_the_answer_is_set_when_it_goes_out(self):
        referral = self.make_outgoing()
        self.assertFalse(referral.date_answer_due)
        referral._care_send()
        self.assertEqual(referral.date_answer_due, Date.to_date("2026-11-25"))

    def test_an_answer_is_expected_whoever_sent_it(self):
        day = Date.to_date("2026-11-25")
        called = self.make_outgoing(sent_how="call", date_sent=Date.today())
        self.assertEqual(called.date_answer_due, day)
        again = self.sent(self.make_outgoing(), 14)
        self.assertEqual(again.date_answer_due, Date.to_date("2026-11-11"))
        again._care_send()
        self.assertEqual(again.date_answer_due, day, "asked anew, not late at once")
        again.write({"date_answer_due": Date.to_date("2026-11-11")})
        self.say("declined", referral=again, barrier="waitlist", words="Full")
        again._care_reopen("They have a place now")
        self.assertEqual(again.date_answer_due, day)

    def test_settings_make_sense(self):
        for values in (
            {"care_chase_days": 0},
            {"care_chase_limit": -1},
            {"care_family_ask_days": 0},
        ):
            with self.subTest(values=values), self.assertTableRefuses("zero"):
                self.center.write(values)
                self.env.flush_all()


@tagged("post_install", "-at_install")
class TestAskFamily(FamilyCommon):
    """Each family is asked how it went by its own way, twice at most."""

    def test_asked_after_the_yes(self):
        self.accept(days=6)
        self.chase()
        self.assertFalse(self.mails("family"))
        self.referral.date_accepted = self.day(-7)
        self.chase()
        link = self.mails("family")
        self.assertEqual(link.email, self.mother.email_normalized)
        self.assertEqual(self.referral.family_ask_count, 1)
        self.assertEqual(self.referral.date_family_asked, Date.today())

    def test_asked_after_the_appointment_and_not_before(self):
        self.accept(days=30, date_appointment=self.moment(-6))
        self.chase()
        self.assertFalse(self.mails("family"))
        self.referral.date_appointment = self.moment(-8)
        self.chase()
        self.assertEqual(len(self.mails("family")), 1)

    def test_twice_at_most_and_then_somebody_asks(self):
        self.accept()
        for days in range(0, 40, 4):
            with freeze_time(self.moment(days)):
                self.chase()
        self.assertEqual(len(self.mails("family")), 2)
        with freeze_time(self.moment(40)):
            line = self.lines("referral_outcome")
            self.assertIn("Ask the family if it got help", line.what)

    def test_stops_when_answered(self):
        self.accept()
        self.chase()
        self.say("outcome", "family", outcome="yes")
        with freeze_time(self.moment(30)):
            self.chase()
            self.assertFalse(self.lines())
        self.assertEqual(len(self.mails("family")), 1)

    def test_not_yet_is_asked_once_more(self):
        self.accept()
        self.chase()
        self.say("outcome", "family", outcome="not_yet")
        self.chase()
        self.assertEqual(len(self.mails("family")), 1)
        with freeze_time(self.moment(8)):
            self.chase()
        self.assertEqual(len(self.mails("family")), 2)

    def test_who_likes_a_call_is_called(self):
        for channel in ("phone", "text", "home"):
            with self.subTest(channel=channel):
                self.family.preferred_channel = channel
                referral = self.accept(self.make_outgoing())
                self.chase()
                self.assertEqual(referral.family_ask_how, "staff")
                self.assertFalse(self.mails("family", referral))
        self.assertEqual(len(self.lines("referral_outcome")), 3)

    def test_who_signs_in_gets_mail_too(self):
        self.family.preferred_channel = "phone"
        self.mother.email = False
        self.env["res.users.log"].with_user(self.user_portal).sudo().create({})
        self.accept()
        self.chase()
        self.assertEqual(self.mails("family").email, "test_portal@example.com")

    def test_a_young_person_who_agreed_alone_is_asked_alone(self):
        young = self.make_caregiver(
            self.family, name="Maya", relationship="self", email="maya@example.com"
        )
        self.referral.agreed_by_id = young
        self.accept()
        self.chase()
        self.assertEqual(self.mails("family").email, "maya@example.com")
        young.email = False
        second = self.accept(self.make_outgoing(agreed_by_id=young.id))
        self.chase()
        self.assertFalse(self.mails("family", second))
        self.assertEqual(second.family_ask_how, "staff")

    def test_who_was_shut_out_is_not_written_to(self):
        self.env["care.caregiver.grant"].create(
            {
                "child_id": self.maya.id,
                "caregiver_id": self.mother.id,
                "date_start": self.day(-90),
                "date_end": self.day(-30),
            }
        )
        self.accept()
        self.chase()
        self.assertEqual(self.mails("family").email, "test_portal@example.com")

    def test_what_is_hidden_or_protected_is_not_mailed(self):
        hidden = self.accept(self.make_outgoing(is_hidden=True))
        self.chase()
        self.assertFalse(self.mails("family", hidden))
        self.assertEqual(hidden.family_ask_how, "staff")
        self.accept()
        self.need.label = "sensitive"
        self.chase()
        self.assertFalse(self.mails("family"))

    def test_a_waiting_list_is_waited_for(self):
        self.say("waitlist", wait_days=30)
        self.sent(self.referral, 40, date_accepted=self.day(-20))
        self.chase()
        self.assertFalse(self.mails("family"))
        self.referral.date_accepted = self.day(-37)
        self.chase()
        self.assertEqual(len(self.mails("family")), 1)

    def test_a_family_that_calls_itself_is_asked(self):
        self.referral.sent_how = "family"
        self.chase()
        self.assertEqual(len(self.mails("family")), 1)
        self.assertFalse(self.lines("referral_chase"), "nobody waits for the agency")

    def test_nobody_is_asked_after_the_work_has_ended(self):
        self.accept()
        self.maya.episode_ids.stage_id = self.stage("closed")
        self.chase()
        self.assertFalse(self.mails("family"))

    def test_a_worker_and_the_server_ask_once_a_day(self):
        self.accept()
        self.referral.with_user(self.user_coordinator).action_ask_family()
        self.chase()
        self.assertEqual(len(self.mails("family")), 1)

    def test_the_button_asks_now(self):
        self.accept(days=1)
        action = self.referral.with_user(self.user_coordinator).action_ask_family()
        self.assertEqual(action["params"]["type"], "success")
        self.assertEqual(len(self.mails("family")), 1)

    def test_the_mail_says_nothing_of_the_child(self):
        self.accept()
        self.chase()
        mail = self.last_mail()
        for secret in ("Maya", "Secret", self.service.name, self.referral.ref):
            self.assertNotIn(secret, f"{mail.subject} {mail.body_html}")
