from odoo import models
from odoo.fields import Date, Datetime, Domain

from ..tools.phones import dial_link

# What a caregiver told us is shown from the latest backwards
PROPOSALS_SHOWN = 20
# A step that the family may still say is done
STEP_OPEN = {"ready", "in_progress", "on_hold"}


class CareChild(models.Model):
    """What a caregiver reads of the shared plan in the portal, as plain values.

    The published version, the steps as they are today, and what this caregiver said
    about it. What another caregiver says stays between that person and the team.
    """

    _inherit = "care.child"

    def _portal_plan(self):
        """The page of the plan.

        :return: None while nothing is published, else dict of ``version`` (its id),
            ``title`` (number and day), ``talks`` (a heading), ``changes``, ``review``
            (day in words), ``content`` (see :meth:`care.plan.version._portal_content`;
            each step with ``now``, see :meth:`_portal_step`), ``since`` (what was done
            after it was published, see :meth:`_portal_since`), ``answer`` (see
            :meth:`_portal_answer`) and ``signer`` (see :meth:`_portal_signer`)
        :raise AccessError: for a child without a current grant of the signed-in person
        """
        caregiver = self._portal_caregiver()
        version = self._portal_version()
        if not version:
            return None
        content = version._portal_content()
        steps = version._portal_steps(content)
        told = self._portal_steps_told(caregiver)
        words = self._portal_day_of
        return {
            "version": version.id,
            "title": self.env._(
                "Plan %(number)s, from %(day)s",
                number=version.number,
                day=self._portal_moment_day(version.date_published),
            ),
            "talks": self.env._(
                "How %s talks and understands", content["child"]["first_name"]
            ),
            "changes": version.changes,
            # A day that has passed is the team's to see, not a promise to read
            "review": words(
                (version.date_review or Date.today()) > Date.today()
                and version.date_review
            ),
            "content": {
                **content,
                "team": [
                    {**helper, "tel": dial_link(helper["phone"])}
                    for helper in content["team"]
                ],
                "needs": [
                    {**need, "again": words(need["date_again"])}
                    for need in content["needs"]
                ],
                "benefits": [
                    {**benefit, "renewal": words(benefit["date_renewal"])}
                    for benefit in content["benefits"]
                ],
                "goals": [
                    self._portal_goal(goal, steps, told, caregiver)
                    for goal in content["goals"]
                ],
            },
            "since": self._portal_since(content, steps),
            "answer": self._portal_answer(version, caregiver),
            "signer": self._portal_signer(caregiver),
        }

    def _portal_plan_note(self):
        """The plan in a line on the child's own page.

        :return: dict of ``url``, ``day`` (published on, empty while there is none) and
            ``unanswered``: this caregiver has not said a word on it
        """
        caregiver = self._portal_caregiver()
        version = self._portal_version()
        return {
            "url": f"/my/children/{self.id}/plan",
            "day": version and self._portal_moment_day(version.date_published),
            "unanswered": bool(version) and not self._portal_answer(version, caregiver),
        }

    def _portal_version(self):
        """The published version of a child that the user may read, as superuser."""
        self.ensure_one().check_access("read")
        # sudo: the plan of a child that the user may read; callers asked for the grant
        Plan = self.env["care.plan"].sudo()
        return Plan.search([("child_id", "=", self.id)], limit=1).current_version_id

    def _portal_day_of(self, value):
        """A day, also as ISO text, in words inside a sentence; empty without one.
        With its year: a plan is read for years."""
        if not value:
            return ""
        return self._portal_day(Date.to_date(value), begins=False, with_year=True)

    def _portal_moment_day(self, moment):
        """The day of a moment where the family lives, in words inside a sentence."""
        here = self.with_context(tz=self._portal_tz())
        return self._portal_day_of(Datetime.context_timestamp(here, moment).date())

    def _portal_goal(self, goal, steps, told, caregiver):
        return {
            **goal,
            "by": self._portal_day_of(goal["date_target"]),
            "actions": [
                {
                    **step,
                    **self._portal_owner(step, caregiver),
                    "when": self._portal_day_of(step["date_due"]),
                    "now": self._portal_step(step, steps[step["id"]], told),
                }
                for step in goal["actions"]
                if step["id"] in steps
            ],
        }

    def _portal_owner(self, step, caregiver):
        """Who does a step; what is the young person's own to do is theirs to read as
        "You": dict of ``owner`` and ``who``, or an empty one"""
        if caregiver.relationship != "self" or step["owner_code"] != "family":
            return {}
        if step["who"] and step["who"] != caregiver.name:
            return {}
        return {"owner": self.env._("You"), "who": ""}

    def _portal_step(self, step, action, told):
        """What the family may say of a step today: dict of ``may_tell`` (the family's
        own, and not done) and ``told`` (they said so already)"""
        mine = step["owner_code"] == "family" and action.state in STEP_OPEN
        return {
            "may_tell": mine and action.id not in told,
            "told": mine and action.id in told,
        }

    def _portal_since(self, content, steps):
        """The steps that changed after the plan was published, last done first.

        :return: list of dicts: ``id``, ``name`` (as published) and ``now`` (done on
            which day, else the state, in words)
        """
        changed = [
            (step, steps[step["id"]])
            for goal in content["goals"]
            for step in goal["actions"]
            if step["id"] in steps and steps[step["id"]].state != step["state_code"]
        ]
        changed.sort(key=lambda pair: pair[1].date_done or Date.today(), reverse=True)
        states = dict(
            self.env["care.action"]._fields["state"]._description_selection(self.env)
        )
        return [
            {
                "id": step["id"],
                "name": step["name"],
                "now": self.env._("Done on %s", self._portal_day_of(action.date_done))
                if action.state == "completed" and action.date_done
                else states[action.state],
            }
            for step, action in changed
        ]

    def _portal_steps_told(self, caregiver):
        """Ids of the steps that this caregiver said are done, not answered yet."""
        waiting = caregiver.env["care.plan.proposal"].search_fetch(
            Domain("child_id", "=", self.id)
            & Domain("caregiver_id", "=", caregiver.id)
            & Domain("kind", "=", "step_done")
            & Domain("state", "=", "waiting"),
            ["action_id"],
        )
        return set(waiting.action_id.ids)

    def _portal_answer(self, version, caregiver):
        """What this caregiver last said of the version: dict of ``decision`` (a code),
        ``label``, ``words``, ``when``, ``signed_name`` and ``heard_by``, or None"""
        said = version.env["care.plan.agreement"].search(
            [("version_id", "=", version.id), ("caregiver_id", "=", caregiver.id)],
            order="date desc, id desc",
            limit=1,
        )
        if not said:
            return None
        return {
            "decision": said.decision,
            "label": self._portal_decisions()[said.decision],
            "words": said.words,
            "when": self._portal_moment(said.date),
            "signed_name": said.signed_name,
            "heard_by": said.staff_id.name,
        }

    def _portal_proposals(self):
        """What the signed-in caregiver told us for the plan, latest first.

        :return: list of dicts: ``id``, ``kind`` (in words), ``about`` (the name of the
            goal or step), ``words``, ``when``, ``state_code``, ``state``, ``reply``,
            ``answered`` (when, in words)
        :raise AccessError: without a current grant
        """
        caregiver = self._portal_caregiver()
        proposals = caregiver.env["care.plan.proposal"].search(
            [("child_id", "=", self.id), ("caregiver_id", "=", caregiver.id)],
            order="date desc, id desc",
            limit=PROPOSALS_SHOWN,
        )
        kinds = self._portal_proposal_kinds()
        states = self._portal_proposal_states()
        rows = []
        for proposal in proposals:
            about = proposal.action_id or proposal.goal_id
            rows.append(
                {
                    "id": proposal.id,
                    "kind": kinds[proposal.kind],
                    "about": about.name if about and about.label == "normal" else "",
                    # One tap said the kind, and the name stands beside it
                    "words": proposal.words
                    if proposal.words != kinds[proposal.kind]
                    else "",
                    "when": self._portal_moment(proposal.date),
                    "state_code": proposal.state,
                    "state": states[
                        "coming" if self._portal_is_coming(proposal) else proposal.state
                    ],
                    "reply": proposal.reply,
                    "answered": proposal.date_answered
                    and self._portal_moment(proposal.date_answered),
                }
            )
        return rows

    def _portal_is_coming(self, proposal):
        """Whether it was taken in after the version that the family reads."""
        published = proposal.plan_id.current_version_id.date_published
        return (
            proposal.state == "accepted"
            and proposal.kind != "step_done"
            and not (published and published > proposal.date_answered)
        )

    # Plain words

    def _portal_decisions(self):
        return {
            "agrees": self.env._("Yes, I agree"),
            "in_part": self.env._("I agree with some of it"),
            "disagrees": self.env._("No, I do not agree"),
        }

    def _portal_proposal_kinds(self):
        """What a family may tell us for the plan, as headings and choices."""
        return {
            "need": self.env._("We need something"),
            "goal": self.env._("We want a new goal"),
            "strength": self.env._("Something is going well"),
            "about_me": self.env._("Something you should know about us"),
            "wrong": self.env._("Something in the plan is wrong"),
            "change_goal": self.env._("Say this goal in another way"),
            "drop_goal": self.env._("This is not our goal"),
            "step_done": self.env._("We did this step"),
        }

    def _portal_proposal_states(self):
        return {
            "waiting": self.env._("Your team has not answered yet"),
            "accepted": self.env._("Yes. Your team has put it in the plan"),
            "coming": self.env._("Yes. It will be in your next plan"),
            "declined": self.env._("Not now"),
        }
