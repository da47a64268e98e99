from collections import Counter

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import split_every

from ..engines.hsds_words import HsdsError
from .care_directory_plan import CHUNK

# Files up to this size are worked on while the person waits
WAIT_FOR_BYTES = 400_000
# A list that is wrong throughout has thousands; nobody reads more
MOST_PROBLEMS = 2_000
# What is counted of each kind of record, in the order of the screen
COUNTED = ("add", "change", "gone", "same", "bad")


class CareDirectorySteps(models.AbstractModel):
    """The steps of a directory import on screen: check, look and decide, import; at
    once or in the background.

    An import that is interrupted begins again: what landed already is as the list says
    it, so it is not touched twice.
    """

    _name = "care.directory.steps"
    _inherit = [
        "care.directory.areas",
        "care.directory.gone",
        "care.directory.landing",
        "care.list.work.mixin",
    ]
    _description = "Directory import: steps"
    _care_work_states = {"checking": "draft", "landing": "preview"}
    _care_work_size = "row_count"
    _care_work_cron = "care_referrals.ir_cron_care_directory_import"

    problem = fields.Char("What went wrong", readonly=True)

    def action_check(self):
        """Say what the list would change."""
        self.ensure_one()
        if self.state in ("checking", "preview"):
            return True
        self._begin("draft")
        content = self._content()
        self._step_fold(content)
        self.write({"state": "checking", "worked_count": 0, "problem": False})
        return self._work_now_or_later(len(content) <= WAIT_FOR_BYTES)

    def action_confirm(self):
        """Bring into the directory what the list says, but for what we keep."""
        self.ensure_one()
        if self.state in ("landing", "done"):
            # The second click of a double click
            return True
        self._begin("preview")
        self.write({"state": "landing", "worked_count": 0, "problem": False})
        size = len(self._content())
        return self._work_now_or_later(size <= WAIT_FOR_BYTES)

    def action_back(self):
        """Another file."""
        self.ensure_one()
        self._begin("preview")
        self.line_ids.unlink()
        self.write({"state": "draft", "counts": False, "row_count": 0})
        return True

    def action_discard(self):
        """Give up: the directory stays as it is."""
        self.ensure_one()
        self.check_access("write")
        if self.state == "draft":
            # Nothing came of it, such as of a file that could not be read
            self.unlink()
            return self.env["ir.actions.act_window"]._for_xml_id(
                "care_referrals.care_directory_import_action"
            ) | {"target": "main"}
        if self.state not in ("landing", "done"):
            self.line_ids.unlink()
            self.write({"state": "cancelled", "file": False})
        return True

    # Doing the work

    def _work_check(self, commit):
        folded = self._step_fold(self._content())
        self.line_ids.unlink()
        Line = self.env["care.directory.import.line"]
        counts, values, added = {}, [], set()
        size = sum(len(entries) for entries in folded.entries.values())
        self.write({"row_count": size, "worked_count": 0})
        for steps in self._plan_all(folded):
            added |= {step.entry.id for step in steps if step.outcome == "add"}
            for step in steps:
                _count(counts, step)
                values += Line._line_values(step, added)
            self.worked_count += len(steps)
            if not self._work_go_on(commit, len(steps)):
                return
        values += self._step_missing(folded)
        values += self._step_problems(folded.problems)
        self._step_lines(values)
        self.write({"state": "preview", "worked_count": 0, "counts": counts})

    def _work_land(self, commit):
        folded = self._step_fold(self._content())
        taken = set(
            self.line_ids.filtered(
                lambda line: line.outcome == "conflict" and line.decision == "theirs"
            ).mapped("directory_id")
        )
        languages = self._exchange_env()._exchange_languages()[2]
        refused = []
        self.worked_count = 0
        for steps in self._plan_all(folded):
            refused += self._land_steps(steps, taken, languages)
            self.worked_count += len(steps)
            if not self._work_go_on(commit, len(steps)):
                return
        self._exchange_env()._land_areas(folded)
        self._step_lines(self._step_problems([problem for __, problem in refused]))
        counts = dict(self.counts or {})
        for step, __ in refused:
            _move(counts, step)
        services = self._exchange_find("services", folded.entries["services"])
        keys = [service.id for service in services.values()]
        self.write({"state": "done", "counts": counts, "service_keys": keys})

    def _plan_all(self, folded):
        yield from self._plan_steps(folded)
        yield from self._gone_parts(folded)

    def _step_fold(self, content):
        try:
            return self._plan_fold(self.filename or "", content, self.source or "")
        except HsdsError as error:
            raise UserError(self._step_say(error.problem)) from None

    def _step_say(self, problem):
        values = dict(problem.values)
        if values.get("kind"):
            values["kind"] = self._step_kinds()[values["kind"]]
        return self.env._(problem.template, **values)

    def _step_kinds(self):
        """``{table: what it is in the reader's words}``."""
        table = self.env["care.directory.import.line"]._fields["table"]
        return dict(table._description_selection(self.env))

    def _step_missing(self, folded):
        reason = self.env._(
            "It came from a list, and this list has its organization but not this "
            "service. Ask whether it still exists; nothing is changed."
        )
        return [
            {
                "outcome": "missing",
                "table": "services",
                "subject": service.name,
                "directory_id": service.hsds_id,
                "reason": reason,
            }
            for service in self._gone_services(folded)
        ]

    def _step_problems(self, problems):
        found = [
            {
                "outcome": "bad" if problem.is_lost else "doubt",
                "table": problem.table or False,
                "subject": problem.name or problem.id or problem.file,
                "directory_id": problem.id,
                "file": problem.file,
                "row": problem.row,
                "column": problem.column,
                "reason": self._step_say(problem),
            }
            for problem in problems
        ]
        found.sort(key=lambda values: values["outcome"])
        return found[:MOST_PROBLEMS]

    def _step_lines(self, values):
        for chunk in split_every(CHUNK, values, list):
            self.env["care.directory.import.line"].create(
                [{**each, "import_id": self.id} for each in chunk]
            )

    # What the background asks

    def _work_person_sentence(self, person):
        return self.env._(
            "%s can no longer import for this center. Bring the list again.",
            person.name,
        )

    def _list_missing_sentence(self):
        return self.env._("Choose a file first: a .zip, a CSV table or JSON.")


def _count(counts, step):
    if step.entry.is_partial and step.outcome == "bad":
        # Only something that would belong to it was in the file
        return
    of_table = counts.setdefault(step.entry.table, Counter())
    of_table[step.outcome] += 1


def _move(counts, step):
    """A record that was planned and could not be saved."""
    of_table = counts.setdefault(step.entry.table, {})
    of_table["bad"] = of_table.get("bad", 0) + 1
