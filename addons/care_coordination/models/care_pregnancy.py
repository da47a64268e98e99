from odoo import api, fields, models


class CarePregnancy(models.Model):
    """A pregnancy of a young person served, for the report's first row.

    Confidential: never shown to a proxy. The days are kept and not a flag, because the
    report asks about the day of a service.
    """

    _name = "care.pregnancy"
    _inherit = ["care.child.mixin"]
    _description = "Pregnancy"
    _order = "date_start desc, id desc"

    date_start = fields.Date("From", required=True)
    date_end = fields.Date("Until", help="Birth or end. Empty: still pregnant.")

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "The end can not be before the start.",
    )

    @api.depends("date_start")
    def _compute_display_name(self):
        for pregnancy in self:
            pregnancy.display_name = str(pregnancy.date_start or "")
