"""Which parent could talk with a family: a ranking, each place with why.

Pure Python; nothing here knows of a database. A parent offers what they know from their
own life: diagnoses, ages of own children, topics, languages, a region. A family asks to
talk about something. Points are added up; a barrier puts a parent last, whatever the
points: two people who share no language can not talk.
"""

from dataclasses import dataclass, field, replace

# Own children up to so many years older have been through the same not long ago
YEARS_AHEAD = 8
# ... and so many years younger are about the same age
YEARS_BEHIND = 2


def _lt(text):
    """Marks a sentence for translation; whoever shows it translates it."""
    return text


@dataclass(frozen=True)
class Weights:
    """Points for what two parents have in common."""

    same_diagnosis: float = 40.0
    near_diagnosis: float = 25.0
    words: float = 15.0
    # All topics that the family asks for; a part of them gives a part
    topics: float = 30.0
    age: float = 15.0
    region: float = 10.0
    trained: float = 5.0
    # Taken off for each family that the parent talks with already
    busy: float = 8.0


@dataclass(frozen=True)
class Ask:
    """A family that would like to talk. ``codes`` are ICD-10-CM codes, ``words`` plain
    words of diagnoses; an empty ``language`` or ``region`` is not known."""

    key: int
    family: int = 0
    language: object = None
    region: object = None
    age: int | None = None
    codes: frozenset = frozenset()
    words: frozenset = frozenset()
    topics: frozenset = frozenset()


@dataclass(frozen=True)
class Peer:
    """A parent who offers. ``room`` is how many families more; ``met`` the families
    for which the parent was asked before; ``ages`` those of own children, in years."""

    key: int
    family: int = 0
    languages: frozenset = frozenset()
    region: object = None
    ages: tuple = ()
    codes: frozenset = frozenset()
    words: frozenset = frozenset()
    topics: frozenset = frozenset()
    room: int = 1
    busy: int = 0
    trained: bool = False
    met: frozenset = frozenset()


@dataclass(frozen=True)
class Reason:
    """A reason in words: ``str()`` gives the sentence in English; ``text`` with
    ``values`` is what a screen translates. ``good`` is None for what is neither."""

    text: str
    values: dict = field(default_factory=dict)
    good: bool | None = None

    def __str__(self):
        return self.text % self.values


@dataclass(frozen=True)
class Rank:
    """One parent's place for one family; ``barrier`` is "" or what stands in the way:
    ``own``, ``met``, ``language``, ``room``."""

    peer: Peer
    score: float
    parts: dict
    reasons: tuple
    barrier: str = ""

    @property
    def fits(self):
        """Can be asked, and has something in common with the family beyond language
        and region: who has not is no proposal."""
        return not self.barrier and _shared(self.parts) > 0


BARRIERS = ("", "room", "language", "met", "own")
_BARRIER_WORDS = {
    "own": _lt("Is of this family"),
    "met": _lt("Was asked for this family before"),
    "language": _lt("Does not speak the family's language, %(language)s"),
    "room": _lt("Talks with as many families as agreed"),
}


def barrier(ask, peer):
    """What forbids this pair, as a word of ``BARRIERS``; "" if nothing does."""
    if ask.family and peer.family == ask.family:
        return "own"
    if ask.family in peer.met:
        return "met"
    if ask.language and ask.language not in peer.languages:
        return "language"
    return "" if peer.room > 0 else "room"


def rank(ask, peers, weights=None):
    """Everybody who offers, the best first, each with why.

    :param Ask ask: the family
    :param peers: iterable of :class:`Peer`
    :return: list of :class:`Rank`: who can be asked by falling score, then those whom
        something forbids. Equal scores stand in the order of the peers' keys.
    """
    weights = weights or Weights()
    ranks = [rank_one(ask, peer, weights) for peer in peers]
    return sorted(
        ranks,
        key=lambda r: (BARRIERS.index(r.barrier), -round(r.score, 6), r.peer.key),
    )


