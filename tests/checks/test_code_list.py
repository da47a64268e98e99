"""Reading a PMCA code list: CSV and Excel, in the shapes that people have them."""

import io

import openpyxl
import pytest
from care_engines import load

pmca = load("pmca")
HEADER = "dx,dx_nodecimal,code_desc,body_system,progressive\n"
ROWS = [
    ("dx", "dx_nodecimal", "code_desc", "body_system", "progressive"),
    ("Q21.3", "Q213", "Invented", "cardiac", "no"),
    ("N18", "N18", "Invented", None, "yes"),
]


def read(content):
    if isinstance(content, str):
        content = content.encode()
    return pmca.read_codes(content)


def problems(content):
    with pytest.raises(pmca.CodeListError) as caught:
        read(content)
    assert isinstance(caught.value, ValueError)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", "-"))
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_csv_and_excel_give_the_same_codes(tmp_path):
    as_csv = "\n".join(",".join(cell or "" for cell in row) for row in ROWS)
    assert read(as_csv) == read(workbook(codes=ROWS))
    for name, content in (("a.csv", as_csv.encode()), ("a.xlsx", workbook(codes=ROWS))):
        (tmp_path / name).write_bytes(content)
        code_list = pmca.load_code_list(tmp_path / name)
        assert (len(code_list), code_list.version) == (2, name)
        assert pmca.classify([(None, 1, ["Q21.3"])], code_list).systems == ["cardiac"]
    assert pmca.load_code_list(str(tmp_path / "a.csv"), "of 2026").version == "of 2026"


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + HEADER + "Q21.3,Q213,x,cardiac,no\n",
        ("\ufeff" + HEADER + "Q21.3,Q213,x,cardiac,no\n").encode("utf-16-le"),
        HEADER.replace(",", ";") + "Q21.3;Q213;x;cardiac;no\n",
        HEADER.replace(",", "\t") + "Q21.3\tQ213\tx\tcardiac\tno\n",
        HEADER.upper() + "q21.3,q213,x,cardiac,NO\n\n",
        "\n" + HEADER.replace("\n", "\r\n") + "Q21.3,Q213,x,cardiac,no\r\n",
        "Progressive, body system ,DX,extra,Code_Desc,DX NoDecimal\n"
        "no,cardiac,Q21.3,?,x,Q213\n",
        HEADER.encode() + "Q21.3,Q213,cœur,cardiac,no\n".encode("cp1252"),
        HEADER + '"Q21.3","Q213","a ""b"", c","cardiac","no"\n',
        HEADER + "Q21.3,,x,cardiac,no\n,Q213,x,cardiac,no\n,,,,\n",
    ],
)
def test_shapes_of_a_file(content):
    (code,) = read(content)
    assert (code.plain, code.system, code.progressive) == ("Q213", "cardiac", False)


@pytest.mark.parametrize(
    ("word", "progressive"),
    [
        *((word, True) for word in ("yes", "Y", "1", "TRUE", " x ", "Progressive")),
        *((word, False) for word in ("no", "N", "0", "false", "", "n/a", ".", "-")),
    ],
)
def test_spellings_of_progressive(word, progressive):
    (code,) = read(f"{HEADER}Q21.3,Q213,x,cardiac,{word}\n")
    assert code.progressive is progressive
    (code,) = read(workbook(a=[ROWS[0], ("Q21.3", "Q213", "x", "cardiac", word)]))
    assert code.progressive is progressive


def test_excel_keeps_truth_values_and_numbers():
    cells = [ROWS[0], ("Q21.3", "Q213", "x", "cardiac", True), (494, 494.0, 1, "y", 0)]
    first, second = read(workbook(a=cells))
    assert (first.progressive, second.progressive) == (True, False)
    assert second.plain == "494"


