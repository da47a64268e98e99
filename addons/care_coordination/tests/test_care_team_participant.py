from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon

MODEL = "care.team.participant"


@tagged("post_install", "-at_install")
class TestCareTeamParticipant(PlanCommon):
    def test_on_the_plans_team(self):
        self.make_fact(MODEL, name="Dr. Lee", role="specialist", note="Heart")
        team = self.plan._plan_content()["team"]
        outside = [helper for helper in team if helper["kind"] == "outside"]
        self.assertEqual(
            [(h["name"], h["role"], h["helps_with"]) for h in outside],
            [("Dr. Lee", "Specialist", "Heart")],
        )

    def test_who_has_left_is_off_the_plan(self):
        self.make_fact(MODEL, name="Dr. Lee", date_end=self.day(-1))
        team = self.plan._plan_content()["team"]
        self.assertEqual({helper["kind"] for helper in team}, {"center"})

    def test_it_stays_with_its_child(self):
        fact = self.make_fact(MODEL).with_user(self.user_coordinator)
        other = self.make_child()
        self.assign(other, self.staff_coordinator)
        with self.assertRaisesRegex(UserError, "can not be changed"):
            fact.child_id = other

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_who_reads_it(self):
        plain = self.make_fact(MODEL)
        secret = self.make_fact(MODEL, label="sensitive")
        self.make_grant(self.child)
        self.env.flush_all()
        for user, fact, may in (
            (self.user_coordinator, secret, True),
            (self.user_supervisor, plain, True),
            (self.user_supervisor, secret, False),
            (self.user_coordinator2, plain, False),
            (self.user_portal, plain, False),
        ):
            with self.subTest(user=user.login, label=fact.label):
                self.env.invalidate_all()
                if may:
                    self.assertEqual(fact.with_user(user).name, "Test")
                else:
                    with self.assertRaises(AccessError):
                        fact.with_user(user).read(["name"])