def best(ask, peers, count, weights=None):
    """The first ``count`` of those who fit."""
    return [one for one in rank(ask, peers, weights) if one.fits][:count]


def rank_one(ask, peer, weights=None):
    weights = weights or Weights()
    parts, reasons = {}, []
    for part in (_diagnosis, _topics, _age, _region, _room):
        points, found = part(ask, peer, weights)
        parts[part.__name__.strip("_")] = points
        reasons += found
    if ask.language and ask.language in peer.languages:
        reasons.append(Reason(_lt("Speaks %(language)s"), _language(ask), True))
    stop = barrier(ask, peer)
    if stop:
        reasons.insert(0, Reason(_BARRIER_WORDS[stop], _language(ask), False))
    # Region and training alone say nothing about this family
    score = sum(parts.values()) if _shared(parts) else 0.0
    return Rank(peer, score, parts, tuple(reasons), stop)


def _shared(parts):
    return sum(parts[name] for name in ("diagnosis", "topics", "age"))


def _language(ask):
    return {"language": ask.language}


def _diagnosis(ask, peer, weights):
    """The same code, else one of the same kind (first three signs), else a word."""
    same = sorted(ask.codes & peer.codes)
    if same:
        text = _lt("Knows %(diagnosis)s from own life")
        return weights.same_diagnosis, [Reason(text, {"diagnosis": same[0]}, True)]
    kinds = {code[:3] for code in ask.codes}
    near = sorted(code for code in peer.codes if code[:3] in kinds)
    if near:
        text = _lt("Knows something close from own life: %(diagnosis)s")
        return weights.near_diagnosis, [Reason(text, {"diagnosis": near[0]}, True)]
    said = sorted(ask.words & peer.words)
    if said:
        text = _lt("Knows this from own life: %(words)s")
        return weights.words, [Reason(text, {"words": ", ".join(said)}, True)]
    return 0.0, []


def _topics(ask, peer, weights):
    both = ask.topics & peer.topics
    if not ask.topics:
        return 0.0, []
    if not both:
        return 0.0, [Reason(_lt("Has named none of the topics"), {}, False)]
    text = _lt("Can talk about: %(topics)s")
    values = {"topics": tuple(sorted(both))}
    points = weights.topics * len(both) / len(ask.topics)
    return points, [Reason(text, values, True)]


def _age(ask, peer, weights):
    if ask.age is None or not peer.ages:
        return 0.0, []
    age = min(peer.ages, key=lambda years: (_far(years - ask.age), years))
    ahead = age - ask.age
    if 0 <= ahead <= YEARS_AHEAD:
        text = _lt("Own child is %(age)s: has been through this age")
        return weights.age, [Reason(text, {"age": age}, True)]
    if -YEARS_BEHIND <= ahead < 0:
        text = _lt("Own child is %(age)s: about the same age")
        return weights.age * 2 / 3, [Reason(text, {"age": age}, True)]
    return 0.0, [Reason(_lt("Own child is %(age)s"), {"age": age}, None)]


def _far(ahead):
    """How far an age is from the best one; a younger child counts as further."""
    return ahead if ahead >= 0 else -ahead * YEARS_AHEAD


def _region(ask, peer, weights):
    if not ask.region or not peer.region:
        return 0.0, []
    if ask.region == peer.region:
        text = _lt("Lives in the same region")
        return weights.region, [Reason(text, {}, True)]
    return 0.0, [Reason(_lt("Lives in another region"), {}, None)]


def _room(ask, peer, weights):
    points, found = 0.0, []
    if peer.trained:
        points += weights.trained
        found.append(Reason(_lt("Is prepared for it"), {}, True))
    if peer.busy:
        points -= weights.busy * peer.busy
        text = _lt("Families at the moment: %(count)s")
        found.append(Reason(text, {"count": peer.busy}, None))
    return points, found


def without_met(peer):
    """The same parent, as if asked by nobody yet: for the pair that was made."""
    return replace(peer, met=frozenset())
