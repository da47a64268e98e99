from odoo import fields, models
from odoo.fields import Domain


class CarePlan(models.Model):
    """The plan as plain words: what is published, printed and shown to the family.

    Protected facts (``label`` other than normal) never enter it, whoever asks.
    """

    _inherit = "care.plan"

    def _plan_content(self):
        """What the plan says today, in the language of the context.

        Plain values only, ready for JSON: days as ISO text, ids as numbers, labels in
        words. Every item of a list has an ``id`` of its own in that list, so that two
        versions can be compared. Dropped goals and steps, needs no longer wanted, and
        what is archived or over are left out. The number of queries does not depend on
        the number of goals.

        :return: dict of ``child``, ``date``, ``caregivers``, ``team``, ``about``,
            ``strengths``, ``conditions``, ``medications``, ``allergies``,
            ``equipment``, ``none_known`` (of the three before: the family was asked,
            and there is none), ``emergency``, ``needs``, ``goals``, ``documents`` and
            ``benefits``; see the methods below for the keys of each
        :raise AccessError: for a plan that the user may not read
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: one and the same plan, whoever publishes; protected facts are left out
        plan = self.sudo().with_context(active_test=True)
        return {
            "child": plan._content_child(),
            "date": _iso(fields.Date.context_today(self)),
            "caregivers": plan._content_caregivers(),
            "team": plan._content_team(),
            "about": {
                name: plan[name] or ""
                for name in ("about_me", "matters", "communication", "medical_note")
            },
            "strengths": plan._content_strengths(),
            **plan._content_medical(),
            "none_known": {
                "medications": plan.no_medications and not plan.medication_ids,
                "allergies": plan.no_allergies and not plan.allergy_ids,
                "equipment": plan.no_equipment and not plan.equipment_ids,
            },
            "emergency": plan._content_emergency(),
            "needs": plan._content_needs(),
            "goals": plan._content_goals(),
            "documents": plan._content_documents(),
            "benefits": plan._content_benefits(),
        }

    def _content_open(self, model, domain=Domain.TRUE):
        """The child's records that may be told, in their order."""
        Model = self.env[model]
        domain = Domain("child_id", "=", self.child_id.id) & Domain(domain)
        if "label" in Model._fields:
            domain &= Domain("label", "=", "normal")
        if "date_end" in Model._fields:
            domain &= Domain("date_end", "=", False) | Domain(
                "date_end", ">=", fields.Date.context_today(self)
            )
        return Model.search(domain)

    def _content_words(self, model, name):
        """The words of a selection, in the reader's language, by code."""
        field = self.env[model]._fields[name]
        return dict(field._description_selection(self.env))

    def _content_child(self):
        """dict of ``name``, ``first_name``, ``birth_date``, ``age``, ``ref``, ``sex``,
        ``language``, ``interpreter`` (True or False), ``practice``,
        ``practice_phone``, ``provider`` and ``coverage``: the one of today"""
        child = self.child_id
        family = child.family_id
        today = fields.Date.context_today(self)
        coverage = child.coverage_ids.filtered(
            lambda c: c.date_start <= today and (not c.date_end or c.date_end >= today)
        )[:1]
        sexes = self._content_words("care.child", "sex")
        return {
            "name": child.name,
            "first_name": child.first_name,
            "birth_date": _iso(child.birth_date),
            "age": child._age_in_words(today) if child.birth_date else "",
            "ref": child.ref,
            "sex": sexes[child.sex] if child.sex != "unknown" else "",
            "language": (child.language_id or family.language_id).name or "",
            "interpreter": family.interpreter_needed,
            "practice": child.practice_id.name or "",
            "practice_phone": child.practice_id.phone or "",
            "provider": child.provider_name or "",
            "coverage": ", ".join(
                filter(None, [coverage.type_id.name, coverage.payer])
            ),
        }

    def _content_caregivers(self):
        """list of dicts: ``id``, ``name``, ``relationship``, ``phone``, ``primary``"""
        family = self.child_id.family_id
        relationships = self._content_words("care.caregiver", "relationship")
        return [
            {
                "id": caregiver.id,
                "name": caregiver.name,
                "relationship": relationships[caregiver.relationship],
                "phone": caregiver.phone or "",
                "primary": caregiver == family.primary_caregiver_id,
            }
            # Nobody whose access to the child was ended
            for caregiver in family._care_people(self.child_id)
        ]

    def _content_team(self):
        """list of dicts: ``id``, ``kind`` (center or outside), ``name``, ``role``,
        ``helps_with``, ``phone``, ``lead``. The id of a worker of the center is
        negative, because the two kinds are of two tables."""
        child = self.child_id
        episode = child._portal_episodes().get(child)
        members = ()
        if episode and episode.phase != "closed":
            members = episode._portal_members().get(episode, ())
        disciplines = child._portal_disciplines()
        team = []
        for member in members:
            role, helps_with = disciplines[member.staff_id.discipline]
            team.append(
                {
                    "id": -member.staff_id.id,
                    "kind": "center",
                    "name": member.staff_id.name,
                    "role": role,
                    "helps_with": helps_with,
                    "phone": member.staff_id.phone or "",
                    "lead": member.role == "lead",
                }
            )
        roles = self._content_words("care.team.participant", "role")
        team += [
            {
                "id": helper.id,
                "kind": "outside",
                "name": helper.name,
                "role": roles[helper.role],
                "helps_with": helper.note or "",
                "phone": helper.phone or "",
                "lead": False,
            }
            for helper in self._content_open("care.team.participant")
        ]
        return team

    def _content_strengths(self):
        """list of dicts: ``id``, ``words``, ``factor``, ``factor_code``"""
        return [
            {
                "id": strength.id,
                "words": strength.words,
                "factor": strength.factor_id.name or "",
                "factor_code": strength.factor_id.code or "",
            }
            for strength in self._content_open("care.strength")
        ]

    def _content_emergency(self):
        """dict of ``baseline``, ``baseline_vitals``, ``avoid``, ``hospital``,
        ``immunizations``, ``directives`` and ``problems``: dicts of ``id``, ``name``,
        ``signs``, ``what_to_do``, ``call_911``"""
        names = (
            "baseline",
            "baseline_vitals",
            "avoid",
            "hospital",
            "immunizations",
            "directives",
        )
        return {
            **{name: self[name] or "" for name in names},
            "problems": [
                {
                    "id": problem.id,
                    "name": problem.name,
                    "signs": problem.signs or "",
                    "what_to_do": problem.what_to_do,
                    "call_911": problem.call_911,
                }
                for problem in self.problem_ids
            ],
        }

    def _content_documents(self):
        """list of dicts: ``id``, ``name``, ``kind``, ``date``. The file stays here."""
        kinds = self._content_words("care.document", "kind")
        return [
            {
                "id": paper.id,
                "name": paper.name,
                "kind": kinds[paper.kind],
                "date": _iso(paper.date),
            }
            for paper in self._content_open("care.document")
        ]

    def _content_benefits(self):
        """list of dicts: ``id``, ``name``, ``state``, ``state_code``,
        ``date_renewal``"""
        states = self._content_words("care.benefit", "state")
        return [
            {
                "id": benefit.id,
                "name": benefit.type_id.name,
                "state": states[benefit.state],
                "state_code": benefit.state,
                "date_renewal": _iso(benefit.date_renewal),
            }
            for benefit in self._content_open(
                "care.benefit", [("state", "!=", "ended")]
            )
        ]


def _iso(day):
    return day.isoformat() if day else ""
