from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_datetime, html2plaintext, plaintext2html


class CareFamilyMessage(models.TransientModel):
    """The team's window on the messages with one child's family, and its answer.

    Only a caregiver with a login and with leave to see the child can read an answer;
    the others are to be called.
    """

    _name = "care.family.message"
    _inherit = ["care.guard.mixin"]
    _description = "Write to the family"
    _care_guarded_links = ("child_id",)

    child_id = fields.Many2one("care.child", required=True, readonly=True)
    family_id = fields.Many2one(related="child_id.family_id", related_sudo=False)
    reachable_ids = fields.Many2many(
        "care.caregiver",
        compute="_compute_reachable",
        compute_sudo=False,
        string="Can be written to",
    )
    caregiver_ids = fields.Many2many(
        "care.caregiver",
        "care_family_message_caregiver_rel",
        string="To",
        compute="_compute_caregiver_ids",
        compute_sudo=False,
        store=True,
        readonly=False,
        domain="[('id', 'in', reachable_ids)]",
    )
    to_call = fields.Char(compute="_compute_reachable", compute_sudo=False)
    hint = fields.Char(compute="_compute_hint")
    child_alert = fields.Char(related="child_id.alert", related_sudo=False)
    conversation = fields.Html(compute="_compute_conversation", sanitize=False)
    text = fields.Text("Your message")

    @api.depends("child_id")
    def _compute_reachable(self):
        for letter in self:
            people = letter._reachable()
            family = letter.child_id.family_id
            letter.reachable_ids = people
            letter.to_call = ", ".join(
                " ".join(filter(None, [person.name, person.phone]))
                for person in family._care_people(letter.child_id) - people
            )

    @api.depends("child_id")
    def _compute_caregiver_ids(self):
        """Who wrote last is who is answered, else everybody who can read it."""
        for letter in self:
            people = letter._reachable()
            authors = letter.child_id and letter.child_id._family_messages().author_id
            wrote = [author for author in authors or [] if author in people.partner_id]
            letter.caregiver_ids = (
                people.filtered(lambda one, last=wrote[0]: one.partner_id == last)
                if wrote
                else people
            )

    def _reachable(self):
        """The caregivers with a login and with leave in force to see the child."""
        Grant = self.env["care.caregiver.grant"]
        grants = Grant.search(
            Grant._current_domain() & Domain("child_id", "=", self.child_id.id)
        )
        # sudo: whether these people have a login
        with_login = grants.caregiver_id.sudo().filtered(
            lambda person: person._portal_user()
        )
        return grants.caregiver_id.browse(with_login.ids)

    @api.depends("child_id")
    def _compute_hint(self):
        for letter in self:
            family = letter.child_id.family_id
            letter.hint = family._care_contact_hint() if family else False

    @api.depends("child_id")
    def _compute_conversation(self):
        """What was said, the latest last, next to the box for the answer."""
        for letter in self:
            said = letter.child_id and letter.child_id._family_messages(limit=10)
            family = letter.child_id.family_id.caregiver_ids.partner_id
            parts = [
                letter._said(message, message.author_id in family)
                for message in reversed(said or [])
            ]
            letter.conversation = Markup().join(parts)

    def _said(self, message, by_family):
        """One message: who, when and the words, whatever they look like as markup."""
        to = ", ".join(message.partner_ids.mapped("name"))
        name = message.author_id.name
        return Markup(
            '<div class="border rounded p-2 mb-2 {side}">'
            '<div class="text-muted small">{who} · {when}</div>'
            '<div style="white-space: pre-line">{text}</div></div>'
        ).format(
            side="me-5" if by_family else "ms-5 bg-100",
            who=name if by_family or not to else f"{name} → {to}",
            when=format_datetime(self.env, message.date, dt_format="short"),
            text=html2plaintext(message.body),
        )

    def action_send(self):
        """Keep the answer and tell the caregivers by mail that there is one."""
        self.ensure_one()
        child = self.child_id
        child.check_access("write")
        self._check_ready()
        child.message_post(
            body=plaintext2html(self.text.strip()),
            message_type="comment",
            subtype_xmlid="care_coordination.mt_family_message",
            partner_ids=self.caregiver_ids.partner_id.ids,
        )
        template = self.env.ref("care_coordination.care_family_message_mail")
        with_mail = self.caregiver_ids.filtered("email_normalized")
        template.with_company(child.company_id).send_mail_batch(with_mail.ids)
        return self._told(self._sent_words(with_mail))

    def _sent_words(self, with_mail):
        names = ", ".join(with_mail.mapped("name"))
        if not with_mail:
            return self.env._("Sent. They find it when they sign in.")
        if len(with_mail) == 1:
            return self.env._("Sent. %s gets a mail that says a message waits.", names)
        return self.env._("Sent. %s get a mail that says a message waits.", names)

    def _told(self, words):
        """Close the window, say what was done, and show it in the timeline beneath."""
        return {
            "type": "ir.actions.client",
            "tag": "care_coordination.told",
            "params": {"message": words},
        }

    def _check_ready(self):
        if not (self.text or "").strip():
            raise UserError(self.env._("Write a message first."))
        if not self.caregiver_ids:
            raise UserError(self.env._("Choose to whom you write."))
        lost = self.caregiver_ids - self._reachable()
        if lost:
            raise UserError(
                self.env._(
                    "%s can not read messages about this child in the portal: no "
                    "login, or no access now. Please call instead.",
                    ", ".join(lost.mapped("name")),
                )
            )

    def action_seen(self):
        """Nothing to answer: My Work forgets the family's messages until the next."""
        self.ensure_one().child_id.action_family_seen()
        return self._told(self.env._("Noted: no answer needed."))
