from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import formatLang

from .care_directory_import_line import TABLES
from .care_directory_steps import COUNTED

# Tiles of the screen: field, outcomes it counts
_TILES = {
    "add_count": ("add",),
    "change_count": ("change", "gone"),
    "conflict_count": ("conflict",),
    "missing_count": ("missing",),
    "bad_count": ("bad",),
    "doubt_count": ("doubt",),
}


class CareDirectoryImport(models.Model):
    """A list of organizations and services that somebody brought in, from the file to
    what became of it. There is nothing about families in it."""

    _name = "care.directory.import"
    _inherit = ["care.directory.steps"]
    _description = "Directory import"
    _order = "id desc"
    _rec_name = "filename"

    filename = fields.Char("File name")
    file = fields.Binary("List", attachment=True)
    source = fields.Char(
        "Name of the list",
        help="Only for lists whose ids are plain numbers: by this name and the number "
        "the same service is found again next time.",
    )
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
    line_ids = fields.One2many("care.directory.import.line", "import_id")
    asking_line_ids = fields.One2many(
        "care.directory.import.line",
        "import_id",
        string="Where our people wrote something else",
        domain=[("outcome", "=", "conflict")],
    )
    problem_line_ids = fields.One2many(
        "care.directory.import.line",
        "import_id",
        string="What was left out",
        domain=[("outcome", "=", "bad")],
    )
    row_count = fields.Integer("Records", readonly=True)
    worked_count = fields.Integer("Records worked on", readonly=True)
    counts = fields.Json(readonly=True)
    # Database ids of the services that the list names, once it is imported
    service_keys = fields.Json(readonly=True, prefetch=False)
    summary = fields.Html(compute="_compute_summary", sanitize=False)
    new_count = fields.Integer("New", compute="_compute_summary")
    new_service_count = fields.Integer("New services", compute="_compute_summary")
    is_all_known = fields.Boolean(compute="_compute_summary")
    add_count = fields.Integer("New lines", compute="_compute_tiles")
    change_count = fields.Integer("Changes", compute="_compute_tiles")
    conflict_count = fields.Integer("Different here", compute="_compute_tiles")
    missing_count = fields.Integer("Not on the list any more", compute="_compute_tiles")
    bad_count = fields.Integer("Left out", compute="_compute_tiles")
    doubt_count = fields.Integer("Worth a look", compute="_compute_tiles")

    @api.depends("line_ids.outcome")
    def _compute_tiles(self):
        groups = self.env["care.directory.import.line"]._read_group(
            [("import_id", "in", self.ids)], ["import_id", "outcome"], ["__count"]
        )
        found = {(record, outcome): count for record, outcome, count in groups}
        for record in self:
            for name, outcomes in _TILES.items():
                record[name] = sum(
                    found.get((record._origin, outcome), 0) for outcome in outcomes
                )

    @api.depends("counts", "state")
    def _compute_summary(self):
        for record in self:
            counts = record.counts or {}
            record.new_count = sum(each.get("add", 0) for each in counts.values())
            record.new_service_count = counts.get("services", {}).get("add", 0)
            record.is_all_known = bool(counts) and not any(
                each.get(outcome)
                for each in counts.values()
                for outcome in ("add", "change", "gone")
            )
            record.summary = counts and record._summary_table(counts)

    def _summary_table(self, counts):
        """How many of each kind are new, change, go, stay and are left out."""
        header = [
            self.env._("What"),
            self.env._("New"),
            self.env._("Changes"),
            self.env._("Goes"),
            self.env._("As it is"),
            self.env._("Left out"),
        ]
        names = dict(
            self.env["care.directory.import.line"]
            ._fields["table"]
            ._description_selection(self.env)
        )
        cell = Markup('<td class="text-end">%s</td>')
        rows = [
            Markup('<tr><th scope="row" class="fw-normal">%s</th>%s</tr>')
            % (
                names[table],
                Markup().join(
                    cell % self._summary_number(counts[table].get(each))
                    for each in COUNTED
                ),
            )
            for table, __ in TABLES
            if counts.get(table)
        ]
        head = Markup().join(
            Markup('<th scope="col" class="%s">%s</th>')
            % ("text-end" if index else "", word)
            for index, word in enumerate(header)
        )
        return Markup(
            '<table class="table table-sm care_directory_counts">'
            "<thead><tr>%s</tr></thead><tbody>%s</tbody></table>"
        ) % (head, Markup().join(rows))

    def _summary_number(self, count):
        return formatLang(self.env, count, digits=0) if count else "–"

    def action_open_lines(self):
        """The lines of the tile that was pressed, or all."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_referrals.care_directory_import_line_action"
        )
        domain = [("import_id", "=", self.id)]
        outcomes = _TILES.get(self.env.context.get("care_tile"))
        if outcomes:
            domain.append(("outcome", "in", outcomes))
        return {
            **action,
            "domain": domain,
            "context": {
                "search_default_group_outcome": not outcomes,
                "care_tile": outcomes and self.env.context["care_tile"],
            },
        }

    def action_open_services(self):
        """The services that this list names, whether it changed them or not."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_referrals.care_service_action"
        )
        # A list of hours or phones alone names none: then all of them
        domain = [("id", "in", self.service_keys)] if self.service_keys else []
        return action | {"domain": domain, "context": {}}
