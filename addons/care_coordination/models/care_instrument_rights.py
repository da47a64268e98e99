from odoo import api, fields, models
from odoo.exceptions import UserError

# What only the two actions below may say
_CONFIRMED = {"rights_confirmed_on", "rights_confirmed_by_id"}


class CareInstrument(models.Model):
    """The right to an instrument's words: confirmed by a manager, for one center, with
    a sentence that says why; taken back in one click."""

    _inherit = "care.instrument"

    def action_load_words(self):
        """Bring the words from a list."""
        self.ensure_one()
        wizard = self.env["care.instrument.wording"].create({"instrument_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Load the words"),
            "res_model": wizard._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_confirm_right(self):
        """Show and print the words from now on."""
        self.ensure_one()
        self.check_access("write")
        if self.rights not in ("public", "licensed"):
            raise UserError(
                self.env._(
                    'Choose under "Whose words" whether they are public or licensed. '
                    '"Our own words" need no right; "Numbers only" have no words.'
                )
            )
        if not self.company_id:
            raise UserError(self._care_shared_words())
        self._care_check_statement(self.rights_statement)
        # sudo: only here, where the statement was asked for
        self.sudo().write(
            {
                "rights_confirmed_on": fields.Date.context_today(self),
                "rights_confirmed_by_id": self.env.uid,
            }
        )
        return True

    @api.model
    def _care_check_statement(self, statement):
        if len((statement or "").strip()) < 10:
            raise UserError(
                self.env._(
                    'Say in "Why we may use the words" who allowed it, when, and where '
                    "that is written."
                )
            )

    def action_withdraw_right(self):
        """Neither show nor print the words any more; numbers and scores stay."""
        self.check_access("write")
        # sudo: only here and in action_confirm_right
        self.sudo().write(dict.fromkeys(_CONFIRMED, False))
        return True

    def _care_check_rights_told(self):
        """A new instrument has no right yet, whatever came along with it."""
        if not self.env.su and any(one[name] for one in self for name in _CONFIRMED):
            raise UserError(self._care_confirm_by_button())

    def _care_check_not_own(self):
        """Words that are somebody else's do not become one's own by saying so, under
        another code either."""
        # sudo: only whether there are words; nobody reads the kept ones
        for one in self.filtered(lambda one: one.rights != "own").sudo():
            kept = [
                part[name]
                for part in (*one.item_ids, *one.choice_ids, *one.item_ids.choice_ids)
                for name in part._care_words.values()
            ]
            if any(kept):
                raise UserError(
                    self.env._(
                        "The words of %s are somebody else's and do not become your "
                        "own. Make a new instrument and write words of your own.",
                        one.display_name,
                    )
                )

    def _care_check_rights_written(self, vals):
        if self.env.su:
            return
        if vals.get("rights") == "own":
            self._care_check_not_own()
        if _CONFIRMED & set(vals):
            raise UserError(self._care_confirm_by_button())
        changes = any(
            name in vals and any(one[name] != vals[name] for one in self)
            for name in ("rights", "rights_statement")
        )
        if changes and any(self.mapped("rights_confirmed_on")):
            raise UserError(
                self.env._(
                    "The right to these words is confirmed. Take it back first, then "
                    "change whose words they are or why you may use them."
                )
            )

    def _care_confirm_by_button(self):
        return self.env._(
            'Press "Confirm the right": it asks why the center may use the words.'
        )

    def _care_shared_words(self):
        return self.env._(
            "%s is shared by all centers. Make your center's own copy first: each "
            "center confirms its own right to the words.",
            self.display_name,
        )

    def _care_no_right_words(self):
        self.ensure_one()
        if self.rights == "score_only":
            return self.env._(
                "%s has numbers only. Say first whose words they are, and confirm that "
                "your center may use them.",
                self.display_name,
            )
        return self.env._(
            "The words of %s can not be entered or shown: your center has not "
            "confirmed that it may use them.",
            self.display_name,
        )
