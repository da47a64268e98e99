from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ..intake.planning import LANDING, Decision

_lt = LazyTranslate(__name__)

OUTCOMES = [
    ("new_family", "New family"),
    ("sibling", "Joins a family"),
    ("already_known", "Already known"),
    ("possible_duplicate", "Possible duplicate"),
    ("service_ended", "Already known, service ended"),
    ("new_episode", "New episode for a known child"),
    ("out_of_area", "Out of area"),
    ("other_center", "Another center's"),
    ("bad_row", "Can not be read"),
    ("failed", "Could not be saved"),
]
ASKING = ("possible_duplicate", "service_ended")
_STATES = {"already_known": "known", "new_episode": "landed"}


class CareIntakeImportLine(models.Model):
    """A row of a roster: what would happen, what a person decided, what happened.

    It keeps the cells as they were in the file and no copy of a child on record: those
    are looked up for whoever looks at the row.
    """

    _name = "care.intake.import.line"
    _inherit = ["care.guard.mixin"]
    _description = "Intake import row"
    _order = "import_id desc, line"
    _rec_name = "child_name"
    # A link to a child shows the child's name
    _care_guarded_links = ("import_id", "child_id")

    import_id = fields.Many2one(
        "care.intake.import", required=True, index=True, ondelete="cascade"
    )
    import_state = fields.Selection(
        related="import_id.state", string="Step of the list"
    )
    line = fields.Integer(readonly=True, aggregator=None)
    cells = fields.Json(readonly=True)
    child_name = fields.Char("Child", readonly=True)
    birth_date = fields.Date("Born", readonly=True)
    caregiver_name = fields.Char("Caregiver", readonly=True)
    town = fields.Char(readonly=True)
    region = fields.Char(readonly=True)
    company_id = fields.Many2one("res.company", "Center", readonly=True)
    outcome = fields.Selection(OUTCOMES, readonly=True, index=True)
    reason = fields.Text("Why", readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("landed", "Imported"),
            ("known", "Was here already"),
            ("left", "Not imported"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    child_id = fields.Many2one(
        "care.child",
        string="Record",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    # Keys of those who may be the same child, most likely first: see intake.people
    candidates = fields.Json(readonly=True)
    rejected = fields.Json(readonly=True)
    decision = fields.Selection(
        [
            ("same", "Same child"),
            ("sibling", "A sibling: joins that family"),
            ("different", "Different child: new family"),
            ("new_episode", "Starts a new episode"),
        ],
        readonly=True,
    )
    decision_key = fields.Char(readonly=True)
    is_asking = fields.Boolean(compute="_compute_is_asking")

    _waiting_idx = models.Index("(import_id, line) WHERE state = 'waiting'")

    @api.depends("outcome", "decision", "state")
    def _compute_is_asking(self):
        for line in self:
            line.is_asking = (
                line.outcome in ASKING
                and not line.decision
                and line.state in ("waiting", "left")
            )

    @api.model
    def _propose(self, record, engine, plans):
        """Store proposals as rows of ``record``."""
        return self.create(
            [
                {
                    "import_id": record.id,
                    "line": plan.row.line,
                    "cells": plan.row.cells,
                    **_shown(plan.row),
                    "outcome": plan.outcome,
                    "reason": engine._intake_reason(plan),
                    "candidates": _keys(plan),
                }
                for plan in plans
            ]
        )

    def _record(self, engine, plans):
        """Store what became of the rows."""
        by_line = {plan.row.line: plan for plan in plans}
        for line in self:
            plan = by_line[line.line]
            landed = plan.outcome in LANDING
            line.write(
                {
                    "outcome": plan.outcome,
                    "reason": engine._intake_reason(plan),
                    "state": "landed" if landed else _STATES.get(plan.outcome, "left"),
                    "child_id": plan.child_id,
                    "candidates": _keys(plan) or line.candidates,
                    # The same child, whose service has ended: one more question
                    "decision": line.decision
                    if plan.outcome != "service_ended"
                    else False,
                }
            )

    # A person decides

    def action_same(self):
        return self._decide("same")

    def action_sibling(self):
        return self._decide("sibling")

    def action_different(self):
        """Not this one; the next likely child is shown, if there is one."""
        for line in self:
            line._check_asking()
            line.rejected = [*(line.rejected or []), line.candidates[0]]
            line.candidates = line.candidates[1:]
            if not line.candidates:
                line._decide("different")
        return True

    def action_new_episode(self):
        return self._decide("new_episode")

    def action_undo(self):
        """Ask again."""
        for line in self.filtered(lambda rec: rec.state == "waiting" and rec.decision):
            line.write(
                {
                    "candidates": [*(line.rejected or []), *(line.candidates or [])],
                    "rejected": False,
                    "decision": False,
                    "decision_key": False,
                }
            )
        return True

    def _decide(self, decision):
        self.check_access("write")
        for line in self:
            line._check_asking()
            line.write(
                {
                    "decision": decision,
                    "decision_key": line.candidates[0] if line.candidates else False,
                }
            )
        self.filtered(lambda rec: rec.import_state == "done")._land_late()
        return True

    def _check_asking(self):
        if not self.is_asking or self.import_state not in ("preview", "done"):
            raise UserError(
                self.env._("Line %s needs no decision any more.", self.line)
            )

    def _land_late(self):
        """A decision after the import lands its row at once."""
        for record, lines in self.grouped("import_id").items():
            engine = record._engine()
            record._land_lines(engine, engine._intake_run(record._mapping()), lines)
            record._recount()

    def _decisions(self):
        """``{line number: Decision}`` with the keys that hold now: a child that an
        earlier row of the file was to become may be on record meanwhile."""
        decided = self.filtered(lambda line: line.decision or line.rejected)
        keys = {key for line in decided for key in line._decision_keys()}
        numbers = [int(key[5:]) for key in keys if key.startswith("line:")]
        landed = self.search_fetch(
            [
                ("import_id", "in", decided.import_id.ids),
                ("line", "in", numbers),
                ("child_id", "!=", False),
            ],
            ["line", "child_id"],
        )
        now = {f"line:{line.line}": f"child:{line.child_id.id}" for line in landed}
        return {
            line.line: Decision(
                line.decision,
                now.get(line.decision_key, line.decision_key),
                frozenset(now.get(key, key) for key in line.rejected or ()),
            )
            for line in decided
        }

    def _decision_keys(self):
        return filter(None, [self.decision_key, *(self.rejected or [])])


def _keys(plan):
    """Whom a question about this row is about."""
    if plan.outcome == "service_ended":
        return [plan.child_key]
    return plan.candidates or False


def _shown(row):
    """What people recognize a row by, as far as it could be read."""
    get = row.values.get
    return {
        "child_name": " ".join(
            filter(None, [get("child_first_name"), get("child_last_name")])
        ),
        "birth_date": get("birth_date"),
        "caregiver_name": get("caregiver_name"),
        "town": get("town"),
        "region": row.region,
        "company_id": row.center_id,
    }
