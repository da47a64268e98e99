from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from .care_referral_refer import SAID

# What the family said yes to, once it was asked for: another service is another yes
AGREED = frozenset({"agreed_by_id", "agreed_how", "agreed_on", "service_id"})
# Written by what happened only: asking, asking again, and asking the family
NOTED = frozenset(
    {
        *("chase_count", "chase_trouble", "date_chased", "date_family_asked"),
        *("date_mailed", "date_sent", "family_ask_count", "family_ask_how"),
    }
)


class CareReferral(models.Model):
    """What people (not the superuser) can not change by hand: which way it goes, what
    the family agreed to, and the days that tell how well referrals work."""

    _inherit = "care.referral"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su:
            return super().create(vals_list)
        noted = NOTED & set().union(*vals_list)
        if noted:
            raise UserError(self._care_not_by_hand(noted))
        # A default of the context is a value too, and anybody may send one
        context = {
            key: value
            for key, value in self.env.context.items()
            if key.removeprefix("default_") not in SAID | NOTED
        }
        # The whole context, because keys are to be missing from it
        # pylint: disable-next=context-overridden
        clean = self.with_context(context)  # noqa: ODW8121
        return super(CareReferral, clean).create(vals_list)

    def write(self, vals):
        if not self.env.su:
            for referral in self:
                changed = {
                    name
                    for name in referral._care_fixed_now() & set(vals)
                    if referral._care_is_other(name, vals[name])
                }
                if changed:
                    raise UserError(referral._care_not_by_hand(changed))
        return super().write(vals)

    @api.constrains("agreed_by_id", "contact_id")
    def _check_not_shut_out(self):
        """Nobody is led to call a person whom a court keeps from the child, and such a
        person does not agree for it."""
        # sudo: the links are compared, nothing of them is told
        for child, referrals in self.sudo().grouped("child_id").items():
            people = referrals.agreed_by_id | referrals.contact_id
            if people & people.family_id._care_shut_out(child):
                raise ValidationError(
                    self.env._(
                        "The access of this person to the child was ended. Choose "
                        "somebody else of the family."
                    )
                )

    def _care_fixed_now(self):
        """Names of the fields that people can not change (any more)."""
        fixed = NOTED | {"batch_key", "direction"}
        return fixed if self.state == "draft" else fixed | AGREED

    def _care_is_other(self, name, value):
        field = self._fields[name]
        return field.convert_to_cache(value, self) != field.convert_to_cache(
            self[name], self
        )

    def _care_not_by_hand(self, names):
        return self.env._(
            "%(fields)s: can not be changed by hand. What was asked, with whose yes "
            "and when, stays as it happened. Withdraw it and ask anew.",
            fields=", ".join(sorted(self._care_label(name) for name in names)),
        )
