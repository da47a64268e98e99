from odoo import api, fields, models

# How our own people ask
ASKED_BY_US = [
    ("call", "Phone call"),
    ("email", "E-mail"),
    ("site", "Their web site"),
    ("visit", "Visit"),
]


class CareServiceCheck(models.Model):
    """Somebody asked whether what the directory says of a service is still true.

    Written by ``care.service._care_record_check`` and never changed.
    """

    _name = "care.service.check"
    _inherit = ["care.history.mixin"]
    _description = "Verification of a service"
    _order = "date desc, id desc"

    service_id = fields.Many2one(
        "care.service", required=True, index=True, ondelete="restrict", readonly=True
    )
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self)
    )
    user_id = fields.Many2one(
        "res.users",
        string="By",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    how = fields.Selection(
        [
            *ASKED_BY_US,
            ("link", "The agency, by its link"),
            ("list", "A list that was imported"),
        ],
        required=True,
        default="call",
    )
    result = fields.Selection(
        [
            ("right", "All right"),
            ("changed", "Changed"),
            ("closed", "Does not exist any more"),
            ("not_reached", "Nobody reached"),
        ],
        required=True,
        default="right",
    )
    spoke_with = fields.Char("Who said so")
    capacity = fields.Selection(
        selection=lambda self: (
            self.env["care.service"]
            ._fields["capacity"]
            ._description_selection(self.env)
        )
    )
    wait_days = fields.Integer("Days to wait")
    note = fields.Text()

    def _care_history_words(self):
        return self.env._("What was asked of a service is kept as it happened.")

    @api.depends("service_id", "date")
    def _compute_display_name(self):
        for check in self:
            check.display_name = f"{check.service_id.name} {check.date or ''}"
