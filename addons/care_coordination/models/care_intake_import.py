import os
from collections import Counter
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import split_every

from ..intake.errors import RosterError
from ..intake.headers import guess_mapping, missing_fields
from ..intake.people import Index
from ..intake.planning import count_outcomes
from ..intake.reading import check_size, read_table
from ..intake.run import CHUNK
from .care_intake_steps import count_values


class CareIntakeImport(models.Model):
    """One list of children that somebody brought in, from the file to the result.

    The file and the rows are children's data: they are deleted after some weeks, the
    counts stay.
    """

    _name = "care.intake.import"
    _inherit = ["care.intake.steps"]
    _description = "Intake import"
    _order = "id desc"
    _rec_name = "filename"

    filename = fields.Char("File name")
    file = fields.Binary("List", attachment=True)
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        [
            ("draft", "Choose the list"),
            ("mapping", "Match the columns"),
            ("checking", "Checking"),
            ("preview", "Look and decide"),
            ("landing", "Importing"),
            ("done", "Done"),
            ("cancelled", "Discarded"),
        ],
        default="draft",
        required=True,
        readonly=True,
        index=True,
    )
    column_ids = fields.One2many("care.intake.import.column", "import_id")
    line_ids = fields.One2many("care.intake.import.line", "import_id")
    row_count = fields.Integer("Rows", readonly=True)
    worked_count = fields.Integer("Rows worked on", readonly=True)
    family_count = fields.Integer("Families added", readonly=True)
    child_count = fields.Integer("Children added", readonly=True)
    episode_count = fields.Integer("Episodes started", readonly=True)
    matched_count = fields.Integer("Already known", readonly=True)
    skipped_count = fields.Integer("Not imported", readonly=True)
    erased = fields.Boolean(
        "Rows deleted", readonly=True, help="The file and its rows were deleted."
    )

    # Headless

    @api.model
    def run_file(self, path, dry_run=False):
        """Import a roster that lies on the server, without asking anybody.

        Rows that need a person's decision are skipped and reported. The whole file is
        one transaction.

        :param str path: a CSV or XLSX file; only administrators may name one
        :param bool dry_run: write nothing, return what a real run would
        :return: numbers of ``families``, ``children`` and ``episodes`` created, of
            rows ``matched`` with a child on record and of rows ``skipped``, and
            ``rows``: ``[{"line": n, "outcome": code, "reason": text}, ...]``, the
            header being line 1
        :rtype: dict
        :raises AccessError: the caller is no administrator, or may not import
        :raises UserError: the file can not be read; the sentence says why
        """
        if not (self.env.su or self.env.user._is_system()):
            raise AccessError(
                self.env._(
                    "Only an administrator can import a file that lies on the server. "
                    "Choose the file on the screen under Intake, Import a list."
                )
            )
        self.check_access("create")
        table = self._read_roster(self._read_server_file(path))
        mapping = guess_mapping(table.header, self._roster_fields())
        self._check_mapping(mapping, table.header)
        engine = self._intake_env()
        run, index = engine._intake_run(mapping), Index()
        plans = []
        for lines in split_every(CHUNK, table.rows, list):
            if dry_run:
                plans += engine._intake_propose(run, lines, index)
            else:
                plans += engine._intake_land(run, lines)
                engine.env.invalidate_all()
        result = engine._summary(plans)
        if not dry_run:
            self._keep_counts(os.path.basename(path), result)
        return result

    def _read_server_file(self, path):
        try:
            check_size(os.path.getsize(path))
            with open(path, "rb") as file:
                return file.read()
        except RosterError as error:
            raise UserError(self.env._(error.sentence)) from None
        except (OSError, TypeError, ValueError):
            raise UserError(
                self.env._("The file %s can not be opened on the server.", path)
            ) from None

    def _keep_counts(self, filename, result):
        """The trace of a headless run: who, when, how many."""
        self.create(
            {
                "filename": filename,
                "state": "done",
                "erased": True,
                "row_count": len(result["rows"]),
                "worked_count": len(result["rows"]),
                **count_values(result),
            }
        )

    def _summary(self, plans):
        return {
            **count_outcomes(Counter(plan.outcome for plan in plans)),
            "rows": [
                {
                    "line": plan.row.line,
                    "outcome": plan.outcome,
                    "reason": self._intake_reason(plan),
                }
                for plan in plans
            ],
        }

    # Reading

    def _read_roster(self, content):
        try:
            return read_table(content)
        except RosterError as error:
            raise UserError(self.env._(error.sentence)) from None

    def _missing_fields(self, mapping):
        return missing_fields(mapping, self._roster_fields())

    def _check_mapping(self, mapping, header):
        roster_fields = self._roster_fields()
        missing = self._missing_fields(mapping)
        if missing:
            raise UserError(
                self.env._(
                    "No column was found for: %(missing)s. The file has these columns: "
                    "%(columns)s.",
                    missing=", ".join(roster_fields[name]["label"] for name in missing),
                    columns=", ".join(filter(None, header)),
                )
            )
        for name in filter(None, mapping):
            if mapping.count(name) > 1:
                raise UserError(
                    self.env._(
                        'Two columns are to fill "%s". Choose one of them.',
                        roster_fields[name]["label"],
                    )
                )

    # Keeping children's data no longer than needed

    @api.autovacuum
    def _gc_rows(self):
        """Delete files and rows of old imports; the counts stay."""
        days = int(
            # sudo: a setting
            self.env["ir.config_parameter"]
            .sudo()
            .get_param("care_coordination.intake_import_keep_days", 30)
        )
        self.search(
            [
                ("erased", "=", False),
                ("create_date", "<", fields.Datetime.now() - timedelta(days=days)),
            ]
        )._erase()
