"""Tests of reading CSV in every form that a program or a person may save it in (PD-7)."""

import codecs

import pytest

from tests.uploads.sheets import cells_of, problem_of, read, rows_of

TABLE = [["TRN", "First names", "Last names"], ["0012345", "Zoë", "O’Brien"], ["1234567", "José", "D'Arcy"]]


def as_csv(delimiter=",", end="\r\n", quote=""):
    return end.join(delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in TABLE) + end


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("cp1252", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_every_mix_of_encoding_separator_line_end_and_quoting_reads_the_same(
    delimiter, end, quote, encoding, mark
):
    sheet = read(mark + as_csv(delimiter, end, quote).encode(encoding))
    assert (sheet.format, sheet.encoding, sheet.delimiter) == ("csv", encoding, delimiter)
    assert (sheet.headings, sheet.heading_row) == (TABLE[0], 1)
    assert list(sheet.rows()) == [(2, TABLE[1]), (3, TABLE[2])]


def test_mixed_line_ends_are_read():
    assert rows_of("TRN,First names\r\n1,a\n2,b\r3,c\r\n") == [
        (2, ["1", "a"]),
        (3, ["2", "b"]),
        (4, ["3", "c"]),
    ]


def test_a_last_line_without_an_end_is_read():
    assert cells_of("TRN\n1234567") == [["1234567"]]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "cp437"])
def test_a_utf_8_mark_that_was_opened_in_another_encoding_is_no_part_of_the_heading(encoding):
    opened = (codecs.BOM_UTF8 + b"TRN,Last names\n1,Ann").decode(encoding)
    assert read(opened).headings == ["TRN", "Last names"]


