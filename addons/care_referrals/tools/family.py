"""When a family is asked, and may say, whether it got help."""

# Where help may be under way, or said to have been given
FAMILY_MAY_ANSWER = (
    *("requested", "accepted", "in_progress", "on_hold"),
    *("completed", "failed", "rejected"),
)
