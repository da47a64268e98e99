from odoo import api, fields, models
from odoo.fields import Domain

from ..intake.planning import LANDING
from .care_intake_import_line import ASKING

_AWAY = ("out_of_area", "other_center")
_BAD = ("bad_row", "failed")
# What a row becomes by a person's decision
_DECIDED = {
    "same": "already_known",
    "sibling": "sibling",
    "different": "new_family",
    "new_episode": "new_episode",
}
# Tiles of the screen: field, outcomes it counts
_TILES = {
    "new_family_count": ("new_family",),
    "sibling_count": ("sibling",),
    "known_count": ("already_known", "new_episode"),
    "undecided_count": ASKING,
    "away_count": _AWAY,
    "bad_count": _BAD,
}


class CareIntakeImport(models.Model):
    """What the screen shows of an import, and where its buttons lead."""

    _inherit = "care.intake.import"

    asking_line_ids = fields.One2many(
        "care.intake.import.line",
        "import_id",
        string="Rows that need you",
        domain=[("outcome", "in", ASKING), ("state", "in", ("waiting", "left"))],
    )
    left_line_ids = fields.One2many(
        "care.intake.import.line",
        "import_id",
        string="Rows that were not imported",
        domain=[("state", "=", "left")],
    )
    new_family_count = fields.Integer("New families", compute="_compute_tiles")
    sibling_count = fields.Integer("Join a family", compute="_compute_tiles")
    known_count = fields.Integer("Known", compute="_compute_tiles")
    ask_count = fields.Integer("Compared with a child", compute="_compute_tiles")
    undecided_count = fields.Integer("Not decided yet", compute="_compute_tiles")
    away_count = fields.Integer("Out of area", compute="_compute_tiles")
    bad_count = fields.Integer("Can not be read", compute="_compute_tiles")
    center_summary = fields.Char(
        "By center",
        compute="_compute_center_summary",
        help="How many children go to which center, by their towns.",
    )
    waiting_here = fields.Boolean(
        "Children wait",
        compute="_compute_waiting_here",
        help="Children whom this list brought have no coordinator yet.",
    )
    unused_columns = fields.Char(compute="_compute_unused_columns")
    missing_fields = fields.Char(compute="_compute_missing_fields")

    @api.depends("line_ids.outcome", "line_ids.decision", "line_ids.state")
    def _compute_tiles(self):
        groups = self.env["care.intake.import.line"]._read_group(
            [("import_id", "in", self.ids)],
            ["import_id", "outcome", "decision"],
            ["__count"],
        )
        for record in self:
            mine = [group[1:] for group in groups if group[0] == record]
            record.ask_count = sum(n for outcome, __, n in mine if outcome in ASKING)
            for name, outcomes in _TILES.items():
                record[name] = sum(
                    n
                    for outcome, decision, n in mine
                    if _DECIDED.get(decision, outcome) in outcomes
                )

    @api.depends("line_ids.outcome", "line_ids.company_id")
    def _compute_center_summary(self):
        groups = self.env["care.intake.import.line"]._read_group(
            [("import_id", "in", self.ids), ("outcome", "in", LANDING)],
            ["import_id", "company_id"],
            ["__count"],
        )
        for record in self:
            mine = [(center, n) for batch, center, n in groups if batch == record]
            # One center needs no list
            record.center_summary = len(mine) > 1 and " · ".join(
                # sudo: the name of a center that is switched off is no secret
                f"{center.sudo().name}: {n}"
                for center, n in mine
            )

    @api.depends("state", "line_ids.child_id.episode_ids.member_ids.is_current")
    def _compute_waiting_here(self):
        done = self.filtered(lambda record: record.state == "done")
        landed = self.env["care.intake.import.line"]._read_group(
            [("import_id", "in", done.ids), ("state", "=", "landed")],
            ["import_id"],
            ["child_id:recordset"],
        )
        children = dict(landed)
        nobody = self.env["care.child"]
        # Children of a center that is switched off wait too
        centers = self.env.user.company_ids.ids
        episodes = self.env["care.episode"].with_context(allowed_company_ids=centers)
        waiting = episodes.search_fetch(
            [
                ("child_id", "in", nobody.union(*children.values()).ids),
                ("is_unassigned", "=", True),
                ("phase", "!=", "closed"),
            ],
            ["child_id"],
        )
        for record in self:
            mine = children.get(record, nobody)
            record.waiting_here = bool(waiting.child_id & mine)

    @api.depends("column_ids.field_name")
    def _compute_unused_columns(self):
        for record in self:
            unused = record.column_ids.filtered(lambda c: not c.field_name)
            record.unused_columns = ", ".join(unused.mapped("name"))

    @api.depends("column_ids.field_name")
    def _compute_missing_fields(self):
        roster_fields = self._roster_fields()
        for record in self:
            names = record._missing_fields(record._mapping())
            record.missing_fields = ", ".join(
                roster_fields[name]["label"] for name in names
            )

    def action_open_rows(self):
        """All rows, or those of the tile that was pressed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_coordination.care_intake_import_line_action"
        )
        outcomes = _TILES.get(self.env.context.get("care_tile"))
        domain = Domain("import_id", "=", self.id)
        if outcomes:
            decisions = [key for key, value in _DECIDED.items() if value in outcomes]
            domain &= Domain("decision", "in", decisions) | (
                Domain("decision", "=", False) & Domain("outcome", "in", outcomes)
            )
        return {
            **action,
            "domain": list(domain),
            "context": {"search_default_group_outcome": not outcomes},
        }

    def action_open_children(self):
        """The children whom this list added."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "care_coordination.care_child_action"
        )
        landed = self.line_ids.filtered(lambda line: line.outcome in LANDING)
        return {
            **action,
            "domain": [("id", "in", landed.child_id.ids)],
            # Children of a center that is switched off are meant to be seen too
            "context": {"allowed_company_ids": self._centers_in_view().ids},
        }

    def action_open_board(self):
        """The board, where the new episodes wait in the first column, with every
        center switched on that this list brought children to."""
        return self._open_with_centers("care_episode_action", "/odoo/care-board")

    def action_open_waiting(self):
        """Who waits for a coordinator, to share them out; centers as on the board."""
        return self._open_with_centers(
            "care_episode_unassigned_action", "/odoo/care-waiting"
        )

    def _open_with_centers(self, action, path):
        self.ensure_one()
        centers = self._centers_in_view()
        if centers <= self.env.companies:
            return self.env["ir.actions.act_window"]._for_xml_id(
                f"care_coordination.{action}"
            )
        return {
            "type": "ir.actions.client",
            "tag": "care_coordination.switch_centers",
            "params": {"company_ids": centers.ids, "path": path},
        }

    def _centers_in_view(self):
        """The active centers and those of the rows that landed, if the user's own."""
        landed = self.line_ids.filtered(lambda line: line.state == "landed")
        return self.env.companies | (landed.company_id & self.env.user.company_ids)

    def action_download_left(self):
        """The rows that did not land, as they were, with line and reason."""
        self.ensure_one()
        self.check_access("read")
        kind = "csv" if self.env.context.get("care_kind") == "csv" else "xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/care/intake/{self.id}/not_imported.{kind}",
            "target": "download",
        }

    def _left_table(self):
        """The download: a header, then the rows that did not land.

        :rtype: list of lists of text
        """
        self.ensure_one()
        self.check_access("read")
        outcomes = dict(
            self.env["care.intake.import.line"]
            ._fields["outcome"]
            ._description_selection(self.env)
        )
        header = [self.env._("Line"), self.env._("What"), self.env._("Why")]
        return [
            [*header, *self.column_ids.mapped("name")],
            *(
                [
                    str(line.line),
                    outcomes.get(line.outcome, ""),
                    line.reason or "",
                    *line.cells,
                ]
                for line in self.left_line_ids
            ),
        ]
