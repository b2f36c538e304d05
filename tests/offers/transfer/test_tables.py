"""Files as rows of text, whatever people save them as."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from django.utils.translation import override

from integration_pages.base.spreadsheets import neutral
from integration_pages.offers.transfer.cells import TableError, neutral_in_xlsx, plain
from integration_pages.offers.transfer.tables import head_of, letter, lines_of

from .files import csv_of, xlsx_of

HEAD = ["Name", "Straße"]
ROW = ["Café Größe", "Süd 1"]


@pytest.fixture(autouse=True)
def english() -> object:
    with override("en"):
        yield


def cells(content: bytes) -> list[list[str]]:
    head = head_of(content)
    return [line.cells for line in lines_of(content, head.encoding, head.delimiter)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_usual_encoding_and_separator_is_recognised(encoding: str, delimiter: str) -> None:
    content = csv_of(HEAD, ROW, ["Bücherei", "Nord 2"], delimiter=delimiter, encoding=encoding)
    head = head_of(content)
    assert head.headers == HEAD
    assert head.delimiter == delimiter
    assert head.samples == [["Café Größe", "Bücherei"], ["Süd 1", "Nord 2"]]
    assert cells(content) == [ROW, ["Bücherei", "Nord 2"]]


def test_a_choice_beats_the_guess() -> None:
    content = csv_of(HEAD, ROW)
    assert head_of(content, "cp1252", ";").headers == ["Name", "StraÃŸe"]
    assert head_of(content, "", ",").headers == ["Name;Straße"]


def test_cells_may_hold_quotes_separators_and_line_breaks() -> None:
    content = b'Name;Text\r\n"Haus ""Sonne""; am Markt";"Erste Zeile\r\nzweite"\r\n'
    assert cells(content) == [['Haus "Sonne"; am Markt', "Erste Zeile\nzweite"]]


def test_row_numbers_are_those_of_a_spreadsheet_though_empty_rows_are_passed_over() -> None:
    content = b"\r\nName;Ort\r\n;\r\n\r\nA;B\r\n"
    assert [line.number for line in lines_of(content, "utf-8-sig", ";")] == [5]


def test_excels_own_first_line_names_the_separator() -> None:
    content = b"sep=|\r\nName|Ort;Teil\r\nA|B\r\n"
    assert head_of(content).headers == ["Name", "Ort;Teil"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"Name;Ort\r\n", "no row below"),
        (b"Name;Ort;NAME\r\nA;B;C\r\n", "stands twice, in columns A and C"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (";".join(f"h{n}" for n in range(201)).encode() + b"\r\n1;2\r\n", "more than 200 columns"),
        (b'Name;Ort\r\n"A;B\r\nC;D\r\n', "Row 2 cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words):
        head_of(content)


def test_half_a_row_and_one_with_too_many_cells_are_problems_of_that_row() -> None:
    content = b"Name;Ort;Land\r\nA\r\nA;B;C;D\r\nA;B;C;;\r\n"
    found = {line.number: line.problems for line in lines_of(content, "utf-8-sig", ";")}
    assert found == {
        2: ["This row has 1 cell; there are 3 headings."],
        3: ["This row has 4 cells; there are 3 headings."],
        4: [],
    }


def test_null_bytes_and_broken_signs_are_problems_of_that_row() -> None:
    lines = list(lines_of(b"Name;Ort\r\nA\0B;C\r\nD;E\xff\r\nF;G\r\n", "utf-8-sig", ";"))
    assert [bool(line.problems) for line in lines] == [True, True, False]
    assert lines[0].cells == ["AB", "C"]


def test_more_rows_than_allowed_are_refused_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integration_pages.offers.transfer.tables.MAX_ROWS", 2)
    with pytest.raises(TableError, match="more than 2 rows"):
        list(lines_of(b"Name\nA\nB\nC\n", "utf-8-sig", ";"))


def test_a_workbook_gives_its_values_as_text() -> None:
    content = xlsx_of(
        ["Text", "Zahl", "Preis", "Tag", "Zeit", "Ja"],
        ["Käse", 2, 12.5, date(2026, 1, 31), time(9, 30), True],
        [None, 2.0, None, datetime(2026, 1, 31), None, False],
    )
    assert cells(content) == [
        ["Käse", "2", "12,5", "2026-01-31", "09:30", "ja"],
        ["", "2", "", "2026-01-31", "", "nein"],
    ]
    assert head_of(content).encoding == ""


def test_a_formula_without_a_result_is_a_problem_and_no_value() -> None:
    line = next(lines_of(xlsx_of(["A", "B"], ["x", "=1+1"])))
    assert line.cells == ["x", ""]
    assert "no result" in line.problems[0]


def test_an_error_of_a_formula_is_a_problem_and_a_hash_is_not() -> None:
    lines = list(lines_of(xlsx_of(["A", "B"], ["x", "#REF!"], ["x", "#WIR!"])))
    assert [bool(line.problems) for line in lines] == [True, False]


def test_cells_beside_the_headings_are_a_problem() -> None:
    line = next(lines_of(xlsx_of(["A"], ["x", "y"])))
    assert "2 cells" in line.problems[0]


def rewritten(content: bytes, name: str, data: bytes) -> bytes:
    """A workbook in which one part is another."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, data if part == name else old.read(part))
    return output.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integration_pages.offers.transfer.workbooks.MAX_UNPACKED", 1_000_000)
    bomb = rewritten(xlsx_of(["A"], ["x"]), "xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert len(bomb) < 20_000
    with pytest.raises(TableError, match="far too large"):
        head_of(bomb)


def test_entities_and_broken_parts_are_refused() -> None:
    good = xlsx_of(["A"], ["x"])
    for data in (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>", b"<worksheet><sheetData><row>"):
        with pytest.raises(TableError, match="cannot be read"):
            list(lines_of(rewritten(good, "xl/worksheets/sheet1.xml", data)))


def with_last_row(number: int) -> bytes:
    """A workbook whose second row says that it is one far below."""
    good, name = xlsx_of(["A"], ["x"]), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.read(name)
    sheet = sheet.replace(b'<row r="2"', b'<row r="%d"' % number).replace(b'r="A2"', b'r="A%d"' % number)
    return rewritten(good, name, sheet)


def test_a_cell_far_below_is_read_and_one_that_excel_cannot_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library makes up all rows before it: two thousand million of them would take a day."""
    monkeypatch.setattr("integration_pages.offers.transfer.workbooks.LAST_ROW", 2_000)
    assert [(line.number, line.cells) for line in lines_of(with_last_row(2_000))] == [(2_000, ["x"])]
    with pytest.raises(TableError, match="cannot be read"):
        head_of(with_last_row(2_000_000_000))


@pytest.mark.parametrize("text", ["=1+1", "+49 2521", "-5", "@x", "\tx", "'=x", "''+x", "'quoted'", "normal"])
def test_dangerous_cells_are_neutral_in_both_formats_and_come_back(text: str) -> None:
    assert neutral(text)[0] not in "=+-@\t\r"
    assert plain(neutral(text)) == text.strip()
    assert plain(neutral_in_xlsx(text)) == text.strip()


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
