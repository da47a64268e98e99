"""Ways around the rules through the screens of a coordinator's day."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .level_common import LevelCommon
from .test_walls import WallCase


@tagged("post_install", "-at_install")
class TestFormsNotSaved(WallCase):
    """A new form answers with names and related facts, read as superuser."""

    # Model: link to a child's record that its form begins with
    FORMS = {
        "calendar.event": "care_child_id",
        "care.condition": "child_id",
        "care.encounter": "child_id",
        "care.episode": "child_id",
        "care.family.message": "child_id",
        "care.milestone.review": "child_id",
        "care.social.factor": "child_id",
        "care.stratification.choice": "child_id",
    }
    SHOWN = {"fields": {"display_name": {}}}

    def ask(self, user, model, name, record, **context):
        """What a new form says of a link, given as a value and as a default."""
        form = self.env(user=user)[model]
        by_default = form.with_context(**{f"default_{name}": record.id})
        return [
            form.onchange({name: record.id}, [], {name: self.SHOWN}),
            by_default.onchange({}, [], {name: self.SHOWN}),
        ]

    def test_no_name_of_a_child_out_of_sight(self):
        for model, name in self.FORMS.items():
            for child in self.theirs | self.far | self.far_waiting:
                with self.subTest(model=model, child=child.first_name):
                    with self.assertRaises(AccessError):
                        self.ask(self.user_coordinator, model, name, child)
                    form = self.env(user=self.user_coordinator)[model]
                    with self.assertRaises(AccessError):
                        form.onchange({name: child.id}, [], {name: self.SHOWN})

    def test_the_name_of_a_child_in_sight(self):
        for model, name in self.FORMS.items():
            with self.subTest(model=model):
                answer = self.ask(self.user_coordinator, model, name, self.mine)[-1]
                self.assertIn("Minna", answer["value"][name]["display_name"])

    def test_no_family_or_episode_out_of_sight(self):
        for model, name, record in (
            ("care.child", "family_id", self.theirs.family_id),
            ("care.caregiver", "family_id", self.far.family_id),
            ("care.social.factor", "family_id", self.theirs.family_id),
            ("care.encounter", "episode_id", self.theirs.episode_ids),
        ):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.ask(self.user_coordinator, model, name, record)

    def test_no_child_in_the_lines_of_a_form(self):
        """A supervisor of one center makes lines about a child of another."""
        spec = {
            "line_ids": {
                "fields": {
                    "child_age": {},
                    "child_id": self.SHOWN,
                    "episode_id": self.SHOWN,
                }
            }
        }
        line = {"episode_id": self.theirs.episode_ids.id}
        rounds = self.env(user=self.user_supervisor_other)["care.assignment.round"]
        with self.assertRaises(AccessError):
            rounds.onchange(
                {"line_ids": [[Command.CREATE, "virtual_1", line]]}, ["line_ids"], spec
            )

    def test_a_saved_link_stays(self):
        """A form of a record that links to one since out of sight can be used."""
        contact = self.make_encounter(self.mine)
        mine = contact.with_user(self.user_coordinator)
        values = {"child_id": self.mine.id, "minutes": 7}
        answer = mine.onchange(values, ["minutes"], {"minutes": {}, "child_id": {}})
        self.assertNotIn("child_id", answer.get("value", {}))


@tagged("post_install", "-at_install")
class TestNamesBehindLinks(WallCase):
    """Who links to a contact reads its name, even where the contact is closed."""

    def linked(self, user, partner):
        """The name that the filter of one's own calendar shows of a contact."""
        self.env.flush_all()
        self.env.invalidate_all()
        filters = self.env(user=user)["calendar.filters"]
        [line] = filters.create({"partner_id": partner.id}).read(["partner_id"])
        return line["partner_id"][1]

    def test_caregivers(self):
        mother = self.make_caregiver(self.mine.family_id, name="Minna's mother")
        hidden = self.make_caregiver(self.theirs.family_id, name="Theo's mother")
        for user in (self.user_internal, self.user_analyst, self.user_coordinator):
            with self.subTest(user=user.login):
                self.assertNotIn("Theo", self.linked(user, hidden.partner_id))
        for user in (self.user_coordinator, self.user_supervisor):
            self.assertIn("Minna", self.linked(user, mother.partner_id))

    def test_other_contacts(self):
        school = self.env["res.partner"].create({"name": "Birch School"})
        for partner in school | self.user_coordinator2.partner_id:
            self.assertIn(partner.name, self.linked(self.user_internal, partner))


