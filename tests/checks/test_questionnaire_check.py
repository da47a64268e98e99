"""What is wrong with a set of questions is said before anybody answers it."""

import care_engines
import pytest

scoring = care_engines.load("scoring")
check = care_engines.load("questionnaire_check")
Band, Definition, Item, Part, Scale, Skip = (
    scoring.Band,
    scoring.Definition,
    scoring.Item,
    scoring.Part,
    scoring.Scale,
    scoring.Skip,
)
ONE = Item("1", choices=(0, 1))
WORDS = Item("2", "text")


def scale(**values):
    return Scale("a", **{"parts": (Part("1"),), **values})


def test_a_sound_one():
    form = Definition((ONE, WORDS), (scale(bands=(Band(1, 0, 1), Band(2, 1))),))
    assert check.faults(form) == []


@pytest.mark.parametrize(
    ("items", "scales", "words"),
    [
        ((), (), "no questions"),
        ((ONE, ONE), (), "there twice"),
        ((Item("1", "guess"),), (), "nobody knows how it is answered"),
        ((Item("1"),), (), "no answers to choose from"),
        ((Item("1", choices=(1, 1)),), (), "two answers that count as 1"),
        ((Item("1", choices=(1,), skip=Skip("9", "=", 1)),), (), "not there"),
        ((WORDS, Item("3", "text", skip=Skip("2", "=", 1))), (), "answered in words"),
        ((Item("3", "text", skip=Skip("1", "=", 1)), ONE), (), "comes after it"),
        ((ONE, Item("3", "text", skip=Skip("1", "=", 7))), (), "never asked"),
        ((ONE,), (scale(parts=()),), "made of nothing"),
        ((ONE,), (scale(), scale()), "there twice"),
        ((ONE,), (scale(sources=("a",)),), "questions and of scales"),
        ((ONE,), (scale(parts=(), sources=("b",)),), "scale b, which is not there"),
        ((ONE,), (scale(parts=(), sources=("a",)),), "made of itself"),
        ((ONE,), (scale(parts=(Part("9"),)),), "question 9 is not there"),
        ((ONE,), (scale(parts=(Part("1"), Part("1"))),), "counts question 1 twice"),
        ((ONE, WORDS), (scale(parts=(Part("2"),)),), "answered in words"),
        (
            (Item("1", "number"),),
            (scale(parts=(Part("1", True),)),),
            "lowest and highest",
        ),
        ((ONE,), (scale(method="guess"),), "how to reckon"),
        ((ONE,), (scale(min_answered=2),), "needs 2 answers and has only 1"),
        ((ONE,), (scale(min_share=75),), "between 0 and 1"),
        ((ONE,), (scale(bands=(Band(1, 3, 2),)),), "must end above"),
        ((ONE,), (scale(bands=(Band(1, 0, 2), Band(2, 1, 3))),), "hold the value 1"),
        ((ONE,), (scale(bands=(Band(1, 0), Band(2, 1))),), "hold the value 1"),
    ],
)
def test_faults(items, scales, words):
    found = check.faults(Definition(items, scales))
    assert any(words in fault for fault in found), found


def test_a_circle_over_several_scales():
    scales = (
        Scale("a", sources=("b",)),
        Scale("b", sources=("c",)),
        Scale("c", sources=("b",)),
    )
    found = check.faults(Definition((ONE,), scales))
    assert [fault.values["scale"] for fault in found] == ["b", "c"]
