"""Which counts may be printed, worked by hand."""

import pytest
from care_engines import load

shown = load("small_numbers").shown


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({}, {}),
        ({"north": 9, "south": 6}, {"north": 9, "south": 6}),
        ({"north": 4}, {}),
        # 9 of 11 would say that 2 live in the south
        ({"north": 9, "south": 2}, {}),
        # ... but not where from two regions, together five
        ({"north": 9, "south": 2, "east": 3}, {"north": 9}),
        # The smallest that could be shown goes with it, and only that
        ({"north": 9, "west": 7, "south": 2}, {"north": 9}),
        # A count of nobody hides nobody
        ({"north": 9, "south": 0}, {"north": 9}),
        ({"b": 5, "a": 5}, {"a": 5, "b": 5}),
    ],
)
def test_shown(parts, kept):
    assert shown(parts, 5) == kept


def test_the_largest_comes_first():
    assert list(shown({"a": 5, "b": 9, "c": 7}, 5)) == ["b", "c", "a"]


def test_what_is_hidden_is_never_to_be_reckoned_back():
    few = 5
    for north in range(12):
        for south in range(12):
            for east in range(12):
                parts = {"north": north, "south": south, "east": east}
                hidden = sum(parts.values()) - sum(shown(parts, few).values())
                assert hidden == 0 or hidden >= few or not shown(parts, few)
