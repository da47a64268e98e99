"""The records that `access_matrix.csv` speaks of, and how each operation is done.

Scopes, as a coordinator sees them:

- ``mine``: my child, on whose team I am lead. The portal caregiver has a grant for it.
- ``waiting``: the center's unassigned intake.
- ``center``: a colleague's child.
- ``other_center``: a child of another center.
- ``mine_protected``, ``center_protected``: the same children's substance-use records.
- ``shared``: a list or setting that belongs to no center.

- ``supervisors_own``, ``anothers``: an intake list, by who brought it.

What a new record holds and what a change writes is in ``access_records.py``.
"""

from access_directory import AccessDirectory
from access_exchange import AccessExchange
from access_links import AccessLinks
from access_peers import AccessPeers
from access_plans import AccessPlans
from access_records import HARMLESS, NEW_LIST_ENTRY, NEW_RECORD, NOT_CREATED

from odoo.tests import tagged

from odoo.addons.care_coordination.tests.common import CareCommon

ROLES = {
    "coordinator": "user_coordinator",
    "supervisor": "user_supervisor",
    "manager": "user_manager",
    "analyst": "user_analyst",
    "privacy_officer": "user_privacy_officer",
    "internal": "user_internal",
    "portal": "user_portal",
    "portal_no_grant": "user_portal_no_grant",
    "public": "user_public",
}
# Lists that a center may extend for itself
CENTERS_OWN = (
    *("care.episode.stage", "care.milestone", "care.training.type"),
    "care.plan.template",
)
OPERATIONS = ("create", "read", "write", "unlink")


