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

# Nobody skips a step; what was written by mistake can be said so at any time.
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
    "completed": {"entered_in_error"},
    "rejected": {"entered_in_error"},
    "failed": {"entered_in_error"},
    "cancelled": {"entered_in_error"},
}

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
