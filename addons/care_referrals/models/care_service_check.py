from odoo import fields, models


class CareServiceCheck(models.Model):
    """Somebody asked whether what the directory says of a service is still true."""

    _name = "care.service.check"
    _description = "Verification of a service"
    _order = "date desc, id desc"

    service_id = fields.Many2one(
        "care.service", required=True, index=True, ondelete="cascade", readonly=True
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
            ("call", "Phone call"),
            ("email", "E-mail"),
            ("site", "Their web site"),
            ("visit", "Visit"),
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
