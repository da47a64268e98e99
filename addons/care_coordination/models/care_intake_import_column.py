from odoo import api, fields, models

from ..intake.headers import header_key


class CareIntakeImportColumn(models.Model):
    """A column of a roster and the field it fills.

    What a person chooses here is remembered for the center's next lists.
    """

    _name = "care.intake.import.column"
    _description = "Intake import column"
    _order = "import_id desc, sequence, id"

    import_id = fields.Many2one(
        "care.intake.import", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    name = fields.Char("Column in the list", readonly=True)
    key = fields.Char(compute="_compute_key", store=True, index=True)
    examples = fields.Char("For example", readonly=True)
    field_name = fields.Selection(
        selection="_selection_field_name",
        string="Fills",
        help="Empty: the column is not imported.",
    )
    by_hand = fields.Boolean(help="A person chose this, and it is remembered.")

    @api.model
    def _selection_field_name(self):
        roster_fields = self.env["care.intake.import"]._roster_fields()
        return [
            (name, f"{field['label']} *" if field.get("required") else field["label"])
            for name, field in roster_fields.items()
        ]

    @api.depends("name")
    def _compute_key(self):
        for column in self:
            column.key = header_key(column.name)

    def write(self, vals):
        if "field_name" in vals:
            vals = {**vals, "by_hand": True}
        return super().write(vals)

    @api.model
    def _remembered(self, header):
        """What people of this center chose before for columns of these names.

        :return: ``{header key: field name or False}``
        :rtype: dict
        """
        keys = {header_key(name) for name in header} - {""}
        # sudo: a colleague's choice for a column name helps too, and holds no data of
        # a child
        chosen = self.sudo().search_fetch(
            [
                ("key", "in", list(keys)),
                ("by_hand", "=", True),
                ("import_id.company_id", "=", self.env.company.id),
            ],
            ["key", "field_name"],
            order="write_date, id",
        )
        # The latest choice wins
        return {column.key: column.field_name for column in chosen}
