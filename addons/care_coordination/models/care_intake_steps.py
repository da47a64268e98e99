from odoo import fields, models
from odoo.tools import split_every

from ..intake.headers import guess_mapping
from ..intake.people import Index
from ..intake.planning import count_outcomes
from ..intake.run import CHUNK

# So many rows are done while the person waits; more are done in the background
WAIT_FOR_ROWS = 500
_EXAMPLES = 3


class CareIntakeSteps(models.AbstractModel):
    """The steps of an import on screen: columns, check, decisions, import; at once or
    in the background; and the end of its rows."""

    _name = "care.intake.steps"
    _inherit = ["care.intake.landing", "care.list.work.mixin"]
    _description = "Intake import: steps"
    _care_work_states = {"checking": "mapping", "landing": "preview"}
    _care_work_size = "row_count"
    _care_work_cron = "care_coordination.ir_cron_care_intake_import"

    problem = fields.Char("What went wrong", readonly=True)

    def action_read(self):
        """Read the chosen file and match its columns."""
        self.ensure_one()
        if self.state == "mapping":
            return True
        self._begin("draft")
        table = self._roster_table()
        Column = self.env["care.intake.import.column"]
        mapping = guess_mapping(
            table.header, self._roster_fields(), Column._remembered(table.header)
        )
        Column.create(
            [
                {
                    "import_id": self.id,
                    "sequence": index,
                    "name": name or self.env._("(no name)"),
                    "examples": _examples(table.rows, index),
                    "field_name": field_name,
                }
                for index, (name, field_name) in enumerate(
                    zip(table.header, mapping, strict=True)
                )
            ]
        )
        self.write({"state": "mapping", "row_count": len(table.rows)})
        return True

    def action_check(self):
        """Say for each row what would happen."""
        self.ensure_one()
        if self.state in ("checking", "preview"):
            return True
        self._begin("mapping")
        self._check_mapping(self._mapping(), self.column_ids.mapped("name"))
        self.write({"state": "checking", "worked_count": 0, "problem": False})
        return self._work_now_or_later(self.row_count <= WAIT_FOR_ROWS)

    def action_confirm(self):
        """Import the rows that are clear and those that were decided."""
        self.ensure_one()
        if self.state in ("landing", "done"):
            # The second click of a double click
            return True
        self._begin("preview")
        self.write({"state": "landing", "worked_count": 0, "problem": False})
        return self._work_now_or_later(self.row_count <= WAIT_FOR_ROWS)

    def action_back(self):
        """One step back: the columns, or another file."""
        self.ensure_one()
        if self.state == "preview":
            self._begin("preview")
            # sudo: deleting rows is for managers; these are only proposals
            self.sudo().line_ids.unlink()
            self.state = "mapping"
        else:
            self._begin("mapping")
            # sudo: as above; the columns are read from the file again
            self.sudo().column_ids.unlink()
            self.write({"state": "draft", "file": False, "filename": False})
        return True

    def action_discard(self):
        """Give up: the file and its rows are deleted at once."""
        self.ensure_one()
        self.check_access("write")
        if self.state not in ("landing", "done"):
            self._erase()
        return True

    # Doing the work

    def _work_check(self, commit):
        engine = self._engine()
        run, index = engine._intake_run(self._mapping()), Index()
        Line = engine.env["care.intake.import.line"]
        # After an interruption: rows that have a proposal are only looked at again,
        # because later rows are compared with them
        stored = set(Line.search([("import_id", "=", self.id)]).mapped("line"))
        for lines in split_every(CHUNK, self._roster_table().rows, list):
            plans = engine._intake_propose(run, lines, index)
            fresh = [plan for plan in plans if plan.row.line not in stored]
            Line._propose(self, engine, fresh)
            self.worked_count += len(fresh)
            if not self._work_go_on(commit, len(fresh)):
                return
        self.write({"state": "preview", "worked_count": 0})

    def _work_land(self, commit):
        engine = self._engine()
        run = engine._intake_run(self._mapping())
        waiting = [("import_id", "=", self.id), ("state", "=", "waiting")]
        Line = engine.env["care.intake.import.line"]
        while lines := Line.search(waiting, limit=CHUNK):
            self._land_lines(engine, run, lines)
            self.worked_count += len(lines)
            if not self._work_go_on(commit, len(lines)):
                return
        self._recount()
        self.state = "done"

    def _engine(self):
        """The import with the center it was uploaded for as the current one."""
        return self.with_company(self.company_id)._intake_env()

    def _land_lines(self, engine, run, lines):
        # With the centers of the engine: a late decision comes with the current one
        lines = lines.with_env(engine.env)
        plans = engine._intake_land(
            run, [(line.line, line.cells) for line in lines], lines._decisions()
        )
        lines._record(engine, plans)

    def _recount(self):
        """The counts that stay when the rows are deleted."""
        groups = self.env["care.intake.import.line"]._read_group(
            [("import_id", "=", self.id), ("state", "!=", "waiting")],
            ["outcome"],
            ["__count"],
        )
        self.write(count_values(count_outcomes(dict(groups))))

    def _roster_table(self):
        return self._read_roster(self._content())

    def _mapping(self):
        return [column.field_name or None for column in self.column_ids]

    def _list_missing_sentence(self):
        return self.env._("Choose a file first: a CSV or Excel list.")

    def _work_person_sentence(self, person):
        return self.env._(
            "%s can no longer import for this center. Upload the list again.",
            person.name,
        )

    # Keeping children's data no longer than needed

    def _erase(self):
        for record in self:
            if record.state == "landing":
                # It got stuck: what landed until then counts
                record._recount()
            # sudo: deleting rows is for managers, or for nobody but time
            record.sudo().line_ids.unlink()
        self.sudo().column_ids.write({"examples": False})
        self.write({"file": False, "erased": True})
        self.filtered(lambda r: r.state != "done").write({"state": "cancelled"})


def _examples(rows, index):
    """The first different values of a column."""
    values = dict.fromkeys(cells[index] for __, cells in rows[:50] if cells[index])
    return " · ".join(list(values)[:_EXAMPLES])[:120]


def count_values(counts):
    """Field values of ``count_outcomes``."""
    return {
        "family_count": counts["families"],
        "child_count": counts["children"],
        "episode_count": counts["episodes"],
        "matched_count": counts["matched"],
        "skipped_count": counts["skipped"],
    }
