"""What people type when they look for help, taken apart."""

import importlib.util

import pytest
from tree import ROOT

_FILE = ROOT / "addons" / "care_referrals" / "engines" / "asked_words.py"
_SPEC = importlib.util.spec_from_file_location("asked_words_for_checks", _FILE)
asked = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(asked)


@pytest.mark.parametrize(
    ("text", "months", "rest"),
    [
        ("speech 2 years old", 24, "speech"),
        ("18 months wic", 18, "wic"),
        ("dentista 4 anos hartford", 48, "dentista hartford"),
        ("terapia 6 meses de edad", 6, "terapia"),
        ("3 yo respite", 36, "respite"),
        ("section 8 housing", None, "section 8 housing"),
        ("504 plan", None, "504 plan"),
        ("", None, ""),
    ],
)
def test_age(text, months, rest):
    assert asked.take_age(text) == (months, rest)


def test_the_longest_name_is_meant():
    towns = {"haven": 1, "new haven": 2, "hartford": 3}
    found, rest = asked.take_names("dentist new haven or hartford", towns)
    assert found == [("new haven", 2), ("hartford", 3)]
    assert rest == "dentist or"


def test_no_name():
    assert asked.take_names("dentist", {"hartford": 1}) == ([], "dentist")


def test_words_that_say_something():
    assert asked.words_of("help with food for my child food") == ["food"]
    assert asked.words_of("ayuda con comida para mi hijo") == ["comida"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pantri", "pantry"),
        ("wheelchiar", "wheelchair"),
        ("diapres", "diapers"),
        ("dentst", "dentist"),
        ("fod", "food"),
        ("respit", "respite"),
    ],
)
def test_a_slip_of_the_finger(typed, meant):
    words = ["pantry", "wheelchair", "diapers", "dentist", "food", "respite", "party"]
    assert asked.closest(typed, words)[0] == meant


@pytest.mark.parametrize("typed", ["xyzzyq", "ab", "hemodialysis"])
def test_nothing_is_like_it(typed):
    assert asked.closest(typed, ["pantry", "wheelchair", "food", "absent"]) == []
