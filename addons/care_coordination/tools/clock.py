"""The time in which the centers live."""

# Where a person, a center or a guest has not said another one
TIME_ZONE = "America/New_York"