def test_the_sheet_of_icd_10_is_read():
    """The published workbook has one sheet for each revision of the codes."""
    old = [ROWS[0], ("250.1", "2501", "Invented", "endo", "no")]
    assert [c.plain for c in read(workbook(icd_9=old, icd_10=ROWS))] == ["Q213", "N18"]
    # A cover sheet, or a name that says something else, is no obstacle
    cover = [("Read me first",)]
    assert len(read(workbook(cover_10=cover, empty=[], codes=ROWS))) == 2


def test_rows_of_the_orm():
    rows = [
        {"dx": "Q21.3", "body_system": "cardiac", "progressive": False},
        {"dx_nodecimal": "N18", "body_system": False, "progressive": True},
    ]
    code_list = pmca.code_list_from_rows(iter(rows), "own")
    assert (len(code_list), code_list.version) == (2, "own")
    assert code_list.match("N18.6")[0].progressive
    with pytest.raises(pmca.CodeListError, match="Row 1: the columns dx and"):
        pmca.code_list_from_rows([{"body_system": "cardiac"}])


def test_progressive_among_the_systems():
    (code,) = read(HEADER + "N18,N18,x,progressive,no\n")
    assert (code.system, code.progressive) == ("", True)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",,x,cardiac,no", "Row 3: the columns dx and dx_nodecimal are both empty."),
        (
            "heart,heart,x,cardiac,no",
            'Row 3, column dx: "heart" is no diagnosis code.',
        ),
        (
            "Q21.3,Q21-3,x,cardiac,no",
            'Row 3, column dx_nodecimal: "Q21-3" is no diagnosis code.',
        ),
        (
            "Q21.3,Q214,x,cardiac,no",
            'Row 3: dx is "Q21.3" but dx_nodecimal is "Q214"; they must be the same '
            "code.",
        ),
        (
            "Q21.3,Q213,x,cardiac,perhaps",
            'Row 3, column progressive: "perhaps" is neither yes nor no.',
        ),
        (
            "Q21.3,Q213,x,,no",
            "Row 3, column body_system: Q21.3 has no body system and is not "
            "progressive, so it would count for nothing.",
        ),
    ],
)
def test_a_bad_row_is_named(row, sentence):
    assert problems(f"{HEADER}J45,J45,x,lungs,no\n{row}\n") == [sentence]


@pytest.mark.parametrize("column", ROWS[0])
def test_a_missing_column_is_named(column):
    (sentence,) = problems(HEADER.replace(column, "other", 1) + "Q21,Q21,x,cardiac,no")
    assert sentence.startswith(f"The first row has no column {column}")


def test_problems_are_gathered_up_to_twenty():
    good = "Q21.3,Q213,x,cardiac,no\n"
    assert len(problems(HEADER + good + "?,?,x,y,no\n" * 7)) == 7
    assert len(problems(HEADER + "?,?,x,y,no\n" * 700)) == 20


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "file is empty"),
        (b"  \n \n", "file is empty"),
        (HEADER, "no codes below"),
        (HEADER.replace("dx_nodecimal", "dx"), "no column dx_nodecimal"),
        (HEADER.replace("code_desc", "dx,code_desc"), "names the column dx twice"),
        ("just a sentence", "no column dx, dx_nodecimal"),
        (HEADER + '"Q21.3,Q213', "quotation mark"),
        (b"%PDF-1.7 and so on", "no list"),
        (b"\x00\x01\x02\x03", "no list"),
        (b"\xd0\xcf\x11\xe0old", "old Excel file"),
        (b"PK\x03\x04 broken", "can not be opened"),
        (workbook(a=[], b=[("one",)]), "no column dx"),
        (workbook(a=[]), "no column dx"),
        (workbook(a=ROWS[:1]), "no codes below"),
    ],
)
def test_a_bad_file_gets_a_sentence(content, words):
    (sentence,) = problems(content)
    assert words in sentence


def test_a_missing_file_gets_a_sentence(tmp_path):
    with pytest.raises(ValueError, match="nowhere.csv can not be read: No such file"):
        pmca.load_code_list(tmp_path / "nowhere.csv")
