"""When a family is asked, and may say, whether it got help."""

from datetime import timedelta

# Where help may be under way, or said to have been given
FAMILY_MAY_ANSWER = (
    *("requested", "accepted", "in_progress", "on_hold"),
    *("completed", "failed", "rejected"),
)
# Where it is asked; besides on a waiting list, and where it calls the agency itself
FAMILY_IS_ASKED = ("accepted", "in_progress")
# An appointment that was none: a new one is what is needed, and no question
CAME_TO_NOTHING = ("no_show", "event_cancelled")
# A family is asked so often by mail, then somebody calls
FAMILY_ASKED_AT_MOST = 2
# Days after the agency closed it in which the family's word is still asked for
ASKED_AFTER_CLOSING = 60
# The preferred ways of a family in which a mail is welcome
MAIL_CHANNELS = (False, "email")
# So long after its answer a family can mend it on its page
JUST_SAID = timedelta(days=7)
