"""Scores worked out by hand, and what must hold for all of them."""

import json

import care_engines
import pytest
from hypothesis import given
from hypothesis import strategies as st

scoring = care_engines.load("scoring")
DECLINED, Band, Definition, Item, Part, Scale, Skip = (
    scoring.DECLINED,
    scoring.Band,
    scoring.Definition,
    scoring.Item,
    scoring.Part,
    scoring.Scale,
    scoring.Skip,
)
SEVEN = tuple(range(1, 8))


def items(count, choices=SEVEN, **values):
    return tuple(Item(str(n), choices=choices, **values) for n in range(1, count + 1))


def parts(*codes, reverse=()):
    return tuple(Part(str(code), code in reverse) for code in codes)


def one(scale, answers, count=5, choices=SEVEN, **values):
    """The score of a single scale over ``count`` questions."""
    definition = Definition(items(count, choices), (scale,))
    (result,) = scoring.score(definition, answers, **values)
    return result


def said(*values):
    """Answers to questions 1, 2, 3 ...; None leaves one out."""
    return {str(n): value for n, value in enumerate(values, 1) if value is not None}


def step(result, name):
    return next(one for one in result.working if one["step"] == name)


class TestMean:
    def test_of_all_answers(self):
        # (5 + 6 + 4 + 7 + 3) / 5 = 25 / 5
        assert (
            one(Scale("a", parts=parts(1, 2, 3, 4, 5)), said(5, 6, 4, 7, 3)).value == 5
        )

    def test_reverse(self):
        # On 1..7, 2 counts as 6 and 7 counts as 1: (6 + 1 + 4) / 3 = 3.666...
        scale = Scale("a", parts=parts(1, 2, 3, reverse=(1, 2)))
        result = one(scale, said(2, 7, 4))
        assert result.value == 3.67
        first = step(result, "parts")["parts"][0]
        assert first == {
            "code": "1",
            "state": "answered",
            "answer": 2,
            "used": 6,
            "low": 1,
            "high": 7,
        }

    def test_reverse_of_a_scale_that_begins_at_zero(self):
        # On 0..4, 1 counts as 3
        scale = Scale("a", parts=parts(1, reverse=(1,)), min_answered=1)
        assert one(scale, said(1), 1, (0, 1, 2, 3, 4)).value == 3

    @pytest.mark.parametrize(
        ("answers", "value"),
        [
            # Four of five are enough, three are not: (7 + 6 + 5 + 6) / 4
            (said(7, 6, 5, 6, None), 6),
            (said(7, 6, 5, None, None), None),
            (said(7, 6, 5, None, DECLINED), None),
            (said(7, 6, 5, 6, DECLINED), 6),
            ({}, None),
        ],
    )
    def test_missing_answers(self, answers, value):
        scale = Scale("a", parts=parts(1, 2, 3, 4, 5), min_answered=4)
        result = one(scale, answers)
        assert result.value == value
        assert result.needed == 4
        assert step(result, "enough")["is_enough"] == (value is not None)

    @pytest.mark.parametrize(
        ("count", "share", "needed"),
        [
            (4, 0.75, 3),
            (5, 0.75, 4),
            (3, 0.75, 3),
            (10, 0.7, 7),
            (9, 0.0, 1),
            (3, 1, 3),
        ],
    )
    def test_share_becomes_a_number_of_answers(self, count, share, needed):
        scale = Scale("a", parts=parts(*range(1, count + 1)), min_share=share)
        assert one(scale, {}, count).needed == needed

    def test_rounds_half_up_and_once(self):
        # (1 + 2 + 2 + 2) / 4 = 1.75
        assert (
            one(Scale("a", parts=parts(1, 2, 3, 4), decimals=1), said(1, 2, 2, 2)).value
            == 1.8
        )
        # 2.25 becomes 2.3 (a machine that rounds to the even digit says 2.2)
        assert (
            one(Scale("a", parts=parts(1, 2, 3, 4), decimals=1), said(2, 2, 2, 3)).value
            == 2.3
        )
        # 2.5 becomes 3 (the even digit would be 2)
        assert one(Scale("a", parts=parts(1, 2), decimals=0), said(2, 3)).value == 3