@pytest.mark.parametrize("mark", ["\ufeff", "ï»¿", "Ôªø", "´╗┐", "∩╗┐", "ï»¿\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_mark_before_a_quoted_heading_is_no_part_of_it(mark, encoding):
    table = '"TRN","Last names"\n"1","Zoë"'
    assert read(f"{mark}{table}".encode(encoding)).headings == ["TRN", "Last names"]
    assert cells_of(f"{mark}{table}".encode(encoding)) == [["1", "Zoë"]]


def test_a_quoted_heading_with_a_mark_that_was_opened_and_saved_is_read():
    assert read('"ï»¿""TRN"" ","Last names"\n"1","Ann"').headings == ["TRN", "Last names"]


def test_windows_1252_after_a_utf_8_mark_is_still_read():
    assert cells_of(codecs.BOM_UTF8 + "TRN,Last names\n1,Zoë".encode("cp1252")) == [["1", "Zoë"]]


def test_curly_apostrophes_of_windows_1252_are_read():
    assert cells_of(b"TRN,Last names\n1,O\x92Brien") == [["1", "O’Brien"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_line_that_names_the_separator_is_obeyed_and_not_counted(separator):
    sheet = read(
        f"sep={separator}\r\nTRN{separator}Last names\r\n1{separator}a,b;c\r\n".replace("a,b;c", '"a,b;c"')
    )
    assert sheet.heading_row == 1
    assert list(sheet.rows()) == [(2, ["1", "a,b;c"])]


def test_the_separator_is_found_by_the_known_headings_not_by_counting():
    sheet = read("TRN;Name, first, then last, and title\n1;Ann, B, C, Dr\n")
    assert sheet.delimiter == ";"
    assert sheet.headings == ["TRN", "Name, first, then last, and title"]


def test_without_known_headings_the_separator_with_most_columns_is_taken():
    assert read("a;b;c\n1;2;3\n").delimiter == ";"
    assert read("a\tb\n").delimiter == "\t"
    assert read("a\n").delimiter == ","


def test_cells_lose_outer_spaces_and_keep_inner_ones():
    assert cells_of('TRN , Last names\n 1 ,"  van  der Berg "\n') == [["1", "van  der Berg"]]
    assert cells_of("TRN,Last names\n\u00a01\u00a0, Ann\n") == [["1", "Ann"]]


def test_a_quoted_cell_after_a_space_is_read():
    assert cells_of('TRN, Last names\n1, "a, b"\n') == [["1", "a, b"]]


def test_quotes_and_line_ends_inside_a_cell_are_kept_and_count_as_one_row():
    assert rows_of('TRN,Last names\n1,"a ""b"" c\r\nd"\n2,e\n') == [
        (2, ["1", 'a "b" c\r\nd']),
        (3, ["2", "e"]),
    ]


def test_a_quotation_mark_inside_an_unquoted_cell_is_just_that():
    assert cells_of('TRN,Last names\n1,Ann "Nan" Lee\n') == [["1", 'Ann "Nan" Lee']]


@pytest.mark.parametrize("blank", ["", ",,", " , ,", '"","",""', "\u00a0,,"])
def test_blank_rows_are_left_out_but_count_in_the_numbers(blank):
    content = f"TRN,First names,Last names\n1,a,b\n{blank}\n{blank}\n2,c,d\n{blank}\n"
    assert rows_of(content) == [(2, ["1", "a", "b"]), (5, ["2", "c", "d"])]


def test_blank_rows_above_the_headings_count_in_the_numbers():
    sheet = read("\n\nTRN\n1\n")
    assert sheet.heading_row == 3
    assert list(sheet.rows()) == [(4, ["1"])]


def test_rows_above_the_headings_come_as_rows():
    sheet = read("Do not edit,Do not edit\nTRN,First names\n1,a\n")
    assert (sheet.heading_row, sheet.headings) == (2, ["TRN", "First names"])
    assert list(sheet.rows()) == [(1, ["Do not edit", "Do not edit"]), (3, ["1", "a"])]


def test_the_first_row_is_the_headings_where_none_is_known():
    sheet = read("a,b\nc,d\n")
    assert (sheet.heading_row, sheet.headings) == (1, ["a", "b"])


def test_a_row_has_as_many_cells_as_there_are_headings_and_those_filled_beside():
    content = "TRN,First names,,,\n1\n2,b,,,\n3,c,more,,\n"
    assert cells_of(content) == [["1", ""], ["2", "b"], ["3", "c", "more"]]


def test_a_row_with_nothing_under_a_heading_keeps_its_note():
    assert rows_of("TRN,First names\n,,note\n1,a\n") == [(2, ["", "", "note"]), (3, ["1", "a"])]


def test_a_column_without_heading_between_others_keeps_its_place():
    sheet = read("TRN,,Last names\n1,x,y\n")
    assert sheet.headings == ["TRN", "", "Last names"]
    assert list(sheet.rows()) == [(2, ["1", "x", "y"])]


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@home", "'=x", "12345678901234567"])
def test_an_apostrophe_that_guards_a_cell_is_taken_off(cell):
    assert cells_of(f"TRN,Last names\n1,'{cell}\n") == [["1", cell]]


@pytest.mark.parametrize("cell", ["'s-Gravenhage", "'", "''", "'t Hart", "'1234567"])
def test_another_apostrophe_in_front_stays(cell):
    assert cells_of(f"TRN,Last names\n1,{cell}\n") == [["1", cell]]


def test_rows_can_be_read_again_from_the_start():
    sheet = read("TRN\n1\n2\n")
    assert list(sheet.rows()) == list(sheet.rows()) == [(2, ["1"]), (3, ["2"])]


def test_headings_alone_are_a_sheet_without_rows():
    assert rows_of("TRN,Last names\n") == []


def test_characters_that_are_no_line_ends_in_spreadsheets_stay_in_the_cell():
    assert cells_of("TRN,Last names\n1,a\u2028b\x85c\x0bd\n") == [["1", "a\u2028b\x85c\x0bd"]]


@pytest.mark.parametrize("content", ["\n\n\n", " ", ",,,\n,,,\n", "\ufeff"])
def test_a_file_with_nothing_filled_in_is_empty(content):
    assert problem_of(content).startswith("The selected file is empty")


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row():
    message = problem_of('TRN,Last names\n1,a\n2,"b\n3,c\n4,d\n')
    assert message.startswith("Row 3 of the selected file has a quotation mark that is not closed")


@pytest.mark.parametrize(
    "lines",
    [
        '"TRN" "Last names"\n"1" "Ann"',
        "TRN Last names\n1 Ann",
        "TRN       Last names\n1         Ann",
        '"HESA ID"   "First names"   "TRN"\n"1"   "Ann"   "1"',
    ],
)
def test_columns_with_spaces_between_are_refused_as_such(lines):
    assert problem_of(lines).startswith("The selected file has spaces between its columns.")


def test_text_after_a_closing_quotation_mark_is_refused_with_its_row():
    message = problem_of('TRN,Last names\n1,a\n2,"b"c\n')
    assert message.startswith("Row 3 of the selected file has a quotation mark")


def test_a_cell_with_too_much_text_is_refused_with_its_row():
    assert problem_of("TRN,Last names\n1,a\n2," + "x" * 32_768).startswith(
        "Row 3 of the selected file has a cell"
    )
    swallowed = 'TRN,Last names\n1,"a\n' + "2,b\n" * 50_000
    assert "Row 2 of the selected file has a cell" in problem_of(swallowed)
    assert "a quotation mark is never closed" in problem_of(swallowed)
    assert cells_of("TRN,Last names\n2," + "x" * 32_767) == [["2", "x" * 32_767]]


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 20,
        b"\x01\x02\x03\x04\x05\x06",
        bytes(5_000),
    ],
)
def test_bytes_that_are_no_text_are_refused_whatever_their_name(content):
    assert problem_of(content).startswith(
        "The selected file is not a spreadsheet. Choose a CSV or Excel file."
    )


def test_many_blank_rows_end_the_sheet():
    content = "TRN\n1\n" + "\n" * 9 + "2\n" + "\n" * 10 + "3\n"
    assert rows_of(content, max_blank_rows=10) == [(2, ["1"]), (12, ["2"])]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        (b"TRN,Last names\n1,a\0b\n", ["1", "a\ufffdb"]),
        (b"TRN,Last names\n1,Zo\xc3\xab\n".replace(b"1", b"\xff"), ["\ufffd", "Zoë"]),
        (b"TRN,Last names\n1,Fran\x8dois\n", ["1", "Fran\ufffdois"]),
        (codecs.BOM_UTF8 + b"TRN,Last names\n1,Zo\xc3\xab \xe9\n", ["1", "Zoë \ufffd"]),
        (codecs.BOM_UTF16_LE + "TRN,Last names\n1,a".encode("utf-16-le") + b"\x00\xd8", ["1", "a\ufffd"]),
        ("TRN,Last names\n1,aé".encode("utf-16-be") + b"\0", ["1", "aé\ufffd"]),
    ],
)
def test_a_byte_that_cannot_be_read_spoils_its_cell_only(content, cells):
    assert rows_of(content) == [(2, cells)]


