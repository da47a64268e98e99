from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engines import plan_diff
from .care_plan_agreement import DECISIONS

NOW = 0


class CarePlan(models.Model):
    """What the plan's page says of versions, agreements and proposals."""

    _inherit = "care.plan"

    version_count = fields.Integer(
        "Number of versions", compute="_compute_version_count"
    )
    proposal_count = fields.Integer(
        "Proposals to answer", compute="_compute_proposal_count"
    )
    # What was said of the version in force, beside what the staff answers
    agreement_ids = fields.One2many(
        related="current_version_id.agreement_ids", string="What the family says"
    )
    has_agreed = fields.Boolean(compute="_compute_has_agreed")
    decision = fields.Selection(
        [*DECISIONS, ("waiting", "Not asked yet")],
        string="The family",
        compute="_compute_decision",
        help="What the family says of the published version; of several people's last "
        "words the one that needs an answer most.",
    )
    date_review = fields.Date("Look through again by", compute="_compute_date_review")
    unpublished = fields.Text(
        "Not published yet",
        compute="_compute_unpublished",
        help="What the family does not see before the plan is published again.",
    )

    @api.depends("version_ids")
    def _compute_version_count(self):
        counts = dict(
            self.env["care.plan.version"]._read_group(
                [("plan_id", "in", self.ids)], ["plan_id"], ["__count"]
            )
        )
        for plan in self:
            plan.version_count = counts.get(plan._origin, 0)

    @api.depends("proposal_ids.state")
    def _compute_proposal_count(self):
        counts = dict(
            self.env["care.plan.proposal"]._read_group(
                [("plan_id", "in", self.ids), ("state", "=", "waiting")],
                ["plan_id"],
                ["__count"],
            )
        )
        for plan in self:
            plan.proposal_count = counts.get(plan._origin, 0)

    @api.depends("current_version_id.agreement_ids")
    def _compute_has_agreed(self):
        for plan in self:
            plan.has_agreed = bool(plan.agreement_ids)

    @api.depends("current_version_id.agreement_ids.decision")
    @api.depends_context("uid")
    def _compute_decision(self):
        said = {}
        for agreement in self.env["care.plan.agreement"].search_fetch(
            [("version_id", "in", self.current_version_id.ids)],
            ["version_id", "caregiver_id", "decision"],
            order="date, id",
        ):
            of_version = said.setdefault(agreement.version_id.id, {})
            of_version[agreement.caregiver_id.id] = agreement.decision
        order = [code for code, _name in DECISIONS]
        for plan in self:
            version = plan.current_version_id
            words = said.get(version.id, {}).values()
            waiting = "waiting" if version else False
            plan.decision = max(words, key=order.index, default=waiting)

    @api.depends("episode_id.date_plan", "child_id.tier_id")
    def _compute_date_review(self):
        # sudo: the center's promises are no secret
        tiers = self.env["care.tier"].sudo()
        usual = tiers.search([("company_id", "=", False)], limit=1)
        for plan in self:
            seen = plan.episode_id.date_plan
            days = plan._review_days(usual)
            plan.date_review = seen and fields.Date.add(seen, days=days)

    @api.depends("current_version_id")
    @api.depends_context("lang")
    def _compute_unpublished(self):
        """As saved; for the page of one plan, and not for lists of them."""
        for plan in self:
            plan.unpublished = plan._origin._unpublished_words()

    def _unpublished_words(self):
        """What has changed since the version in force, one sentence a line; False
        where nothing has, or nothing is published."""
        if not self.current_version_id:
            return False
        before = self.current_version_id._readable_content()
        after = self._plan_content()
        if not plan_diff.compare(before, after):
            return False
        return self._draft_changes(before, after)

    def compare_versions(self, before_id=None, after_id=None):
        """Two versions of the plan side by side, for the screen.

        :param int before_id: a version; by default the one before ``after_id``
        :param int after_id: a version, or 0 for the plan as it is now; by default the
            version in force
        :return: dict of ``name`` (the child's), ``versions`` (dicts of ``id``, 0 for
            now, and ``label``), ``before_id``, ``after_id`` and ``sections``, see
            :meth:`_change_rows`
        :raise AccessError: for a plan that the user may not read
        :raise UserError: for a version of another plan
        """
        self.ensure_one().check_access("read")
        versions = self.version_ids.sorted("number")
        after = self._version_of(after_id, self.current_version_id)
        earlier = versions.filtered(lambda v: not after or v.number < after.number)
        before = self._version_of(before_id, earlier[-1:])
        if not versions:
            raise UserError(self.env._("The plan has not been published yet."))
        days = {version: version._day_words() for version in versions}
        labels = [
            {"id": v.id, "label": f"{v.display_name}, {days[v]}"} for v in versions
        ]
        return {
            "name": self.display_name,
            "versions": [*labels, {"id": NOW, "label": self.env._("The plan now")}],
            "before_id": before.id or NOW,
            "after_id": after.id or NOW,
            "sections": self._change_rows(self._compare(before, after)),
        }

    def _version_of(self, version_id, usual):
        if version_id is None:
            return usual
        found = self.env["care.plan.version"].browse(filter(None, [version_id]))
        if found and found not in self.version_ids:
            raise UserError(self.env._("This version is of another plan."))
        return found

    def _compare(self, before, after):
        """The changes from one version to another, an empty one being the plan now."""
        lang = self.env.lang or "en_US"
        # sudo: only in which languages they are
        if any(one and lang not in one.sudo().content for one in (before, after)):
            # One was published without that language: both in the one they share
            lang = "en_US"
        contents = [
            one._readable_content(lang)
            if one
            else self.with_context(lang=lang)._plan_content()
            for one in (before, after)
        ]
        return plan_diff.compare(*contents)

    # What the page opens

    def action_open_publish(self):
        """Ask what is new, then publish."""
        self.ensure_one()
        self.check_access("write")
        return self._open_form(
            "care.plan.publish", self.env._("Publish the plan"), plan_id=self.id
        )

    def action_open_agree(self):
        """Write down what the family says of the version in force."""
        self.ensure_one()
        if not self.current_version_id:
            raise UserError(
                self.env._("Publish the plan first: the family agrees to a version.")
            )
        return self.current_version_id.action_open_agree()

    def action_open_versions(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Versions"),
            "res_model": "care.plan.version",
            "views": [(False, "list"), (False, "form")],
            "domain": [("plan_id", "=", self.id)],
        }

    def action_open_proposals(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "care_coordination.care_plan_proposal_action"
        )
        return {
            **action,
            "domain": [("plan_id", "=", self.id)],
            "context": {"search_default_waiting": 1},
        }

    def action_open_unpublished(self):
        """What has changed since the version in force, word by word."""
        return self._open_comparison(after_id=NOW)

    def _open_comparison(self, **ids):
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "care_coordination.plan_comparison",
            "name": self.env._("What changed"),
            "params": {"plan_id": self.id, **ids},
        }

    def _open_form(self, model, name, **defaults):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {f"default_{key}": value for key, value in defaults.items()},
        }
