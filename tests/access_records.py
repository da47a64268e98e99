"""What a new record of each model holds, and a harmless change of it, for
`access_world.py`. An addon that brings models adds its lines here."""

from access_directory import CHANGES as DIRECTORY_CHANGES
from access_directory import NEW as NEW_IN_DIRECTORY
from access_exchange import CHANGES as EXCHANGE_CHANGES
from access_exchange import NEW as NEW_EXCHANGE
from access_peers import CHANGES as PEER_CHANGES
from access_peers import NEW as NEW_AMONG_PEERS

from odoo.fields import Command

# A new entry of each list, by model
NEW_LIST_ENTRY = {
    "care.region": {"name": "Matrix", "code": "MATRIX"},
    "care.town": {"name": "Matrix Town"},
    "care.language": {"name": "Matrix", "code": "zz-matrix"},
    "care.race": {"name": "Matrix", "code": "matrix"},
    "care.coverage.type": {"name": "Matrix Plan", "category": "private"},
    "care.need.category": {"name": "Matrix need", "area": "social"},
    "care.encounter.outcome": {"name": "Matrix outcome"},
    "care.closing.reason": {"name": "Matrix", "kind": "served"},
    "care.tier": {"name": "Matrix"},
    "care.social.factor.type": {"name": "Matrix"},
    "care.milestone": {"name": "Matrix", "age_years": 9},
    "care.benefit.type": {"name": "Matrix help"},
    "care.plan.template": {"name": "Matrix", "goal": "Matrix"},
    "care.episode.stage": {"name": "Matrix stage", "phase": "active"},
    "care.icd10.code": {"code": "ZZZ.9", "name": "Matrix"},
    "care.referral.source": {"name": "Matrix source"},
    "care.peer.topic": {"name": "Matrix topic"},
    "care.training.type": {"name": "Matrix training"},
    "care.protective.factor": {"name": "Matrix", "code": "matrix"},
}

# Nobody enters these: views of the database, history, and what building a report makes
NOT_CREATED = {
    "care.attainment",
    "care.child.index",
    "care.timeline.entry",
    "care.work.item",
    "care.referral.event",
    "care.referral.link",
    # Counts of needs and of referrals
    "care.unmet.need",
    "care.referral.measure",
    # Reckoned when questions are complete
    "care.assessment.score",
    # By publishing, by what a family says, and from the portal
    "care.plan.version",
    "care.plan.agreement",
    "care.plan.proposal",
    "care.skill.mix",
    "title.v.measure",
    "title.v.report",
    "title.v.report.line",
    "title.v.report.person",
    "title.v.service.fact",
}

# What a plan shows of a child, a name being enough
FACTS = ("care.medication", "care.allergy", "care.equipment")
FACTS += ("care.team.participant", "care.document")


def _fact(world, child, scope):
    return {
        "child_id": child.id,
        "name": "Matrix",
        "label": "sensitive" if scope.endswith("_protected") else "normal",
    }