NUL_ROW = ",".join("\0" * 6) + "\n"


def test_cells_of_nul_do_not_make_a_file_another_encoding():
    headings = "TRN,Last names,First names,HESA ID,Provider trainee ID,Date QTS or EYTS standards met\n"
    rows = read(f"{headings}{NUL_ROW * 500}").rows()
    assert next(rows) == (2, ["\ufffd"] * 6)


def test_one_row_pasted_from_windows_1252_leaves_the_others_utf_8():
    content = "TRN,Last names\n1,Zoë\n2,José\n".encode() + "3,Renée\n".encode("cp1252")
    assert cells_of(content) == [["1", "Zoë"], ["2", "José"], ["3", "Ren\ufffde"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="0317195"', "0317195"),
        ('"=""0317195"""', "0317195"),
        ('"=""AB """"C"""" 1"""', 'AB "C" 1'),
        ('=""', ""),
        ('"=""a""&""b"""', '="a"&"b"'),
        ("=0317195", "=0317195"),
    ],
)
def test_a_formula_that_is_only_a_text_is_that_text(cell, text):
    assert cells_of(f"TRN,Last names\n1,{cell}\n") == [["1", text]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("above", ["Table 1", "Lightwater trainees 2026\n\nMade by,Ana,on,20/07/2026"])
def test_titles_above_the_headings_come_as_rows_before_them(encoding, above):
    sheet = read(f"{above}\nTRN,Last names\n1,a\n".encode(encoding))
    heading_row = above.count("\n") + 2
    assert (sheet.headings, sheet.heading_row) == (["TRN", "Last names"], heading_row)
    assert list(sheet.rows())[-1] == (heading_row + 1, ["1", "a"])


def test_the_first_row_with_enough_headings_is_taken_not_a_later_one_with_more():
    sheet = read("Notes\nTRN,Date\n1,a\nTRN,Last names\n2,b\n")
    assert (sheet.heading_row, sheet.headings) == (2, ["TRN", "Date"])


def test_headings_are_looked_for_in_a_hundred_filled_rows():
    assert read("x\n\n" * 99 + "TRN\n1\n").heading_row == 199
    assert read("x\n" * 100 + "TRN\n1\n").heading_row == 1
