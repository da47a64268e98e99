from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.care_coordination.models.res_partner import PORTAL_STATES
from odoo.addons.care_coordination.tools.notice import RELOAD, notice

from ..tools.pages import AT_WORK

STANDINGS = {
    "waiting": ("requested",),
    "open": AT_WORK,
    "done": ("completed", "rejected", "failed", "cancelled"),
}


class CareAgencyGrant(models.Model):
    """Leave for one person of an agency to see the referrals of one center to that
    agency, from a day to a day.

    Explicit, because working for an agency is not a permission: people change jobs,
    and a contact below an organization may be anybody.
    """

    _name = "care.agency.grant"
    _inherit = ["care.guard.mixin"]
    _description = "Portal access of an agency"
    _care_guarded_links = ("partner_id", "organization_id", "company_id")
    # Another person or agency is another grant
    _care_fixed_links = ("partner_id", "organization_id", "company_id")
    _order = "date_start desc, id desc"

    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_company", "=", False), ("partner_share", "=", True)],
    )
    email = fields.Char(related="partner_id.email")
    organization_id = fields.Many2one(
        "res.partner",
        string="Agency",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("care_is_agency", "=", True)],
    )
    company_id = fields.Many2one(
        "res.company",
        string="Center",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_start = fields.Date(
        "From", required=True, default=lambda self: fields.Date.context_today(self)
    )
    date_end = fields.Date("Until", help="Last day. Empty: until further notice.")
    reason = fields.Char(help="Why access was given or ended.")
    is_current = fields.Boolean(
        "In force", compute="_compute_is_current", search="_search_is_current"
    )
    portal_state = fields.Selection(
        PORTAL_STATES,
        string="Portal",
        compute="_compute_portal_state",
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "Portal access can not end before it starts.",
    )
    _agency_idx = models.Index("(organization_id, company_id)")

    @api.depends("date_start", "date_end")
    def _compute_is_current(self):
        today = fields.Date.context_today(self)
        for grant in self:
            grant.is_current = (
                bool(grant.date_start)
                and grant.date_start <= today
                and (not grant.date_end or grant.date_end >= today)
            )

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._current_domain()

    @api.model
    def _current_domain(self):
        return Domain("date_start", "<=", "today") & (
            Domain("date_end", "=", False) | Domain("date_end", ">=", "today")
        )

    def _compute_portal_state(self):
        for grant in self:
            grant.portal_state = grant.partner_id._care_portal_state()

    @api.depends("partner_id", "organization_id")
    def _compute_display_name(self):
        for grant in self:
            grant.display_name = (
                f"{grant.partner_id.name} ({grant.organization_id.name})"
            )

    @api.constrains("partner_id", "organization_id")
    def _check_who(self):
        for grant in self:
            # sudo: whether the contact is one of our own people, no more
            if grant.partner_id.sudo().user_ids.filtered(lambda u: not u.share):
                raise ValidationError(
                    self.env._(
                        "%s works for a center and has a login there. Portal access is "
                        "for people of the agency.",
                        grant.partner_id.name,
                    )
                )
            if not grant.organization_id.is_company:
                raise ValidationError(
                    self.env._(
                        "%s is a person. Choose the agency.", grant.organization_id.name
                    )
                )

    def action_invite(self):
        """Send the invitation to sign in, or send it once more."""
        self.ensure_one().check_access("write")
        if not self.is_current:
            raise UserError(
                self.env._("This access is not in force today: a login shows nothing.")
            )
        if not self.partner_id.email_normalized:
            raise UserError(
                self.env._(
                    "%s has no e-mail address that we can write to. "
                    "Enter it first, then send the invitation.",
                    self.partner_id.name,
                )
            )
        self.partner_id._care_invite_to_portal()
        return notice(
            self.env._("An invitation is on its way to %s.", self.email), RELOAD
        )

    # What the signed-in person of an agency sees

    @api.model
    def _care_of_user(self):
        """The grants in force of the signed-in portal user, as superuser; staff have
        none, whatever was written down."""
        # sudo: the own grants of a portal user, who has no right on the model
        grants = self.sudo()
        if not self.env.user._is_portal():
            return grants.browse()
        mine = Domain("partner_id", "=", self.env.user.partner_id.id)
        return grants.search(mine & self._current_domain())

    def _care_agency_names(self):
        return sorted(set(self.organization_id.mapped("name")))

    def _care_agency_domain(self):
        """The referrals that these grants open: sent by that center to that agency,
        agreed to by the family, and for nothing that is protected."""
        reach = Domain.OR(
            Domain("agency_id", "=", grant.organization_id.id)
            & Domain("company_id", "=", grant.company_id.id)
            for grant in self
        )
        plain = Domain("need_id", "=", False) | Domain("need_id.label", "=", "normal")
        return (
            reach
            & plain
            & Domain("direction", "=", "outgoing")
            & Domain("agreed_on", "!=", False)
            & Domain("sent_how", "!=", "family")
            & Domain("state", "not in", ("draft", "entered_in_error"))
        )

    def _care_agency_tabs(self):
        """``{standing: {"label", "count"}}`` of the agency's list."""
        groups = self.env["care.referral"]._read_group(
            self._care_agency_domain(), ["state"], ["__count"]
        )
        counts = dict(groups)
        labels = {
            "waiting": self.env._("Waiting for you"),
            "open": self.env._("With you"),
            "done": self.env._("Done"),
        }
        return {
            standing: {
                "label": labels[standing],
                "count": sum(counts.get(state, 0) for state in states),
            }
            for standing, states in STANDINGS.items()
        }

    def _care_agency_lines(self, standing, limit, offset):
        referrals = self.env["care.referral"].search(
            self._care_agency_domain() & Domain("state", "in", STANDINGS[standing]),
            order="date_requested desc, id desc"
            if standing == "done"
            else "date_requested, id",
            limit=limit,
            offset=offset,
        )
        return [referral._care_agency_line() for referral in referrals]

    def _care_agency_referral(self, referral_id):
        """The referral of that id if these grants open it, else none."""
        Referral = self.env["care.referral"]
        if not self:
            return Referral
        domain = self._care_agency_domain() & Domain("id", "=", referral_id)
        return Referral.search(domain, limit=1)
