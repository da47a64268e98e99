from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .care_plan_common import PlanCommon

MODEL = "care.medication"


@tagged("post_install", "-at_install")
class TestCareMedication(PlanCommon):
    def test_a_line_is_quick(self):
        """The name alone is a medicine; the plan asks for the dose."""
        form = Form(self.env[MODEL].with_context(default_child_id=self.child.id))
        form.name = "Albuterol"
        medicine = form.save()
        self.assertEqual(medicine.label, "normal")
        missing = {item["code"]: item["done"] for item in self.plan._plan_missing()}
        self.assertTrue(missing["medications"])
        self.assertFalse(missing["doses"])

    def test_when_and_what_for_are_translated_and_the_name_is_not(self):
        medicine = self.make_fact(MODEL, name="Albuterol", schedule="At night")
        spanish = medicine.with_context(lang="es_419")
        spanish.schedule = "En la noche"
        self.assertEqual(medicine.schedule, "At night")
        spanish.name = "Salbutamol"
        self.assertEqual(medicine.name, "Salbutamol")

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
