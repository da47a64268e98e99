from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.care_coordination.models.care_need import STILL

from ..tools.states import CLOSED_STATES


class CareReferral(models.Model):
    """What the referrer asks for beside what the family needs, and the order agreed."""

    _inherit = "care.referral"

    # Not related_sudo: it would list the protected ones too
    need_ids = fields.One2many(
        related="child_id.need_ids", related_sudo=False, readonly=False
    )
    reason_need_id = fields.Many2one(
        "care.need",
        string="The reason among the needs",
        compute="_compute_reason_need",
    )
    reason_place = fields.Char(
        "In the agreed order", compute="_compute_reason_need", help="Of the reason."
    )

    @api.depends(
        "reason_id",
        "child_id.need_ids.category_id",
        "child_id.need_ids.sequence",
        "child_id.need_ids.state",
    )
    def _compute_reason_need(self):
        needs = self.env["care.need"].search_fetch(
            [("child_id", "in", self.child_id.ids), ("label", "=", "normal")],
            ["child_id", "category_id", "sequence", "state"],
        )
        by_child = needs.grouped("child_id")
        for referral in self:
            known = by_child.get(referral.child_id, needs.browse())
            reason = referral.reason_id
            referral.reason_need_id = known.filtered(
                lambda need, reason=reason: reason and need.category_id == reason
            )[:1]
            referral.reason_place = referral._care_place_in_words(known)

    def _care_place_in_words(self, needs):
        """Where the reason stands among ``needs``, the child's in the agreed order."""
        self.ensure_one()
        reason = self.reason_need_id
        if not self.reason_id:
            return False
        if not reason:
            return self.env._("Not on the list of needs yet")
        still = needs.filtered(lambda need: need.state in STILL)
        if reason not in still:
            return self._care_state_of(reason)
        return self.env._(
            "Number %(place)s of %(all)s",
            place=still.ids.index(reason.id) + 1,
            all=len(still),
        )

    def _care_state_of(self, need):
        return dict(need._fields["state"]._description_selection(self.env))[need.state]

    @api.model_create_multi
    def create(self, vals_list):
        referrals = super().create(vals_list)
        referrals._care_put_first(
            {referral: referral.date_requested for referral in referrals}
        )
        return referrals

    def write(self, vals):
        result = super().write(vals)
        if "priority_id" in vals:
            self._care_put_first({})
        return result

    def _care_put_first(self, days):
        """What the family wants first stands first among its needs too.

        :param dict days: ``{referral: day on which it was said}``, else today
        """
        if self.env.context.get("care_priority_kept"):
            return
        asking = self.filtered(
            lambda referral: (
                referral.direction == "incoming"
                and referral.priority_id
                and referral.state not in CLOSED_STATES
            )
        )
        if not asking:
            return
        needs = self.env["care.need"].with_context(care_priority_kept=True)
        first = needs._care_first_of_families(asking.child_id)
        still = asking._care_still_needed()
        new, up, stay = [], needs.browse(), needs.browse()
        for child, referrals in asking.grouped("child_id").items():
            referral = referrals[-1]
            now = first.get(child, needs.browse())
            if now.category_id == referral.priority_id:
                stay |= still.filtered(lambda need, c=child: need.child_id == c)
                continue
            need = still.filtered(
                lambda need, r=referral: (
                    need.child_id == r.child_id and need.category_id == r.priority_id
                )
            )[:1]
            up |= need
            if not need:
                new.append(referral._care_first_need(days.get(referral)))
        (still - stay - up).with_env(needs.env)._care_one_place_down()
        up.with_env(needs.env).write({"family_rank": 1})
        needs.create(new)

    def _care_still_needed(self):
        """The needs of the children that are not over and not protected."""
        return self.env["care.need"].search_fetch(
            [
                ("child_id", "in", self.child_id.ids),
                ("state", "in", STILL),
                ("label", "=", "normal"),
            ],
            ["child_id", "category_id", "family_rank"],
        )

    def _care_first_need(self, day):
        """Values of the need that the family wants first, as the referral says it."""
        self.ensure_one()
        words = " ".join((self.priority_text or "").split())
        return {
            "child_id": self.child_id.id,
            "category_id": self.priority_id.id,
            "words": words[:200] or self.priority_id.name,
            "family_rank": 1,
            "raised_by": "family",
            **({"date": day} if day else {}),
        }

    def action_take_in_reason(self):
        """Put what the referrer asks for on the child's list of needs, as the last."""
        for referral in self:
            if not referral.reason_id:
                raise UserError(
                    self.env._("%s: the referrer's reason is not chosen.", referral.ref)
                )
        new = [
            {
                "child_id": referral.child_id.id,
                "category_id": referral.reason_id.id,
                "words": " ".join((referral.reason_text or "").split())[:200]
                or referral.reason_id.name,
                "raised_by": "provider",
                "referral_id": referral.id,
                "date": referral.date_requested,
            }
            for referral in self
            if not referral.reason_need_id
        ]
        self.env["care.need"].create(new)
