"""What is published stays as it is, whoever tries and by whichever way."""

import json
from datetime import timedelta

from psycopg2 import errors

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import SQL, mute_logger

from .version_common import PlanCase


@tagged("post_install", "-at_install")
class TestPublishing(PlanCase):
    def test_what_the_plan_says_is_frozen(self):
        version = self.publish()
        self.assertEqual((version.number, version.plan_id), (1, self.plan))
        self.assertEqual(version.published_by_id, self.user_coordinator)
        self.assertEqual(self.plan.current_version_id, version)
        content = version._content()
        self.assertEqual(content["needs"][0]["words"], "Food for the week 0")
        self.goal.name = "Something else"
        self.step.unlink()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(version._content(), content)
        self.assertEqual(content["goals"][0]["name"], "Enough to eat 0")
        self.assertEqual(content["goals"][0]["actions"][0]["name"], "Apply for WIC 0")

    def test_each_language_has_its_words(self):
        self.goal.with_context(lang="es_419").name = "Comida para todos"
        version = self.publish()
        self.assertEqual(
            version._content("es_419")["goals"][0]["name"], "Comida para todos"
        )
        self.assertEqual(version._content("en_US")["goals"][0]["name"], self.goal.name)
        spanish = version.with_context(lang="es_419")
        self.assertEqual(spanish._content(), version._content("es_419"))
        # A language that came after the version
        self.assertEqual(version._content("fr_FR"), version._content("en_US"))

    def test_a_translation_alone_is_news(self):
        self.publish()
        self.goal.with_context(lang="es_419").name = "Comida para todos"
        self.assertEqual(self.publish().number, 2)

    def test_the_next_version_starts_with_everything(self):
        self.publish()
        self.make_goal(self.plan, 1)
        second = self.publish()
        self.assertEqual(second.number, 2)
        self.assertEqual(
            [goal["name"] for goal in second._content()["goals"]],
            ["Enough to eat 0", "Enough to eat 1"],
        )
        self.assertEqual(self.plan.version_ids.mapped("number"), [2, 1])

    def test_nothing_new_is_not_published(self):
        self.publish()
        with self.assertRaisesRegex(UserError, "Nothing has changed since version 1"):
            self.publish()

    def test_protected_facts_stay_out(self):
        self.make_goal(self.plan, 1, label="part2")
        self.make_condition(self.child, name="Secret", label="part2")
        words = json.dumps(self.publish().sudo().content)
        self.assertNotIn("Enough to eat 1", words)
        self.assertNotIn("Secret", words)

    def test_only_who_may_change_the_plan(self):
        for user in (
            self.user_coordinator2,
            self.user_coordinator_other,
            self.user_analyst,
            self.user_portal,
            self.user_internal,
        ):
            with self.assertRaises(AccessError):
                self.publish(user=user)
        self.assertEqual(self.publish(user=self.user_supervisor).number, 1)

    def test_what_is_new_is_drafted(self):
        self.assertEqual(self.publish().changes, "This is the first plan.")
        self.step.state = "completed"
        self.goal.achievement = "improving"
        self.make_goal(self.plan, 1)
        self.need.unlink()
        lines = self.publish().changes.split("\n")
        self.assertEqual(
            lines,
            [
                'New need: "Food for the week 1"',
                'No longer a need: "Food for the week 0"',
                'News about this goal: "Enough to eat 0"',
                'New goal: "Enough to eat 1"',
                'This step is done: "Apply for WIC 0"',
                'New step: "Apply for WIC 1"',
            ],
        )

    def test_many_changes_are_counted(self):
        self.publish()
        for number in range(1, 10):
            self.make_goal(self.plan, number)
        [line] = [x for x in self.publish().changes.split("\n") if "New goal" in x]
        self.assertIn('"Enough to eat 6", 3 more', line)

    def test_people_say_it_better(self):
        version = self.publish(changes="We begin with food.")
        self.assertEqual(version.changes, "We begin with food.")
        self.assertTrue(version.with_context(lang="es_419").changes)
        self.plan.matters = "Sleep"
        words = {"es_419": "Dormir mejor"}
        self.assertEqual(
            self.publish(changes=words).with_context(lang="es_419").changes,
            "Dormir mejor",
        )

    def test_the_day_of_the_episode_and_the_next_look(self):
        self.agree_level(self.child, "intensive")
        version = self.publish()
        self.assertEqual(self.episode.date_plan, self.day(0))
        tier = self.env.ref("care_coordination.care_tier_intensive")
        due = self.day(tier.plan_review_days)
        self.assertEqual(version.date_review, due)
        self.assertEqual(self.plan.date_review, due)

    def test_without_a_level_the_usual_one_of_the_center(self):
        self.child.stratification_ids.unlink()
        tier = self.env.ref("care_coordination.care_tier_light")
        self.center.care_tier_id = tier
        self.assertEqual(self.publish().date_review, self.day(tier.plan_review_days))

    def test_the_window(self):
        self.child.family_id.language_id = self.env.ref(
            "care_coordination.care_language_es"
        )
        wizard = Form(
            self.env["care.plan.publish"]
            .with_user(self.user_coordinator)
            .with_context(default_plan_id=self.plan.id)
        )
        self.assertEqual(wizard.number, 1)
        self.assertEqual(wizard.changes, "This is the first plan.")
        self.assertTrue(wizard.changes_family)
        wizard.changes = "Food first."
        wizard.changes_family = "Primero la comida."
        action = wizard.save().action_publish()
        version = self.env["care.plan.version"].browse(action["res_id"])
        self.assertEqual(version.changes, "Food first.")
        self.assertEqual(
            version.with_context(lang="es_419").changes, "Primero la comida."
        )

    def test_the_window_of_a_strange_plan(self):
        forms = self.env["care.plan.publish"].with_user(self.user_coordinator_other)
        with self.assertRaises(AccessError):
            forms.create({"plan_id": self.plan.id})

    def test_queries_do_not_grow_with_goals(self):
        def build(goals):
            plan = self.make_plan(self.make_child(), goals)
            self.assign(plan.child_id, self.staff_coordinator)
            plan = plan.with_user(self.user_coordinator)
            # What is measured is a revision, with a version to compare with
            publish(plan)
            return plan

        def publish(plan):
            plan.matters = f"Sleep {self._next()}"
            plan.action_publish()

        cost = self.assertSameQueryCount(build, publish)
        self.assertLess(cost, 150)


