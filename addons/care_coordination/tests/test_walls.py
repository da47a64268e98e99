"""Ways around the rules that somebody inside could try. Each must fail.

The access matrix asks what a role may do with a record. These tests ask whether a
person can turn a right that they have into one that they have not.
"""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import CareCommon


class WallCase(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.make_child(first_name="Minna")
        cls.assign(cls.mine, cls.staff_coordinator)
        cls.theirs = cls.make_child(first_name="Theo")
        cls.assign(cls.theirs, cls.staff_coordinator2)
        cls.waiting = cls.make_child(first_name="Wanda")
        cls.make_episode(cls.waiting)
        cls.far = cls.make_child(cls.make_family_other(), first_name="Farah")
        cls.assign(cls.far, cls.staff_coordinator_other)
        cls.far_waiting = cls.make_child(cls.make_family_other(), first_name="Fiona")

    def refused(self, user, act):
        """``act(env of user)`` is refused with a sentence; nothing of it stays."""
        with self.cr.savepoint() as savepoint:
            try:
                act(self.env(user=user))
                self.env.flush_all()
            except UserError:
                return
            finally:
                savepoint.rollback()
                self.env.invalidate_all()
        self.fail(f"{user.login} was allowed to")


@tagged("post_install", "-at_install")
class TestCoordinatorReach(WallCase):
    """A coordinator who wants to see a colleague's child."""

    def test_start(self):
        """The world is as the tests think."""
        child = self.env["care.child"].with_user(self.user_coordinator)
        visible = child.search([])
        self.assertIn(self.mine, visible)
        self.assertIn(self.waiting, visible)
        for hidden in self.theirs | self.far | self.far_waiting:
            self.assertNotIn(hidden, visible)
        self.assertNotIn(
            self.theirs.family_id,
            self.env["care.family"].with_user(self.user_coordinator).search([]),
        )

    def test_no_sibling_into_a_family_out_of_sight(self):
        """A new child in the family would open the household."""
        self.refused(
            self.user_coordinator,
            lambda env: env["care.child"].create(
                {
                    "first_name": "Trojan",
                    "last_name": "Horse",
                    "birth_date": "2020-01-01",
                    "family_id": self.theirs.family_id.id,
                }
            ),
        )

    def test_no_moving_a_child_into_a_family_out_of_sight(self):
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.child"]
                .browse(self.mine.id)
                .write({"family_id": self.theirs.family_id.id})
            ),
        )

    def test_no_moving_an_episode_to_another_child(self):
        """The team goes along with the episode."""
        for target in (self.theirs, self.far, self.waiting):
            self.refused(
                self.user_coordinator,
                lambda env, target=target: (
                    env["care.episode"]
                    .browse(self.mine.episode_ids.id)
                    .write({"child_id": target.id})
                ),
            )

    def test_no_membership_by_own_hand(self):
        values = {
            "staff_id": self.staff_coordinator.id,
            "role": "second",
            "date_start": "2024-01-01",
        }
        waiting = self.waiting.episode_ids
        self.refused(
            self.user_coordinator,
            lambda env: env["care.episode.member"].create(
                {**values, "episode_id": waiting.id}
            ),
        )
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.episode"]
                .browse(waiting.id)
                .write({"member_ids": [Command.create(values)]})
            ),
        )
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.child"]
                .browse(self.mine.id)
                .write({"member_ids": [Command.create(values)]})
            ),
        )
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.staff"]
                .browse(self.staff_coordinator.id)
                .write(
                    {
                        "member_ids": [
                            Command.create({**values, "episode_id": waiting.id})
                        ]
                    }
                )
            ),
        )

    def test_no_taking_over_a_colleagues_place(self):
        """The login of a staff record decides whose children are seen."""
        for values in (
            {"user_id": self.user_coordinator.id},
            {"name": "Somebody else"},
        ):
            self.refused(
                self.user_coordinator,
                lambda env, values=values: (
                    env["care.staff"].browse(self.staff_coordinator2.id).write(values)
                ),
            )

    def test_no_record_about_a_child_out_of_sight(self):
        """Reading the link of such a record would give the name away."""
        makers = {
            "care.encounter": {"staff_id": self.staff_coordinator.id},
            "care.condition": {"name": "Asthma"},
            "care.coverage": {
                "type_id": self.coverage_type("title_xix").id,
                "date_start": "2024-01-01",
            },
            "care.pregnancy": {"date_start": "2024-01-01"},
            "care.episode": {},
        }
        for model, values in makers.items():
            for child in self.theirs | self.far | self.far_waiting:
                for company in ({}, {"company_id": self.center.id}):
                    with self.subTest(model=model, child=child.first_name, **company):
                        self.refused(
                            self.user_coordinator,
                            lambda env, m=model, v=values, c=child, o=company: env[
                                m
                            ].create({"child_id": c.id, **v, **o}),
                        )

    def test_no_moving_a_record_to_a_child_out_of_sight(self):
        records = [
            self.make_encounter(self.mine),
            self.make_condition(self.mine),
            self.make_coverage(self.mine),
            self.make_pregnancy(self.mine),
            self.make_grant(self.mine),
        ]
        for record in records:
            for child in self.theirs | self.far | self.far_waiting:
                with self.subTest(model=record._name, child=child.first_name):
                    self.refused(
                        self.user_coordinator,
                        lambda env, r=record, c=child: (
                            env[r._name].browse(r.id).write({"child_id": c.id})
                        ),
                    )

    def test_derived_links_are_not_written(self):
        """Center, phase, lead, the person of a grant follow from other records."""
        grant = self.make_grant(self.mine)
        attempts = [
            (self.mine, {"company_id": self.center_other.id}),
            (self.mine.episode_ids, {"company_id": self.center_other.id}),
            (self.mine.episode_ids, {"phase": "intake"}),
            (self.mine.episode_ids, {"lead_id": self.staff_coordinator2.id}),
            (self.make_encounter(self.mine), {"company_id": self.center_other.id}),
            (grant, {"partner_id": self.user_portal_no_grant.partner_id.id}),
            (grant.caregiver_id, {"company_id": self.center_other.id}),
        ]
        for record, values in attempts:
            with self.subTest(model=record._name, values=values):
                self.refused(
                    self.user_coordinator,
                    lambda env, r=record, v=values: env[r._name].browse(r.id).write(v),
                )
        self.refused(
            self.user_coordinator,
            lambda env: env["care.caregiver.grant"].create(
                {
                    "child_id": self.mine.id,
                    "caregiver_id": grant.caregiver_id.id,
                    "partner_id": self.user_portal_no_grant.partner_id.id,
                }
            ),
        )

    def test_no_sending_a_family_to_another_center(self):
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.family"]
                .browse(self.mine.family_id.id)
                .write({"company_id": self.center_other.id})
            ),
        )

    def test_no_grant_for_a_child_out_of_sight(self):
        caregiver = self.make_caregiver(self.theirs.family_id)
        self.refused(
            self.user_coordinator,
            lambda env: env["care.caregiver.grant"].create(
                {"child_id": self.theirs.id, "caregiver_id": caregiver.id}
            ),
        )

    def test_no_caregiver_moved_between_families(self):
        """A portal login would move along, or the household open up."""
        caregiver = self.make_caregiver(self.mine.family_id)
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.caregiver"]
                .browse(caregiver.id)
                .write({"family_id": self.theirs.family_id.id})
            ),
        )

    def test_no_editing_of_other_peoples_contacts(self):
        """A changed e-mail address takes over a login by "forgot password"."""
        colleague = self.user_coordinator2.partner_id
        stranger = self.make_caregiver(self.theirs.family_id).partner_id
        for partner in colleague | stranger | self.env.ref("base.partner_admin"):
            self.refused(
                self.user_coordinator,
                lambda env, p=partner: (
                    env["res.partner"].browse(p.id).write({"email": "mine@example.com"})
                ),
            )
        own = self.make_caregiver(self.mine.family_id)
        own.with_user(self.user_coordinator).email = "new@example.com"
        self.assertEqual(own.partner_id.email, "new@example.com")

    def test_archived_child_stays_hidden(self):
        """Archiving must not make a family or child look like waiting intake."""
        child = self.make_child()
        self.assign(child, self.staff_coordinator2)
        family = child.family_id
        child.episode_ids.active = False
        child.active = False
        env = self.env(user=self.user_coordinator)
        for record in (child, family):
            everything = env[record._name].with_context(active_test=False)
            self.assertFalse(everything.search([("id", "=", record.id)]))
            self.assertFalse(env[record._name].browse(record.id).has_access("read"))

    def test_grouping_and_export_keep_the_rules(self):
        env = self.env(user=self.user_coordinator)
        names = [
            name
            for name, _count in env["care.child"]._read_group(
                [], ["first_name"], ["__count"]
            )
        ]
        self.assertIn("Minna", names)
        self.assertNotIn("Theo", names)
        groups = env["care.episode"].formatted_read_group([], ["child_id"], ["__count"])
        shown = {group["child_id"][0] for group in groups}
        self.assertNotIn(self.theirs.id, shown)
        self.user_coordinator.group_ids += self.env.ref("base.group_allow_export")
        env["care.child"].browse(self.mine.id).export_data(["first_name"])
        with self.assertRaises(AccessError):
            env["care.child"].browse(self.theirs.id).export_data(["first_name"])

    def test_search_through_staff_finds_only_own(self):
        """A path over a readable record must not answer about a hidden one."""
        staff = self.env["care.staff"].with_user(self.user_coordinator)
        found = staff.search([("member_ids.child_id.first_name", "=", "Theo")])
        self.assertFalse(found)


