"""The table of levels of support, worked by hand."""

import importlib.util
import sys
from dataclasses import dataclass

import pytest
from lxml import etree
from tree import ROOT


def _tiering():
    """The module without the addon around it, which would ask for a database."""
    file = ROOT / "addons" / "care_coordination" / "engines" / "tiering.py"
    spec = importlib.util.spec_from_file_location("care_tiering", file)
    module = sys.modules["care_tiering"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tiering = _tiering()
Facts = tiering.Facts


@dataclass
class Row:
    name: str
    medical_level: str = "any"
    social_level: str = "any"
    behavioral: str = "any"


def shipped_rows():
    """The rows of the data file, in the order in which they are asked."""
    file = ROOT / "addons" / "care_coordination" / "data" / "care_tier_rule.xml"
    rows = []
    for record in etree.parse(str(file)).iter("record"):
        said = {f.get("name"): f.text or f.get("ref") for f in record.iter("field")}
        row = Row(
            record.get("id").removeprefix("care_tier_rule_"),
            *(said.get(name, "any") for name in Facts._fields),
        )
        row.gets = (
            said["tier_id"].removeprefix("care_tier_"),
            said["discipline"],
            said.get("second_discipline"),
        )
        rows.append((int(said["sequence"]), row))
    return [row for _sequence, row in sorted(rows, key=lambda pair: pair[0])]


NURSE = "nurse"
SOCIAL_WORKER = "clinical_social_worker"
COORDINATOR = "community_care_coordinator"


@pytest.mark.parametrize(
    ("facts", "gets"),
    [
        # Nothing is known, or nothing is wrong
        (Facts("0", "0", "no"), ("light", COORDINATOR, None)),
        (Facts("1", "1", "no"), ("light", COORDINATOR, None)),
        # Social need alone
        (Facts("1", "2", "no"), ("regular", COORDINATOR, None)),
        # Asthma: a nurse, unless life around it is the greater part
        (Facts("2", "0", "no"), ("regular", NURSE, None)),
        (Facts("2", "1", "no"), ("regular", NURSE, None)),
        (Facts("2", "2", "no"), ("intensive", COORDINATOR, None)),
        # Behavioral health need: a clinical social worker, whatever else
        (Facts("0", "0", "yes"), ("regular", SOCIAL_WORKER, None)),
        (Facts("2", "2", "yes"), ("intensive", SOCIAL_WORKER, COORDINATOR)),
        # Complex health: a nurse, and a second worker where there is more
        (Facts("3", "0", "no"), ("regular", NURSE, None)),
        (Facts("3", "1", "no"), ("intensive", NURSE, None)),
        (Facts("3", "2", "no"), ("intensive", NURSE, COORDINATOR)),
        (Facts("3", "0", "yes"), ("intensive", NURSE, SOCIAL_WORKER)),
        (Facts("3", "2", "yes"), ("intensive", NURSE, SOCIAL_WORKER)),
    ],
)
def test_what_is_shipped_says(facts, gets):
    assert tiering.first_match(shipped_rows(), facts).gets == gets


def test_what_is_shipped_answers_for_everybody_and_has_no_idle_row():
    rows = shipped_rows()
    assert tiering.uncovered(rows) == []
    assert [row.name for row in tiering.idle(rows)] == []


def test_more_need_never_gets_less_support():
    """Along each of the three ways of needing more, the level does not fall."""
    order = {"light": 0, "regular": 1, "intensive": 2}
    rows = shipped_rows()

    def level(facts):
        return order[tiering.first_match(rows, facts).gets[0]]

    scales = {
        "medical_level": tiering.MEDICAL,
        "social_level": tiering.SOCIAL,
        "behavioral": tiering.BEHAVIORAL,
    }
    for facts in tiering.EVERY_COMBINATION:
        for name, scale in scales.items():
            place = scale.index(getattr(facts, name))
            for more in scale[place + 1 :]:
                assert level(facts) <= level(facts._replace(**{name: more}))


def test_the_first_row_that_matches_decides():
    rows = [Row("complex", medical_level="3"), Row("all"), Row("late", "3", "2", "yes")]
    assert tiering.first_match(rows, Facts("3", "2", "yes")).name == "complex"
    assert tiering.first_match(rows, Facts("2", "2", "yes")).name == "all"
    assert [row.name for row in tiering.idle(rows)] == ["late"]


def test_a_gap_is_named():
    rows = [Row("known", behavioral="yes"), Row("calm", "3", behavioral="no")]
    missing = tiering.uncovered(rows)
    assert missing[0] == Facts("0", "0", "no")
    assert len(missing) == 9
    assert all(f.behavioral == "no" and f.medical_level != "3" for f in missing)
    assert tiering.uncovered([]) == list(tiering.EVERY_COMBINATION)
    assert len(tiering.EVERY_COMBINATION) == 24


@pytest.mark.parametrize(
    ("count", "high_from", "band"),
    [(0, 3, "0"), (1, 3, "1"), (2, 3, "1"), (3, 3, "2"), (9, 3, "2"), (2, 2, "2")],
)
def test_bands(count, high_from, band):
    assert tiering.social_level(count, high_from) == band


def test_bands_refuse_what_can_not_be():
    with pytest.raises(ValueError, match="high_from is 0"):
        tiering.social_level(1, 0)
    with pytest.raises(ValueError, match="-1 factors"):
        tiering.social_level(-1)


def test_what_a_row_asks_for():
    assert tiering.spoken(Row("all")) == []
    assert tiering.spoken(Row("x", social_level="2", behavioral="no")) == [
        ("social_level", "2"),
        ("behavioral", "no"),
    ]


@pytest.mark.parametrize(
    ("codes", "only"),
    [
        (["F80.9", "R62.0"], True),
        (["F84.0"], True),
        (["f70"], True),
        (["F80.9", "F41.1"], False),
        (["F90.2"], False),
        (["J45.40"], False),
        ([], False),
    ],
)
def test_development_alone_is_no_behavioral_need(codes, only):
    assert tiering.only_development(codes) is only
