"""The demo families' referrals from us: each stands where something has to be done.

The database must be installed with demo data.
"""

from datetime import date

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoOutgoing(TransactionCase):
    def referral(self, name):
        return self.env.ref(f"care_referrals.care_referral_{name}")

    def need(self, name):
        return self.env.ref(f"care_coordination.care_need_{name}")

    def test_maya_got_food_and_no_home(self):
        food, home = self.referral("maya_wic"), self.referral("maya_rent")
        self.assertEqual((food.state, food.outcome), ("completed", "got_help"))
        self.assertEqual(food.confirmed_by, "family")
        self.assertEqual(self.need("maya_food").state, "met")
        self.assertEqual((home.outcome, home.barrier), ("no_help", "waitlist"))
        self.assertEqual(home.unmet_kind, "barrier")
        self.assertEqual(self.need("maya_home").state, "unmet")
        self.assertEqual(self.need("maya_home").barrier, "waitlist")

    def test_history_happened_on_its_own_days(self):
        steps = self.referral("maya_wic").event_ids.sorted("id")
        self.assertEqual(
            [(step.state_to, step.date.date()) for step in steps],
            [
                ("requested", date(2025, 3, 6)),
                ("accepted", date(2025, 3, 7)),
                ("in_progress", date(2025, 3, 7)),
                ("completed", date(2025, 3, 27)),
            ],
        )

    def test_none_was_sent_without_the_familys_yes(self):
        going = self.env["care.referral"].search([("direction", "=", "outgoing")])
        names = [r._get_external_ids()[r.id] for r in going]
        self.assertGreaterEqual(sum(bool(name) for name in names), 12)
        for referral in going:
            self.assertTrue(referral.agreed_by_id and referral.agreed_how)
            self.assertEqual(
                referral.agreed_by_id.family_id, referral.child_id.family_id
            )

    def test_one_of_each_thing_to_do(self):
        self.assertTrue(self.referral("ethan_law").is_late)
        self.assertTrue(self.referral("sofia_partner").is_to_close)
        self.assertEqual(self.referral("lucas_dentist").no_show_count, 1)
        self.assertFalse(self.referral("harper_partner").user_id)
        self.assertEqual(self.referral("noah_weekend").capacity_status, "waitlist")
        self.assertEqual(self.referral("owen_counsel").family_outcome, "no")
        self.assertTrue(self.referral("imani_clinic").date_appointment)

    def test_intake_reasons_are_those_of_referrals_to_us(self):
        maya = self.env.ref("care_coordination.care_child_maya")
        reason = maya.episode_ids.reason_id
        self.assertEqual(reason, self.referral("maya").reason_id)

    def test_bea_sees_what_her_agency_is_asked_for(self):
        bea = self.env.ref("care_referrals.res_users_bea")
        grants = self.env["care.agency.grant"].with_user(bea)._care_of_user()
        self.assertEqual(grants, self.env.ref("care_referrals.care_agency_grant_bea"))
        weekend, hours = self.referral("noah_weekend"), self.referral("noah_hours")
        self.assertEqual(grants._care_agency_referral(weekend.id), weekend)
        self.assertEqual(grants._care_agency_referral(hours.id), hours)
        self.assertFalse(grants._care_agency_referral(self.referral("maya_wic").id))