# A new record about a child, by model; dates keep clear of what the child has already
NEW_RECORD = {
    **NEW_EXCHANGE,
    **NEW_IN_DIRECTORY,
    **NEW_AMONG_PEERS,
    # Beyond childhood: stages do not overlap
    "care.life.stage": lambda world, child, scope: {
        "name": "Matrix",
        "code": "new",
        "from_months": 600,
        "to_months": 612,
    },
    "care.instrument": lambda world, child, scope: {
        "name": "Matrix",
        "code": f"matrix_new_{scope}",
        "company_id": world._center_of(scope),
    },
    "care.instrument.item": lambda world, child, scope: {
        "instrument_id": world.records["care.instrument", scope].id,
        "code": "new",
    },
    "care.instrument.choice": lambda world, child, scope: {
        "instrument_id": world.records["care.instrument", scope].id,
        "name": "Matrix",
        "value": 1,
    },
    "care.instrument.scale": lambda world, child, scope: {
        "instrument_id": world.records["care.instrument", scope].id,
        "name": "Matrix",
        "code": "new",
    },
    "care.instrument.scale.item": lambda world, child, scope: {
        "scale_id": world.records["care.instrument.scale", scope].id,
        "item_id": world.records["care.instrument.item", scope].id,
    },
    "care.instrument.band": lambda world, child, scope: {
        "scale_id": world.records["care.instrument.scale", scope].id,
        "name": "Matrix",
        "from_value": 7,
        "to_value": 9,
    },
    "care.instrument.wording": lambda world, child, scope: {
        "instrument_id": world.records["care.instrument", scope].id,
    },
    "care.need": lambda world, child, scope: {
        "child_id": child.id,
        "words": "Matrix",
        "category_id": world.records["care.need.category", "shared"].id,
        "label": "part2" if scope.endswith("_protected") else "normal",
    },
    "care.strength": lambda world, child, scope: {
        "child_id": child.id,
        "words": "Matrix",
        "label": "part2" if scope.endswith("_protected") else "normal",
    },
    "care.need.expectation": lambda world, child, scope: {
        "need_id": world.records["care.need", scope].id,
        "control": "partly",
        "state": "open",
        "told": "Matrix 2",
    },
    "care.referral.reply": lambda world, child, scope: {
        "referral_id": world.records["care.referral", scope].id
    },
    "care.family": lambda world, child, scope: {
        "name": "Matrix",
        "company_id": world._center_of(scope),
    },
    "care.caregiver": lambda world, child, scope: {
        "name": "Matrix",
        "family_id": child.family_id.id,
    },
    "care.child": lambda world, child, scope: {
        "first_name": "Matrix",
        "last_name": "Child",
        "birth_date": "2020-02-02",
        "family_id": child.family_id.id,
    },
    "care.caregiver.grant": lambda world, child, scope: {
        "child_id": child.id,
        "caregiver_id": world.records["care.caregiver", scope].id,
        "date_start": "2020-01-01",
        "date_end": "2020-12-31",
    },
    "care.coverage": lambda world, child, scope: {
        "child_id": child.id,
        "type_id": world.coverage_type("private").id,
        "date_start": "2001-01-01",
        "date_end": "2001-12-31",
    },
    **dict.fromkeys(FACTS, _fact),
    # Archived: a child has only one plan
    "care.goal": lambda world, child, scope: {
        "plan_id": world.env["care.plan"]._care_plan_of(child).id,
        "name": "Matrix",
        "label": "part2" if scope.endswith("_protected") else "normal",
    },
    "care.action": lambda world, child, scope: {
        "goal_id": world.records["care.goal", scope].id,
        "name": "Matrix",
    },
    "care.benefit": lambda world, child, scope: {
        "child_id": child.id,
        "type_id": world.records["care.benefit.type", "shared"].id,
        "label": "part2" if scope.endswith("_protected") else "normal",
    },
    "care.plan.template.action": lambda world, child, scope: {
        "template_id": world.records["care.plan.template", scope].id,
        "name": "Matrix",
    },
    "care.plan.template.choice": lambda world, child, scope: {
        "plan_id": world.env["care.plan"]._care_plan_of(child).id,
    },
    "care.plan.template.choice.line": lambda world, child, scope: {
        "choice_id": world.records["care.plan.template.choice", scope].id,
        "step_id": world.records["care.plan.template.action", "shared"].id,
    },
    "care.plan": lambda world, child, scope: {"child_id": child.id, "active": False},
    "care.emergency.problem": lambda world, child, scope: {
        "plan_id": world.records["care.plan", scope].id,
        "name": "Matrix",
        "what_to_do": "Matrix",
    },
    "care.plan.draft": lambda world, child, scope: {
        "plan_id": world.records["care.plan", scope].id
    },
    "care.plan.draft.line": lambda world, child, scope: {
        "draft_id": world.records["care.plan.draft", scope].id,
        "kind": "goal",
    },
    "care.condition": lambda world, child, scope: {
        "child_id": child.id,
        "name": "Matrix",
        "label": "part2" if scope.endswith("_protected") else "normal",
    },
    "care.social.factor": lambda world, child, scope: {
        "family_id": child.family_id.id,
        "type_id": world.support_need(scope).id,
    },
    "care.tier.rule": lambda world, child, scope: {
        "tier_id": world.env.ref("care_coordination.care_tier_light").id,
        "discipline": "nurse",
    },
    # Worked out by the machine: to write it by hand is what nobody may
    "care.stratification": lambda world, child, scope: {
        "child_id": child.id,
        "tier_id": world.env.ref("care_coordination.care_tier_light").id,
        "discipline": "nurse",
        "state": "superseded",
    },
    "care.stratification.choice": lambda world, child, scope: {"child_id": child.id},
    "care.family.message": lambda world, child, scope: {"child_id": child.id},
    "care.plan.publish": lambda world, child, scope: {
        "plan_id": world.records["care.plan.version", scope].plan_id.id
    },
    "care.paper.choice": lambda world, child, scope: {
        "version_id": world.records["care.plan.version", scope].id
    },
    "care.plan.agree": lambda world, child, scope: {
        "version_id": world.records["care.plan.version", scope].id,
        "decision": "agrees",
        "how": "verbal",
    },
    "care.plan.answer": lambda world, child, scope: {
        "proposal_id": world.records["care.plan.proposal", scope].id
    },
    "care.assessment": lambda world, child, scope: {
        "child_id": child.id,
        "instrument_id": world.questions[2].id,
        "label": "part2" if scope.endswith("_protected") else "normal",
    },
    "care.assessment.answer": lambda world, child, scope: {
        "assessment_id": world.records["care.assessment", scope].id,
        "item_id": world.records["care.assessment", scope].instrument_id.item_ids[1].id,
    },
    "care.pregnancy": lambda world, child, scope: {
        "child_id": child.id,
        "date_start": "2001-01-01",
        "date_end": "2001-06-01",
    },
    # A closed one: a child has only one open episode
    "care.episode": lambda world, child, scope: {
        "child_id": child.id,
        "stage_id": world.stage("closed").id,
        "date_referred": "2001-01-01",
        "date_closed": "2001-06-01",
        "closure_ids": [Command.create(world.closing())],
    },
    # Of an episode that was opened again and ended once more
    "care.episode.closure": lambda world, child, scope: {
        "episode_id": world.records["care.episode.closure", scope].episode_id.id,
        **world.closing(),
    },
    "care.episode.member": lambda world, child, scope: {
        "episode_id": world.records["care.episode", scope].id,
        "staff_id": (
            world.staff_coordinator_other
            if scope == "other_center"
            else world.staff_coordinator
        ).id,
        "role": "second",
    },
    "care.encounter": lambda world, child, scope: {
        "child_id": child.id,
        "staff_id": (
            world.staff_coordinator_other
            if scope == "other_center"
            else world.staff_coordinator
        ).id,
    },
    "care.staff": lambda world, child, scope: {
        "name": "Matrix",
        "discipline": "nurse",
        "company_id": world._center_of(scope),
    },
    "care.pmca.list": lambda world, child, scope: {
        "version": "Matrix",
        "license_note": "Matrix",
        "license_confirmed": True,
        "company_id": world._center_of(scope),
    },
    "care.pmca.code": lambda world, child, scope: {
        "list_id": world.records["care.pmca.list", scope].id,
        "dx": "Q21.3",
        "body_system": "Matrix",
    },
    "care.milestone.review": lambda world, child, scope: {
        "child_id": child.id,
        "milestone_id": world.env.ref("care_coordination.care_milestone_14").id,
    },
    "care.training": lambda world, child, scope: {
        "staff_id": world.team[scope].id,
        "type_id": world.records["care.training.type", "shared"].id,
    },
    "care.supervision": lambda world, child, scope: {
        "staff_id": world.team[scope].id,
        "supervisor_id": world.team[scope].id,
    },
    "care.referral": lambda world, child, scope: {"child_id": child.id},
    "care.agency.grant": lambda world, child, scope: {
        "partner_id": world.agency_person.id,
        "organization_id": world.agency.id,
        "company_id": world._center_of(scope),
    },
    "care.episode.close": lambda world, child, scope: {
        "episode_ids": world.records["care.episode", scope].ids
    },
    "care.referral.step": lambda world, child, scope: {
        "referral_ids": world.records["care.referral", scope].ids,
        "state": "requested",
    },
    "care.referral.settle": lambda world, child, scope: {
        "referral_id": world.records["care.referral", scope].id
    },
    "care.referral.answer": lambda world, child, scope: {
        "referral_id": world.records["care.referral", scope].id,
    },
    "care.referral.batch": lambda world, child, scope: {"child_id": child.id},
    "care.intake.import": lambda world, child, scope: {
        "company_id": world._center_of(scope)
    },
    "care.intake.import.column": lambda world, child, scope: {
        "import_id": world.records["care.intake.import", scope].id,
        "name": "Matrix 2",
    },
    "care.intake.import.line": lambda world, child, scope: {
        "import_id": world.records["care.intake.import", scope].id,
        "line": 3,
    },
    "title.v.period": lambda world, child, scope: {"year": 2191},
    # Cover in the past: it changes nobody's sight
    "care.assignment": lambda world, child, scope: {
        "child_id": child.id,
        "episode_id": world.open_episode(child).id,
        "staff_id": world.worker_of(scope).id,
        "role": "cover",
        "date_start": world.day(-20),
        "date_end": world.day(-10),
    },
    "care.assignment.round": lambda world, child, scope: {
        "company_id": world._center_of(scope)
    },
    "care.assignment.round.line": lambda world, child, scope: {
        "round_id": world.records["care.assignment.round", scope].id,
        "episode_id": world.open_episode(child).id,
    },
    "care.assignment.proposal": lambda world, child, scope: {
        "episode_id": world.open_episode(world.children["center"]).id
    },
    "care.assignment.cover": lambda world, child, scope: {
        "staff_id": world.staff_coordinator.id,
        "date_end": world.day(10),
    },
}

