from odoo import fields, models
from odoo.exceptions import UserError

from .care_plan_agreement import AGREEING


class CarePlanVersion(models.Model):
    """What families say of what was published."""

    _inherit = "care.plan.version"

    def _record_agreement(
        self,
        caregiver,
        decision,
        words,
        how,
        signature=None,
        signed_name=None,
        staff=None,
        date=None,
    ):
        """Write down what a family member says of the version.

        Who calls this as a user needs the right to change the plan; the portal asks
        its own questions first and comes as superuser.

        :param caregiver: who says it, of the child's family
        :param str decision: ``agrees``, ``in_part`` or ``disagrees``
        :param str words: what they see differently; needed unless they agree
        :param str how: ``portal``, ``device`` or ``verbal``
        :param signature: a picture in base64
        :param str signed_name: the name, typed or beside the picture
        :param staff: who heard or saw it; by default the user. Not for ``portal``
        :param date: when, in UTC; by default now
        :return: the agreement
        :raise UserError: what is missing or can not be, in plain words
        """
        self.ensure_one()
        if not self.env.su:
            self.plan_id.check_access("write")
            caregiver.check_access("read")
        words, signed_name = (words or "").strip(), (signed_name or "").strip()
        moment = fields.Datetime.to_datetime(date) or fields.Datetime.now()
        if how == "portal":
            staff = self.env["care.staff"]
        else:
            staff = staff or self._staff_of_user()
        self._check_who(caregiver, moment)
        self._check_said(decision, words, how)
        self._check_signed(how, signature, signed_name, staff)
        agreements = self.env["care.plan.agreement"].with_context(**{AGREEING: True})
        values = {
            "version_id": self.id,
            "caregiver_id": caregiver.id,
            "decision": decision,
            "words": words or False,
            "how": how,
            "date": moment,
            "signature": signature or False,
            "signed_name": signed_name or False,
            "staff_id": staff.id,
        }
        # sudo: nobody writes agreements by hand; asked above as the user
        agreement = agreements.sudo().create(values).with_env(self.env)
        day = fields.Datetime.context_timestamp(self, moment).date()
        self.plan_id._looked_through(day)
        return agreement

    def _staff_of_user(self):
        return self.env["care.staff"].search(
            [("user_id", "=", self.env.uid), ("company_id", "=", self.company_id.id)],
            limit=1,
        )

    def _check_who(self, caregiver, moment):
        if not self.is_current:
            raise UserError(
                self.env._(
                    "Version %(old)s is not in force any more: version %(new)s is. "
                    "Look through that one first.",
                    old=self.number,
                    new=self.plan_id.current_version_id.number,
                )
            )
        if not caregiver or caregiver.family_id != self.child_id.family_id:
            raise UserError(
                self.env._("Say who of the child's family it is that agrees or not.")
            )
        if moment > fields.Datetime.now():
            raise UserError(self.env._("The day on which it was said is yet to come."))
        if moment < self.date_published:
            raise UserError(
                self.env._(
                    "It was said before this version was published: the family could "
                    "not know it yet."
                )
            )

    def _check_said(self, decision, words, how):
        agreement = self.env["care.plan.agreement"]
        for name, value in (("decision", decision), ("how", how)):
            if value not in agreement._fields[name].get_values(self.env):
                raise UserError(self.env._("Say whether the family agrees, and how."))
        if decision != "agrees" and not words:
            raise UserError(
                self.env._("Write in their words what they see differently.")
            )

    def _check_signed(self, how, signature, signed_name, staff):
        if how == "verbal":
            if not staff:
                raise UserError(self.env._("Say who of the care team heard it."))
            return
        if how == "device" and not signature:
            raise UserError(
                self.env._(
                    "The signature is missing: the person draws it on the screen."
                )
            )
        if not (signature or signed_name):
            raise UserError(self.env._("A signature or a typed name is missing."))
        if how == "device" and not staff:
            raise UserError(self.env._("Say who of the care team was there."))
