from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# Days before the renewal in which a benefit is prepared, if its type does not say
ASK_DAYS = 60
RUNNING = ("wanted", "applied", "granted")


class CareBenefit(models.Model):
    """Help that a child or family applied for or has, and the day it must be renewed.

    Public help is lost more often by a missed renewal than by a refusal, so a granted
    one shows in My Work some weeks before the day.
    """

    _name = "care.benefit"
    _inherit = ["care.child.mixin", "care.label.mixin"]
    _description = "Benefit"
    _order = "date_renewal, id"
    _care_fixed_links = ("child_id",)
    _care_guarded_links = ("child_id", "action_id")

    type_id = fields.Many2one(
        "care.benefit.type", string="Benefit", required=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("wanted", "To apply for"),
            ("applied", "Applied"),
            ("granted", "Granted"),
            ("denied", "Denied"),
            ("ended", "Ended"),
        ],
        default="wanted",
        required=True,
        group_expand=True,
    )
    date_applied = fields.Date("Applied on")
    date_start = fields.Date("From")
    date_end = fields.Date("Until")
    date_renewal = fields.Date(
        "Renew by",
        index="btree_not_null",
        compute="_compute_date_renewal",
        store=True,
        readonly=False,
        precompute=True,
    )
    renewal_state = fields.Selection(
        [("overdue", "Overdue"), ("soon", "Renew soon"), ("later", "Later")],
        string="Renewal",
        compute="_compute_renewal_state",
        search="_search_renewal_state",
    )
    action_id = fields.Many2one(
        "care.action",
        string="Step",
        ondelete="set null",
        index="btree_not_null",
        domain="[('child_id', '=', child_id)]",
    )
    note = fields.Char()
    active = fields.Boolean(default=True)

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_start IS NULL OR date_end >= date_start)",
        "A benefit can not end before it begins.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        benefits = super().create(vals_list)
        benefits._stamp()
        return benefits

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self._stamp()
        return result

    def _stamp(self):
        """The day on which it was applied for, began or ended, unless it was said."""
        today = fields.Date.context_today(self)
        for state, name in (
            ("applied", "date_applied"),
            ("granted", "date_start"),
            ("ended", "date_end"),
        ):
            self.filtered(
                lambda one, state=state, name=name: one.state == state and not one[name]
            )[name] = today

    @api.depends("type_id", "state", "date_start", "date_end")
    def _compute_date_renewal(self):
        """Proposed when it is granted; a person may know better."""
        for benefit in self:
            days = benefit.type_id.renew_days
            if benefit.date_renewal or benefit.state != "granted":
                continue
            if benefit.date_end:
                benefit.date_renewal = benefit.date_end
            elif days and benefit.date_start:
                benefit.date_renewal = benefit.date_start + timedelta(days=days)

    @api.depends("date_renewal", "state", "type_id.ask_days")
    @api.depends_context("tz")
    def _compute_renewal_state(self):
        today = fields.Date.context_today(self)
        for benefit in self:
            days = benefit.date_renewal and (benefit.date_renewal - today).days
            if benefit.state != "granted" or not benefit.date_renewal:
                benefit.renewal_state = False
            elif days < 0:
                benefit.renewal_state = "overdue"
            else:
                ask = benefit.type_id.ask_days or ASK_DAYS
                benefit.renewal_state = "soon" if days <= ask else "later"

    def _search_renewal_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        granted = Domain("state", "=", "granted") & Domain("date_renewal", "!=", False)
        late = granted & Domain("date_renewal", "<", today)
        soon = Domain.OR(
            Domain("type_id", "=", kind.id)
            & Domain("date_renewal", "<=", today + timedelta(days=kind.ask_days))
            for kind in self.env["care.benefit.type"]
            .with_context(active_test=False)
            .search([])
        )
        near = granted & Domain("date_renewal", ">=", today)
        domains = {
            "overdue": late,
            "soon": near & soon,
            "later": near & ~soon,
            False: ~granted,
        }
        return Domain.OR(domains[one] for one in value if one in domains)

    @api.constrains("action_id", "child_id")
    def _check_action_of_child(self):
        for benefit in self:
            # sudo: to compare the links
            child = benefit.sudo().action_id.child_id
            if child and child != benefit.child_id:
                raise ValidationError(
                    self.env._("The step of a benefit must be the same child's.")
                )

    @api.depends("type_id")
    def _compute_display_name(self):
        for benefit in self:
            benefit.display_name = benefit.type_id.name
        self._care_veil_names()

    # Buttons

    def action_apply(self):
        return self.write({"state": "applied"})

    def action_grant(self):
        return self.write({"state": "granted"})

    def action_deny(self):
        return self.write({"state": "denied"})

    def action_end(self):
        return self.write({"state": "ended"})

    def action_ended_close(self):
        self.action_end()
        return {"type": "ir.actions.act_window_close"}

    def action_renewed(self):
        """It goes on: the next renewal is a period after the last one."""
        today = fields.Date.context_today(self)
        for benefit in self:
            last = max(benefit.date_renewal or today, today)
            days = benefit.type_id.renew_days or 365
            benefit.write(
                {
                    "state": "granted",
                    "date_renewal": last + timedelta(days=days),
                    "date_end": False,
                }
            )
        return {"type": "ir.actions.act_window_close"}
