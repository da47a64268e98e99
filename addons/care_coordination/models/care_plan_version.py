import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

# The context of whoever publishes: a version is made in no other way
PUBLISHING = "care_publishing"
SOURCE_LANG = "en_US"


class CarePlanVersion(models.Model):
    """A plan as it was published: frozen words, and who agreed to them.

    ``content`` is the dict of :meth:`care.plan._plan_content` by language code. No
    route changes or deletes a version, and nobody makes one but by publishing.
    """

    _name = "care.plan.version"
    _inherit = ["care.frozen.mixin", "care.guard.mixin"]
    _description = "Published plan"
    _order = "number desc, id desc"
    _care_guarded_links = ("plan_id",)

    plan_id = fields.Many2one(
        "care.plan", required=True, index=True, ondelete="restrict"
    )
    child_id = fields.Many2one(
        related="plan_id.child_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="plan_id.company_id", store=True, index=True, precompute=True
    )
    number = fields.Integer("Version", required=True, aggregator=None)
    date_published = fields.Datetime(
        "Published on", required=True, default=fields.Datetime.now
    )
    published_by_id = fields.Many2one(
        "res.users",
        string="Published by",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    content = fields.Json(required=True)
    content_hash = fields.Char("Seal", required=True)
    change_words = fields.Json(
        required=True, help="What is new, in words for the family, by language."
    )
    changes = fields.Text(
        "What is new",
        compute="_compute_changes",
        help="In words for the family, in the reader's language.",
    )
    date_review = fields.Date("Look through again by")
    agreement_ids = fields.One2many("care.plan.agreement", "version_id")
    is_current = fields.Boolean("In force", compute="_compute_is_current")
    is_intact = fields.Boolean(
        "As it was sealed",
        compute="_compute_is_intact",
        help="The words are, letter by letter, those that were published.",
    )

    _number_uniq = models.Constraint(
        "UNIQUE (plan_id, number)", "This version is published already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        if not (self.env.su and self.env.context.get(PUBLISHING)):
            raise UserError(
                self.env._(
                    "A version is made by publishing the plan: open the plan and "
                    'press "Publish".'
                )
            )
        return super().create(vals_list)

    def _care_frozen_words(self):
        return self.env._(
            "Version %(number)s of plan %(ref)s is published and stays as it is. "
            "Change the plan and publish a new version.",
            number=self.number,
            ref=self.plan_id.ref or f"#{self.plan_id.id}",
        )

    @api.depends("number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._("Version %s", version.number)

    def _compute_changes(self):
        """See ``care_plan_version_sight``."""
        self.changes = False

    @api.depends("plan_id.current_version_id")
    def _compute_is_current(self):
        for version in self:
            version.is_current = version.plan_id.current_version_id == version

    @api.depends("content", "content_hash")
    def _compute_is_intact(self):
        for version in self:
            # sudo: whether the words are as they were; none of them is told
            frozen = version.sudo()
            version.is_intact = version.content_hash == self._seal(
                frozen.content, frozen.change_words
            )

    def _content(self, lang=None):
        """The words of the version in one language, those that were protected since
        too: for a reader see :meth:`_readable_content`.

        :param str lang: code of a language; by default that of the context
        :return: the dict of :meth:`care.plan._plan_content`; English where the version
            was published without that language
        """
        self.ensure_one()
        # sudo: nobody reads the field; who calls this asks who reads
        return self._in_language(self.sudo().content, lang)

    def _in_language(self, by_language, lang=None):
        by_language = by_language or {}
        for code in (lang or self.env.lang, SOURCE_LANG):
            if code in by_language:
                return by_language[code]
        return next(iter(by_language.values()), None)

    @api.model
    def _seal(self, content, change_words):
        """A hash that any change of the words would change."""
        words = json.dumps(
            [content, change_words],
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        )
        return hashlib.sha256(words.encode()).hexdigest()