class TestSumAndCount:
    def test_sum_without_filling_in(self):
        scale = Scale("a", "sum", parts(1, 2, 3, 4))
        assert one(scale, said(2, 3, 4, None)).value == 9

    def test_sum_filled_in(self):
        # 9 over three answers, for four questions: 9 * 4 / 3 = 12
        scale = Scale("a", "sum", parts(1, 2, 3, 4), prorate=True)
        result = one(scale, said(2, 3, 4, None))
        assert result.value == 12
        assert step(result, "prorate") == {
            "step": "prorate",
            "answered": 3,
            "asked": 4,
            "result": 12,
        }
        assert one(scale, said(2, 3, 4, 1)).value == 10

    def test_count(self):
        scale = Scale("a", "count", parts(1, 2, 3, 4), reach=5)
        assert one(scale, said(5, 4, 7, 1)).value == 2

    def test_count_after_turning_round(self):
        # 2 counts as 6 and reaches 5; 5 counts as 3 and does not
        scale = Scale("a", "count", parts(1, 2, reverse=(1, 2)), reach=5)
        assert one(scale, said(2, 5)).value == 1

    def test_zero_is_an_answer(self):
        assert one(Scale("a", "sum", parts(1, 2)), said(0, 0), 2, (0, 1)).value == 0


class TestBands:
    BANDS = (Band("low", 1, 2.5), Band("mid", 2.5, 4), Band("high", 4))

    @pytest.mark.parametrize(
        ("answers", "key"),
        [
            (said(2, 2), "low"),
            (said(2, 3), "mid"),  # 2.5: the first value of the band
            (said(3, 4), "mid"),
            (said(4, 4), "high"),  # 4: no longer in the band before
            (said(7, 7), "high"),  # without end
            (said(1, None), None),  # no score, no band
        ],
    )
    def test_ends(self, answers, key):
        scale = Scale("a", parts=parts(1, 2), bands=self.BANDS, min_answered=2)
        band = one(scale, answers).band
        assert (band and band.key) == key

    def test_is_that_of_the_number_that_is_read(self):
        # 7 / 3 = 2.333 reads 2, and 2 is "low" although 2.333 would be "mid"
        bands = (Band("low", 1, 2.1), Band("mid", 2.1))
        scale = Scale("a", parts=parts(1, 2, 3), bands=bands, decimals=0)
        result = one(scale, said(2, 2, 3))
        assert (result.value, result.band.key) == (2, "low")

    def test_bounds_as_people_write_them(self):
        # 2.1 in a machine is a little more than 2.1: a score of 2.1 is in the band
        scale = Scale("a", parts=parts(*range(1, 11)), bands=(Band("b", 2.1),))
        assert one(scale, said(*[2] * 9, 3), 10).band.key == "b"

    def test_no_band_holds_it(self):
        assert (
            one(Scale("a", parts=parts(1), bands=(Band("b", 5),)), said(1)).band is None
        )


class TestTotals:
    def definition(self, **values):
        return Definition(
            items(4),
            (
                Scale("total", sources=("a", "b"), **values),
                Scale("a", parts=parts(1, 2), decimals=0),
                Scale("b", parts=parts(3, 4), min_answered=2),
            ),
        )

    def test_of_values_before_rounding(self):
        # a = 1.5 (reads 2), b = 4: 5.5 / 2 = 2.75 and not 6 / 2
        total, a, b = scoring.score(self.definition(), said(1, 2, 4, 4))
        assert (total.value, a.value, b.value) == (2.75, 2, 4)
        assert step(total, "parts")["of"] == "scales"

    def test_missing_scale(self):
        total, _a, b = scoring.score(self.definition(), said(1, 2, 4, None))
        assert b.value is None
        assert (total.value, total.answered, total.asked) == (None, 1, 2)
        total, *_rest = scoring.score(
            self.definition(min_answered=1), said(1, 2, 4, None)
        )
        assert total.value == 1.5

    def test_circle(self):
        scales = (Scale("a", sources=("b",)), Scale("b", sources=("a",)))
        with pytest.raises(ValueError, match="itself"):
            scoring.score(Definition(items(1), scales), {})


