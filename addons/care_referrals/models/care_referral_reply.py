from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.care_coordination.tools.names import normalize

# A shorter word, protected or not, is too common to look for
_WORD_LENGTH = 4
KINDS = [
    ("received", "We have your referral"),
    ("accepted", "We take it on"),
    ("first_contact", "First talk with the family"),
    ("plan", "What we do, in which order"),
    ("outcome", "What came of it"),
    ("cannot", "What can not be met"),
]
# These tell the referrer what the family wants
TELLING = ("first_contact", "plan", "outcome", "cannot")


class CareReferralReply(models.Model):
    """What a referrer is told: that we have the referral, what the family wants first,
    the order agreed, what came of it, what nobody can supply.

    Drafted from the records in plain words, changed by a person, and given by a person.
    That it was given, when, by whom and how is kept, and it stays as it was from then
    on. How it goes by e-mail is in ``care_referral_reply_sending.py``.
    """

    _name = "care.referral.reply"
    _inherit = ["care.guard.mixin"]
    _description = "Reply to a referrer"
    _order = "id desc"
    _care_guarded_links = ("referral_id", "agreed_by_id")
    _care_fixed_links = ("referral_id",)

    referral_id = fields.Many2one(
        "care.referral", required=True, index=True, ondelete="cascade"
    )
    child_id = fields.Many2one(
        related="referral_id.child_id", store=True, index=True, precompute=True
    )
    family_id = fields.Many2one(related="child_id.family_id", related_sudo=False)
    company_id = fields.Many2one(
        related="referral_id.company_id",
        string="Center",
        store=True,
        index=True,
        precompute=True,
    )
    kind = fields.Selection(
        KINDS,
        string="What it tells",
        required=True,
        default="plan",
    )
    lang = fields.Selection(
        selection=lambda self: self.env["res.lang"].get_installed(),
        string="Language of the letter",
        default=lambda self: self._default_lang(),
        required=True,
    )
    _care_no_defaults = frozenset({"state", "given_by_id"})

    text = fields.Text("Letter")
    state = fields.Selection(
        [("draft", "Draft"), ("given", "Given")],
        default="draft",
        required=True,
        readonly=True,
    )
    agreed_by_id = fields.Many2one(
        "care.caregiver",
        string="Who of the family agreed",
        domain="[('family_id', '=', family_id)]",
        help="Who of the family agreed that the referrer is told this.",
    )
    given_to = fields.Char("Given to")
    given_how = fields.Selection(
        [
            ("phone", "Read on the phone"),
            ("fax", "Fax"),
            ("letter", "Letter"),
            ("secure_mail", "Secure e-mail"),
            ("person", "In person"),
            ("link", "E-mail with a link"),
        ],
        string="How",
    )
    date_given = fields.Date("On")
    given_by_id = fields.Many2one(
        "res.users", string="Given by", readonly=True, ondelete="restrict"
    )

    @api.model
    def _default_lang(self):
        """Referrers are written to in English, unless somebody chooses otherwise."""
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        return "en_US" if "en_US" in codes else self.env.lang

    @api.depends("state", "date_given", "referral_id.ref")
    def _compute_display_name(self):
        for reply in self:
            reply.display_name = self.env._("Reply to %s", reply.referral_id.ref)

    @api.model_create_multi
    def create(self, vals_list):
        """With a draft, where no words are given."""
        if not self.env.su:
            # A reply is given by the button, after it was looked at
            vals_list = [
                {
                    name: value
                    for name, value in vals.items()
                    if name not in ("state", "given_by_id")
                }
                for vals in vals_list
            ]
        replies = super().create(vals_list)
        for reply in replies:
            if not reply.text:
                reply.text = reply._draft()
            if not reply.given_to:
                reply.given_to = reply.referral_id._care_referrer_name()
        return replies

    def write(self, vals):
        given = self.filtered(lambda reply: reply.state == "given")
        if given:
            self.check_access("write")
            raise UserError(self._stays())
        if {"state", "given_by_id"} & set(vals) and not self.env.su:
            raise UserError(
                self.env._('Press "It was given" when you have given the letter.')
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        if any(reply.state == "given" for reply in self):
            raise UserError(self._stays())

    def _stays(self):
        return self.env._(
            "What was given to a referrer stays as it was given. Draft another reply."
        )

    @api.onchange("kind", "lang")
    def _onchange_kind(self):
        """Another kind is another letter."""
        if self.referral_id and self.state == "draft":
            self.text = self._draft()

    def action_draft(self):
        """Write the draft once more from what is known now."""
        for reply in self:
            reply.text = reply._draft()

    def action_given(self):
        """Keep that a person gave the letter. Nothing is sent, unless the way chosen
        is our own."""
        by_link = self.filtered(lambda reply: reply.given_how == "link")
        by_link._care_send_by_link()
        for reply in self - by_link:
            reply._check_ready()
            reply._care_keep_given(reply.date_given or fields.Date.context_today(self))
        return {"type": "ir.actions.act_window_close"}

    def _care_keep_given(self, day):
        """Keep that the user gave this letter on ``day``, after it was checked."""
        self.check_access("write")
        # sudo: only the buttons say that a letter was given, and by whom
        self.sudo().write(
            {"state": "given", "given_by_id": self.env.uid, "date_given": day}
        )

    def _check_ready(self):
        self.ensure_one()
        if not (self.text or "").strip():
            raise UserError(self.env._("The letter is empty."))
        if not self.agreed_by_id and self.kind != "received":
            raise UserError(
                self.env._(
                    "Ask the family first whether the referrer may be told this, and "
                    "choose who agreed."
                )
            )
        if not self.agreed_by_id and self._names_child():
            raise UserError(
                self.env._(
                    "The letter names the child or what it needs. Take that out, or "
                    "ask the family and choose who agreed."
                )
            )
        if not self.given_how:
            raise UserError(self.env._("Say how you gave the letter."))

    def _names_child(self):
        """Whether the letter tells who the child is, or what it needs."""
        child = self.child_id
        needs = self.env["care.need"].search([("child_id", "=", child.id)])
        told = [child.first_name, child.last_name, self.referral_id.reason_id.name]
        told += needs.mapped("words") + needs.category_id.mapped("name")
        words = {normalize(text) for text in told if text}
        return any(_names_any(line, words) for line in self.text.splitlines())

    @api.constrains("date_given", "referral_id")
    def _check_date_given(self):
        today = fields.Date.context_today(self)
        for reply in self.filtered("date_given"):
            if not reply.referral_id.date_requested <= reply.date_given <= today:
                raise ValidationError(
                    self.env._(
                        "The day %(date)s that the letter was given is before the "
                        "referral, or in the future.",
                        date=reply.date_given,
                    )
                )

    @api.constrains("agreed_by_id", "referral_id")
    def _check_agreed_by(self):
        for reply in self.filtered("agreed_by_id"):
            if reply.agreed_by_id.family_id != reply.child_id.family_id:
                raise ValidationError(
                    self.env._("Choose a caregiver of this child's family.")
                )

    @api.constrains("text", "state")
    def _check_protected(self):
        """No protected fact of the child in the letter, as far as the writer knows
        them: what somebody may not read, they are not told here either."""
        for reply in self.filtered("text"):
            # Odoo checks as superuser, who knows too much to answer with a refusal
            facts = reply.sudo(False)._protected_words()
            for number, line in enumerate(reply.text.splitlines(), 1):
                if _names_any(line, facts):
                    raise ValidationError(
                        self.env._(
                            "Line %s of the letter names something that is protected. "
                            "Take it out: it is for the child's care team only.",
                            number,
                        )
                    )

    def _protected_words(self):
        """What protected records of the child say, as it is compared.

        :return: set of words and phrases
        """
        self.ensure_one()
        child = ("child_id", "=", self.child_id.id)
        protected = ("label", "!=", "normal")
        env = self.with_context(lang=self.lang).env
        said = [
            *env["care.condition"].search([child, protected]).mapped("name"),
            *env["care.condition"].search([child, protected]).code_id.mapped("name"),
            *env["care.strength"].search([child, protected]).mapped("words"),
            *env["care.goal"].search([child, protected]).mapped("name"),
            *env["care.social.factor"]
            .search([("family_id", "=", self.child_id.family_id.id), protected])
            .type_id.mapped("name"),
        ]
        needs = env["care.need"].search([child])
        hidden = needs.filtered(lambda need: need.label != "normal")
        said += hidden.mapped("words")
        # A kind of need that is asked for openly too is no secret
        open_kinds = (needs - hidden).category_id | self.referral_id.reason_id
        said += (hidden.category_id - open_kinds).mapped("name")
        openly = (needs - hidden).mapped("words") + env["care.strength"].search(
            [child, ("label", "=", "normal")]
        ).mapped("words")
        words = {normalize(text) for text in said if text}
        words -= {normalize(text) for text in openly}
        return {text for text in words if len(text) >= _WORD_LENGTH}

    def _draft(self):
        """The letter in plain words, from what is on record and not protected.

        :rtype: str
        """
        self.ensure_one()
        referral = self.referral_id.with_context(lang=self.lang)
        parts = referral._care_letter_parts(self.kind, bool(self.agreed_by_id))
        text = "\n\n".join(filter(None, parts))
        # What somebody wrote into an open record all the same is left out
        return _without(text, self._protected_words())

    def _care_without(self, facts):
        """The letter without the lines that name one of ``facts``."""
        return _without(self.text, facts)


def _without(text, facts):
    return "\n".join(line for line in text.split("\n") if not _names_any(line, facts))


def _names_any(line, facts):
    """Whether a line has one of the phrases, as :func:`normalize` makes them."""
    words = f" {normalize(line)} "
    return any(f" {fact} " in words for fact in facts)
