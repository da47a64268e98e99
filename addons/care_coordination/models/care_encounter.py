from odoo import api, fields, models

from .care_family import CHANNELS


class CareEncounter(models.Model):
    """A contact with or for a family, by any method, reached or only tried.

    Minutes are recorded as they were; time bands and service levels are derived where
    a report needs them.
    """

    _name = "care.encounter"
    _inherit = ["care.episode.mixin"]
    _description = "Contact"
    _order = "date desc, id desc"

    child_id = fields.Many2one(ondelete="restrict")
    date = fields.Datetime(required=True, default=fields.Datetime.now, index=True)
    method = fields.Selection(CHANNELS, required=True, default="phone")
    result = fields.Selection(
        [("reached", "Reached"), ("attempted", "Tried, not reached")],
        required=True,
        default="reached",
    )
    minutes = fields.Integer()
    staff_id = fields.Many2one(
        "care.staff",
        string="By",
        required=True,
        index=True,
        default=lambda self: self._default_staff(),
    )
    caregiver_ids = fields.Many2many("care.caregiver", string="With")
    summary = fields.Char("About", help="One line: what it was about.")
    note = fields.Text()
    active = fields.Boolean(default=True)

    _minutes_positive = models.Constraint(
        "CHECK (minutes >= 0)", "Minutes can not be below zero."
    )
    _child_date_idx = models.Index("(child_id, date DESC)")

    def _default_staff(self):
        return self.env["care.staff"].search(
            [
                ("user_id", "=", self.env.uid),
                ("company_id", "in", self.env.companies.ids),
            ],
            limit=1,
        )

    @api.depends("date", "method")
    @api.depends_context("tz", "lang")
    def _compute_display_name(self):
        """The day where the reader is: an evening call is tomorrow elsewhere."""
        labels = dict(self._fields["method"]._description_selection(self.env))
        for encounter in self:
            parts = [labels.get(encounter.method)]
            if encounter.date:
                here = fields.Datetime.context_timestamp(encounter, encounter.date)
                parts.insert(0, str(here.date()))
            encounter.display_name = " ".join(filter(None, parts))
