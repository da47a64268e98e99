import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ..intake.cleaning import clean_row
from ..intake.planning import Plan, plan_row
from ..intake.resolve import resolve_row
from ..intake.run import Run
from ..tools.quiet_sql import quiet_sql

_lt = LazyTranslate(__name__)

# A refusal of one row, by a rule, a constraint or a value that does not fit. Others are
# faults of the server and stop the import.
_ROW_ERRORS = (UserError, ValueError, psycopg2.IntegrityError, psycopg2.DataError)


class CareIntakeLanding(models.AbstractModel):
    """Rows become families, children and episodes, each whole or not at all."""

    _name = "care.intake.landing"
    _inherit = ["care.intake.creation"]
    _description = "Intake roster: landing"

    def _land_downstream(self, landed):
        """Hook: add to the episodes that a chunk of rows made, in the same savepoint.

        An error raised here undoes the rows of this call and reports the one to blame.

        :param list landed: dicts with ``values`` (clean values by field name of
            ``_roster_fields``), ``line`` (number in the file), ``child`` and
            ``episode`` (records, in the user's own environment)
        """

    @api.model
    def _intake_env(self):
        """The model with all centers of the caller at hand, the current one first."""
        if self.env.su:
            centers = self.env["res.company"].search([("active", "=", True)])
        else:
            centers = self.env.user.company_ids
        ids = (self.env.company | centers).ids
        return self.with_context(
            allowed_company_ids=ids,
            # Ten thousand log notes tell nobody anything
            tracking_disable=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
            # Levels of support are proposed once, when a row is whole
            care_levels_later=True,
            active_test=True,
        )

    def _intake_run(self, mapping):
        """Read once what every row needs.

        :param list mapping: field name or None for each column
        :rtype: Run
        """
        return Run(
            self._roster_fields(),
            mapping,
            self._intake_words(),
            fields.Date.context_today(self),
        )

    def _intake_propose(self, run, lines, index):
        """Say what would happen to ``lines``; nothing is written.

        :param list lines: ``(number, cells)`` pairs
        :param Index index: holds the earlier rows of the file; these are added to it
        :return: one Plan per line
        """
        settled, rows = self._intake_rows(run, lines)
        index = self._intake_index(rows, index)
        return _in_order(settled + [plan_row(row, index) for row in rows])

    def _intake_land(self, run, lines, decisions=None):
        """Land ``lines``; a row that can not land takes no other with it.

        :param dict decisions: ``{line number: Decision}`` of a person
        :return: one Plan per line, with what became of it
        """
        settled, rows = self._intake_rows(run, lines)
        return _in_order(settled + self._intake_land_rows(run, rows, decisions or {}))

    def _intake_rows(self, run, lines):
        """Clean and resolve; return plans of the rows turned away, and the rest."""
        rows = [
            clean_row(number, cells, run.mapping, run.roster_fields, run.today)
            for number, cells in lines
        ]
        self._intake_resolve_diagnoses(rows)
        settled, going_on = [], []
        for row in rows:
            turned = None if row.problem else resolve_row(row, run.words)
            if row.problem:
                settled.append(Plan(row, "bad_row", [row.problem]))
            elif turned:
                settled.append(Plan(row, turned.outcome, [turned.reason]))
            else:
                going_on.append(row)
        return settled, going_on

    def _intake_resolve_diagnoses(self, rows):
        texts = {
            text for row in rows for text in row.values.get("diagnoses_icd10") or ()
        }
        known = self.env["care.icd10.code"]._by_code(texts)
        for row in rows:
            for text in row.values.get("diagnoses_icd10") or ():
                code = known.get(text)
                row.conditions.append((code.id if code else None, text))
                if not code:
                    row.notes.append(
                        _lt('"%s" is not a known ICD-10 code; kept as words.', text)
                    )

    def _intake_land_rows(self, run, rows, decisions):
        if not rows:
            return []
        try:
            with quiet_sql(), self.env.cr.savepoint():
                return self._intake_land_together(run, rows, decisions)
        except _ROW_ERRORS as error:
            if len(rows) == 1:
                return [Plan(rows[0], "failed", [self._intake_error_words(error)])]
        # One of them is to blame: halve until it is alone
        half = len(rows) // 2
        return [
            *self._intake_land_rows(run, rows[:half], decisions),
            *self._intake_land_rows(run, rows[half:], decisions),
        ]

    def _intake_land_together(self, run, rows, decisions):
        index = self._intake_index(rows)
        plans = [plan_row(row, index, decisions.get(row.line)) for row in rows]
        landed, practices = self._intake_create(run, plans)
        if landed:
            self._land_downstream(landed)
            children = self.env["care.child"].union(*(e["child"] for e in landed))
            children._care_propose_stratification()
        # Constraints speak here, inside the savepoint
        self.env.flush_all()
        # Only what the savepoint keeps may be remembered
        run.practices.update(practices)
        return plans

    def _intake_error_words(self, error):
        if not isinstance(error, psycopg2.Error):
            return str(error) or self.env._("The row could not be saved.")
        if not isinstance(error, psycopg2.IntegrityError):
            return self.env._("A value does not fit in its field.")
        table = error.diag.table_name
        name = next(
            (name for name, cls in self.env.registry.items() if cls._table == table),
            "base",
        )
        return self.env[name]._sql_error_to_message(error)

    def _intake_reason(self, plan):
        """Why a row goes where it goes, and what was changed in it, in sentences."""
        words = [
            self.env._(word) if not isinstance(word, str) else word
            for word in plan.reason
        ]
        why = ", ".join(words)
        if plan.about:
            who = plan.about if isinstance(plan.about, str) else self.env._(plan.about)
            why = f"{who}: {why}" if why else who
        if why and why[-1] not in ".?!":
            why += "."
        # What was changed in a row matters only where the row is used
        used = plan.outcome not in ("already_known", "service_ended")
        notes = [self.env._(note) for note in plan.row.notes] if used else []
        return " ".join(filter(None, [why[:1].upper() + why[1:], *notes]))


def _in_order(plans):
    return sorted(plans, key=lambda plan: plan.row.line)
