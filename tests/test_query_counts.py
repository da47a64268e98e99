"""Every screen below the care menu costs as many queries for 50 records as for one.

A screen is a list, kanban or form that a menu opens; it is asked for what the web
client would ask. So a new menu is measured from the day it lands.
"""

from query_directory import DirectoryRecords
from query_exchange import ExchangeRecords
from query_outside import OutsideRecords
from query_peers import PeerRecords
from web_client import View

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.care_coordination.tests.assessment_common import AssessmentCommon

MANY = 50
WINDOW = "ir.actions.act_window"


@tagged("post_install", "-at_install")
class ScreenCase(
    DirectoryRecords, ExchangeRecords, OutsideRecords, PeerRecords, AssessmentCommon
):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need = cls.env["care.need.category"].search([], limit=1)
        cls.code = cls.env["care.icd10.code"].create({"code": "ZZ0", "name": "Test"})
        cls.questions = cls.make_instrument([{}], [{"of": ["1"]}])

    @classmethod
    def make_history(cls, child, count):
        """``count`` records of every kind about a child with an open episode."""
        for number in range(count):
            days = {
                "date_start": f"{1970 + number}-01-01",
                "date_end": f"{1970 + number}-06-01",
            }
            cls.make_coverage(child, **days)
            cls.make_pregnancy(child, **days)
            cls.make_condition(child, code_id=cls.code.id)
            caregiver = cls.make_caregiver(child.family_id, phone=f"555-01{number:02}")
            cls.env["care.caregiver.grant"].create(
                {"child_id": child.id, "caregiver_id": caregiver.id}
            )
            contact = cls.make_encounter(child, caregiver_ids=caregiver.ids)
            cls._make_meeting(child, caregiver, contact, f"{1970 + number}-01-01")
            cls.assign(child, cls.make_staff(), role="second")
            cls.make_assignment(child)
            cls.env["care.referral"].create(
                {"child_id": child.id, "reason_id": cls.need.id}
            )
            cls._make_outgoing(child, number)
            cls._make_levels(child, days["date_start"])
            cls._make_questions(child, days["date_start"])
            cls._make_needs(child, days["date_start"])
            cls._make_facts(child)
        cls._make_plan_versions(child, count)

    @classmethod
    def _make_plan_versions(cls, child, count):
        """Versions of the child's plan, what its family said and proposes."""
        plan = cls.env["care.plan"]._care_plan_of(child)
        caregiver = child.family_id.caregiver_ids[:1]
        for number in range(count):
            plan.matters = f"Version {number}"
            said = (caregiver, "disagrees", "Not yet", "portal")
            plan.action_publish()._record_agreement(*said, signed_name="Rosa")
            plan._propose(caregiver, "goal", f"Goal {number}")

    @classmethod
    def _make_facts(cls, child):
        """What the plan of care shows of a child, and one more goal with a step."""
        for kind in ("medication", "allergy", "equipment", "team.participant"):
            cls.env[f"care.{kind}"].create({"child_id": child.id, "name": "Test"})
        cls.env["care.document"].create({"child_id": child.id, "name": "Test"})
        plan = cls.env["care.plan"]._care_plan_of(child)
        need = cls.env["care.need"].create(
            {"child_id": child.id, "words": "Test", "category_id": cls.need.id}
        )
        goal = cls.env["care.goal"].create(
            {"plan_id": plan.id, "name": "Test", "need_ids": [Command.link(need.id)]}
        )
        cls.env["care.action"].create({"goal_id": goal.id, "name": "Test"})
        help_kind = cls.env["care.benefit.type"].search([], limit=1)
        cls.env["care.benefit"].create(
            {"child_id": child.id, "type_id": help_kind.id, "state": "granted"}
        )

    @classmethod
    def _make_goal(cls, child, count):
        """A goal with that many steps."""
        plan = cls.env["care.plan"]._care_plan_of(child)
        goal = cls.env["care.goal"].create({"plan_id": plan.id, "name": "Long"})
        cls.env["care.action"].create(
            [
                {"goal_id": goal.id, "name": "Test", "date_due": cls.day(number)}
                for number in range(count)
            ]
        )
        return goal

    @classmethod
    def _make_questions(cls, child, day):
        """Questions that were answered that day, with a score."""
        draft = cls.env["care.assessment"]._start(
            child, cls.questions, date=day, asked_how="paper"
        )
        draft._save_answers([{"item_id": cls.questions.item_ids.id, "value": 1}])
        draft._complete()

    @classmethod
    def _make_meeting(cls, child, caregiver, contact, day):
        """A home visit that was held, and logged as this contact."""
        people = caregiver.partner_id | cls.user_coordinator.partner_id
        contact.event_id = cls.env["calendar.event"].create(
            {
                "name": "Visit",
                "start": f"{day} 14:00:00",
                "stop": f"{day} 15:00:00",
                "care_child_id": child.id,
                "care_kind": "home_visit",
                "user_id": cls.user_coordinator.id,
                "partner_ids": [Command.set(people.ids)],
            }
        )

    @classmethod
    def _make_levels(cls, child, day):
        """A support need of the family, one of the child, and what was agreed once."""
        kinds = cls.env["care.social.factor.type"].search([("label", "=", "normal")])
        need = {"family_id": child.family_id.id, "type_id": kinds[0].id}
        cls.env["care.social.factor"].create([need, {**need, "child_id": child.id}])
        cls.env["care.stratification"].create(
            {
                "child_id": child.id,
                "state": "superseded",
                "date": day,
                "tier_id": cls.env.ref("care_coordination.care_tier_light").id,
                "discipline": "nurse",
            }
        )

    @classmethod
    def _make_needs(cls, child, day):
        """A need that nobody met, told and counted, a strength, and a letter."""
        said = fields.Date.add(fields.Date.to_date(day), months=child.id % 12)
        cls.env["care.need"].create(
            {
                "child_id": child.id,
                "words": "Test",
                "category_id": cls.need.id,
                "control": "outside",
                "told": "Test",
                "meanwhile": "Test",
                "date": said,
                "date_told": said,
                "date_again": cls.day(9),
            }
        )
        cls.env["care.strength"].create(
            {
                "child_id": child.id,
                "words": "Test",
                "factor_id": cls.env["care.protective.factor"].search([], limit=1).id,
            }
        )
        referral = cls.env["care.referral"].search([("child_id", "=", child.id)])[:1]
        cls.env["care.referral.reply"].create({"referral_id": referral.id})

    @classmethod
    def make_team_history(cls, staff, count):
        """``count`` trainings and supervision sessions of a person."""
        kind = cls.env.ref("care_coordination.care_training_type_privacy")
        for number in range(count):
            day = f"{1970 + number}-01-01"
            cls.make_training(staff, type_id=kind.id, date=day)
            cls.env["care.supervision"].create(
                {
                    "staff_id": staff.id,
                    "supervisor_id": cls.staff_supervisor.id,
                    "date": day,
                }
            )

    @classmethod
    def make_assignment(cls, child):
        """A decision about days that are over."""
        return cls.env["care.assignment"].create(
            {
                "child_id": child.id,
                "staff_id": cls.make_staff().id,
                "role": "cover",
                "date_start": cls.day(-20),
                "date_end": cls.day(-10),
            }
        )

    def actions(self):
        """The window actions below the care menu, once each."""
        root = self.env.ref("care_coordination.care_menu_root")
        menus = self.env["ir.ui.menu"].search([("id", "child_of", root.id)])
        actions = self.env[WINDOW].union(
            *(
                menu.action
                for menu in menus
                if menu.action and menu.action._name == WINDOW
            )
        )
        # Settings are one screen for the whole installation
        return actions.filtered(lambda a: not self.env[a.res_model]._transient)

    def views(self, action, user, kinds):
        """The views of these kinds that the action opens for ``user``."""
        model = self.env[action.res_model].with_user(user)
        context = safe_eval(action.context or "{}", {"uid": user.id})
        model = model.with_context(active_test=context.get("active_test", True))
        if model.has_access("read"):
            for view_id, kind in action.views:
                if kind in kinds:
                    yield View(model, view_id, kind)

    def assertSameCost(self, view, few, many):
        with self.subTest(
            model=view.model._name, view=view.type, user=view.model.env.user.login
        ):
            records = {1: few, MANY: many}
            self.assertSameQueryCount(records.__getitem__, view.load, (1, MANY))