# A change that no constraint minds, by model
HARMLESS = {
    **DIRECTORY_CHANGES,
    **EXCHANGE_CHANGES,
    **PEER_CHANGES,
    "care.need": {"barrier": "other"},
    "care.need.expectation": {"told": "Matrix"},
    "care.strength": {"sequence": 7},
    "care.unmet.need": {"needs": 3},
    "care.referral.measure": {"sent": 3},
    "care.referral.reply": {"given_to": "Matrix"},
    "care.assessment": {"note": "Other"},
    "care.assessment.answer": {"words": "Other"},
    "care.assessment.score": {"answered": 7},
    "care.assignment": {"ranking": "Matrix"},
    "care.assignment.round": {"problem": "Matrix"},
    "care.assignment.round.line": {"note": "Matrix"},
    "care.assignment.proposal": {"reason_to_differ": "Matrix"},
    "care.assignment.cover": {"date_end": "2040-01-01"},
    "care.region": {"sequence": 7},
    "care.town": {"active": True},
    "care.language": {"sequence": 7},
    "care.race": {"sequence": 7},
    "care.coverage.type": {"sequence": 7},
    "care.need.category": {"sequence": 7},
    "care.encounter.outcome": {"sequence": 7},
    "care.closing.reason": {"sequence": 7},
    "care.tier": {"sequence": 7},
    "care.social.factor.type": {"sequence": 7},
    "care.social.factor": {"note": "Matrix"},
    "care.tier.rule": {"sequence": 7},
    "care.stratification": {"reasons": "Matrix"},
    "care.stratification.choice": {"reason": "Matrix"},
    "care.family.message": {"text": "Matrix"},
    "care.plan.version": {"number": 7},
    "care.plan.agreement": {"words": "Other"},
    "care.plan.proposal": {"words": "Other"},
    "care.plan.publish": {"changes": "Other"},
    "care.plan.agree": {"words": "Other"},
    "care.paper.choice": {"paper": "emergency"},
    "care.plan.answer": {"words": "Other"},
    "care.milestone": {"note": "Matrix"},
    "care.milestone.review": {"note": "Matrix"},
    "care.timeline.entry": {"words": "Matrix"},
    "care.work.item": {"detail": "Matrix"},
    "care.episode.stage": {"sequence": 7},
    "care.icd10.code": {"source": "Matrix"},
    "care.staff": {"credentials": "RN"},
    "care.family": {"note": "Matrix"},
    "care.caregiver": {"sequence": 7},
    "care.child": {"race_detail": "Matrix"},
    "care.child.index": {"name": "Matrix"},
    "care.caregiver.grant": {"reason": "Matrix"},
    "care.coverage": {"payer": "Matrix"},
    "care.medication": {"sequence": 7},
    "care.allergy": {"sequence": 7},
    "care.equipment": {"sequence": 7},
    "care.team.participant": {"sequence": 7},
    "care.document": {"sequence": 7},
    "care.emergency.problem": {"sequence": 7},
    "care.plan": {"matters": "Matrix"},
    "care.goal": {"why": "Matrix"},
    "care.action": {"outcome": "Matrix"},
    "care.benefit": {"note": "Matrix"},
    "care.benefit.type": {"sequence": 7},
    "care.attainment": {"steps": 3},
    "care.instrument": {"minutes": 7},
    "care.instrument.item": {"sequence": 7},
    "care.instrument.choice": {"sequence": 7},
    "care.instrument.scale": {"sequence": 7},
    "care.instrument.scale.item": {"is_reverse": True},
    "care.instrument.band": {"tone": "watch"},
    "care.instrument.wording": {"filename": "matrix.csv"},
    "care.life.stage": {"name": "Matrix stage"},
    "care.protective.factor": {"sequence": 7},
    "care.plan.template": {"sequence": 7},
    "care.plan.template.action": {"sequence": 7},
    "care.plan.template.choice": {"date_start": "2030-01-01"},
    "care.plan.template.choice.line": {"take": False},
    "care.plan.draft": {"line_ids": []},
    "care.plan.draft.line": {"words": "Matrix"},
    "care.condition": {"note": "Matrix"},
    "care.pregnancy": {"date_end": "2030-01-01"},
    "care.episode": {"next_step": "Matrix"},
    "care.episode.closure": {"summary": "Matrix"},
    "care.episode.member": {"date_end": "2040-01-01"},
    "care.encounter": {"note": "Matrix"},
    "care.pmca.list": {"source": "Matrix"},
    "care.pmca.code": {"code_desc": "Matrix"},
    "care.training.type": {"sequence": 7},
    "care.training": {"provider": "Matrix"},
    "care.supervision": {"topics": "Matrix"},
    "care.skill.mix": {"label": "Matrix"},
    "care.referral": {"reason_text": "Matrix"},
    "care.referral.event": {"reason": "Matrix"},
    "care.referral.link": {"email": "matrix2@example.com"},
    "care.agency.grant": {"reason": "Matrix"},
    "care.referral.source": {"sequence": 7},
    "care.episode.close": {"summary": "Matrix"},
    "care.referral.step": {"reason": "Matrix"},
    "care.referral.settle": {"words": "Matrix"},
    "care.referral.answer": {"words": "Matrix"},
    "care.referral.batch": {"request_text": "Matrix"},
    "care.intake.import": {"filename": "matrix.csv"},
    "care.intake.import.column": {"sequence": 7},
    "care.intake.import.line": {"decision": "different"},
    "title.v.measure": {"sequence": 7},
    "title.v.period": {"count_intake": False},
    "title.v.report": {"note": "Matrix"},
    "title.v.report.line": {"label": "Matrix"},
    "title.v.report.person": {"age": 3},
    "title.v.service.fact": {"minutes": 3},
}
