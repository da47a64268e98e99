"""Two versions side by side; what My Work and the timeline tell of them."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engines import plan_diff
from .version_common import PlanCase


@tagged("post_install", "-at_install")
class TestComparison(PlanCase):
    def compare(self, **asked):
        plan = self.plan.with_user(self.user_coordinator)
        return plan.compare_versions(**asked)

    def test_the_last_two_versions(self):
        first = self.publish()
        self.goal.name = "Enough to eat every day"
        second = self.publish()
        found = self.compare()
        self.assertEqual((found["before_id"], found["after_id"]), (first.id, second.id))
        [section] = found["sections"]
        self.assertEqual(section["label"], "Goals")
        [change] = section["changes"]
        self.assertEqual(change["kind_label"], "Changed")
        [field] = change["fields"]
        self.assertEqual(field["before"], [("same", "Enough to eat "), ("gone", "0")])
        self.assertEqual(
            field["after"], [("same", "Enough to eat "), ("new", "every day")]
        )

    def test_with_the_plan_as_it_is_now(self):
        first = self.publish()
        self.assertEqual(self.compare(after_id=0)["sections"], [])
        self.plan.matters = "Sleep"
        found = self.compare(after_id=0)
        self.assertEqual((found["before_id"], found["after_id"]), (first.id, 0))
        self.assertEqual([s["section"] for s in found["sections"]], ["about"])
        self.assertEqual(found["versions"][-1]["label"], "The plan now")
        self.assertTrue(self.plan.unpublished)

    def test_days_and_yes_or_no_are_words(self):
        self.goal.date_target = "2095-03-01"
        self.publish()
        self.goal.date_target = "2095-04-02"
        [section] = self.compare(after_id=0)["sections"]
        [field] = section["changes"][0]["fields"]
        self.assertEqual("".join(t for _m, t in field["after"]), "04/02/2095")

    def test_every_compared_thing_has_a_word(self):
        words, sections = self.plan._field_words(), self.plan._section_words()
        for title, names in plan_diff.LISTS.values():
            self.assertLessEqual({title, *names}, set(words))
        for names in plan_diff.TEXTS.values():
            self.assertLessEqual(set(names), set(words))
        self.assertEqual(set(sections), set(plan_diff.SECTIONS))

    def test_everything_that_a_plan_says_is_compared(self):
        """A key that comes to the content is compared, or left out knowingly."""
        quiet = {"id", "age", "ref", "date"}
        content = self.plan._plan_content()
        known = {*plan_diff.LISTS, *plan_diff.TEXTS, "date"}
        self.assertLessEqual(set(content), known)
        for name in plan_diff.TEXTS:
            names = set(content[name]) - quiet - {"problems"}
            self.assertLessEqual(names, set(plan_diff.TEXTS[name]))
        for name in ("needs", "goals", "strengths"):
            for item in content[name]:
                title, names = plan_diff.LISTS[name]
                told = {key.removesuffix("_code") for key in item} - {"id", "actions"}
                self.assertLessEqual(told, {title, *names, "raised_by"})

    def test_only_who_may_read_the_plan(self):
        version = self.publish()
        strange = self.plan.with_user(self.user_coordinator2)
        with self.assertRaises(AccessError):
            strange.compare_versions()
        other = self.make_plan(self.make_child())
        other.action_publish()
        with self.assertRaisesRegex(UserError, "another plan"):
            other.compare_versions(before_id=version.id)

    def test_the_list_says_whether_the_family_agreed_and_when_to_look_again(self):
        plan = self.plan.with_user(self.user_coordinator)
        self.assertFalse(plan.decision)
        self.publish()
        self.assertEqual(plan.decision, "waiting")
        self.agree(plan.current_version_id)
        self.assertEqual(plan.decision, "agrees")
        self.agree(plan.current_version_id, "in_part", "Housing first")
        self.assertEqual(plan.decision, "in_part", "the last word counts")
        father = self.make_caregiver(self.child.family_id, relationship="father")
        self.agree(plan.current_version_id, "disagrees", "No", caregiver=father)
        self.assertEqual(plan.decision, "disagrees")
        self.agree(plan.current_version_id, caregiver=father)
        self.assertEqual(plan.decision, "in_part")
        self.assertEqual(plan.date_review, self.day(plan._review_days()))
        self.goal.name = "Enough to eat, every day"
        self.publish()
        self.assertEqual(plan.decision, "waiting", "nobody was asked about it")

    def test_the_list_costs_the_same_for_many(self):
        plans = self.plan
        for _number in range(5):
            child = self.make_child()
            self.assign(child, self.staff_coordinator)
            plan = self.make_plan(child)
            caregiver = self.make_caregiver(child.family_id)
            self.agree(self.publish(plan), caregiver=caregiver)
            plans += plan
        mine = plans.with_user(self.user_coordinator)

        def read(records):
            records.read(["decision", "date_review", "current_version_id"])

        self.assertSameQueryCount(lambda size: mine[-size:], read, (2, 5))

    def test_nothing_published(self):
        with self.assertRaisesRegex(UserError, "not been published"):
            self.compare()
        self.assertFalse(self.plan.unpublished)


@tagged("post_install", "-at_install")
class TestTold(PlanCase):
    """My Work and the timeline."""

    def entries(self):
        self.env.flush_all()
        timeline = self.env["care.timeline.entry"].with_user(self.user_coordinator)
        return timeline.get_page(child_id=self.child.id, kinds=["plan"])

    def test_a_version_stands_for_the_day_of_the_episode(self):
        self.episode.date_plan = self.day(0)
        [entry] = self.entries()
        self.assertEqual(entry["title"], "Plan looked through with the family")
        version = self.publish(changes="Food first.")
        [entry] = self.entries()
        self.assertEqual(entry["title"], "Plan published, version 1")
        self.assertEqual(entry["text"], "Food first.")
        self.assertEqual(
            (entry["res_model"], entry["res_id"]), ("care.plan.version", version.id)
        )

    def test_an_agreement(self):
        said = self.agree(self.publish(), "in_part", "Housing comes first for us")
        said.with_user(self.user_coordinator).action_answer("We ask the city today.")
        entry = next(e for e in self.entries() if e["step"] == "agreement")
        self.assertEqual(entry["title"], "The family agrees to version 1 in part")
        self.assertIn("Housing comes first", entry["text"])
        self.assertIn("Care team: We ask the city today.", entry["text"])
        self.assertEqual(entry["who"], self.caregiver.name)

    def test_the_work_of_the_plan_opens_it(self):
        self.episode.write(
            {
                "stage_id": self.stage("active").id,
                "date_plan": self.day(-1000),
            }
        )
        self.make_encounter(self.child, result="reached")
        self.env.flush_all()
        line = self.env["care.work.item"].with_user(self.user_coordinator)
        domain = [("child_id", "=", self.child.id), ("kind", "=", "plan")]
        action = line.search(domain).action_do()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("care.plan", self.plan.id)
        )
        self.publish()
        self.env.flush_all()
        self.assertFalse(line.search(domain))