@tagged("post_install", "-at_install")
class TestForgedDecisions(WallCase):
    """Who decided what, and when, is not a matter of words."""

    def forged_round(self, **values):
        rounds = self.env["care.assignment.round"].with_user(self.user_supervisor)
        plan = rounds.create({"company_id": self.center.id, **values})
        self.env["care.assignment.round.line"].with_user(self.user_supervisor).create(
            {
                "round_id": plan.id,
                "episode_id": self.waiting.episode_ids.id,
                "staff_id": self.staff_coordinator.id,
            }
        )
        return plan

    def deciders(self):
        """The background goes on with what waits for it; who decided then?"""
        self.env.flush_all()
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", lambda *args, **kwargs: True):
            self.env["care.assignment.round"]._cron_work()
        return self.env["care.assignment"].search(
            [("episode_id", "=", self.waiting.episode_ids.id)]
        )

    def test_no_plan_in_the_name_of_somebody_else(self):
        forged = {"state": "assigning", "confirmed_by_id": self.user_manager.id}
        plan = self.forged_round(**forged)
        self.assertFalse(self.deciders())
        plan.write(forged)
        self.assertEqual(self.deciders().decided_by_id, self.user_supervisor)

    def test_no_line_added_after_the_yes(self):
        plan = self.env["care.assignment.round"].create(
            {
                "company_id": self.center.id,
                "state": "assigning",
                "confirmed_by_id": self.user_manager.id,
            }
        )
        self.refused(
            self.user_supervisor,
            lambda env: env["care.assignment.round.line"].create(
                {
                    "round_id": plan.id,
                    "episode_id": self.waiting.episode_ids.id,
                    "staff_id": self.staff_coordinator.id,
                }
            ),
        )

    def test_no_words_put_into_a_familys_mouth(self):
        mother = self.make_grant(self.mine).partner_id
        subtype = "care_coordination.mt_family_message"
        values = {
            "body": "All is well, stop calling",
            "author_id": mother.id,
            "message_type": "comment",
        }
        self.refused(
            self.user_coordinator,
            lambda env: (
                env["care.child"]
                .browse(self.mine.id)
                .message_post(subtype_xmlid=subtype, **values)
            ),
        )
        self.refused(
            self.user_coordinator,
            lambda env: env["mail.message"].create(
                {
                    **values,
                    "model": "care.child",
                    "res_id": self.mine.id,
                    "subtype_id": self.env.ref(subtype).id,
                }
            ),
        )
        said = self.mine.message_post(subtype_xmlid=subtype, **values)
        answer = self.mine.with_user(self.user_coordinator).message_post(
            body="We call", message_type="comment", subtype_xmlid=subtype
        )
        for message, change in (
            (said, {"body": "Stop calling"}),
            (said, {"subtype_id": self.env.ref("mail.mt_note").id}),
            (answer, {"author_id": mother.id}),
        ):
            self.refused(
                self.user_coordinator,
                lambda env, m=message, c=change: (
                    env["mail.message"].browse(m.id).write(c)
                ),
            )
        self.refused(
            self.user_coordinator,
            lambda env: env["mail.message"].browse(said.id).unlink(),
        )
        answer.with_user(self.user_coordinator).body = "We call today"

    def test_a_closing_form_is_its_makers(self):
        form = self.env["care.episode.close"].with_user(self.user_coordinator)
        mine = form.create({"episode_ids": [Command.set(self.mine.episode_ids.ids)]})
        for user in (self.user_coordinator2, self.user_supervisor, self.user_manager):
            self.assertFalse(form.with_user(user).search([("id", "=", mine.id)]))
            for act in ("read", "write", "unlink"):
                self.assertFalse(mine.with_user(user).has_access(act))
        self.refused(
            self.user_coordinator,
            lambda env: env["care.episode.close"].create(
                {"episode_ids": [Command.set(self.theirs.episode_ids.ids)]}
            ),
        )

    def test_no_closing_that_never_was(self):
        reason = self.env["care.closing.reason"].search([], limit=1)
        self.refused(
            self.user_coordinator,
            lambda env: env["care.episode.closure"].create(
                {
                    "episode_id": self.mine.episode_ids.id,
                    "reason_id": reason.id,
                    "outcome": "met",
                    "summary": "All was well",
                    "date": "2024-02-01",
                    "date_reopened": "2024-03-01",
                    "reopen_reason": "They asked",
                }
            ),
        )


@tagged("post_install", "-at_install")
class TestSharedNeeds(WallCase, LevelCommon):
    def test_protected_needs_of_a_family_on_a_childs_page(self):
        """A supervisor outside the team opens the child and sees the other needs."""
        hidden = self.make_factor(self.theirs, label="part2", note="Secret")
        shown = self.make_factor(self.theirs, "food")
        spec = {"family_factor_ids": {"fields": {"note": {}, "label": {}}}}
        for user, seen in (
            (self.user_supervisor, shown),
            (self.user_coordinator2, hidden | shown),
        ):
            self.env.flush_all()
            self.env.invalidate_all()
            child = self.theirs.with_user(user)
            [page] = child.web_read(spec)
            ids = {line["id"] for line in page["family_factor_ids"]}
            self.assertEqual(ids, set(seen.ids))
            self.assertEqual(set(child.family_factor_ids.ids), set(seen.ids))
