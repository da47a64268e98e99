"""Children and households, from a file or on record, in the shape for comparing."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from odoo.tools.translate import LazyTranslate

from ..tools.contact_keys import address_key, phone_key
from ..tools.names import normalize
from ..tools.sounds import sound
from .dates import swapped

_lt = LazyTranslate(__name__)

# A phone or address that so many households share is an agency's, not a family's
TOO_COMMON = 25


@dataclass(slots=True)
class Household:
    """Who is reached where. ``key`` is "family:7", or "line:12" for one that the
    twelfth line of the file will make."""

    key: str
    center_id: int
    # How people call it: a reference, or a lazy "line 12"
    label: object = ""
    address: str = None
    phones: set = field(default_factory=set)
    emails: set = field(default_factory=set)
    names: set = field(default_factory=set)

    def add(self, phone=None, email=None, name=None):
        """A caregiver: what is empty or can not identify anybody is left out."""
        self.phones |= {phone_key(phone)} - {None}
        self.emails |= {(email or "").strip().lower()} - {""}
        self.names |= {normalize(name)} - {""}


@dataclass(slots=True)
class Person:
    """A child. ``key`` is "child:12" on record, "line:12" in the file."""

    key: str
    first_name: str
    last_name: str
    birth_date: date
    mrn: str
    household: Household
    label: object = ""
    # False: known, but the service has ended
    served: bool = True
    first: str = ""
    last: str = ""
    first_sound: str = ""
    last_sound: str = ""

    def __post_init__(self):
        self.first, self.last = normalize(self.first_name), normalize(self.last_name)
        self.first_sound, self.last_sound = sound(self.first), sound(self.last)

    @property
    def sounds(self):
        return "|".join(sorted((self.first_sound, self.last_sound)))


def person_of_row(row):
    """The child and household that one clean, resolved line speaks of."""
    get = row.values.get
    label = _lt("line %s", row.line)
    household = Household(
        f"line:{row.line}",
        row.center_id,
        label,
        address_key(get("street"), get("zip")),
    )
    household.add(get("phone"), get("email"), get("caregiver_name"))
    return Person(
        f"line:{row.line}",
        get("child_first_name"),
        get("child_last_name"),
        get("birth_date"),
        get("mrn"),
        household,
        label,
    )


class Index:
    """Children and households by what they may have in common with a row.

    Looking up a row touches only those that share a key with it, so that the work
    grows with the rows and not with rows times children.
    """

    def __init__(self):
        self._people = defaultdict(dict)
        self._households = defaultdict(dict)
        self._members = defaultdict(dict)
        self.by_key = {}

    def add(self, person):
        """Make a child and its household findable."""
        self.by_key[person.key] = person
        for key in _person_keys(person):
            self._people[key][person.key] = person
        self.add_household(person.household)
        self._members[person.household.key][person.key] = person

    def add_household(self, household):
        """Make a household findable, again after a caregiver was added."""
        self.by_key[household.key, "household"] = household
        for key in _household_keys(household):
            self._households[key][household.key] = household

    def household(self, key):
        return self.by_key.get((key, "household"))

    def candidates(self, person):
        """Children who share both names' sounds, a birth date and one name's sound, the
        record number or the contact."""
        found = {}
        keys = _person_keys(person)
        other_day = swapped(person.birth_date)
        if other_day:
            keys += _birth_keys(person, other_day)
        for key in keys:
            found.update(self._people.get(key, {}))
        for household in self.households(person.household, contacts_only=True):
            found.update(self._members.get(household.key, {}))
        found.pop(person.key, None)
        return list(found.values())

    def households(self, household, contacts_only=False):
        """Households with the same phone, e-mail or address."""
        found = {}
        for key in _household_keys(household):
            sharing = self._households.get(key, {})
            if len(sharing) > TOO_COMMON or (contacts_only and key[0] == "address"):
                continue
            found.update(sharing)
        found.pop(household.key, None)
        return list(found.values())


def _birth_keys(person, day):
    return [
        ("birth", day, name) for name in {person.first_sound, person.last_sound} if name
    ]


def _person_keys(person):
    keys = _birth_keys(person, person.birth_date)
    if person.first_sound and person.last_sound:
        keys.append(("sound", person.sounds))
    if person.mrn:
        keys.append(("mrn", person.mrn.upper()))
    return keys


def _household_keys(household):
    keys = [("phone", phone) for phone in household.phones]
    keys += [("email", email) for email in household.emails]
    if household.address:
        keys.append(("address", household.address))
    return keys
