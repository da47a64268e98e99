from odoo.tests import tagged

from .common import CareCommon


@tagged("post_install", "-at_install")
class TestMailFollowers(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine, cls.theirs = cls.make_child(), cls.make_child()
        cls.assign(cls.mine, cls.staff_coordinator)
        cls.assign(cls.theirs, cls.staff_coordinator2)
        cls.practice = cls.env["res.partner"].create({"name": "Practice"})
        for record in (cls.mine, cls.theirs, cls.practice):
            record.message_subscribe(partner_ids=cls.user_internal.partner_id.ids)
        cls.env.flush_all()

    def of(self, record, user):
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        followers = self.env["mail.followers"].with_user(user)
        found = followers.search(domain)
        everything = followers.sudo().search(domain).with_user(user)
        self.assertEqual(everything._filtered_access("read"), found)
        return bool(found)

    def test_of_records_in_sight(self):
        self.assertTrue(self.of(self.mine, self.user_coordinator))
        self.assertFalse(self.of(self.theirs, self.user_coordinator))
        self.assertTrue(self.of(self.theirs, self.user_supervisor))
        for user in (self.user_internal, self.user_analyst):
            self.assertFalse(self.of(self.mine, user))
        self.assertFalse(self.of(self.mine, self.user_supervisor_other))

    def test_other_records_as_before(self):
        for user in (self.user_internal, self.user_analyst, self.user_coordinator):
            self.assertTrue(self.of(self.practice, user))

    def test_the_flag_can_be_asked_both_ways(self):
        followers = self.env["mail.followers"].with_user(self.user_coordinator).sudo()
        ours = [("res_id", "in", (self.mine | self.theirs).ids)]
        ours.append(("res_model", "=", "care.child"))
        hidden = followers.search([*ours, ("care_in_sight", "=", False)])
        self.assertEqual(set(hidden.mapped("res_id")), {self.theirs.id})
