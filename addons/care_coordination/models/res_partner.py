from odoo import SUPERUSER_ID, api, fields, models

# What ``_care_portal_state`` says of a person
PORTAL_STATES = [
    ("none", "No login"),
    ("invited", "Invited"),
    ("active", "Has signed in"),
]


class ResPartner(models.Model):
    """Caregivers and staff are contacts; the record rules on contacts ask these links,
    because being a caregiver's contact tells that a family is served."""

    _inherit = "res.partner"

    care_caregiver_ids = fields.One2many(
        "care.caregiver",
        "partner_id",
        string="Caregiver in families",
        # The rules look here: an archived caregiver stays one
        context={"active_test": False},
        groups="care_coordination.group_care_coordinator",
    )
    care_staff_ids = fields.One2many(
        "care.staff",
        "partner_id",
        string="Care staff",
        context={"active_test": False},
        groups="care_coordination.group_care_coordinator",
    )
    care_center_ids = fields.One2many(
        "res.company",
        "partner_id",
        string="Centers",
        groups="care_coordination.group_care_coordinator",
    )

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Odoo reads the name behind a link as superuser, so whoever may link to a
        contact, as in the own calendar's filters, could ask for any name. Of caregivers
        out of sight it tells that there is a contact."""
        result = super()._compute_display_name()
        for partner in self._care_out_of_sight():
            partner.display_name = self.env._("Contact")
        return result

    def _care_out_of_sight(self):
        """Caregivers whom the user, for whom the superuser reads, may not see."""
        if not self.env.su or self.env.uid == SUPERUSER_ID:
            return self.browse()
        stored = self.filtered(lambda partner: isinstance(partner.id, int))
        caregivers = stored.filtered("care_caregiver_ids")
        in_sight = caregivers.with_user(self.env.uid)._filtered_access("read")
        return caregivers.filtered(lambda partner: partner.id not in in_sight.ids)

    def _care_portal_state(self):
        """Whether these persons have a login to the portal: a value of
        ``PORTAL_STATES``, ``active`` once one of them signed in."""
        # sudo: only whether there is a login, and whether it was used
        users = self.sudo().user_ids.filtered("share")
        if any(user.login_date for user in users):
            return "active"
        return "invited" if users else "none"

    def _care_invite_to_portal(self):
        """Mail this person the way to a login, or mail it once more. The caller has
        checked that the user may, and that there is an address and something to see."""
        self.ensure_one()
        # sudo: staff need not manage all contacts to invite those of their own
        wizard = (
            self.env["portal.wizard"]
            .sudo()
            .create({"partner_ids": [fields.Command.set(self.ids)]})
        )
        invitation = wizard.user_ids
        if invitation.is_portal:
            invitation.action_invite_again()
        else:
            invitation.action_grant_access()