@tagged("post_install", "-at_install")
class TestFrozen(PlanCase):
    """No route but publishing; none changes or deletes what it made."""

    def setUp(self):
        super().setUp()
        self.version = self.publish()
        self.agreement = self.agree(self.version)
        self.env.flush_all()

    def assertKept(self, act, error=UserError):
        """``act`` is refused, and every column is what it was."""
        before = self.rows()
        with self.assertRaises(error), self.env.cr.savepoint():
            act()
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.rows(), before)

    def rows(self):
        rows = []
        for table in ("care_plan_version", "care_plan_agreement"):
            table = SQL.identifier(table)
            rows += self.env.execute_query(
                SQL("SELECT to_jsonb(x) FROM %s x ORDER BY id", table)
            )
        return rows

    @property
    def records(self):
        return (self.version.sudo(), self.agreement.sudo())

    def test_write_of_each_field(self):
        for record in self.records:
            for name, field in record._fields.items():
                once = name in record._care_once
                if name in ("id", "display_name") or not field.store or once:
                    continue
                with self.subTest(model=record._name, field=name):
                    self.assertKept(lambda r=record, n=name: r.write({n: r[n]}))

    def test_users_of_each_kind(self):
        for user in (
            self.user_coordinator,
            self.user_supervisor,
            self.user_manager,
            self.user_portal,
            self.env.ref("base.user_admin"),
        ):
            for record in self.records:
                mine = record.with_user(user).sudo(False)
                for act in (
                    lambda r=mine: r.write({"write_uid": 1}),
                    lambda r=mine: r.unlink(),
                    lambda r=mine: r.copy(),
                ):
                    self.assertKept(act)

    def test_unlink_copy_and_create_as_superuser(self):
        for record in self.records:
            self.assertKept(lambda r=record: r.unlink())
            self.assertKept(lambda r=record: r.copy())
            self.assertKept(lambda r=record: r.create([{}]))
        # Not even with the key of whoever publishes: the right is asked as well
        for user in (self.user_coordinator, self.user_manager):
            versions = self.version.with_user(user)
            keyed = versions.with_context(care_publishing=True, care_agreeing=True)
            self.assertKept(lambda v=keyed: v.create({"plan_id": self.plan.id}))

    def test_related_writes(self):
        for command in (
            Command.update(self.version.id, {"number": 7}),
            Command.delete(self.version.id),
            Command.unlink(self.version.id),
            Command.clear(),
            Command.set([]),
            Command.create({"number": 9}),
        ):
            for plan in (self.plan, self.plan.with_user(self.user_coordinator)):
                with self.subTest(command=command, user=plan.env.uid):
                    self.assertKept(
                        lambda p=plan, c=command: p.write({"version_ids": [c]})
                    )
        said = Command.update(self.agreement.id, {"decision": "disagrees"})
        self.assertKept(lambda: self.plan.write({"agreement_ids": [said]}))
        # No other plan takes them over
        other = self.make_plan(self.make_child())
        link = Command.link(self.version.id)
        self.assertKept(lambda: other.write({"version_ids": [link]}))

    def test_the_plan_can_not_be_deleted_under_it(self):
        self.goal.action_ids.unlink()
        self.goal.unlink()
        with mute_logger("odoo.sql_db"):
            self.assertKept(lambda: self.plan.unlink(), errors.Error)

    def test_archiving_the_plan_keeps_its_versions(self):
        before = self.rows()
        self.plan.action_archive()
        self.env.flush_all()
        self.assertEqual(self.rows(), before)
        self.assertNotIn("active", self.version._fields)

    def test_import(self):
        version = self.version.with_user(self.user_manager)
        rows = [[str(self.version.id), "7"]]
        result = version.load([".id", "number"], rows)
        self.assertTrue(result["messages"])
        self.assertFalse(result["ids"])
        self.assertEqual(self.version.number, 1)
        result = version.sudo().load(["plan_id/.id", "number"], [[self.plan.id, "7"]])
        self.assertFalse(result["ids"])
        self.assertEqual(len(self.plan.version_ids), 1)

    def test_form(self):
        for record in self.records:
            values = {"number": 7} if "number" in record._fields else {"words": "Yes"}
            self.assertKept(lambda r=record, v=values: r.web_save(v, {}))
            before = self.rows()
            record.web_override_translations(values)
            self.env.flush_all()
            self.assertEqual(self.rows(), before)

    def test_the_database_itself(self):
        for table in ("care_plan_version", "care_plan_agreement"):
            for statement in (
                "UPDATE {} SET create_date = now() - interval '1 day'",
                "UPDATE {} SET id = id + 1",
                "DELETE FROM {}",
                "TRUNCATE {} CASCADE",
            ):
                sql = statement.format(table)
                with self.subTest(sql=sql), mute_logger("odoo.sql_db"):
                    self.assertKept(
                        lambda s=sql: self.env.cr.execute(s), errors.RestrictViolation
                    )
        for sql in (
            "UPDATE care_plan_version SET content = '{}'",
            "UPDATE care_plan_version SET change_words = '{}'",
            "UPDATE care_plan_agreement SET signature = 'x'",
            "UPDATE care_plan_agreement SET decision = 'disagrees'",
        ):
            with self.subTest(sql=sql), mute_logger("odoo.sql_db"):
                self.assertKept(
                    lambda s=sql: self.env.cr.execute(s), errors.RestrictViolation
                )

    def test_a_child_that_moves_takes_its_plan_along(self):
        """The center follows from the child; the words stay."""
        content = self.version.sudo().content
        self.env.cr.execute(
            "UPDATE care_plan_version SET company_id = %s", [self.center_other.id]
        )
        self.env.invalidate_all()
        self.assertEqual(self.version.sudo().company_id, self.center_other)
        self.assertEqual(self.version.sudo().content, content)

    def test_the_seal(self):
        self.assertTrue(self.version.is_intact)
        words = json.loads(json.dumps(self.version.sudo().content))
        words["en_US"]["goals"][0]["name"] += "!"
        self.assertNotEqual(
            self.version._seal(words, self.version.sudo().change_words),
            self.version.content_hash,
        )

    def test_the_guard_goes_with_the_addon_and_comes_back_with_an_update(self):
        self.env["care.frozen.mixin"]._care_thaw()
        self.env.cr.execute("UPDATE care_plan_version SET date_review = NULL")
        self.version.init()
        self.agreement.init()
        self.env.cr.execute(
            "SELECT tgname FROM pg_trigger WHERE tgname = 'care_frozen'"
        )
        self.assertEqual(self.env.cr.rowcount, 2)
        with mute_logger("odoo.sql_db"), self.assertRaises(errors.RestrictViolation):
            self.env.cr.execute("UPDATE care_plan_version SET date_review = now()")