def screener():
    """Five consequences with their follow-ups, as the shipped screener has them."""
    questions, scales = [], []
    for number in range(1, 6):
        follow_ups = ("", "a", "b") if number < 5 else ("", "a")
        codes = [f"{number}{letter}" for letter in follow_ups]
        gates = [None, *codes]
        questions += [
            Item(code, "choice", (0, 1), skip=gate and Skip(gate, "=", 1))
            for gate, code in zip(gates, codes, strict=False)
        ]
        scales.append(Scale(f"c{number}", "all", parts(*codes), reach=1, decimals=0))
    sources = tuple(scale.code for scale in scales)
    qualifies = Scale("qualifies", "any", sources=sources, reach=1, decimals=0)
    return Definition(tuple(questions), (*scales, qualifies))


class TestScreener:
    NO = dict.fromkeys("12345", 0)

    @pytest.mark.parametrize(
        ("answers", "value"),
        [
            (NO, 0),
            # A consequence is complete with both of its follow-ups only
            ({**NO, "1": 1, "1a": 1, "1b": 1}, 1),
            ({**NO, "1": 1, "1a": 1, "1b": 0}, 0),
            ({**NO, "1": 1, "1a": 0}, 0),
            ({**NO, "1": 1, "1a": 1}, None),
            # The fifth has one follow-up
            ({**NO, "5": 1, "5a": 1}, 1),
            # One is enough, whatever else was not answered
            ({"3": 1, "3a": 1, "3b": 1}, 1),
            # Without it, a missing answer leaves it open
            ({"1": 0, "2": 0, "3": 0, "4": 0}, None),
            ({**NO, "4": DECLINED}, None),
            # Left over from before "no" was chosen: no longer asked, does not count
            ({**NO, "2": 0, "2a": 1, "2b": 1}, 0),
            ({}, None),
        ],
    )
    def test_qualifies(self, answers, value):
        assert scoring.score(screener(), answers)[-1].value == value

    def test_asks_what_follows(self):
        form = screener()
        assert scoring.asked(form, {}) == ["1", "2", "3", "4", "5"]
        answers = {**self.NO, "1": 1, "5": 1}
        assert scoring.asked(form, answers) == ["1", "1a", "2", "3", "4", "5", "5a"]
        assert scoring.missing(form, answers) == ["1a", "5a"]


class TestAsked:
    def test_operators(self):
        def opens(operator, value, answer):
            gate = Item("1", choices=SEVEN)
            item = Item("2", skip=Skip("1", operator, value), choices=SEVEN)
            return "2" in scoring.asked(Definition((gate, item)), {"1": answer})

        assert opens("=", 3, 3)
        assert not opens("=", 3, 4)
        assert opens("!=", 3, 4)
        assert not opens("!=", 3, 3)
        assert opens(">=", 3, 3)
        assert not opens(">=", 3, 2)
        assert opens("<=", 3, 3)
        assert not opens("<=", 3, 4)
        # Nothing said opens nothing, not even "is not"
        assert not opens("!=", 3, None)
        assert not opens("!=", 3, DECLINED)

    def test_a_question_behind_a_question_that_is_not_asked(self):
        form = Definition(
            (
                Item("1", choices=(0, 1)),
                Item("2", choices=(0, 1), skip=Skip("1", "=", 1)),
                Item("3", choices=(0, 1), skip=Skip("2", "=", 1)),
            )
        )
        assert scoring.asked(form, {"1": 0, "2": 1}) == ["1"]
        assert scoring.asked(form, {"1": 1, "2": 1}) == ["1", "2", "3"]

    def test_a_circle_asks_neither(self):
        form = Definition(
            (
                Item("1", choices=(1,), skip=Skip("2", "=", 1)),
                Item("2", choices=(1,), skip=Skip("1", "=", 1)),
            )
        )
        assert scoring.asked(form, {"1": 1, "2": 1}) == []

    @pytest.mark.parametrize(
        ("months", "codes"),
        [(0, ["1", "2"]), (35, ["1", "2"]), (36, ["1", "3"]), (None, ["1", "2", "3"])],
    )
    def test_life_stages(self, months, codes):
        form = Definition(
            (
                Item("1"),
                Item("2", stages=((0, 36),)),
                Item("3", stages=((36, 60), (60, 144))),
            )
        )
        assert scoring.asked(form, {}, months) == codes

    def test_what_is_not_for_the_age_is_no_part_of_a_scale(self):
        form = Definition(
            (
                Item("1", choices=SEVEN),
                Item("2", choices=SEVEN, stages=((0, 36),)),
            ),
            (Scale("a", parts=parts(1, 2), min_share=1),),
        )
        (old,) = scoring.score(form, {"1": 4}, 60)
        assert (old.value, old.asked) == (4, 1)
        (young,) = scoring.score(form, {"1": 4}, 12)
        assert (young.value, young.asked) == (None, 2)