@tagged("post_install", "-at_install")
class AccessWorld(
    AccessDirectory, AccessExchange, AccessLinks, AccessPeers, AccessPlans, CareCommon
):
    """One child in each scope, with a record of every kind; no tests of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.records = {}
        cls.team = {
            "mine": cls.staff_coordinator,
            "center": cls.staff_coordinator2,
            "other_center": cls.staff_coordinator_other,
        }
        cls.children = {
            "mine": cls.make_child(),
            "waiting": cls.make_child(),
            "center": cls.make_child(),
            "other_center": cls.make_child(cls.make_family_other()),
        }
        cls.assign(cls.children["mine"], cls.staff_coordinator)
        cls.assign(cls.children["center"], cls.staff_coordinator2)
        cls.assign(cls.children["other_center"], cls.staff_coordinator_other)
        # Somebody helped before the child came back to the queue
        cls.make_episode(cls.children["waiting"])
        cls.assign(
            cls.children["waiting"], cls.staff_coordinator2, date_end=cls.day(-5)
        )
        cls.make_grant(cls.children["mine"], cls.user_portal)
        cls.env.flush_all()
        cls.env.invalidate_all()
        for scope, child in cls.children.items():
            cls._add_child(scope, child)
        cls._add_work()
        cls._add_timeline()
        cls._add_lists()
        cls._add_code_lists()
        cls._add_team()
        cls._add_assignments()
        cls._add_needs()
        cls._add_links()
        cls._add_peers()
        cls._add_directory()
        cls._add_exchange()
        cls._add_intake()
        cls._add_plans()
        cls._add_goals()
        cls._add_versions()
        cls._add_instruments()
        cls._add_assessments()
        cls._add_questions()
        cls._add_reports()
        cls.env.flush_all()

    @classmethod
    def _add(cls, scope, record):
        cls.records[record._name, scope] = record

    @classmethod
    def _add_child(cls, scope, child):
        caregiver = cls.make_caregiver(child.family_id)
        grant = child.grant_ids or cls.env["care.caregiver.grant"].create(
            {"child_id": child.id, "caregiver_id": caregiver.id}
        )
        for record in (
            child,
            child.family_id,
            caregiver,
            grant,
            child.episode_ids,
            child.member_ids,
            cls.make_coverage(child),
            cls.make_condition(child),
            cls._make_support_need(child, scope),
            cls._stratification(child),
            cls.make_pregnancy(child),
            cls.make_encounter(child),
            *cls._make_referral(child),
            cls._make_closure(child),
            cls.make_milestone_review(child),
            cls.env["care.child.index"].browse(child.id),
        ):
            cls._add(scope, record)
        if scope in ("mine", "center"):
            cls._add(f"{scope}_protected", cls.make_condition(child, label="part2"))
            need = cls._make_support_need(child, f"{scope}_protected")
            cls._add(f"{scope}_protected", need)

    @classmethod
    def support_need(cls, scope):
        """A kind that is protected, or one that is not."""
        name = "parent_violence" if scope.endswith("_protected") else "poverty"
        return cls.env.ref(f"care_coordination.care_social_factor_type_{name}")

    @classmethod
    def _make_support_need(cls, child, scope):
        values = {"family_id": child.family_id.id}
        return cls.env["care.social.factor"].create(
            {**values, "type_id": cls.support_need(scope).id}
        )

    @classmethod
    def _stratification(cls, child):
        """What was proposed when the child's episode began."""
        return cls.env["care.stratification"].search([("child_id", "=", child.id)])

    @classmethod
    def closing(cls):
        reason = cls.env.ref("care_coordination.care_closing_reason_goals")
        return {"reason_id": reason.id, "outcome": "met", "summary": "Matrix"}

    @classmethod
    def _make_closure(cls, child):
        """Of an old episode that was opened again and ended once more."""
        dates = {"date_referred": "2002-01-01", "date_closed": "2002-06-01"}
        old = cls.make_episode(child, "closed", **dates)
        return cls.env["care.episode.closure"].create(
            {"episode_id": old.id, "date_reopened": "2002-03-01", **cls.closing()}
        )

    @classmethod
    def _make_referral(cls, child):
        referral = cls.env["care.referral"].create({"child_id": child.id})
        return referral, referral.event_ids

    @classmethod
    def _add_intake(cls):
        """Lists that the supervisor, the manager and the other center brought in."""
        for scope, user in (
            ("supervisors_own", cls.user_supervisor),
            ("anothers", cls.user_manager),
            ("other_center", cls.user_supervisor_other),
        ):
            brought = cls.env(user=user)["care.intake.import"].create({})
            link = {"import_id": brought.id}
            for record in (
                brought,
                brought.column_ids.create({**link, "name": "Matrix"}),
                brought.line_ids.create({**link, "line": 2}),
            ):
                cls._add(scope, record.sudo(False).with_env(cls.env))

    @classmethod
    def open_episode(cls, child):
        return child.episode_ids.filtered(lambda e: e.phase != "closed")[:1]

    @classmethod
    def worker_of(cls, scope):
        """Somebody of the center that the scope is in."""
        other = scope == "other_center"
        return cls.staff_coordinator_other if other else cls.staff_coordinator

    @classmethod
    def _add_assignments(cls):
        """A decision about each child, a plan of each center, and its questions."""
        for scope in cls.children:
            values = cls.values_to_create("care.assignment", scope)
            cls._add(scope, cls.env["care.assignment"].create(values))
        for scope in ("center", "other_center"):
            for model in ("care.assignment.round", "care.assignment.round.line"):
                values = cls.values_to_create(model, scope)
                cls._add(scope, cls.env[model].create(values))
        for scope, user in (
            ("supervisors_own", cls.user_supervisor),
            ("anothers", cls.user_manager),
        ):
            for model in ("care.assignment.proposal", "care.assignment.cover"):
                asked = cls.env(user=user)[model].create(
                    cls.values_to_create(model, scope)
                )
                cls._add(scope, asked.with_env(cls.env))

    @classmethod
    def _add_questions(cls):
        """What a step, a closing or a choice asks on screen, by who was asked."""
        for scope, user in (
            ("mine", cls.user_coordinator),
            ("center", cls.user_coordinator2),
        ):
            step = cls.env(user=user)["care.referral.step"].create(
                {
                    "referral_ids": cls.records["care.referral", scope].ids,
                    "state": "requested",
                }
            )
            cls._add(scope, step.with_env(cls.env))
            for model in (
                *("care.referral.answer", "care.referral.batch"),
                "care.referral.settle",
            ):
                asked = cls.env(user=user)[model].create(
                    cls.values_to_create(model, scope)
                )
                cls._add(scope, asked.with_env(cls.env))
            close = cls.env(user=user)["care.episode.close"].create(
                {"episode_ids": cls.records["care.episode", scope].ids}
            )
            cls._add(scope, close.with_env(cls.env))
            choice = cls.env(user=user)["care.stratification.choice"].create(
                {"child_id": cls.children[scope].id}
            )
            cls._add(scope, choice.with_env(cls.env))
            letter = cls.env(user=user)["care.family.message"].create(
                {"child_id": cls.children[scope].id}
            )
            cls._add(scope, letter.with_env(cls.env))

    @classmethod
    def _add_reports(cls):
        """Form 5a of each center; the contacts of the children make its numbers."""
        periods = cls.env["title.v.period"]
        cls.period = periods.search([("year", "=", 2025)]) or periods.create(
            {"year": 2025}
        )
        cls._add("shared", periods.create({"year": 2190}))
        cls._add("shared", cls.env["title.v.measure"].search([], limit=1))
        for scope, center in (
            ("center", cls.center),
            ("other_center", cls.center_other),
        ):
            reports = cls.env["title.v.report"].with_context(
                allowed_company_ids=center.ids
            )
            report = reports.build(cls.period).with_env(cls.env)
            cls._add(scope, report)
            cls._add(scope, report.line_ids[:1])
            for child_scope, child in cls.children.items():
                person = report.person_ids.filtered(lambda p, c=child: p.child_id == c)
                if person:
                    cls._add(child_scope, person)
        for scope, child in cls.children.items():
            facts = cls.env["title.v.service.fact"]
            cls._add(scope, facts.search([("child_id", "=", child.id)], limit=1))

    @classmethod
    def _add_lists(cls):
        """Settings and lists, each with a record that nothing else needs."""
        cls._add("center", cls.make_staff())
        cls._add("other_center", cls.make_staff(company_id=cls.center_other.id))
        rule = {"tier_id": cls.env.ref("care_coordination.care_tier_light").id}
        rule = cls.env["care.tier.rule"].create({**rule, "discipline": "nurse"})
        cls._add("shared", rule)
        for model, values in NEW_LIST_ENTRY.items():
            cls._add("shared", cls.env[model].create(dict(values, **cls._old(model))))
        stage = cls.records["care.episode.stage", "shared"]
        cls._add("center", stage.copy({"company_id": cls.center.id}))
        cls._add("other_center", stage.copy({"company_id": cls.center_other.id}))

        milestone = cls.records["care.milestone", "shared"]
        cls._add("center", milestone.copy({"company_id": cls.center.id}))
        cls._add("other_center", milestone.copy({"company_id": cls.center_other.id}))

    @classmethod
    def make_milestone_review(cls, child):
        milestone = cls.env.ref("care_coordination.care_milestone_3")
        return cls.env["care.milestone.review"].create(
            {"child_id": child.id, "milestone_id": milestone.id}
        )

    @classmethod
    def _add_team(cls):
        """Training, supervision and skills of the coordinator, a colleague, others."""
        for scope, staff in cls.team.items():
            cls._add(scope, staff.training_ids)
            session = {"staff_id": staff.id, "supervisor_id": staff.id}
            cls._add(scope, cls.env["care.supervision"].create(session))
        cls.env.flush_all()
        for scope in ("center", "other_center"):
            center = cls._center_of(scope)
            kind = cls.records["care.training.type", "shared"]
            cls._add(scope, kind.copy({"company_id": center}))
            mix = cls.env["care.skill.mix"]
            cls._add(scope, mix.search([("company_id", "=", center)], limit=1))

    @classmethod
    def _add_work(cls):
        """What is due for each child: the families were last reached long ago."""
        cls.env.flush_all()
        items = cls.env["care.work.item"]
        for scope, child in cls.children.items():
            found = items.search(
                [("child_id", "=", child.id), ("kind", "=", "contact")]
            )
            cls._add(scope, found)

    @classmethod
    def _add_timeline(cls):
        """The contact with each child, and a protected diagnosis where there is one."""
        cls.env.flush_all()
        entries = cls.env["care.timeline.entry"]
        for scope, child in cls.children.items():
            about = [("child_id", "=", child.id)]
            cls._add(scope, entries.search([*about, ("kind", "=", "contact")], limit=1))
            protected = [("kind", "=", "condition"), ("label", "=", "part2")]
            if found := entries.search([*about, *protected]):
                cls._add(f"{scope}_protected", found)

    @classmethod
    def _add_code_lists(cls):
        """A list of diagnosis codes at each center."""
        for scope in ("center", "other_center"):
            for model in ("care.pmca.list", "care.pmca.code"):
                values = cls.values_to_create(model, scope)
                cls._add(scope, cls.env[model].create(values))

    @classmethod
    def _old(cls, model):
        """What distinguishes the entry of the world from the one that a row creates."""
        key = "code" if "code" in NEW_LIST_ENTRY[model] else "name"
        return {key: f"old {NEW_LIST_ENTRY[model][key]}"}

    # What the operations do

    @classmethod
    def values_to_create(cls, model, scope):
        """A valid new record of the model in the scope, as its role would enter it."""
        if model in NEW_LIST_ENTRY:
            values = dict(NEW_LIST_ENTRY[model])
            if model in CENTERS_OWN:
                values["company_id"] = cls._center_of(scope)
            return values
        if model in NOT_CREATED:
            return {}
        child = cls.children.get(scope.removesuffix("_protected"))
        return NEW_RECORD[model](cls, child, scope)

    @classmethod
    def _center_of(cls, scope):
        if scope == "shared":
            return False
        center = cls.center_other if scope == "other_center" else cls.center
        return center.id

    @classmethod
    def values_to_write(cls, model):
        return HARMLESS[model]
