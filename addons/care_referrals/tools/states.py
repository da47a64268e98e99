"""The states of a referral: one map, read by the model, its screens and its tests."""

# FHIR Task states, in the words of the people who use them
STATES = [
    ("draft", "Draft"),
    ("requested", "Waiting for answer"),
    ("accepted", "Accepted"),
    ("in_progress", "In progress"),
    ("on_hold", "On hold"),
    ("completed", "Completed"),
    ("rejected", "Declined"),
    ("failed", "Could not be done"),
    ("cancelled", "Withdrawn"),
    ("entered_in_error", "Entered by mistake"),
]
# In which a yes, or an end, can have a day
ACCEPTED_STATES = (
    "accepted",
    "in_progress",
    "on_hold",
    "completed",
    "failed",
    "cancelled",
    "entered_in_error",
)
CLOSED_STATES = ("completed", "rejected", "failed", "cancelled", "entered_in_error")

OPEN_STATES = ("draft", "requested", "accepted", "in_progress", "on_hold")

# Nobody skips a step; what was written by mistake can be said so at any time. What is
# closed opens again only with a comment.
TRANSITIONS = {
    "draft": {"requested", "cancelled", "entered_in_error"},
    "requested": {"accepted", "rejected", "cancelled", "entered_in_error"},
    "accepted": {"in_progress", "on_hold", "failed", "cancelled", "entered_in_error"},
    "in_progress": {
        "completed",
        "on_hold",
        "failed",
        "cancelled",
        "entered_in_error",
    },
    "on_hold": {"in_progress", "failed", "cancelled", "entered_in_error"},
    "completed": {"in_progress", "entered_in_error"},
    "rejected": {"requested", "entered_in_error"},
    "failed": {"in_progress", "entered_in_error"},
    "cancelled": {"requested", "entered_in_error"},
}
# Where what is closed goes when somebody opens it again
REOPENS = {
    "completed": "in_progress",
    "failed": "in_progress",
    "rejected": "requested",
    "cancelled": "requested",
}
# One answer of a partner may be several steps: "enrolled" says yes and begins
_WAYS = {
    "accepted": ("accepted",),
    "in_progress": ("accepted", "in_progress"),
    "on_hold": ("accepted", "on_hold"),
    "completed": ("accepted", "in_progress", "completed"),
    "failed": ("accepted", "failed"),
    "rejected": ("rejected",),
}


def way(state, target):
    """The steps from ``state`` to ``target``, along the map.

    :return: list of states, without ``state``; empty when it is there already
    """
    steps = []
    for step in _WAYS[target]:
        if step != state and step in TRANSITIONS[state]:
            steps.append(step)
            state = step
    return steps


# BSeR business status: the finer grain that partners exchange beside the Task state
BUSINESS_STATUSES = [
    ("created", "Created"),  # 2.0
    ("accepted", "Accepted"),  # 3.0
    ("declined", "Declined"),  # 4.0
    ("scheduled", "Appointment set"),  # 5.1.1
    ("no_show", "Did not come"),  # 5.1.2
    ("event_cancelled", "Appointment cancelled"),  # 5.1.3
    ("event_completed", "Appointment took place"),  # 5.1.4
    ("cancel_requested", "Referrer asked to withdraw"),  # 5.2
    ("cancelled", "Withdrawn"),  # 6.0
    ("completed", "Completed"),  # 7.0
]
_AT_WORK = (
    "accepted",
    "scheduled",
    "no_show",
    "event_cancelled",
    "event_completed",
    "cancel_requested",
)
# What fits each state; the first is taken when the state is entered with another one
BUSINESS_STATUS_OF_STATE = {
    "draft": ("created",),
    "requested": ("created",),
    "accepted": ("accepted", "cancel_requested"),
    "in_progress": _AT_WORK,
    "on_hold": _AT_WORK,
    "failed": _AT_WORK,
    "completed": ("completed",),
    "rejected": ("declined",),
    "cancelled": ("cancelled",),
    "entered_in_error": (),
}
