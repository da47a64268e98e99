"""The difference between two versions of a plan: what it tells, what it keeps quiet."""

import copy

from care_engines import load
from hypothesis import given
from hypothesis import strategies as st

diff = load("plan_diff")

STEP = {
    "id": 1,
    "name": "Apply for WIC",
    "kind_code": "task",
    "owner": "Family",
    "owner_code": "family",
    "who": "Rosa",
    "date_due": "2025-04-01",
    "state": "To do",
    "state_code": "ready",
    "outcome": "",
}
GOAL = {
    "id": 1,
    "name": "Enough food every week",
    "kind": "The family's goal",
    "achievement": "Under way",
    "achievement_code": "in_progress",
    "state": "Agreed",
    "state_code": "active",
    "why": "",
    "measure": "",
    "date_target": "",
    "needs": ["Food"],
    "factors": [],
    "actions": [STEP],
}
PLAN = {
    "child": {"name": "Maya Rivera", "age": "2 years", "practice": "Elm Street"},
    "date": "2025-03-01",
    "about": {"about_me": "I like music", "matters": ""},
    "strengths": [{"id": 1, "words": "Grandmother sings", "factor": ""}],
    "emergency": {"avoid": "", "problems": []},
    "needs": [
        {"id": 1, "words": "Food", "state": "Open", "told": ""},
        {"id": 2, "words": "A safe home", "state": "Open", "told": ""},
    ],
    "goals": [GOAL],
    "medications": [],
}


def changed(**parts):
    """The plan with other parts."""
    return {**copy.deepcopy(PLAN), **parts}


def told(after, before=PLAN):
    return [(c.section, c.kind, c.name) for c in diff.compare(before, after)]


def test_the_same_is_no_change():
    assert diff.compare(PLAN, copy.deepcopy(PLAN)) == []


def test_a_day_and_an_age_go_on_by_themselves():
    later = changed(date="2025-09-01", child={**PLAN["child"], "age": "3 years"})
    assert diff.compare(PLAN, later) == []


def test_what_is_new_and_what_is_gone():
    after = changed(
        strengths=[{"id": 2, "words": "An aunt near by", "factor": ""}],
        medications=[{"id": 7, "name": "Albuterol", "dose": "2 puffs"}],
    )
    assert told(after) == [
        ("strengths", "added", "An aunt near by"),
        ("strengths", "removed", "Grandmother sings"),
        ("medications", "added", "Albuterol"),
    ]


def test_the_first_version_is_all_new():
    found = diff.compare(None, PLAN)
    assert {c.kind for c in found if c.section in diff.LISTS} == {"added"}
    assert ("actions", "added", "Apply for WIC") in told(PLAN, None)


def test_the_same_item_with_other_words_is_changed_and_not_new():
    need = {**PLAN["needs"][0], "words": "Food for five", "state": "Met"}
    [found] = diff.compare(PLAN, changed(needs=[need, PLAN["needs"][1]]))
    assert (found.kind, found.name) == ("changed", "Food for five")
    assert [(f.name, f.before, f.after) for f in found.fields] == [
        ("words", "Food", "Food for five"),
        ("state", "Open", "Met"),
    ]


def test_nothing_is_the_same_as_no_key():
    """A version from before a field existed."""
    old = copy.deepcopy(PLAN)
    del old["needs"][0]["told"], old["emergency"]
    assert diff.compare(old, PLAN) == []


def test_an_order_agreed_anew():
    [found] = diff.compare(PLAN, changed(needs=PLAN["needs"][::-1]))
    assert (found.kind, found.name) == ("order", "A safe home")
    assert found.before == ["Food", "A safe home"]
    assert found.after == ["A safe home", "Food"]


def test_the_factors_of_a_goal_have_no_order():
    goal = {**PLAN["goals"][0], "factors": ["Support", "Resilience"]}
    turned = {**goal, "factors": ["Resilience", "Support"]}
    assert diff.compare(changed(goals=[goal]), changed(goals=[turned])) == []


def test_a_need_put_between_is_no_new_order():
    between = {"id": 3, "words": "A ride", "state": "Open", "told": ""}
    needs = [PLAN["needs"][0], between, PLAN["needs"][1]]
    assert told(changed(needs=needs)) == [("needs", "added", "A ride")]


def test_a_step_says_which_goal_it_is_part_of():
    done = {**STEP, "state": "Done", "state_code": "completed"}
    new = {**STEP, "id": 2, "name": "Find a pantry"}
    found = diff.compare(PLAN, changed(goals=[{**GOAL, "actions": [done, new]}]))
    assert [(c.kind, c.name, c.parent) for c in found] == [
        ("changed", "Apply for WIC", GOAL["name"]),
        ("added", "Find a pantry", GOAL["name"]),
    ]


def test_a_dropped_goal_takes_its_steps_along():
    assert told(changed(goals=[])) == [
        ("goals", "removed", GOAL["name"]),
        ("actions", "removed", "Apply for WIC"),
    ]


def test_what_can_happen_is_a_list_of_its_own():
    problem = {"id": 4, "name": "A seizure", "what_to_do": "Turn her on the side"}
    after = changed(emergency={"avoid": "Latex", "problems": [problem]})
    assert told(after) == [
        ("emergency", "changed", ""),
        ("problems", "added", "A seizure"),
    ]


def test_marks_of_words():
    left, right = diff.word_marks("Call the school on Monday", "Call her school Friday")
    assert left == [
        ("same", "Call "),
        ("gone", "the"),
        ("same", " school "),
        ("gone", "on Monday"),
    ]
    assert right == [
        ("same", "Call "),
        ("new", "her"),
        ("same", " school "),
        ("new", "Friday"),
    ]


def test_texts_with_little_in_common_are_shown_whole():
    left, right = diff.word_marks("I like music", "Speech visits start in July.")
    assert left == [("gone", "I like music")]
    assert right == [("new", "Speech visits start in July.")]


def test_nothing_before():
    assert diff.word_marks("", "New") == ([], [("new", "New")])
    assert diff.word_marks(None, None) == ([], [])


texts = st.text(st.sampled_from("ab .\n"), max_size=30)


@given(texts, texts)
def test_marks_keep_every_letter(before, after):
    left, right = diff.word_marks(before, after)
    assert "".join(text for _mark, text in left) == before
    assert "".join(text for _mark, text in right) == after
    same = [[t for mark, t in side if mark == "same"] for side in (left, right)]
    assert "".join(same[0]) == "".join(same[1])
    if before == after and before:
        assert {mark for mark, _text in left + right} == {"same"}


items = st.lists(
    st.builds(
        lambda key, words: {"id": key, "words": words},
        st.integers(1, 6),
        st.sampled_from("abc"),
    ),
    unique_by=lambda item: item["id"],
)


@given(items, items)
def test_there_and_back(before, after):
    """What is new one way is gone the other way; what is quiet is quiet both ways."""
    one = diff.compare({"needs": before}, {"needs": after})
    back = diff.compare({"needs": after}, {"needs": before})

    def count(changes, kind):
        return sum(change.kind == kind for change in changes)

    assert count(one, "added") == count(back, "removed")
    assert count(one, "changed") == count(back, "changed")
    assert count(one, "order") == count(back, "order")
    assert bool(one) == (before != after)