class TestManyRecords(ScreenCase):
    """Many records on one screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for child in cls.make_children(MANY):
            cls.assign(child, cls.staff_coordinator)
            cls.make_history(child, 1)
            cls._make_pairs(cls._make_wishes(child, 1), cls._make_parents(1))
        cls.make_team_history(cls.staff_coordinator, MANY)
        cls._make_exchange(MANY)
        lists = cls.env["care.intake.import"].with_user(cls.user_manager)
        lists.create([{"filename": f"list{number}.csv"} for number in range(MANY)])
        cls.env["care.assignment.round"].create(
            [{"company_id": cls.center.id} for _number in range(MANY)]
        )
        cls.env["care.referral.source"].create(
            [{"name": f"Source {number}"} for number in range(MANY)]
        )
        cls.env["care.pmca.list"].with_user(cls.user_manager).create(
            [{"version": str(number), "license_note": "?"} for number in range(MANY)]
        )
        cls._make_directory(MANY)
        cls._make_reports()
        cls.env.flush_all()

    @classmethod
    def _make_reports(cls):
        periods = cls.env["title.v.period"].create(
            [{"year": 2150 + number} for number in range(MANY)]
        )
        reports = cls.env["title.v.report"].with_context(
            allowed_company_ids=cls.center.ids
        )
        for period in periods[:5]:
            reports.build(period)

    def records(self, action, model, user):
        """The newest records of the screen that ``user`` sees, those of this test
        first. Screens of one model may show different kinds of its records; where the
        tests made none of that kind, any others will do."""
        model = model.with_user(user)
        domain = safe_eval(action.domain or "[]", {"uid": user.id})
        found = model.search(domain, order="id desc", limit=MANY)
        if len(found) > 1:
            return found
        return model.search([], order="id desc", limit=MANY)

    def measure(self, kinds):
        seen = set()
        for action in self.actions():
            for user in (self.user_coordinator, self.user_manager):
                for view in self.views(action, user, kinds):
                    records = self.records(action, view.model, user)
                    self.assertGreater(len(records), 1, f"make some {view.model._name}")
                    self.assertSameCost(view, self._one_of_each(records), records)
                    seen.add(view.model._name)
        return seen

    def _one_of_each(self, records):
        """One record; of what is due and of all kinds, one of each kind, because each
        kind has facts of its own to read."""
        if records._name != "care.work.item":
            return records[:1]
        kinds = records.grouped("kind").values()
        return records.browse([lines.ids[0] for lines in kinds])

    def test_lists_and_boards(self):
        seen = self.measure(("list", "kanban"))
        self.assertGreaterEqual(
            seen, {"care.child", "care.family", "care.episode", "care.encounter"}
        )


class TestLongHistory(ScreenCase):
    """One record with much on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pairs = {}
        for size in (1, MANY):
            child = cls.make_child()
            cls.assign(child, cls.staff_coordinator)
            cls.make_history(child, size)
            staff = cls.make_staff()
            family = cls.make_family()
            for _number in range(size):
                cls.assign(cls.make_child(family), staff)
            cls.make_team_history(staff, size)
            brought = cls.env(user=cls.user_manager)["care.intake.import"].create(
                {
                    "line_ids": [
                        Command.create({"line": line, "outcome": "new_family"})
                        for line in range(size)
                    ],
                    "column_ids": [
                        Command.create({"name": f"Column {number}"})
                        for number in range(size)
                    ],
                }
            )
            plan = cls.env["care.assignment.round"].create(
                {"company_id": cls.center.id}
            )
            decision = cls.make_assignment(child)
            for waiting in cls.make_children(size):
                cls.make_episode(waiting)
            plan._make_plan(
                cls.env["care.episode"].search([], order="id desc", limit=size)
            )
            listed = cls._make_exchange_list(size)
            cls.pairs.setdefault(listed._name, []).append(listed)
            known = (child, child.family_id, child.episode_ids, staff, brought)
            cls.pairs.setdefault("care.plan", []).append(child.plan_ids)
            asked = child.outgoing_ids[:1]
            cls._make_links(asked, size - 1)
            cls.pairs.setdefault("care.referral", []).append(asked)
            for model, record in cls._make_long_pairs(size).items():
                cls.pairs.setdefault(model, []).append(record)
            for record in (*known, plan, decision):
                cls.pairs.setdefault(record._name, []).append(record)
            cls.pairs.setdefault("siblings", []).append(family)
            for model, record in cls._make_directory_pair(size).items():
                cls.pairs.setdefault(model, []).append(record)
            cls.pairs.setdefault("care.goal", []).append(cls._make_goal(child, size))
        cls.env.flush_all()

    def test_forms(self):
        seen = set()
        for action in self.actions():
            for user in (self.user_coordinator, self.user_manager):
                for view in self.views(action, user, ("form",)):
                    pairs = [self.pairs.get(view.model._name)]
                    if view.model._name == "care.family":
                        pairs.append(self.pairs["siblings"])
                    for few, many in filter(None, pairs):
                        if many.with_user(user).has_access("read"):
                            self.assertSameCost(view, few, many)
                            seen.add(view.model._name)
        self.assertGreaterEqual(seen, set(self.pairs) - {"siblings"})