class TestComplete:
    FORM = Definition(
        (
            Item("1", choices=SEVEN),
            Item("2", "text", required=False),
            Item("3", "text"),
            Item("4", "number", low=0, high=10),
        )
    )

    def test_names_what_is_missing(self):
        assert scoring.missing(self.FORM, {}) == ["1", "3", "4"]
        assert scoring.missing(self.FORM, {"1": 1, "3": "  ", "4": 0}) == ["3"]

    def test_declined_and_known_are_not_missing(self):
        answers = {"1": DECLINED, "4": None}
        assert scoring.missing(self.FORM, answers, known={"3"}) == ["4"]

    def test_blank(self):
        assert scoring.answered(self.FORM, {"1": None, "3": "", "4": DECLINED}) == []
        assert scoring.answered(self.FORM, {"4": 0, "2": "x"}) == ["2", "4"]

    @pytest.mark.parametrize(
        ("answers", "words"),
        [
            ({"1": 8}, "8 is none of its answers (1, 2, 3, 4, 5, 6, 7)"),
            ({"1": "3"}, "must be a number"),
            ({"1": True}, "must be a number"),
            ({"4": float("nan")}, "must be a number"),
            ({"4": 11}, "11 is not between 0 and 10"),
            ({"3": 5}, "must be words"),
            ({"9": 1}, "no question 9"),
        ],
    )
    def test_an_answer_that_can_not_be(self, answers, words):
        (problem,) = scoring.problems(self.FORM, answers)
        assert words in problem
        with pytest.raises(ValueError, match="(?i)question"):
            scoring.score(self.FORM, answers)


answer_sets = st.dictionaries(
    st.sampled_from([str(n) for n in range(1, 7)]),
    st.one_of(st.sampled_from(SEVEN), st.just(DECLINED), st.none()),
)


class TestAlways:
    def scale(self, **values):
        return Scale("a", parts=parts(*range(1, 7), reverse=(2, 5)), **values)

    @given(answer_sets)
    def test_a_mean_lies_within_the_answers(self, answers):
        result = one(self.scale(), answers, 6)
        assert result.value is None or 1 <= result.value <= 7
        assert result.answered <= result.asked == 6
        assert (result.value is None) == (result.answered < result.needed)

    @given(answer_sets)
    def test_turning_all_round_mirrors_the_mean(self, answers):
        straight = Scale("a", parts=parts(*range(1, 7)), decimals=6)
        turned = Scale("a", parts=parts(*range(1, 7), reverse=range(1, 7)), decimals=6)
        first, second = one(straight, answers, 6), one(turned, answers, 6)
        if first.value is None:
            assert second.value is None
        else:
            assert first.value + second.value == pytest.approx(8, abs=2e-6)

    @given(answer_sets, st.sampled_from(scoring.METHODS))
    def test_the_working_is_plain_data(self, answers, method):
        result = one(self.scale(method=method, reach=4), answers, 6)
        assert json.loads(json.dumps(result.working)) == result.working

    @given(answer_sets)
    def test_the_order_of_questions_does_not_matter(self, answers):
        forwards = one(self.scale(), answers, 6).value
        scale = Scale("a", parts=tuple(reversed(self.scale().parts)))
        assert one(scale, answers, 6).value == forwards
