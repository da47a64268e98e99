"""What the other side of a referral can say, and who said it."""

from collections import namedtuple

# In the order in which things happen; the words are those of the person who is asked
KINDS = [
    ("accepted", "Yes, we can help"),
    ("declined", "No, we can not help"),
    ("waitlist", "There is a waiting list"),
    ("more_needed", "We need to know more first"),
    ("scheduled", "There is an appointment"),
    ("no_show", "The family did not come"),
    ("event_cancelled", "The appointment was called off"),
    ("attended", "The family came"),
    ("enrolled", "The family is enrolled"),
    ("outcome", "How it ended"),
]
SAID_BY = [
    ("agency", "The agency"),
    ("family", "The family"),
    ("staff", "Our own worker"),
]
SAID_HOW = [
    ("link", "By the link"),
    ("portal", "In the portal"),
    ("call", "On the phone"),
    ("meeting", "Face to face"),
    ("email", "By e-mail or letter"),
]
# What a no because of room says of the one who was asked
NO_ROOM = {"no_room": "no_capacity", "waitlist": "waitlist"}
FAMILY_OUTCOMES = ("yes", "not_yet", "no")
# Nobody types more than this into a field of a page
LONGEST = 2000

# An answer on its way through the steps it takes. Its kind is in the context as this
# class, which no remote call can make: so nobody writes "the agency said" past
# ``_care_record_answer``.
Said = namedtuple("Said", ["kind", "by", "how", "name", "words"])
