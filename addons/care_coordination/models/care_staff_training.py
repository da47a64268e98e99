from odoo import api, fields, models
from odoo.fields import Domain

from .care_training import DAYS_SOON


class CareStaff(models.Model):
    """Who may serve families: a current record of every training that is required."""

    _inherit = "care.staff"

    training_ids = fields.One2many("care.training", "staff_id", string="Trainings")
    supervision_ids = fields.One2many("care.supervision", "staff_id")
    # Whoever plans work sees whether a colleague is trained, not the records behind it
    trained = fields.Boolean(
        compute="_compute_trained",
        search="_search_trained",
        compute_sudo=True,
        help="Every training that is required to serve families counts today.",
    )
    trained_until = fields.Date(
        compute="_compute_trained",
        compute_sudo=True,
        help="Last day on which all of them count. Empty: without end, or not trained.",
    )
    training_expires_soon = fields.Boolean(
        "Training expires soon", compute="_compute_trained", compute_sudo=True
    )

    @api.depends(
        "training_ids.type_id", "training_ids.date", "training_ids.date_expiry"
    )
    def _compute_trained(self):
        today = fields.Date.context_today(self)
        required = self._required_trainings()
        ends = self._training_ends(today)
        for staff in self:
            needed = [
                ends.get((staff.id, kind.id))
                for kind in required
                if not kind.company_id or kind.company_id == staff.company_id
            ]
            staff.trained = None not in needed
            limited = [end for end in needed if end]
            until = min(limited) if staff.trained and limited else False
            staff.trained_until = until
            staff.training_expires_soon = bool(
                until and (until - today).days <= DAYS_SOON
            )

    @api.model
    def _required_trainings(self):
        # sudo: another center's type never concerns this center's staff, and the
        # superuser's answer must not depend on the centers that are switched on
        return (
            self.env["care.training.type"]
            .sudo()
            .search([("required_for_assignment", "=", True)])
        )

    def _training_ends(self, day):
        """``{(staff id, type id): last day}`` of what counts on ``day``; False for a
        record without end, no key when nothing counts."""
        Training = self.env["care.training"]
        groups = Training._read_group(
            Domain("staff_id", "in", self.ids) & Training._counts_on_domain(day),
            ["staff_id", "type_id"],
            ["date_expiry:max", "date_expiry:count", "__count"],
        )
        return {
            (staff.id, kind.id): latest if limited == count else False
            for staff, kind, latest, limited, count in groups
        }

    @api.model
    def _trained_domain(self, day):
        """Staff for whom every required training counts on ``day``."""
        counts = self.env["care.training"]._counts_on_domain(day)
        domain = Domain.TRUE
        for kind in self._required_trainings():
            # any!: whoever may see the person may know whether they are trained
            holds = Domain(
                "training_ids", "any!", counts & Domain("type_id", "=", kind.id)
            )
            if kind.company_id:
                holds |= Domain("company_id", "!=", kind.company_id.id)
            domain &= holds
        return domain

    def _search_trained(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._trained_domain("today")
