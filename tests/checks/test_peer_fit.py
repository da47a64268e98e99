"""Which parent fits which family, worked by hand."""

import importlib.util
import sys

import pytest
from tree import ROOT


def _peer_fit():
    """The module without the addon around it, which would ask for a database."""
    file = ROOT / "addons" / "care_referrals" / "engines" / "peer_fit.py"
    spec = importlib.util.spec_from_file_location("care_peer_fit", file)
    module = sys.modules["care_peer_fit"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fit = _peer_fit()
Ask, Peer = fit.Ask, fit.Peer
ES, EN = 2, 1
ASK = Ask(
    key=1,
    family=10,
    language=ES,
    region=5,
    age=3,
    codes=frozenset({"F80.9", "R62.0"}),
    words=frozenset({"speech", "language"}),
    topics=frozenset({100, 101}),
)


def peer(key=1, **values):
    return Peer(key=key, **{"languages": frozenset({ES}), **values})


def said(one):
    return [str(reason) for reason in one.reasons]


def test_all_in_common():
    one = fit.rank_one(
        ASK,
        peer(
            region=5,
            ages=(4,),
            codes=frozenset({"F80.9"}),
            topics=frozenset({100, 101, 102}),
            trained=True,
        ),
    )
    # 40 diagnosis + 30 topics + 15 age + 10 region + 5 prepared
    assert one.score == 100
    assert one.barrier == ""
    assert all(reason.good for reason in one.reasons)


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ({"codes": frozenset({"F80.9"})}, 40),
        ({"codes": frozenset({"F80.1"})}, 25),
        ({"words": frozenset({"speech"})}, 15),
        ({"codes": frozenset({"E10.9"})}, 0),
        # The best of the three counts, not their sum
        ({"codes": frozenset({"F80.9", "F80.1"}), "words": frozenset({"speech"})}, 40),
        ({"topics": frozenset({100})}, 15),
        ({"topics": frozenset({100, 101})}, 30),
        ({"topics": frozenset({103})}, 0),
        ({"ages": (3,)}, 15),
        ({"ages": (11,)}, 15),
        ({"ages": (12,)}, 0),
        ({"ages": (1,)}, 10),
        ({"ages": (0,)}, 0),
        # The own child that fits best counts
        ({"ages": (25, 1, 5)}, 15),
    ],
)
def test_points(values, points):
    assert fit.rank_one(ASK, peer(**values)).score == points


def test_region_and_training_alone_are_no_proposal():
    """Two parents who share nothing but a region have nothing to talk about."""
    neighbor = peer(region=5, trained=True)
    assert fit.rank_one(ASK, neighbor).score == 0
    assert fit.best(ASK, [neighbor], 3) == []


def test_who_talks_with_others_already_comes_later():
    topics = frozenset({100, 101})
    free, busy = peer(2, topics=topics), peer(1, topics=topics, busy=1)
    assert [one.peer.key for one in fit.rank(ASK, [busy, free])] == [2, 1]


def test_who_is_busy_and_has_room_still_fits():
    """Busy is a reason to come later, and none to be left out."""
    busy = peer(topics=frozenset({100}), busy=5, room=1)
    assert fit.rank_one(ASK, busy).score == 15 - 5 * 8
    assert [one.peer for one in fit.best(ASK, [busy], 3)] == [busy]


@pytest.mark.parametrize(
    ("values", "barrier"),
    [
        ({"languages": frozenset({EN})}, "language"),
        ({"languages": frozenset()}, "language"),
        ({"room": 0}, "room"),
        ({"met": frozenset({10})}, "met"),
        ({"family": 10}, "own"),
        # The gravest is said
        ({"family": 10, "room": 0, "languages": frozenset()}, "own"),
        ({"met": frozenset({11})}, ""),
    ],
)
def test_barriers(values, barrier):
    one = fit.rank_one(ASK, peer(topics=frozenset({100}), **values))
    assert one.barrier == barrier
    assert (said(one)[0] in _barrier_sentences()) is bool(barrier)


def _barrier_sentences():
    return {text % {"language": ES} for text in fit._BARRIER_WORDS.values()}


def test_a_barrier_puts_last_whatever_the_points():
    good = peer(1, topics=frozenset({100, 101}), codes=ASK.codes, room=0)
    weak = peer(2, topics=frozenset({100}))
    assert [one.peer.key for one in fit.rank(ASK, [good, weak])] == [2, 1]
    assert [one.peer.key for one in fit.best(ASK, [good, weak], 3)] == [2]


def test_a_family_of_unknown_language_meets_no_language_barrier():
    ask = Ask(key=1, family=10, topics=frozenset({100}))
    one = fit.rank_one(ask, Peer(key=1, topics=frozenset({100})))
    assert one.barrier == ""
    assert said(one) == ["Can talk about: (100,)"]


def test_best_is_cut_and_in_order():
    peers = [
        peer(key, topics=frozenset({100, 101}), ages=(3,) if key == 3 else ())
        for key in range(1, 6)
    ]
    assert [one.peer.key for one in fit.best(ASK, peers, 3)] == [3, 1, 2]


def test_a_pair_that_was_made_is_not_barred_by_having_met():
    met = peer(topics=frozenset({100}), met=frozenset({10}))
    assert fit.rank_one(ASK, met).barrier == "met"
    assert fit.rank_one(ASK, fit.without_met(met)).barrier == ""
