from odoo import fields, models
from odoo.exceptions import UserError


class CareCaregiver(models.Model):
    """A caregiver's login: given after a child is, and inside the right centers."""

    _inherit = "care.caregiver"

    portal_state = fields.Selection(
        [
            ("none", "No login"),
            ("invited", "Invited"),
            ("active", "Has signed in"),
        ],
        string="Portal",
        compute="_compute_portal_state",
    )

    def _compute_portal_state(self):
        for caregiver in self:
            # sudo: only whether this person has a login and has used it
            user = caregiver.sudo()._portal_user()
            state = "active" if user.login_date else "invited" if user else "none"
            caregiver.portal_state = state

    def _portal_user(self):
        """The active portal login of these persons."""
        return self.partner_id.user_ids.filtered("share")

    def action_invite_to_portal(self):
        """Send the invitation to sign in, or send it once more.

        :raise UserError: without a child to see or a mail address, in a sentence
        """
        self.ensure_one().check_access("write")
        self._check_may_be_invited()
        if self.portal_state == "none":
            self._set_language_of_family()
        # sudo: staff need not manage all contacts to invite a caregiver of their own
        # family, whom the lines above checked
        wizard = (
            self.env["portal.wizard"]
            .sudo()
            .create({"partner_ids": [fields.Command.set(self.partner_id.ids)]})
        )
        invitation = wizard.user_ids
        if invitation.is_portal:
            invitation.action_invite_again()
        else:
            invitation.action_grant_access()
        self._open_centers()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("An invitation is on its way to %s.", self.email),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _check_may_be_invited(self):
        """A login that shows nothing helps nobody, and a wrong one shows a child."""
        Grant = self.env["care.caregiver.grant"]
        current = Grant._current_domain() & fields.Domain("caregiver_id", "=", self.id)
        if not Grant.search_count(current, limit=1):
            raise UserError(
                self.env._(
                    "%s may not see any child yet. Open this person, add the child "
                    'under "May see in the portal", then send the invitation.',
                    self.name,
                )
            )
        if not self.email_normalized:
            raise UserError(
                self.env._(
                    "%s has no e-mail address that we can write to. "
                    "Enter it first, then send the invitation.",
                    self.name,
                )
            )

    def _set_language_of_family(self):
        """Invitation and pages in the language of the home, when Odoo speaks it."""
        code = self.family_id.language_id.code
        for lang, _name in self.env["res.lang"].get_installed():
            if code and lang.split("_")[0] == code:
                self.partner_id.lang = lang
                return

    def _open_centers(self):
        """Let the logins of these caregivers into the centers of their families.

        Centers are companies, and the wall between companies holds for portal users
        too: without its center a login would see nothing of a granted child.
        """
        # sudo: the companies of a portal login follow from its families
        for caregiver in self.sudo():
            center = caregiver.family_id.company_id
            for user in caregiver._portal_user():
                centers = user.partner_id.care_caregiver_ids.family_id.company_id
                main = user.company_id if user.company_id in centers else center
                missing = centers - user.company_ids
                if missing or main != user.company_id:
                    links = [fields.Command.link(company.id) for company in missing]
                    user.write({"company_ids": links, "company_id": main.id})
