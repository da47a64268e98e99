from odoo import api, fields, models

from ..engines.hsds_tables import MAIN
from .care_directory_exchange import MODELS, id_field

OUTCOMES = [
    ("conflict", "Different here"),
    ("bad", "Left out"),
    ("missing", "Not on the list any more"),
    ("change", "Changes"),
    ("gone", "Goes"),
    ("add", "New"),
    ("doubt", "Worth a look"),
]
TABLES = [
    ("taxonomies", "List of kinds"),
    ("taxonomy_terms", "Kind of help"),
    ("organizations", "Organization"),
    ("services", "Service"),
    ("locations", "Place"),
    ("service_at_location", "Service at a place"),
    ("contacts", "Person to ask"),
    ("phones", "Phone"),
    ("schedules", "Hours"),
    ("service_areas", "Area"),
    ("required_documents", "Paper to bring"),
    ("cost_options", "Cost"),
    ("addresses", "Address"),
    ("languages", "Language"),
    ("accessibility", "Accessibility"),
    ("funding", "Funding"),
    ("programs", "Program"),
    ("organization_identifiers", "Number of an organization"),
    ("attributes", "Kind of help of a service"),
    ("metadata", "History"),
    ("meta_table_descriptions", "Description of the files"),
]
_LONGEST = 120


class CareDirectoryImportLine(models.Model):
    """One thing that a list would change in the directory, or that somebody should
    know of it."""

    _name = "care.directory.import.line"
    _description = "Line of a directory import"
    _order = "import_id desc, rank, id"
    _rec_name = "subject"

    import_id = fields.Many2one(
        "care.directory.import", required=True, index=True, ondelete="cascade"
    )
    import_state = fields.Selection(related="import_id.state")
    outcome = fields.Selection(OUTCOMES, required=True, readonly=True, index=True)
    rank = fields.Integer(compute="_compute_rank", store=True, aggregator=None)
    table = fields.Selection(TABLES, "What", readonly=True)
    subject = fields.Char("Name", readonly=True)
    directory_id = fields.Char("Directory id", readonly=True)
    file = fields.Char(readonly=True)
    row = fields.Integer(readonly=True, aggregator=None)
    column = fields.Char(readonly=True)
    place = fields.Char("Where", compute="_compute_place")
    reason = fields.Text("Why", readonly=True)
    decision = fields.Selection(
        [("ours", "Keep ours"), ("theirs", "Take the list's")],
        default="ours",
        required=True,
        help="What our people wrote stays, unless you say that the list is right.",
    )

    @api.depends("outcome")
    def _compute_rank(self):
        ranks = {outcome: rank for rank, (outcome, __) in enumerate(OUTCOMES)}
        for line in self:
            line.rank = ranks.get(line.outcome)

    @api.depends("file", "row", "column")
    def _compute_place(self):
        for line in self:
            parts = [
                line.file,
                line.row and self.env._("row %s", line.row),
                line.column and self.env._("column %s", line.column),
            ]
            line.place = ", ".join(filter(None, parts))

    def action_take_ours(self):
        """Keep what is in the directory."""
        self.decision = "ours"
        return True

    def action_take_theirs(self):
        """The list is right."""
        self.decision = "theirs"
        return True

    def action_open(self):
        """The record in the directory that the line is about."""
        self.ensure_one()
        model = MODELS.get(self.table)
        if not model or not self.directory_id:
            return False
        record = (
            self.env[model]
            .with_context(active_test=False)
            .search([(id_field(self.table), "=", self.directory_id)], limit=1)
        )
        return record and record.get_formview_action()

    # Made from what was planned

    @api.model
    def _line_values(self, step, added):
        """Values of the lines of a step.

        :param added: ids of the records that this list adds; what belongs to one of
            them has no line of its own
        """
        entry, lines = step.entry, []
        common = {
            "table": entry.table,
            "subject": self._line_subject(step),
            "directory_id": entry.id,
        }
        if entry.row:
            common |= {"file": entry.row.row.file, "row": entry.row.row.number}
        if step.conflicts:
            reason = self._line_reason(entry.table, step.conflicts)
            lines.append({**common, "outcome": "conflict", "reason": reason})
        if step.outcome == "add":
            owners = {link[1] for link in entry.links.values() if link}
            if entry.table in MAIN or not owners & added:
                lines.append({**common, "outcome": "add"})
        elif step.outcome in ("change", "gone"):
            reason = self._line_reason(entry.table, step.changes, step.extra)
            lines.append({**common, "outcome": step.outcome, "reason": reason})
        return lines

    def _line_subject(self, step):
        for values in filter(None, (step.entry.values, step.record)):
            for name in ("name", "number", "document", "option", "byday", "city"):
                value = _get(values, name)
                if value:
                    return str(value)[:_LONGEST]
        return self.env._("(no name)")

    def _line_reason(self, table, changes, extra=()):
        """ "E-mail: old → new", one a line."""
        model = self.env[MODELS[table]]
        sets = {
            "languages": self.env._("Languages"),
            "categories": self.env._("Kinds of help"),
        }
        found = []
        for key, (ours, theirs) in changes.items():
            label = sets.get(key) or model._fields[key]._description_string(self.env)
            found.append(
                self.env._(
                    "%(what)s: %(ours)s → %(theirs)s",
                    what=label,
                    ours=_short(ours),
                    theirs=_short(theirs),
                )
            )
        if extra:
            found.append(self.env._("Details that have no field here"))
        return "\n".join(found)


def _get(values, name):
    if isinstance(values, dict):
        return values.get(name)
    return values[name] if name in values._fields else None


def _short(value):
    if isinstance(value, set):
        value = ", ".join(sorted(value))
    elif isinstance(value, tuple):
        value = value[1]
    text = " ".join(str(value).split()) if value is not None else ""
    return (text[: _LONGEST - 1] + "…" if len(text) > _LONGEST else text) or "—"
