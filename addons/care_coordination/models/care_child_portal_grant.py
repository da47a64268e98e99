from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain

# Who may decide for a child by law; everybody may say what they think
MAY_SIGN = {"parent", "guardian", "own"}


class CareChild(models.Model):
    """Which caregiver is looking, and whether the law lets this person decide."""

    _inherit = "care.child"

    def _portal_caregiver(self):
        """The signed-in caregiver with a grant in force for exactly this child.

        :return: one care.caregiver, as superuser
        :raise AccessError: for anybody else, staff included
        """
        self.ensure_one().check_access("read")
        if self.env.user._is_portal():
            # sudo: the user's own grant for a child that the user may read
            Grant = self.env["care.caregiver.grant"].sudo()
            mine = Domain("child_id", "=", self.id) & Domain(
                "partner_id", "=", self.env.user.partner_id.id
            )
            grant = Grant.search(Grant._current_domain() & mine, limit=1)
            if grant:
                return grant.caregiver_id
        raise AccessError(self.env._("This page is for the child's caregivers."))

    def _portal_signer(self, caregiver):
        """Who signs, and what the signature is worth, in honest words.

        :return: dict of ``name``, ``relationship`` (in words) and ``note``, empty for
            a person who decides for the child by law
        """
        words = dict(caregiver._fields["relationship"]._description_selection(self.env))
        return {
            "name": caregiver.name,
            "relationship": words[caregiver.relationship],
            "note": self._portal_signer_note(caregiver),
        }

    def _portal_signer_note(self, caregiver):
        if caregiver.legal_authority in MAY_SIGN:
            return ""
        if caregiver.legal_authority == "state":
            return self.env._(
                "What you say counts for us, and we keep it with your name. "
                "The state may have to sign the plan too. Ask us if you are not sure."
            )
        return self.env._(
            "What you say counts for us, and we keep it with your name. By law, "
            "another person may have to sign the plan too. Ask us if you are not sure."
        )
