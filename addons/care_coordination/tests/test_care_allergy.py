from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon

MODEL = "care.allergy"


@tagged("post_install", "-at_install")
class TestCareAllergy(PlanCommon):
    def test_a_severe_allergy_asks_for_an_emergency_plan(self):
        self.make_fact(MODEL, name="Peanuts", severity="severe")
        self.plan.baseline = "Breathes with ease"
        missing = {item["code"]: item for item in self.plan._plan_missing()}
        self.assertTrue(missing["allergies"]["done"])
        self.assertFalse(missing["emergency"]["done"])
        self.assertIn("severe allergy", missing["emergency"]["label"])
        self.env["care.emergency.problem"].create(
            {"plan_id": self.plan.id, "name": "Hives", "what_to_do": "Call 911"}
        )
        missing = {item["code"]: item for item in self.plan._plan_missing()}
        self.assertTrue(missing["emergency"]["done"])

    def test_its_words_are_in_both_languages(self):
        allergy = self.make_fact(MODEL, name="Peanuts")
        allergy.with_context(lang="es_419").name = "Maní"
        allergies = self.plan.with_context(lang="es_419")._plan_content()["allergies"]
        self.assertEqual([line["name"] for line in allergies], ["Maní"])
        self.assertEqual(allergy.name, "Peanuts")

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
