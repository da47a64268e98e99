from odoo import api, fields, models
from odoo.fields import Command


class CareSupervision(models.Model):
    """A supervision session of one worker: when, with whom, what about, when next.

    About the worker's work, not about families: a family's story belongs into its own
    record, where the rules protect it.
    """

    _name = "care.supervision"
    _inherit = ["care.guard.mixin"]
    _description = "Supervision session"
    _care_guarded_links = ("staff_id", "supervisor_id")
    _order = "date desc, id desc"
    _check_company_auto = True

    staff_id = fields.Many2one(
        "care.staff", string="Worker", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="staff_id.company_id", store=True, index=True, precompute=True
    )
    supervisor_id = fields.Many2one(
        "care.staff",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        default=lambda self: self.env["care.encounter"]._default_staff(),
    )
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self), index=True
    )
    minutes = fields.Integer(default=60)
    kind = fields.Selection(
        [
            ("individual", "Individual"),
            ("group", "Group"),
            ("case_review", "Case review"),
            ("reflective", "Reflective"),
        ],
        default="individual",
        required=True,
    )
    topics = fields.Text(
        help="What it was about, without names of children or families: those belong "
        "into the children's own records."
    )
    next_date = fields.Date("Next session")
    also_ids = fields.Many2many(
        "care.staff",
        string="Also there",
        store=False,
        check_company=True,
        help="Each of them gets the same entry when this one is saved first.",
    )

    _minutes_positive = models.Constraint(
        "CHECK (minutes >= 0)", "Minutes can not be below zero."
    )
    _next_after = models.Constraint(
        "CHECK (next_date IS NULL OR next_date >= date)",
        "The next session can not be before this one.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """One entry for each worker who was there, so that each finds the own log."""
        vals_list, copies = [dict(vals) for vals in vals_list], []
        for vals in vals_list:
            also = self._also_there(vals.pop("also_ids", []))
            copies += [
                {**vals, "staff_id": staff_id}
                for staff_id in also
                if staff_id != vals.get("staff_id")
            ]
        made = super().create(vals_list + copies)
        return made[: len(vals_list)]

    def write(self, vals):
        """Who else was there is asked once, when the session is entered."""
        vals.pop("also_ids", None)
        return super().write(vals)

    @api.model
    def _also_there(self, commands):
        """Ids of staff in the commands of a form; a set, a person gets one entry."""
        ids = set()
        for command in commands:
            if command[0] == Command.SET:
                ids = set(command[2])
            elif command[0] == Command.LINK:
                ids.add(command[1])
        return sorted(ids)

    @api.depends("kind", "date")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for session in self:
            parts = [labels.get(session.kind), session.date and str(session.date)]
            session.display_name = " ".join(filter(None, parts))
