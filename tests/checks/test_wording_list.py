"""The words of an instrument from a list, row by row."""

import care_engines
import pytest

words = care_engines.load("wording_list")
sheet = care_engines.load("sheet")

HEADER = "what,number,words,hint,section\n"
QUESTIONS, ANSWERS = ["1", "1a", "2"], ["0", "1", "2:5"]
WHOLE = "question,1,First,,Part one\nquestion,1a,More,A hint,\nquestion,2,Second,,\n"


def read(rows):
    return words.read_wording((HEADER + rows).encode(), QUESTIONS, ANSWERS)


def test_questions_and_answers():
    questions, answers = read(
        WHOLE + "answer,0,No,,\nanswer,2:5,Often,,\nanswer,1,,,\n"
    )
    assert questions["1"] == words.Row("First", "", "Part one")
    assert questions["1a"] == words.Row("More", "A hint")
    # An answer without words keeps its number
    assert answers == {"0": words.Row("No"), "2:5": words.Row("Often")}


def test_columns_in_any_order_and_spanish_words_for_the_rows():
    content = "words;number;what;section;hint\nUno;1;Pregunta;;\n"
    questions, _answers = words.read_wording(content.encode(), ["1"], [])
    assert questions == {"1": words.Row("Uno")}


@pytest.mark.parametrize(
    ("value", "item", "key"), [(0.0, "", "0"), (2.5, "", "2.5"), (5.0, "2", "2:5")]
)
def test_how_answers_are_numbered(value, item, key):
    assert words.answer_key(value, item) == key


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("", "no words below them"),
        ("question,1,First,,\nquestion,2,Second,,\n", "these questions: 1a"),
        (
            WHOLE + "question,9,Ninth,,\n",
            "Row 5, column number: this instrument has no",
        ),
        (WHOLE + "answer,7,Never,,\n", 'counts as "7"'),
        (WHOLE + "note,1,Never,,\n", 'Row 5, column what: "note"'),
        (WHOLE + "question,1,Again,,\n", "question 1 are there twice"),
        ("question,1,,,\n", "Row 2: question 1 has no words"),
    ],
)
def test_what_is_wrong(rows, sentence):
    with pytest.raises(sheet.CodeListError) as caught:
        read(rows)
    assert sentence in str(caught.value)


def test_a_list_for_something_else_says_a_few_sentences_only():
    rows = "".join(f"question,x{number},Words,,\n" for number in range(500))
    with pytest.raises(sheet.CodeListError) as caught:
        read(rows)
    assert len(caught.value.problems) == words.MOST_PROBLEMS
