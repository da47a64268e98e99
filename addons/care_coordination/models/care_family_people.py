from odoo import fields, models
from odoo.fields import Domain


class CareFamily(models.Model):
    """Whom of a family the team may call, write to or invite about a child."""

    _inherit = "care.family"

    def _care_people(self, children):
        """Today's caregivers, the first one first, without those who are shut out.

        :param children: of this family, whom the contact is about
        """
        today = fields.Date.context_today(self)
        people = self.caregiver_ids.filtered(
            lambda one: one.active and (not one.date_end or one.date_end >= today)
        )
        return people - self._care_shut_out(children)

    def _care_shut_out(self, children):
        """Whose access to one of ``children`` was ended and not given again.

        It is ended for a reason, often a court's: nobody is to be led to call them.
        """
        # sudo: whom to leave out does not depend on what the user may see
        Grant = self.env["care.caregiver.grant"].sudo()
        about = Domain("child_id", "in", children.ids)
        ended = Grant.search(about & Domain("date_end", "<", "today"))
        if not ended:
            return self.env["care.caregiver"]
        current = Grant.search(about & Grant._current_domain())
        in_force = {(grant.child_id, grant.caregiver_id) for grant in current}
        lost = ended.filtered(
            lambda grant: (grant.child_id, grant.caregiver_id) not in in_force
        )
        return self.env["care.caregiver"].browse(lost.caregiver_id.ids)

    def _care_not_to_invite(self, children):
        """Who is or was a caregiver and is not to be told about ``children``."""
        everybody = self.with_context(active_test=False).caregiver_ids
        return everybody - self._care_people(children)
