from dataclasses import dataclass, field
from datetime import date

from .resolve import Words

# Rows that are compared and landed together
CHUNK = 500


@dataclass
class Run:
    """One pass over a roster: what is read once and used for every row.

    ``stages`` and ``cshcn`` hold the first stage and the default by center id,
    ``practices`` the partner id by normalized name; ids, so that they outlive a cache.
    """

    roster_fields: dict
    mapping: list
    words: Words
    today: date
    stages: dict = field(default_factory=dict)
    cshcn: dict = field(default_factory=dict)
    practices: dict = field(default_factory=dict)
