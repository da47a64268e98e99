from odoo import models

from ..tools.states import CLOSED_STATES


class CareNeed(models.Model):
    """Nobody has such help: the family is told so, and what helps meanwhile."""

    _inherit = "care.need"

    def action_tell_gap(self):
        """One window: what we tell, what helps meanwhile, when we look again, and what
        the family said."""
        window = self.action_look_again()
        window["name"] = self.env._("Tell the family")
        window["context"] |= {
            "default_control": "outside",
            "default_state": "unmet",
        }
        return window

    def _care_asked_of_us(self):
        """Who asked us for what these needs are about, and still waits to hear.

        Of what is not protected: nobody outside hears of the rest.

        :return: ``{need: the newest referral to us}``
        """
        openly = self.filtered(lambda need: need.label == "normal")
        referrals = self.env["care.referral"].search(
            [
                ("child_id", "in", openly.child_id.ids),
                ("direction", "=", "incoming"),
                ("reason_id", "in", openly.category_id.ids),
                ("state", "not in", ("draft", *CLOSED_STATES)),
            ],
            order="date_requested, id",
        )
        asked = {(one.child_id, one.reason_id): one for one in referrals}
        return {
            need: asked[need.child_id, need.category_id]
            for need in openly
            if (need.child_id, need.category_id) in asked
        }
