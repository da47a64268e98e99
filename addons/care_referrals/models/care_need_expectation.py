from odoo import api, fields, models
from odoo.exceptions import UserError


class CareNeedExpectation(models.Model):
    """Who asked for it hears the same as the family: the honest status."""

    _inherit = "care.need.expectation"

    referrer_name = fields.Char("Asked for by", compute="_compute_referrer_name")

    @api.depends("need_id")
    def _compute_referrer_name(self):
        asked = self.need_id._care_asked_of_us()
        for telling in self:
            referral = asked.get(telling.need_id)
            telling.referrer_name = referral and referral._care_referrer_name()

    def action_tell_referrer(self):
        """Draft the letter that says what can not be met."""
        self.ensure_one()
        referral = self.need_id._care_asked_of_us().get(self.need_id)
        if not referral:
            raise UserError(
                self.env._("Nobody from outside waits to hear about this need.")
            )
        return referral.with_context(care_reply_kind="cannot").action_draft_reply()
