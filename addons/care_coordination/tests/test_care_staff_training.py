from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareStaffTraining(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref(
            "care_coordination.care_training_type_protective_factors"
        )
        cls.staff = cls.make_staff(trained=False)

    def assertTrained(self, expected, until=False):
        """Compute and search must say the same, whoever asks."""
        for user in (self.user_coordinator, self.user_supervisor):
            staff = self.staff.with_user(user)
            staff.invalidate_recordset(["trained", "trained_until"])
            self.assertEqual((staff.trained, staff.trained_until), (expected, until))
            for wanted in (True, False):
                found = staff.search([("trained", "=", wanted), ("id", "=", staff.id)])
                self.assertEqual(bool(found), wanted is expected, wanted)

    def test_no_record(self):
        self.assertTrained(False)

    def test_current(self):
        self.make_training(self.staff, date=self.day(0), date_expiry=self.day(0))
        self.assertTrained(True, self.day(0))

    def test_without_end(self):
        self.make_training(self.staff)
        self.assertTrained(True)

    def test_expired_or_yet_to_come(self):
        self.make_training(self.staff, date=self.day(-9), date_expiry=self.day(-1))
        self.make_training(self.staff, date=self.day(1))
        self.assertTrained(False)

    def test_expires_soon(self):
        record = self.make_training(self.staff, date_expiry=self.day(61))
        self.assertFalse(self.staff.training_expires_soon)
        record.date_expiry = self.day(60)
        self.assertTrue(self.staff.training_expires_soon)
        record.date_expiry = self.day(-1)
        self.assertFalse(self.staff.training_expires_soon)

    def test_the_longest_of_each_the_soonest_of_all(self):
        for days in (30, 90):
            self.make_training(
                self.staff, date=self.day(-days), date_expiry=self.day(days)
            )
        self.assertTrained(True, self.day(90))
        own = self.kind.create(
            {
                "name": "Car seats",
                "required_for_assignment": True,
                "company_id": self.center.id,
            }
        )
        self.assertTrained(False)
        self.make_training(self.staff, type_id=own.id, date_expiry=self.day(40))
        self.assertTrained(True, self.day(40))

    def test_a_type_of_another_center_or_put_away_does_not_count(self):
        self.make_training(self.staff)
        values = {"name": "Car seats", "required_for_assignment": True}
        self.kind.create({**values, "company_id": self.center_other.id})
        self.kind.create({**values, "active": False})
        self.assertTrained(True)
