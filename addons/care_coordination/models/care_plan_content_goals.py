from odoo import models


class CarePlan(models.Model):
    """The facts, needs and goals of the plan's content; see ``_plan_content``."""

    _inherit = "care.plan"

    def _content_medical(self):
        """dict of four lists of dicts: ``conditions`` (``id``, ``name``, ``since``,
        ``status``), ``medications`` (``id``, ``name``, ``dose``, ``schedule``,
        ``reason``, ``is_emergency``), ``allergies`` (``id``, ``name``, ``reaction``,
        ``severity``, ``severity_code``), ``equipment`` (``id``, ``name``, ``detail``,
        ``supplier``, ``supplier_phone``)"""
        statuses = self._content_words("care.condition", "clinical_status")
        severities = self._content_words("care.allergy", "severity")
        conditions = self._content_open(
            "care.condition", [("clinical_status", "!=", "resolved")]
        )
        return {
            "conditions": [
                {
                    "id": condition.id,
                    "name": condition.name,
                    "since": condition.onset_date.isoformat()
                    if condition.onset_date
                    else "",
                    "status": statuses[condition.clinical_status],
                }
                for condition in conditions
            ],
            "medications": _plain(
                self._content_open("care.medication"),
                ("name", "dose", "schedule", "reason"),
                flags=("is_emergency",),
            ),
            "allergies": [
                {
                    **values,
                    "severity": severities.get(values["severity"], ""),
                    "severity_code": values["severity"],
                }
                for values in _plain(
                    self._content_open("care.allergy"),
                    ("name", "reaction", "severity"),
                )
            ],
            "equipment": _plain(
                self._content_open("care.equipment"),
                ("name", "detail", "supplier", "supplier_phone"),
            ),
        }

    def _content_needs(self):
        """list of dicts: ``id``, ``words``, ``category``, ``control``,
        ``control_code``, ``told``, ``meanwhile``, ``date_again``, ``state``,
        ``state_code``, ``raised_by``, ``raised_by_code``"""
        controls = self._content_words("care.need", "control")
        states = self._content_words("care.need", "state")
        raisers = self._content_words("care.need", "raised_by")
        return [
            {
                "id": need.id,
                "words": need.words,
                "category": need.category_id.name,
                "control": controls[need.control],
                "control_code": need.control,
                "told": need.told or "",
                "meanwhile": need.meanwhile or "",
                "date_again": need.date_again.isoformat() if need.date_again else "",
                "state": states[need.state],
                "state_code": need.state,
                "raised_by": raisers[need.raised_by],
                "raised_by_code": need.raised_by,
            }
            for need in self._content_open("care.need", [("state", "!=", "withdrawn")])
        ]

    def _content_goals(self):
        """list of dicts: ``id``, ``name``, ``kind``, ``kind_code``, ``why``,
        ``measure``, ``achievement``, ``achievement_code``, ``state``, ``state_code``,
        ``date_target``, ``needs`` (their words), ``factors`` (their names) and
        ``actions``, see :meth:`_content_actions`"""
        goals = self._content_open(
            "care.goal", [("plan_id", "=", self.id), ("state", "!=", "cancelled")]
        )
        actions = self._content_actions(goals)
        kinds = self._content_words("care.goal", "kind")
        states = self._content_words("care.goal", "state")
        achievements = self._content_words("care.goal", "achievement")
        return [
            {
                "id": goal.id,
                "name": goal.name,
                "kind": kinds[goal.kind],
                "kind_code": goal.kind,
                "why": goal.why or "",
                "measure": goal.measure or "",
                "achievement": achievements[goal.achievement],
                "achievement_code": goal.achievement,
                "state": states[goal.state],
                "state_code": goal.state,
                "date_target": goal.date_target.isoformat() if goal.date_target else "",
                "needs": [
                    need.words
                    for need in goal.need_ids
                    if need.active
                    and need.label == "normal"
                    and need.state != "withdrawn"
                ],
                "factors": goal.factor_ids.mapped("name"),
                "actions": actions.get(goal.id, []),
            }
            for goal in goals
        ]

    def _content_actions(self, goals):
        """By goal's id, list of dicts: ``id``, ``name``, ``kind_code``, ``owner``,
        ``owner_code``, ``who``, ``date_due``, ``state``, ``state_code``, ``outcome``"""
        actions = self.env["care.action"].search(
            [("goal_id", "in", goals.ids), ("state", "!=", "cancelled")]
        )
        owners = self._content_words("care.action", "owner")
        states = self._content_words("care.action", "state")
        by_goal = {}
        for action in actions:
            by_goal.setdefault(action.goal_id.id, []).append(
                {
                    "id": action.id,
                    "name": action.name,
                    "kind_code": action.kind,
                    "owner": owners[action.owner],
                    "owner_code": action.owner,
                    "who": _who(action),
                    "date_due": action.date_due.isoformat() if action.date_due else "",
                    "state": states[action.state],
                    "state_code": action.state,
                    "outcome": action.outcome or "",
                }
            )
        return by_goal


def _who(action):
    """The name of the person who does the step; empty: nobody by name."""
    if action.owner == "family":
        return action.caregiver_id.name or ""
    if action.owner == "staff":
        return action.staff_id.name or ""
    helper = action.participant_id
    return helper.name if helper and helper.label == "normal" else ""


def _plain(records, names, flags=()):
    """One dict a record: its id, the words of ``names``, the yes or no of ``flags``."""
    return [
        {
            "id": record.id,
            **{name: record[name] or "" for name in names},
            **{name: record[name] for name in flags},
        }
        for record in records
    ]
