import hashlib
import secrets
from datetime import timedelta
from hmac import compare_digest

from odoo import api, fields, models

from ..tools.states import CLOSED_STATES

# Where the page of each purpose is
PATHS = {
    "answer": "/care/answer/",
    "progress": "/care/progress/",
    "family": "/care/help/",
    "letter": "/care/letter/",
}
# A page for the agency serves a referral that still waits for something
AGENCY_PURPOSES = ("answer", "progress")


class CareReferralLink(models.Model):
    """A link that lets somebody without an account do one thing with one referral.

    Only a fingerprint of the token is kept. It expires, serves one purpose, and is
    used up by what it is for.
    """

    _name = "care.referral.link"
    _description = "Link of a referral"
    _order = "id desc"

    referral_id = fields.Many2one(
        "care.referral", required=True, index=True, ondelete="cascade", readonly=True
    )
    child_id = fields.Many2one(
        related="referral_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="referral_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    purpose = fields.Selection(
        [
            ("answer", "Agency: yes or no"),
            ("progress", "Agency: appointment and outcome"),
            ("family", "Family: did you get help?"),
            ("letter", "Referrer: read our letter"),
        ],
        required=True,
        readonly=True,
    )
    token_hash = fields.Char(required=True, readonly=True, groups="base.group_system")
    email = fields.Char("Sent to", readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="For whom",
        readonly=True,
        ondelete="set null",
        help="Whose language the mail and the page take; empty: as the purpose says.",
    )
    # Deleted when it went out
    mail_id = fields.Many2one(
        "mail.mail", readonly=True, ondelete="set null", groups="base.group_system"
    )
    is_unsent = fields.Boolean("Mail did not go out", compute="_compute_is_unsent")
    date_expires = fields.Datetime("Expires", required=True, readonly=True)
    date_opened = fields.Datetime("First opened", readonly=True)
    date_used = fields.Datetime("Used", readonly=True)
    is_withdrawn = fields.Boolean("Withdrawn", readonly=True)
    standing = fields.Selection(
        [
            ("open", "Works"),
            ("used", "Used"),
            ("closed", "The referral is closed"),
            ("expired", "Expired"),
            ("withdrawn", "Withdrawn"),
        ],
        string="How it stands",
        compute="_compute_standing",
    )
    lang = fields.Char(
        compute="_compute_lang", help="In which language its mail and page are."
    )

    _token_uniq = models.UniqueIndex("(token_hash)")
    _open_idx = models.Index(
        "(referral_id, purpose) WHERE is_withdrawn IS NOT TRUE AND date_used IS NULL"
    )

    @api.depends(
        "date_expires",
        "date_used",
        "is_withdrawn",
        "referral_id.state",
        "referral_id.agreed_on",
        "referral_id.sent_how",
        "referral_id.need_id.label",
    )
    def _compute_standing(self):
        now = fields.Datetime.now()
        for link in self:
            if link.is_withdrawn:
                link.standing = "withdrawn"
            elif link.date_used:
                link.standing = "used"
            elif link.date_expires <= now:
                link.standing = "expired"
            elif not link._care_may_serve():
                link.standing = "closed"
            else:
                link.standing = "open"

    def _compute_is_unsent(self):
        for link in self:
            # sudo: only whether the mail server took it; the mail holds the key
            link.is_unsent = link.sudo().mail_id.state in ("exception", "cancel")

    @api.depends("purpose", "referral_id")
    def _compute_lang(self):
        installed = {code for code, _name in self.env["res.lang"].get_installed()}
        for link in self:
            lang = link._care_reader().lang
            link.lang = lang if lang in installed else "en_US"

    def _care_reader(self):
        """The contact whose language counts."""
        if self.partner_id:
            return self.partner_id
        referral = self.referral_id
        if self.purpose == "family":
            return (referral.contact_id or referral.agreed_by_id).partner_id
        if self.purpose == "letter":
            return referral.referrer_partner_id
        return referral.agency_id

    def _care_may_serve(self):
        """Whether the page has anything left to do, and may still tell anything."""
        state = self.referral_id.state
        if self.purpose not in AGENCY_PURPOSES:
            return state != "entered_in_error"
        if not self.referral_id._care_agency_may_know():
            return False
        if self.purpose == "answer":
            return state == "requested"
        return state not in ("draft", *CLOSED_STATES)

    @api.depends("purpose", "referral_id.ref")
    def _compute_display_name(self):
        labels = dict(self._fields["purpose"]._description_selection(self.env))
        for link in self:
            link.display_name = f"{link.referral_id.ref} {labels.get(link.purpose)}"

    # Making and finding

    @api.model
    def _care_make(self, referral, purpose, email, **values):
        """A new link; the older open ones of that purpose stop working.

        The caller has checked that the user may do this to the referral.

        :param str purpose: answer, progress, family or letter
        :param values: more fields of the link
        :return: ``(link, url)``; the token is in the URL and nowhere else
        """
        referral.ensure_one()
        token = secrets.token_urlsafe(32)
        # sudo: links are made and changed by these methods only
        links = self.sudo()
        links._care_open(referral, purpose)._care_withdraw()
        link = links.create(
            {
                "referral_id": referral.id,
                "purpose": purpose,
                "token_hash": _fingerprint(token),
                "email": email,
                "date_expires": fields.Datetime.now()
                + timedelta(days=links._care_days(referral.company_id, purpose)),
                **values,
            }
        )
        return link, f"{self.get_base_url()}{PATHS[purpose]}{token}"

    @api.model
    def _care_days(self, center, purpose):
        """How long a new link of ``purpose`` lives."""
        if purpose == "progress":
            return center.care_progress_link_days
        return center.care_link_days

    @api.model
    def _care_open(self, referrals, purpose):
        """The links of that purpose that are neither used nor withdrawn."""
        return self.search(
            [
                ("referral_id", "in", referrals.ids),
                ("purpose", "=", purpose),
                ("is_withdrawn", "=", False),
                ("date_used", "=", False),
            ]
        )

    def _care_withdraw(self):
        # sudo: as in _care_make
        self.sudo().write({"is_withdrawn": True})

    def _care_use(self):
        """It did what it is for, and does nothing more."""
        # sudo: as in _care_make
        self.sudo().write({"date_used": fields.Datetime.now()})

    @api.model
    def _care_look_up(self, token, purpose=None):
        """The link of a token, whether it still works or not.

        :return: one link as the superuser in the name of nobody, or no link
        """
        nobody = self.env.ref("base.public_user")
        # sudo: whoever holds the token has no right of an own; the name of nobody,
        # because a browser may be signed in as somebody else
        links = self.with_user(nobody).sudo()
        if not token or len(token) > 100:
            return links.browse()
        wanted = _fingerprint(token)
        link = links.search([("token_hash", "=", wanted)], limit=1)
        if not link or not compare_digest(link.token_hash, wanted):
            return links.browse()
        if purpose and link.purpose != purpose:
            return links.browse()
        return link

    @api.model
    def _care_find(self, token, purpose=None):
        """The link of a token if it works now.

        :return: one link (see :meth:`_care_look_up`); None when it is forged, expired,
            used, withdrawn, or of a referral that has nothing left to do
        """
        link = self._care_look_up(token, purpose)
        return link if link and link.standing == "open" else None

    def _care_note_opened(self):
        """Somebody had the page on screen; mail filters open links too, so it is a
        hint and no answer."""
        unseen = self.filtered(lambda link: not link.date_opened)
        if unseen:
            # sudo: as in _care_make
            unseen.sudo().write({"date_opened": fields.Datetime.now()})

    def _care_told_with(self):
        """What the agency answered with this link, which is used up, and whether the
        page for the next steps waits in its mailbox: dict without anything of a child,
        or False when there is nothing to tell."""
        referral = self.referral_id
        if self.standing != "used" or self.purpose != "answer":
            return False
        if not referral._care_agency_may_know():
            return False
        # Whole seconds, as the days of events are kept
        made = self.create_date.replace(microsecond=0)
        said = referral.event_ids.filtered(
            lambda event: (
                event.kind
                and event.said_how == "link"
                and made <= event.date <= self.date_used
            )
        ).sorted("id")[-1:]
        words = dict(said._fields["kind"]._description_selection(self.env))
        return {
            "answer": words.get(said.kind),
            "next": any(
                link.purpose == "progress"
                and link.standing == "open"
                and not link.is_unsent
                for link in referral.link_ids
            ),
        }

    # Buttons

    def action_withdraw(self):
        self.check_access("read")
        self.referral_id.check_access("write")
        self._care_withdraw()

    def action_send_again(self):
        """A new link of the same purpose to the same address; this one stops."""
        self.ensure_one().check_access("read")
        return self.referral_id._care_send_link_action(self.purpose, self.email)


def _fingerprint(token):
    return hashlib.sha256(token.encode()).hexdigest()
