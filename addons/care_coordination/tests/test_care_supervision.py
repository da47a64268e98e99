from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestCareSupervision(CareCommon):
    def session(self, staff=None, user=None, **values):
        return self.env(user=user or self.user_supervisor)["care.supervision"].create(
            {"staff_id": (staff or self.staff_coordinator).id, **values}
        )

    def test_the_supervisor_is_who_writes(self):
        self.assertEqual(self.session().supervisor_id, self.staff_supervisor)

    def test_everybody_reads_the_own_log_and_changes_nothing(self):
        mine = self.session(topics="Boundaries")
        theirs = self.session(self.staff_coordinator2)
        as_me = self.env(user=self.user_coordinator)["care.supervision"]
        self.assertEqual(as_me.search([]).ids, mine.ids)
        self.assertFalse(as_me.browse(theirs.id).has_access("read"))
        with self.assertRaises(AccessError):
            as_me.browse(mine.id).topics = "All was well"
        with self.assertRaises(AccessError):
            self.session(user=self.user_coordinator, supervisor_id=mine.staff_id.id)

    def test_centers_are_apart(self):
        session = self.session()
        self.assertFalse(
            session.with_user(self.user_supervisor_other).has_access("read")
        )
        with self.assertRaises(AccessError):
            self.session(self.staff_coordinator_other)
        with self.assertRaises(UserError):
            session.supervisor_id = self.staff_coordinator_other.id

    def test_a_group_session_is_in_everybodys_log(self):
        with Form(self.env["care.supervision"].with_user(self.user_supervisor)) as form:
            form.staff_id = self.staff_coordinator
            form.kind = "group"
            form.topics = "Grief"
            form.also_ids.add(self.staff_coordinator2)
            form.also_ids.add(self.staff_coordinator)
        made = self.env["care.supervision"].search([("topics", "=", "Grief")])
        self.assertEqual(
            made.staff_id, self.staff_coordinator | self.staff_coordinator2
        )
        self.assertEqual(len(made), 2)
        self.assertEqual(set(made.mapped("kind")), {"group"})
        form.record.write({"also_ids": [], "topics": "Grief and rest"})
        self.assertEqual(form.record.topics, "Grief and rest")

    def test_the_next_session_is_not_before_this_one(self):
        with self.assertTableRefuses("next session can not be before"):
            self.session(date="2025-03-12", next_date="2025-03-11")

    def test_minutes_below_zero(self):
        with self.assertTableRefuses("Minutes can not be below zero"):
            self.session(minutes=-1)
