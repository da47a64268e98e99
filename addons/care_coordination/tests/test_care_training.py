from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareTraining(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env.ref(
            "care_coordination.care_training_type_protective_factors"
        )
        cls.staff = cls.make_staff(trained=False)

    def record(self, start, end=None, **values):
        """A record from ``start`` days of today, by its type or until ``end`` days."""
        dates = {"date": self.day(start)}
        if end is not None:
            dates["date_expiry"] = self.day(end)
        return self.env["care.training"].create(
            {
                "staff_id": self.staff.id,
                "type_id": self.kind.id,
                **dates,
                **values,
            }
        )

    def test_the_type_says_until_when_and_people_may_differ(self):
        record = self.env["care.training"].create(
            {"staff_id": self.staff.id, "type_id": self.kind.id, "date": "2025-03-12"}
        )
        self.assertEqual(str(record.date_expiry), "2027-03-12")
        record.date_expiry = "2026-01-01"
        self.kind.months_valid = 6
        self.env.flush_all()
        self.assertEqual(str(record.date_expiry), "2026-01-01")
        record.date = "2025-04-01"
        self.assertEqual(str(record.date_expiry), "2025-10-01")

    def test_without_end(self):
        endless = self.env.ref("care_coordination.care_training_type_title_v")
        record = self.record(-4000, type_id=endless.id)
        self.assertFalse(record.date_expiry)
        self.assertEqual(record.status, "current")

    def test_on_the_form(self):
        with Form(self.env["care.training"].with_user(self.user_supervisor)) as form:
            form.staff_id = self.staff
            form.type_id = self.kind
            form.date = "2025-03-12"
            self.assertEqual(str(form.date_expiry), "2027-03-12")
            form.date_expiry = "2026-03-12"
        self.assertEqual(str(form.record.date_expiry), "2026-03-12")

    def test_the_last_day_before_the_first(self):
        with self.assertTableRefuses("can not stop counting before the day"):
            self.record(0, -1)

    def test_twice_on_a_day(self):
        self.record(0)
        with self.assertTableRefuses("recorded for this person and day already"):
            self.record(0)

    def test_status(self):
        for start, end, status in (
            (5, 900, "planned"),
            (-5, 900, "current"),
            (-5, 61, "current"),
            (-5, 60, "soon"),
            (-5, 0, "soon"),
            (-5, -1, "expired"),
        ):
            with self.subTest(start=start, end=end):
                record = self.record(start, end)
                self.assertEqual(record.status, status)
                record.unlink()

    def test_a_renewal_answers_the_old_record(self):
        old = self.record(-700, 20)
        privacy = self.env.ref("care_coordination.care_training_type_privacy")
        other = self.record(-10, 30, type_id=privacy.id)
        self.assertEqual((old.is_latest, old.status), (True, "soon"))
        new = self.record(-1, 800)
        self.assertEqual((old.is_latest, old.status), (False, "renewed"))
        self.assertTrue(new.is_latest)
        self.assertTrue(other.is_latest)
        new.unlink()
        self.assertTrue(old.is_latest)

    def test_without_end_is_the_newest_whatever_its_date(self):
        endless = self.record(-5000, date_expiry=False)
        late = self.record(-1, 5000)
        self.assertTrue(endless.is_latest)
        self.assertFalse(late.is_latest)

    def test_supervisors_keep_and_everybody_reads_the_own(self):
        mine = self.make_training(self.staff_coordinator, date="2020-01-01")
        theirs = self.make_training(self.staff_coordinator2, date="2020-01-01")
        as_me = self.env(user=self.user_coordinator)["care.training"]
        self.assertTrue(as_me.browse(mine.id).has_access("read"))
        self.assertFalse(as_me.browse(theirs.id).has_access("read"))
        self.assertEqual(
            as_me.search([]).staff_id, self.staff_coordinator.with_user(as_me.env.user)
        )
        with self.assertRaises(AccessError):
            as_me.browse(mine.id).date_expiry = False
        mine.with_user(self.user_supervisor).provider = "State institute"
        with self.assertRaises(AccessError):
            mine.with_user(self.user_supervisor_other).provider = "Nobody"

    def test_no_record_moves_to_a_person_out_of_sight(self):
        record = self.record(0).with_user(self.user_supervisor)
        with self.assertRaises(AccessError):
            record.staff_id = self.staff_coordinator_other.id
        with self.assertRaises(UserError):
            record.is_latest = False

    def test_mail_says_nothing_of_the_person(self):
        self.assertEqual(self.record(0)._message_compute_subject(), "Training record")
