from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .timeline_common import NOTE, TimelineCase


@tagged("post_install", "-at_install")
class TestSight(TimelineCase):
    """Who sees which entries: as the records behind them, protected ones the team."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_one_of_each()
        cls.make_condition(cls.child, name="Protected", label="part2")
        cls.make_factor(cls.child, "sensitive")
        cls.make_factor(label="part2", date_start=cls.on(70))
        cls.make_condition(cls.sibling, name="Protected", label="part2")
        cls.write_message(cls.family, "They have moved", 20, subtype=NOTE)
        cls.away = cls.make_child(cls.make_family_other())
        cls.assign(cls.away, cls.staff_coordinator_other)
        cls.make_encounter(cls.away, staff_id=cls.staff_coordinator_other.id)
        cls.waiting = cls.make_child(cls.make_family())
        cls.make_encounter(cls.waiting)
        cls.env.flush_all()

    def labels(self, user, **asked):
        return {entry["label"] for entry in self.page(user, limit=200, **asked)}

    def test_protected_ones_are_the_teams(self):
        self.assertEqual(
            self.labels(self.user_coordinator), {"normal", "sensitive", "part2"}
        )
        for user in (self.user_supervisor, self.user_manager):
            self.assertEqual(self.labels(user), {"normal"})
            self.assertEqual(self.labels(user, family_id=self.family.id), {"normal"})
        # On the team herself, for this child
        self.assign(self.child, self.staff_supervisor, role="second")
        self.assertIn("part2", self.labels(self.user_supervisor))

    def test_a_siblings_team_is_not_this_childs(self):
        """She serves Leo and may not see Maya, but what protects the family is hers."""
        with self.assertRaises(AccessError):
            self.page(self.user_coordinator2)
        entries = self.page(self.user_coordinator2, family_id=self.family.id, limit=200)
        self.assertEqual({entry["child"] for entry in entries}, {"Leo", ""})
        protected = [e for e in entries if e["label"] != "normal"]
        self.assertEqual(sorted(e["kind"] for e in protected), ["condition", "social"])

    def test_counts_tell_nothing_of_protected_ones(self):
        counts = {
            user: {
                one["kind"]: one["count"]
                for one in self.timeline(user).get_kinds(child_id=self.child.id)
            }
            for user in (self.user_coordinator, self.user_supervisor)
        }
        team, others = counts.values()
        self.assertEqual((team["condition"], others["condition"]), (2, 1))
        self.assertEqual((team["social"], others["social"]), (3, 1))
        self.assertNotIn("pregnancy", others)

    def test_a_search_tells_nothing_of_protected_ones(self):
        self.assertTrue(self.page(term="Protected"))
        self.assertFalse(self.page(self.user_supervisor, term="Protected"))

    def test_nobody_else(self):
        for user, child in (
            (self.user_coordinator2, self.child),
            (self.user_coordinator, self.away),
            (self.user_supervisor, self.away),
            (self.user_coordinator_other, self.child),
            (self.user_supervisor_other, self.child),
            (self.user_analyst, self.child),
            (self.user_privacy_officer, self.child),
            (self.user_internal, self.child),
            # A caregiver with a grant for this very child
            (self.user_portal, self.child),
        ):
            for asked in ({"child_id": child.id}, {"family_id": child.family_id.id}):
                if user == self.user_coordinator2 and "family_id" in asked:
                    continue  # her own child is in this family
                timeline = self.timeline(user)
                for method in ("get_page", "get_kinds"):
                    with self.assertRaises(AccessError, msg=(user.login, asked)):
                        getattr(timeline, method)(**asked)

    def test_the_page_says_what_the_rules_say(self):
        """The page asks plain ids instead of the record rules: the two must agree."""
        both = new_test_user(
            self.env,
            login="test_both_centers",
            groups="care_coordination.group_care_supervisor",
            company_id=self.center.id,
            company_ids=[(6, 0, (self.center | self.center_other).ids)],
        )
        children = self.child | self.sibling | self.away | self.waiting
        users = (
            *(self.user_coordinator, self.user_coordinator2, self.user_supervisor),
            *(self.user_manager, self.user_supervisor_other, both),
        )
        compared = 0
        for user in users:
            timeline = self.timeline(user).with_context(
                allowed_company_ids=user.company_ids.ids
            )
            for child in children.with_env(timeline.env):
                family = child.sudo().family_id.sudo(False)
                ruled = timeline.search([("family_id", "=", family.id)])
                if family.has_access("read"):
                    page = timeline.get_page(family_id=family.id, limit=200)
                    self.assertEqual({e["id"] for e in page}, set(ruled.ids))
                    compared += 1
                else:
                    self.assertFalse(ruled)
                about = ruled.filtered(lambda e, c=child: e.child_id in (c, c.browse()))
                if child.has_access("read"):
                    page = timeline.get_page(child_id=child.id, limit=200)
                    self.assertEqual({e["id"] for e in page}, set(about.ids))
        self.assertGreater(compared, 10)

    def test_a_message_shows_where_the_chatter_shows_it(self):
        """Every message on the page is one that the user may read in the chatter."""
        messages = self.page(kinds=["message", "note"])
        self.assertEqual(len(messages), 3)
        for entry in messages:
            message = self.env["mail.message"].browse(entry["id"] // 100)
            self.assertTrue(message.with_user(self.user_coordinator).has_access("read"))
            self.assertFalse(
                message.with_user(self.user_coordinator_other).has_access("read")
            )
