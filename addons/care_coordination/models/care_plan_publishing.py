import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engines import plan_diff
from .care_plan_version import PUBLISHING, SOURCE_LANG


class CarePlan(models.Model):
    """Publishing: what the plan says now is frozen into a version."""

    _inherit = "care.plan"

    current_version_id = fields.Many2one(
        compute="_compute_current_version_id", store=True, ondelete="restrict"
    )

    @api.depends("version_ids.number")
    def _compute_current_version_id(self):
        newest = {}
        versions = self.env["care.plan.version"].search_fetch(
            [("plan_id", "in", self.ids)], ["plan_id"], order="number"
        )
        for version in versions:
            newest[version.plan_id] = version
        for plan in self:
            plan.current_version_id = newest.get(plan, False)

    def action_publish(self, changes=None):
        """Publish what the plan says now, as its next version.

        :param changes: what is new, in words for the family: a text, or texts by
            language code; without it they are drafted from the difference
        :return: the version
        :raise AccessError: for a plan that the user may not change
        :raise UserError: nothing has changed since the version in force
        """
        return self._publish(changes=changes)

    def _publish(self, changes=None, date=None):
        """See :meth:`action_publish`; ``date`` is the moment, by default now."""
        self.ensure_one()
        self.check_access("write")
        self._lock_for_publishing()
        content = self._content_by_language()
        before = self.current_version_id
        # sudo: what was protected since is a reason to publish, and is told nowhere
        if before and not self._differs(before.sudo().content, content):
            raise UserError(
                self.env._(
                    "Nothing has changed since version %(number)s, so there is nothing "
                    "new to publish. If you looked through it with the family, write "
                    "down what they say.",
                    number=before.number,
                )
            )
        moment = date or fields.Datetime.now()
        day = fields.Datetime.context_timestamp(self, moment).date()
        for lang, words in content.items():
            words["date"] = day.isoformat()
            child = self.child_id.with_context(lang=lang)
            words["child"]["age"] = child._age_in_words(day)
        change_words = self._change_words(before, content, changes)
        values = {
            "plan_id": self.id,
            "number": before.number + 1,
            "date_published": moment,
            "published_by_id": self.env.uid,
            "content": content,
            "change_words": change_words,
            "content_hash": before._seal(content, change_words),
            "date_review": fields.Date.add(day, days=self._review_days()),
        }
        versions = self.env["care.plan.version"].with_context(**{PUBLISHING: True})
        # sudo: nobody writes versions by hand; who may change the plan publishes it
        version = versions.sudo().create(values).sudo(False)
        self._looked_through(day)
        self._message_log(body=self.env._("Version %s published", version.number))
        return version.with_env(self.env)

    def _lock_for_publishing(self):
        """Two people who publish at once make two versions, one after the other."""
        self.env.cr.execute(
            SQL("SELECT id FROM care_plan WHERE id = %s FOR UPDATE", self.id)
        )
        self.invalidate_recordset(["current_version_id", "version_ids"])

    def _content_by_language(self):
        """What the plan says now, by code of each installed language."""
        found = {
            code: self.with_context(lang=code)._plan_content()
            for code, _name in self.env["res.lang"].get_installed()
        }
        # As the database gives it back, or the seal would not fit
        return json.loads(json.dumps(found))

    @api.model
    def _differs(self, before, after):
        """Whether two contents by language say different things."""
        return set(before) != set(after) or any(
            plan_diff.compare(before[lang], after[lang]) for lang in after
        )

    def _change_words(self, before, content, given=None):
        """What is new, by language: what people wrote, else a draft."""
        if isinstance(given, str):
            given = {self.env.lang or SOURCE_LANG: given}
        words = {}
        for lang in content:
            # One published without that language is compared in the one they share
            # sudo: only in which languages it is
            known = before and before.sudo().content
            shared = lang if before and lang in known else SOURCE_LANG
            words[lang] = self.with_context(lang=lang)._draft_changes(
                before._open_content(shared) if before else None,
                content.get(shared) if before else content[lang],
            )
        return {**words, **{lang: text for lang, text in (given or {}).items() if text}}

    def _family_lang(self):
        """Code of the installed language that is the family's at home, or False."""
        code = self.child_id.family_id.language_id.code
        for lang, _name in self.env["res.lang"].get_installed():
            if code and lang.split("_")[0] == code:
                return lang
        return False

    def _review_days(self, usual=None):
        """Days until the plan is looked through again: the promise of the child's level
        of support, or of the center's usual one.

        :param usual: the first of the shared levels, where the caller has it already
        """
        # sudo: the center's promises are no secret
        child = self.child_id.sudo()
        tier = child.tier_id or child.company_id.care_tier_id
        if not tier:
            usual_domain = [("company_id", "=", False)]
            tier = tier.search(usual_domain, limit=1) if usual is None else usual
        return tier.plan_review_days or 180

    def _looked_through(self, day):
        """Keep on the open episode that the plan was looked through with the family."""
        episode = self.env["care.episode"].search(
            [("child_id", "=", self.child_id.id), ("phase", "!=", "closed")], limit=1
        )
        if episode and (not episode.date_plan or episode.date_plan < day):
            # sudo: asked as the user for the plan, and a family agrees in the portal
            episode.sudo().date_plan = day
