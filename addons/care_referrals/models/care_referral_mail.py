from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from odoo.addons.care_coordination.tools.notice import RELOAD, notice

from ..tools.states import CLOSED_STATES
from .care_referral_link import AGENCY_PURPOSES

TEMPLATE = "care_referrals.care_referral_link_mail_%s"


class CareReferral(models.Model):
    """Links go out by e-mail. The mail carries our reference, the center, a service and
    the link: nothing about a child, who is told of behind the link."""

    _inherit = "care.referral"

    link_ids = fields.One2many("care.referral.link", "referral_id", string="Links")
    is_link_unsent = fields.Boolean(compute="_compute_is_link_unsent")

    @api.depends("link_ids.is_unsent", "link_ids.standing")
    def _compute_is_link_unsent(self):
        for referral in self:
            referral.is_link_unsent = any(
                link.is_unsent and link.standing == "open" for link in referral.link_ids
            )

    def _care_mail_link(self, purpose, emails=None):
        """Send a link of ``purpose`` for each of these referrals.

        :param str purpose: answer, progress, family or letter
        :param dict emails: ``{referral: address, or the contact to write to}``;
            without it an agency's address is the service's for referrals, and others
            have none
        :return: ``{referral: True}`` when it is on its way, or ``{referral: "why it is
            not, in a sentence"}``
        :raise AccessError: when the user may not work on one of them
        """
        self.check_access("write")
        emails = emails or self._care_link_emails(purpose)
        done = {}
        urls = {}
        for referral in self:
            address = emails.get(referral)
            reader = isinstance(address, models.BaseModel) and address
            email = email_normalize((reader.email if reader else address) or "")
            trouble = referral._care_link_trouble(purpose, email)
            if trouble:
                done[referral] = trouble
                continue
            link, url = self.env["care.referral.link"]._care_make(
                referral, purpose, email, partner_id=reader and reader.id
            )
            urls[link] = url
            done[referral] = True
            referral._care_note_sent(purpose)
        self._care_mail_urls(purpose, urls)
        return done

    def _care_link_emails(self, purpose):
        """Where the agencies of these referrals want letters to go."""
        if purpose not in AGENCY_PURPOSES:
            return {}
        by_service = self.service_id._care_referral_email()
        return {referral: by_service.get(referral.service_id) for referral in self}

    def _care_link_trouble(self, purpose, email):
        """Why no link can be sent, in a sentence; False when one can."""
        self.ensure_one()
        if not email:
            return self.env._(
                "There is no e-mail address to send it to. Call instead, or enter one."
            )
        if purpose == "family":
            return self._care_family_link_trouble(email)
        if purpose not in AGENCY_PURPOSES:
            return False
        if self.direction != "outgoing" or not self.service_id:
            return self.env._("%s is not a referral to a service.", self.ref)
        if self._care_is_protected():
            return self.env._(
                "%s is for a protected need. Nothing of it leaves the center.", self.ref
            )
        if not self.agreed_on:
            return self.env._(
                "Nobody wrote down that the family agreed to %s. Ask the family first.",
                self.ref,
            )
        if self.sent_how == "family":
            return self.env._(
                'In %s the family calls by itself. Change "Sent by" first, if it '
                "agreed that we write.",
                self.ref,
            )
        if self.state in ("draft", *CLOSED_STATES):
            return self.env._(
                '%(ref)s is "%(state)s": there is nothing to ask the agency now.',
                ref=self.ref,
                state=self._care_state_label(self.state),
            )
        if purpose == "answer" and self.state != "requested":
            return self.env._("%s has its answer already.", self.ref)
        return False

    def _care_note_sent(self, purpose):
        """When it was mailed: nobody is to get two mails a day about a referral."""
        today = fields.Date.context_today(self)
        vals = {"date_mailed": today}
        if purpose == "answer" and not self.date_sent:
            vals |= {"date_sent": today, "sent_how": self.sent_how or "link"}
        # sudo: the days are written by methods only
        self.sudo().write(vals)

    def _care_mail_urls(self, purpose, urls):
        """Queue the mails of new links, in the language of who gets them.

        :param dict urls: ``{link: its URL}``; the URL stands in the mail only
        """
        if not urls:
            return
        # sudo: letters of the center; staff need no right on templates and mails
        template = self.env.ref(TEMPLATE % purpose).sudo()
        template = template.with_context(
            care_urls={link.id: url for link, url in urls.items()}
        )
        mails = template.send_mail_batch([link.id for link in urls])
        # Colleagues read what hangs on a record; the key is for who gets the mail
        mails.mail_message_id.write({"body": False})
        for link, mail in zip(urls, mails, strict=True):
            link.mail_id = mail
        # sudo: only wakes the queue, so that nobody waits an hour for a mail
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    def _care_renew_link(self, link):
        """Who kept an old mail gets a new link to the same address, for what is to be
        said now; at most one an hour. Not after the center took its links back, or
        writes to another address.

        Called as the superuser, for a link whose token somebody holds.

        :return: whether one is on its way
        """
        self.ensure_one()
        if link.standing not in ("expired", "used"):
            return False
        if link.purpose not in AGENCY_PURPOSES or not self._care_agency_may_know():
            return False
        lately = fields.Datetime.now() - timedelta(hours=1)
        ours = self.link_ids.filtered(lambda each: each.purpose in AGENCY_PURPOSES)
        newest = ours.sorted("id")[-1:]
        if newest.create_date > lately:
            return False
        if newest.is_withdrawn or newest.email != link.email:
            return False
        purpose = self._care_agency_purpose()
        return self._care_mail_link(purpose, {self: link.email})[self] is True

    def _care_agency_purpose(self):
        return "answer" if self.state == "requested" else "progress"

    # Buttons

    def action_send_link(self):
        """Ask the agency by e-mail: for its answer, or how it goes."""
        self.ensure_one()
        return self._care_send_link_action(self._care_agency_purpose())

    def _care_send_link_action(self, purpose, email=None):
        sent = self._care_mail_link(purpose, email and {self: email})[self]
        if sent is not True:
            raise UserError(sent)
        return notice(self.env._("A new link is on its way."), RELOAD)

    def action_withdraw_links(self):
        self.check_access("write")
        Link = self.env["care.referral.link"]
        for purpose in AGENCY_PURPOSES:
            Link._care_open(self, purpose)._care_withdraw()
