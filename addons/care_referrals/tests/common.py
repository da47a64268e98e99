"""What the tests of referrals share."""

from odoo.addons.care_coordination.tests.common import CareCommon

# The way to each state, one allowed step after the other
PATHS = {
    "draft": (),
    "requested": ("requested",),
    "accepted": ("requested", "accepted"),
    "rejected": ("requested", "rejected"),
    "in_progress": ("requested", "accepted", "in_progress"),
    "on_hold": ("requested", "accepted", "on_hold"),
    "failed": ("requested", "accepted", "failed"),
    "completed": ("requested", "accepted", "in_progress", "completed"),
    "cancelled": ("requested", "cancelled"),
    "entered_in_error": ("entered_in_error",),
}
NEEDS_REASON = {"rejected", "on_hold", "failed", "cancelled"}


class ReferralCommon(CareCommon):
    """Adds a factory of referrals in any state, and needs to refer for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.housing = cls.env.ref("care_coordination.care_need_category_housing")
        cls.food = cls.env.ref("care_coordination.care_need_category_food")
        cls.school = cls.env.ref("care_referrals.care_referral_source_school")

    @classmethod
    def make_referral(cls, child=None, state="draft", **values):
        """A referral of ``child``, or of a new one, that went the way to ``state``."""
        child = child or cls.make_child()
        referral = cls.env["care.referral"].create(
            {
                "child_id": child.id,
                "source_id": cls.school.id,
                "date_requested": cls.START,
                **values,
            }
        )
        for step in PATHS[state]:
            referral.write(cls.step(step))
        return referral

    @staticmethod
    def step(state):
        """All that a step to ``state`` needs."""
        values = {"state": state}
        if state in NEEDS_REASON:
            values["state_reason"] = f"A reason for {state}"
        if state == "completed":
            values["outcome"] = "connected"
        return values

    @classmethod
    def last_event(cls, referral):
        return cls.env["care.referral.event"].search(
            [("referral_id", "=", referral.id)], limit=1
        )
