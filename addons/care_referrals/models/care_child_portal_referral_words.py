from odoo import models

from ..tools.family import CAME_TO_NOTHING
from ..tools.states import CLOSED_STATES


class CareChild(models.Model):
    """How help stands, in words that a tired parent reads once, and words to tap."""

    _inherit = "care.child"

    def _portal_referral_status(self, referral):
        """How it stands, in one or two sentences that a tired parent reads once."""
        if referral.state in CLOSED_STATES:
            return self._portal_status_closed(referral)
        if referral.state == "requested":
            if referral.sent_how == "family":
                return self.env._("You can call them. Say that we sent you.")
            return self.env._(
                "We asked them on %s. They have not answered yet.",
                self._portal_day_of(referral.date_sent or referral.date_requested),
            )
        if referral.business_status in CAME_TO_NOTHING:
            words = {
                "no_show": self.env._(
                    "The visit did not take place. We will help you find a new day."
                ),
                "event_cancelled": self.env._(
                    "The visit was called off. We will help you find a new day."
                ),
            }
            return words[referral.business_status]
        if referral.date_appointment:
            return self._portal_status_appointment(referral)
        return self._portal_status_accepted(referral)

    def _portal_status_appointment(self, referral):
        if referral._care_appointment_ahead():
            return self.env._("You have an appointment.")
        return self.env._(
            "You had an appointment on %s.",
            self._portal_moment_day(referral.date_appointment),
        )

    def _portal_status_accepted(self, referral):
        if referral.enrollment_status == "enrolled":
            return self.env._("You are signed up there.")
        if referral.capacity_status == "waitlist":
            return self._portal_status_waiting(referral)
        if referral.state == "on_hold":
            return self.env._("This waits for now. Ask us if you want to know more.")
        if referral.contact_id:
            return self.env._("They said yes. They will call you.")
        return self.env._("They said yes. You can call them.")

    def _portal_status_waiting(self, referral):
        if not referral.wait_days:
            return self.env._("You are on their waiting list.")
        if referral.wait_days < 14:
            return self.env._(
                "You are on their waiting list. It may take %s days.",
                referral.wait_days,
            )
        if referral.wait_days < 60:
            return self.env._(
                "You are on their waiting list. It may take %s weeks.",
                round(referral.wait_days / 7),
            )
        return self.env._(
            "You are on their waiting list. It may take %s months.",
            round(referral.wait_days / 30.4),
        )

    def _portal_status_closed(self, referral):
        if referral.state == "completed":
            if referral.family_outcome == "yes":
                return self.env._("This is done. You got help.")
            if referral.family_outcome == "no":
                return self.env._("You told us that this did not help.")
            if referral.outcome in ("connected", "got_help"):
                return self.env._("We heard that they are helping you.")
            return self.env._("This did not help. We look for another way with you.")
        if referral.state == "rejected":
            return self.env._(
                "They can not help now. We look for another way with you."
            )
        if referral.state == "failed":
            return self.env._(
                "This did not work out. We look for another way with you."
            )
        return self.env._("We took this back. Nobody waits for you there.")

    # Words to tap

    def _portal_help_answers(self):
        return {
            "yes": self.env._("Yes"),
            "not_yet": self.env._("Not yet"),
            "no": self.env._("No"),
        }

    def _portal_help_reasons(self):
        """Why there is no help, as a family says it: BARRIERS in plain words."""
        return {
            "waitlist": self.env._("We have to wait"),
            "no_room": self.env._("They have no room now"),
            "not_eligible": self.env._("They said we do not qualify"),
            "cost": self.env._("It costs too much"),
            "distance": self.env._("It is too far, or we have no ride"),
            "language": self.env._("They do not speak our language"),
            "documents": self.env._("We do not have all the papers"),
            "stigma": self.env._("We do not feel welcome there"),
            "safety": self.env._("We do not feel safe"),
            "not_wanted": self.env._("We do not want it any more"),
            "none_here": self.env._("They do not have what we need"),
            "lost_contact": self.env._("We can not reach them"),
            "other": self.env._("Something else"),
        }