@tagged("post_install", "-at_install")
class TestFrozenOverTheNetwork(PlanCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.version = self.publish()
        self.agreement = self.agree(self.version)
        self.env.flush_all()

    def call(self, user, model, method, **args):
        keys = self.env["res.users.apikeys"].with_user(user)
        key = keys._generate("rpc", "test", Datetime.now() + timedelta(days=1))
        return self.url_open(
            f"/json/2/{model}/{method}",
            data=json.dumps(args),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {key}",
            },
        )

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_model")
    def test_json_2(self):
        for user in (self.user_manager, self.user_portal):
            for record in (self.version, self.agreement):
                for method, args in (
                    ("write", {"ids": record.ids, "vals": {"date": False}}),
                    ("unlink", {"ids": record.ids}),
                    ("copy", {"ids": record.ids}),
                    ("create", {"vals_list": [{}]}),
                    ("load", {"fields": [".id", "number"], "data": [["1", "7"]]}),
                    ("_record_agreement", {"ids": record.ids}),
                    ("_seal", {"content": {}, "change_words": {}}),
                ):
                    with self.subTest(user=user.login, method=method):
                        answer = self.call(user, record._name, method, **args)
                        if method == "load" and answer.ok:
                            self.assertFalse(answer.json()["ids"])
                        else:
                            self.assertGreaterEqual(answer.status_code, 400)
        self.env.invalidate_all()
        self.assertTrue(self.version.is_intact)
        self.assertEqual(self.version.number, 1)

    @mute_logger("odoo.http")
    def test_portal_reads_none_of_it_by_program(self):
        for model in ("care.plan", "care.plan.version", "care.plan.agreement"):
            answer = self.call(self.user_portal, model, "search_read", domain=[])
            self.assertEqual(answer.status_code, 403, answer.text)
