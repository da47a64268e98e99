from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.states import CLOSED_STATES

# What decides which need a family wants first
_FIRST = {"active", "category_id", "family_rank", "label", "sequence", "state", "words"}


class CareNeed(models.Model):
    """What the family wants first is what its open referrals say it wants first."""

    _inherit = "care.need"
    _care_guarded_links = ("child_id", "assessment_id", "referral_id")

    referral_id = fields.Many2one(
        "care.referral",
        string="Asked for in",
        index="btree_not_null",
        ondelete="set null",
        help="The referral whose reason this is.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        needs = super().create(vals_list)
        needs._care_tell_referrals()
        return needs

    def write(self, vals):
        result = super().write(vals)
        if _FIRST & set(vals):
            self._care_tell_referrals()
        return result

    @api.constrains("referral_id")
    def _check_referral_of_child(self):
        # sudo: the children alone are compared; a referral has its child's name
        for need in self.sudo():
            if need.referral_id.child_id - need.child_id:
                raise ValidationError(
                    self.env._("This referral is about another child.")
                )

    def _care_tell_referrals(self):
        """The family's priority in open referrals follows the first of its needs.

        Nothing is taken away: a family that has not said its order leaves the referral
        as it was written.
        """
        if self.env.context.get("care_priority_kept"):
            return
        first = self._care_first_of_families(self.child_id)
        referrals = self.env["care.referral"].search_fetch(
            [
                ("child_id", "in", [child.id for child in first]),
                ("direction", "=", "incoming"),
                ("state", "not in", CLOSED_STATES),
            ],
            ["child_id", "priority_id", "priority_text"],
        )
        changed = referrals.filtered(
            lambda referral: (
                referral.priority_id != first[referral.child_id].category_id
            )
        )
        # The level of support is asked for once, after all of them
        quiet = changed.with_context(care_priority_kept=True, care_levels_later=True)
        for referral in quiet:
            need = first[referral.child_id]
            referral.write(
                {
                    "priority_id": need.category_id.id,
                    "priority_text": referral.priority_text or need.words,
                }
            )
        changed._care_level_changed(changed.child_id)

    def _care_one_place_down(self):
        """Make room for what comes first; what has no place yet keeps none."""
        for rank, needs in self.grouped("family_rank").items():
            if rank:
                needs.write({"family_rank": rank + 1})
