from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.notice import RELOAD, notice
from .res_partner import PORTAL_STATES


class CareCaregiver(models.Model):
    """A caregiver's login: given after a child is, and inside the right centers."""

    _inherit = "care.caregiver"

    portal_state = fields.Selection(
        PORTAL_STATES,
        string="Portal",
        compute="_compute_portal_state",
    )

    def _compute_portal_state(self):
        for caregiver in self:
            caregiver.portal_state = caregiver.partner_id._care_portal_state()

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
        self.partner_id._care_invite_to_portal()
        self._open_centers()
        return notice(
            self.env._("An invitation is on its way to %s.", self.email), RELOAD
        )

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
