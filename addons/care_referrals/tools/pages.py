"""What the pages of agencies share, behind a link and signed in."""

from odoo.exceptions import UserError

# When the agency has taken the family, and what it needs is how to reach it
AT_WORK = ("accepted", "in_progress", "on_hold")


class AnsweredMeanwhile(UserError):
    """The page was sent twice, or is older than what somebody else said."""
