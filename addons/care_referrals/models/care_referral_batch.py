from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.care_coordination.models.care_need import STILL
from odoo.addons.care_coordination.tools.notice import notice

from ..tools.states import OPEN_STATES


class CareReferralBatch(models.TransientModel):
    """Asks one service or several to help a child: for which need, in which words, with
    whose yes, and on which way."""

    _name = "care.referral.batch"
    _inherit = ["care.guard.mixin"]
    _description = "Ask for help"
    _care_guarded_links = (
        *("child_id", "need_id", "parent_id", "agreed_by_id", "contact_id"),
    )

    child_id = fields.Many2one("care.child", required=True)
    family_id = fields.Many2one(related="child_id.family_id", related_sudo=False)
    need_id = fields.Many2one(
        "care.need",
        string="For the need",
        domain="[('child_id', '=', child_id), ('label', '=', 'normal'), "
        "('state', 'in', ('open', 'in_progress', 'partly_met', 'unmet'))]",
        compute="_compute_need_id",
        store=True,
        readonly=False,
    )
    parent_id = fields.Many2one("care.referral", string="Handed on from", readonly=True)
    service_ids = fields.Many2many("care.service", string="Services")
    request_text = fields.Text(
        "What we ask for",
        compute="_compute_request_text",
        store=True,
        readonly=False,
        help="The agency reads this. Nothing more than it needs.",
    )
    agreed_by_id = fields.Many2one(
        "care.caregiver",
        string="Who agreed",
        domain="[('family_id', '=', family_id)]",
        compute="_compute_people",
        store=True,
        readonly=False,
    )
    agreed_on = fields.Date(
        "Agreed on", default=lambda self: fields.Date.context_today(self), required=True
    )
    agreed_how = fields.Selection(
        selection=lambda self: self._words_of("agreed_how"), string="How"
    )
    contact_id = fields.Many2one(
        "care.caregiver",
        string="Whom the agency may call",
        domain="[('family_id', '=', family_id)]",
        compute="_compute_people",
        store=True,
        readonly=False,
    )
    sent_how = fields.Selection(
        selection=lambda self: self._words_of("sent_how"),
        string="Send by",
        default="link",
        required=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Who follows it",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
    )
    duplicate_reason = fields.Char("Why once more")
    same_words = fields.Char(compute="_compute_warnings")
    full_words = fields.Char(compute="_compute_warnings")
    told_words = fields.Char(compute="_compute_told_words")
    no_email_words = fields.Char(compute="_compute_warnings")
    shared_first = fields.Char(compute="_compute_shared")
    shared_later = fields.Char(compute="_compute_shared")

    @api.model
    def _words_of(self, name):
        return self.env["care.referral"]._fields[name]._description_selection(self.env)

    @api.depends("child_id")
    def _compute_need_id(self):
        """The need, when there is only one that it can be for."""
        for batch in self:
            if batch.need_id.child_id == batch.child_id:
                continue
            needs = self.env["care.need"].search(
                [
                    ("child_id", "=", batch.child_id.id),
                    ("label", "=", "normal"),
                    ("state", "in", STILL),
                ],
                limit=2,
            )
            batch.need_id = needs if len(needs) == 1 else False

    @api.depends("need_id")
    def _compute_request_text(self):
        for batch in self:
            if not batch.request_text:
                batch.request_text = batch.need_id.category_id.name

    @api.depends("child_id")
    def _compute_people(self):
        for batch in self:
            family = batch.child_id.family_id
            first = family._care_people(batch.child_id)[:1]
            if batch.agreed_by_id.family_id != family or not batch.agreed_by_id:
                batch.agreed_by_id = first
            if batch.contact_id.family_id != family or not batch.contact_id:
                batch.contact_id = first

    @api.depends("child_id", "service_ids", "sent_how")
    def _compute_warnings(self):
        """What somebody should know before pressing: it is asked already, it is full,
        or no letter reaches it."""
        for batch in self:
            services = batch.service_ids._origin
            same = batch._care_same_open(services)
            batch.same_words = ", ".join(
                f"{referral.service_id.name} ({referral.ref})" for referral in same
            )
            full = services.filtered(lambda s: s.capacity == "full")
            batch.full_words = ", ".join(full.mapped("name"))
            batch.no_email_words = False
            if batch.sent_how == "link" and services:
                emails = services._care_referral_email()
                missing = services.filtered(lambda s, m=emails: not m.get(s))
                batch.no_email_words = ", ".join(missing.mapped("name"))

    @api.depends("child_id", "request_text")
    def _compute_told_words(self):
        """What the agency would read too early, said while somebody writes it."""
        for batch in self:
            batch.told_words = batch.child_id._care_told_words(batch.request_text)

    def _care_same_open(self, services):
        return self.env["care.referral"].search(
            [
                ("child_id", "=", self.child_id.id),
                ("direction", "=", "outgoing"),
                ("service_id", "in", services.ids),
                ("state", "in", OPEN_STATES),
            ]
        )

    @api.depends("child_id", "need_id", "contact_id", "sent_how")
    def _compute_shared(self):
        """What leaves the center, told before it does."""
        for batch in self:
            need = batch.need_id.category_id.name
            batch.shared_first = self.env._(
                "Our center, a reference, the service%s, the child's age in years, the "
                "family's language and town, and what we ask for above.",
                f", {need}" if need else "",
            )
            batch.shared_later = self.env._(
                "Only after it says yes: the child's first name, and the first name "
                "and phone of %s.",
                batch.contact_id.name or self.env._("whom it may call"),
            )

    def action_find(self):
        """Search the directory for this child; what is ticked there comes back here."""
        self.ensure_one()
        return self.env["care.service"]._care_find_action(self.child_id, self.need_id)

    def action_refer(self):
        self.ensure_one()
        if not self.service_ids:
            raise UserError(self.env._("Choose at least one service."))
        if not self.agreed_how:
            raise UserError(self.env._("Say how the family agreed."))
        referrals = self.env["care.referral"]._care_refer(
            self.child_id,
            self.service_ids,
            {
                "need_id": self.need_id.id,
                "request_text": self.request_text,
                "agreed_by_id": self.agreed_by_id.id,
                "agreed_on": self.agreed_on,
                "agreed_how": self.agreed_how,
                "contact_id": self.contact_id.id,
                "user_id": self.user_id.id,
                "duplicate_reason": self.duplicate_reason,
                "parent_id": self.parent_id.id,
            },
            send=self.sent_how,
        )
        return self._care_told(referrals)

    def _care_told(self, referrals):
        """Say what went out and what did not, and go on with what was made."""
        unsent = referrals.filtered(lambda r: not r.date_sent)
        if len(referrals) == 1:
            after = referrals.action_open()
        else:
            after = self.child_id.action_view_outgoing()
        message = self.env._("%s referrals are on their way.", len(referrals - unsent))
        if unsent:
            message = self.env._(
                "Not sent, because there is no e-mail address: %s. Please call.",
                ", ".join(unsent.service_id.mapped("name")),
            )
        elif len(referrals) == 1:
            message = self.env._("The referral is on its way.")
        if self.sent_how == "link" and not unsent:
            # Whether a mail server takes them shows later, on the card of each
            message = self.env._(
                "%s mails are being sent. The board says when one does not go out.",
                len(referrals),
            )
        kind = "warning" if unsent else "success"
        return notice(message, after, kind, sticky=bool(unsent))
