"""What holds for each kind of fact that a plan shows of a child."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger


class FactWalls:
    """Beside ``PlanCommon``, in a test of one kind of fact: ``fact_model``."""

    fact_model = None

    def test_it_stays_with_its_child(self):
        fact = self.make_fact(self.fact_model).with_user(self.user_coordinator)
        other = self.make_child()
        self.assign(other, self.staff_coordinator)
        with self.assertRaisesRegex(UserError, "can not be changed"):
            fact.child_id = other

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_who_reads_it(self):
        plain = self.make_fact(self.fact_model)
        secret = self.make_fact(self.fact_model, label="sensitive")
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
