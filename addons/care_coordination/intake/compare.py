"""How alike two children are, attribute by attribute.

The verdicts are shown to a person; only clear cases are decided without one.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from ..tools.names import normalize
from .dates import is_close, swapped

SAME, SIMILAR, DIFFERENT, MISSING = "same", "similar", "different", "missing"
# Only for the pair of names
SWAPPED = "swapped"

_ALIKE = 0.8
_UNLIKE = 0.6


@dataclass(slots=True)
class Comparison:
    """What two children have in common. ``names`` and ``birth`` hold a verdict,
    ``first_names_unlike`` that nobody would take one for the other."""

    names: str
    birth: str
    mrn: str
    contact: bool
    caregiver: bool
    address: bool
    first_names_unlike: bool

    @property
    def is_known(self):
        """Certain enough to add nothing without asking."""
        exact = self.names == SAME and self.birth == SAME
        plausible = self.names != DIFFERENT or self.birth != DIFFERENT
        nearby = self.contact or self.caregiver or self.address
        return (self.mrn == SAME and plausible) or (exact and nearby)

    @property
    def is_possible(self):
        """Worth a person's look: the same child, a sibling, or somebody else."""
        if self.mrn == SAME:
            return True
        if self.mrn == DIFFERENT and self.first_names_unlike:
            # Twins: the sender itself tells them apart
            return False
        alike = self.names != DIFFERENT
        if alike and self.birth in (SAME, SWAPPED):
            return True
        # The same day may be a twin or a nickname; a close one with another first name
        # is how brothers and sisters are
        if self.contact and self.birth != DIFFERENT:
            return self.birth == SAME or not self.first_names_unlike
        return self.names in (SAME, SWAPPED) and (
            self.birth != DIFFERENT or self.contact
        )

    @property
    def weight(self):
        """For sorting: the candidate that a person should see first."""
        points = {SAME: 3, SWAPPED: 2, SIMILAR: 1}
        return (
            (self.mrn == SAME) * 4
            + points.get(self.names, 0)
            + points.get(self.birth, 0)
            + self.contact
            + self.caregiver
            + self.address
        )


def compare(one, other):
    """Compare two ``people.Person``.

    :rtype: Comparison
    """
    mine, theirs = one.household, other.household
    return Comparison(
        names=_names(one, other),
        birth=birth_verdict(one.birth_date, other.birth_date),
        mrn=_mrn(one, other),
        contact=bool(mine.phones & theirs.phones or mine.emails & theirs.emails),
        caregiver=bool(mine.names & theirs.names),
        address=bool(mine.address and mine.address == theirs.address),
        first_names_unlike=_unlike(one, other),
    )


def same_household(one, other):
    """Two of phone or e-mail, caregiver's name and address agree.

    One alone is not enough: a shelter's phone, a common name, an apartment house.
    """
    signs = [
        bool(one.phones & other.phones or one.emails & other.emails),
        bool(one.names & other.names),
        bool(one.address and one.address == other.address),
    ]
    return sum(signs) >= 2


def name_verdict(one, other, one_sound="", other_sound=""):
    """Compare two names in normalized form."""
    if not (one and other):
        return MISSING
    if one == other:
        return SAME
    sounds = len(one_sound) > 1 and one_sound == other_sound
    words, other_words = set(one.split()), set(other.split())
    short, long = sorted((one, other), key=len)
    if (
        sounds
        or words <= other_words
        or other_words <= words
        or (len(short) > 2 and long.startswith(short))
        or SequenceMatcher(None, one, other).ratio() >= _ALIKE
    ):
        return SIMILAR
    return DIFFERENT


def birth_verdict(one, other):
    """Compare two birth dates: same, swapped day and month, similar, different."""
    if not (one and other):
        return MISSING
    if one == other:
        return SAME
    if swapped(one) == other:
        return SWAPPED
    return SIMILAR if is_close(one, other) else DIFFERENT


def text_verdict(one, other):
    """Compare two free texts for display, such as streets."""
    one, other = normalize(one), normalize(other)
    if not (one and other):
        return MISSING
    if one == other:
        return SAME
    return SIMILAR if SequenceMatcher(None, one, other).ratio() >= _ALIKE else DIFFERENT


def _names(one, other):
    if one.first == other.last and one.last == other.first:
        return SAME if one.first == one.last else SWAPPED
    first = name_verdict(one.first, other.first, one.first_sound, other.first_sound)
    last = name_verdict(one.last, other.last, one.last_sound, other.last_sound)
    if first == last == SAME:
        return SAME
    if DIFFERENT not in (first, last):
        return SIMILAR
    crossed = name_verdict(one.first, other.last, one.first_sound, other.last_sound)
    crossed_too = name_verdict(one.last, other.first, one.last_sound, other.first_sound)
    return DIFFERENT if DIFFERENT in (crossed, crossed_too) else SWAPPED


def _mrn(one, other):
    if not (one.mrn and other.mrn):
        return MISSING
    return SAME if one.mrn.upper() == other.mrn.upper() else DIFFERENT


def _unlike(one, other):
    return (
        name_verdict(one.first, other.first, one.first_sound, other.first_sound)
        == DIFFERENT
        and SequenceMatcher(None, one.first, other.first).ratio() < _UNLIKE
    )