@tagged("post_install", "-at_install")
class TestSideDoors(WallCase):
    """Chatter, attachments, activities, followers, contacts and the calendar."""

    OUTSIDERS = ("user_internal", "user_analyst", "user_coordinator")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.message = cls.theirs.message_post(body="Secret words", subject="Secret")
        cls.theirs.message_subscribe(
            partner_ids=cls.make_caregiver(cls.theirs.family_id).partner_id.ids
        )
        cls.attachment = cls.env["ir.attachment"].create(
            {
                "name": "secret.txt",
                "raw": b"secret",
                "res_model": "care.child",
                "res_id": cls.theirs.id,
            }
        )
        cls.activity = cls.theirs.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Secret step",
            user_id=cls.user_coordinator2.id,
        )

    def hidden_from_outsiders(self, record):
        for name in self.OUTSIDERS:
            user = getattr(self, name)
            with self.subTest(user=name, model=record._name):
                model = self.env[record._name].with_user(user)
                self.assertFalse(model.search([("id", "=", record.id)]))
                self.assertFalse(
                    model._read_group([("id", "=", record.id)], ["id"], ["__count"])
                )
                with self.assertRaises(AccessError):
                    model.browse(record.id).read([])

    def test_messages(self):
        self.hidden_from_outsiders(self.message)

    def test_attachments(self):
        self.hidden_from_outsiders(self.attachment)

    def test_activities(self):
        self.hidden_from_outsiders(self.activity)

    def test_followers(self):
        """Who follows a child's record is next to who the child is."""
        follower = self.theirs.message_follower_ids[:1]
        self.assertTrue(follower)
        self.hidden_from_outsiders(follower)

    def test_no_message_on_a_record_out_of_sight(self):
        for name in self.OUTSIDERS:
            self.refused(
                getattr(self, name),
                lambda env: (
                    env["care.child"].browse(self.theirs.id).message_post(body="Hello")
                ),
            )

    def test_no_following_of_a_record_out_of_sight(self):
        for name in self.OUTSIDERS:
            user = getattr(self, name)
            # Odoo ignores it silently when it is the own person
            self.theirs.with_user(user).message_subscribe(
                partner_ids=user.partner_id.ids
            )
            self.assertNotIn(user.partner_id, self.theirs.message_partner_ids)

    def test_no_file_on_a_record_out_of_sight(self):
        for name in self.OUTSIDERS:
            self.refused(
                getattr(self, name),
                lambda env: env["ir.attachment"].create(
                    {
                        "name": "x.txt",
                        "raw": b"x",
                        "res_model": "care.child",
                        "res_id": self.theirs.id,
                    }
                ),
            )

    def test_no_activity_on_a_record_out_of_sight(self):
        for name in self.OUTSIDERS:
            user = getattr(self, name)
            self.refused(
                user,
                lambda env, user=user: env["mail.activity"].create(
                    {
                        "res_model_id": env["ir.model"]._get_id("care.child"),
                        "res_id": self.theirs.id,
                        "user_id": user.id,
                        "summary": "x",
                    }
                ),
            )

    def test_caregivers_are_not_in_everybodys_address_book(self):
        """A caregiver's contact tells that the family is served."""
        person = self.make_caregiver(self.theirs.family_id, name="Thea Own").partner_id
        for name in self.OUTSIDERS:
            with self.subTest(user=name):
                partners = self.env["res.partner"].with_user(getattr(self, name))
                self.assertFalse(partners.search([("id", "=", person.id)]))
                self.assertFalse(partners.name_search("Thea Own"))
        for user in (self.user_coordinator2, self.user_supervisor):
            partners = self.env["res.partner"].with_user(user)
            self.assertTrue(partners.search([("id", "=", person.id)]))

    def test_no_way_from_a_contact_to_the_child(self):
        person = self.make_caregiver(self.mine.family_id).partner_id
        for name in ("user_internal", "user_analyst"):
            partners = self.env["res.partner"].with_user(getattr(self, name))
            with self.assertRaises(AccessError):
                partners.browse(person.id).read(["care_caregiver_ids"])
            with self.assertRaises(AccessError):
                partners.search([("care_caregiver_ids.family_id.name", "ilike", "a")])
            users = self.env["res.users"].with_user(getattr(self, name))
            with self.assertRaises(AccessError):
                users.search([("care_staff_ids.member_ids.child_id", "!=", False)])

    def test_colleagues_stay_in_the_address_book(self):
        """A member of staff whose own child is served remains a colleague."""
        self.make_caregiver(self.theirs.family_id, self.user_supervisor)
        partners = self.env["res.partner"].with_user(self.user_internal)
        self.assertTrue(
            partners.search([("id", "=", self.user_supervisor.partner_id.id)])
        )

    def test_meetings_about_a_child_are_private(self):
        """Every internal user reads the calendar of the others."""
        event = self.env["calendar.event"].create(
            {
                "name": "School meeting with Theo",
                "start": "2025-03-12 14:00:00",
                "stop": "2025-03-12 15:00:00",
                "res_model_id": self.env["ir.model"]._get_id("care.child"),
                "res_id": self.theirs.id,
                "user_id": self.user_coordinator2.id,
                "partner_ids": [Command.set(self.user_coordinator2.partner_id.ids)],
            }
        )
        self.assertEqual(event.privacy, "private")
        self.env.invalidate_all()
        seen = self.env["calendar.event"].with_user(self.user_internal)
        values = seen.browse(event.id).read(["name", "description"])[0]
        self.assertNotIn("Theo", str(values))

    def test_portal_follower_without_grant_sees_nothing(self):
        self.theirs.message_subscribe(
            partner_ids=self.user_portal_no_grant.partner_id.ids
        )
        env = self.env(user=self.user_portal_no_grant)
        self.assertFalse(env["care.child"].search([]))
        self.assertFalse(env["care.child"].browse(self.theirs.id).has_access("read"))
        self.assertFalse(
            env["mail.message"].search(
                [("model", "=", "care.child"), ("res_id", "=", self.theirs.id)]
            )
        )

    def test_portal_with_grant_reads_no_chatter(self):
        """Seeing the child is not reading what the staff write to each other."""
        self.make_grant(self.theirs)
        env = self.env(user=self.user_portal)
        self.assertTrue(env["care.child"].browse(self.theirs.id).has_access("read"))
        self.assertFalse(env["mail.message"].search([("id", "=", self.message.id)]))
        with self.assertRaises(AccessError):
            env["ir.attachment"].browse(self.attachment.id).read(["raw"])
        for model in ("mail.activity", "mail.followers", "care.family"):
            with self.assertRaises(AccessError):
                env[model].search([])
