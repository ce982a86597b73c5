"""Tests of reading XLSX, for every kind of cell (PD-7 and PD-8)."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from tests.uploads.sheets import cells_of, problem_of, read, rows_of
from tests.uploads.xlsx_parts import sheet_xml, text_rows, xlsx

HEADINGS = (
    '<row r="1"><c t="inlineStr"><is><t>TRN</t></is></c><c t="inlineStr"><is><t>Date</t></is></c></row>'
)


def cell_of(cell, **parts):
    """The text of one cell, in row 2 under the second heading."""
    content = xlsx(f'{HEADINGS}<row r="2"><c r="A2"><v>1</v></c>{cell}</row>', **parts)
    ((number, cells),) = rows_of(content, "a.xlsx")
    assert (number, cells[0]) == (2, "1")
    return cells[1]


def saved(workbook):
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234567", "1234567"),
        ("1234567.0", "1234567"),
        ("1.234567E6", "1234567"),
        ("0", "0"),
        ("-5", "-5"),
        ("1234567890123", "1234567890123"),
        ("1.234567890123E12", "1234567890123"),
        ("9007199254740991", "9007199254740991"),
        ("12345678901234567", "1.2345678901234567E+16"),
        ("1.2345678901234500E16", "1.23456789012345E+16"),
        ("12345678901234500", "1.23456789012345E+16"),
        ("0.5", "0.5"),
        ("16.100000000000001", "16.1"),
        ("1E+300", "1E+300"),
        ("1E-7", "1e-07"),
        ("1" * 60, "1.1111111111111112E+59"),
        ("1" * 60 + ".0", "1.1111111111111112E+59"),
        ("NaN", "NaN"),
        ("1E999", "1E999"),
        ("rubbish", "rubbish"),
        ("", ""),
    ],
)
def test_a_number_is_its_digits(value, text):
    assert cell_of(f'<c r="B2"><v>{value}</v></c>') == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("46224", "21/07/2026"),
        ("46224.0", "21/07/2026"),
        ("46224.5", "21/07/2026 12:00"),
        ("46224.000001", "21/07/2026"),
        ("46223.9999999", "21/07/2026"),
        ("1", "01/01/1900"),
        ("59", "28/02/1900"),
        ("60", "29/02/1900"),
        ("61", "01/03/1900"),
        ("2958465", "31/12/9999"),
        ("2958466", "2958466"),
        ("2958465.99999999", "2958465.99999999"),
        ("-1", "-1"),
        ("0", "0"),
        ("0.25", "06:00"),
        ("rubbish", "rubbish"),
    ],
)
def test_a_number_in_a_cell_formatted_as_a_date_is_that_date(value, text):
    assert cell_of(f'<c r="B2" s="1"><v>{value}</v></c>') == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("44761", "20/07/2026"), ("0", "01/01/1904"), ("0.5", "01/01/1904 12:00"), ("2957003", "31/12/9999")],
)
def test_a_workbook_that_counts_from_1904_gives_the_right_dates(value, text):
    assert cell_of(f'<c r="B2" s="1"><v>{value}</v></c>', from_1904=True) == text


@pytest.mark.parametrize(
    "code",
    [
        14, 15, 16, 17, 22, 30, 57, "dd/mm/yyyy", "d-mmm-yy", "yyyy\\-mm\\-dd", "[$-809]dd mmmm yyyy;@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mmm-yy", "mmmm", "DD/MM/YYYY HH:MM", "[Red]dd/mm/yyyy",
        'd"th" mmmm', '"Date; or not: "dd/mm/yyyy', "\\;dd/mm/yyyy", "[>40000]dd/mm/yyyy;General",
        "[$-409]m/d/yy h:mm AM/PM;@", "[Color 10][$-x-sysdate]dddd, mmmm dd, yyyy", '[$-411]ggge"年"m"月"d"日"',
        "_-dd\\.mm\\.yyyy_-",
    ],
)  # fmt: skip
def test_these_formats_show_a_date(code):
    assert cell_of('<c r="B2" s="1"><v>46224</v></c>', formats=(0, code)) == "21/07/2026"


@pytest.mark.parametrize(
    "code",
    [
        0, 1, 4, 9, 18, 20, 45, 49, "General", "0.00", "#,##0", "@", "hh:mm:ss", "[h]:mm", "mm:ss", '0.00 "days"',
        '"day" 0', '0" d;m;y"', "\\d\\a\\y 0", "[Yellow]0;[Red]-0", "h AM/PM", "[mm]:ss", "0_d*y", "0;dd/mm/yyyy",
        "0\\d", "[Red]0", "_-* #,##0_-", "0000000", "Standard",
    ],
)  # fmt: skip
def test_these_formats_do_not_show_a_date(code):
    assert cell_of('<c r="B2" s="1"><v>46224</v></c>', formats=(0, code)) == "46224"


def test_a_style_that_is_not_there_shows_no_date():
    assert cell_of('<c r="B2" s="99"><v>46224</v></c>') == "46224"
    assert cell_of('<c r="B2" s="1"><v>46224</v></c>', replaced={"xl/styles.xml": None}) == "46224"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026-07-21", "21/07/2026"),
        ("2026-07-21T00:00:00", "21/07/2026"),
        ("2026-07-21T00:00:00Z", "21/07/2026"),
        ("2026-07-21T09:30:00", "21/07/2026 09:30"),
        ("yesterday", "yesterday"),
    ],
)
def test_a_date_that_the_file_holds_as_text_is_that_date(value, text):
    assert cell_of(f'<c r="B2" t="d"><v>{value}</v></c>') == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B2" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="B2" t="b"><v>true</v></c>', "TRUE"),
        ('<c r="B2" t="inlineStr"><v>no is</v></c>', "no is"),
        ('<c r="B2"><is><t>no type</t></is></c>', "no type"),
        ('<c r="B2" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="B2" t="e"><f>A9</f><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2" t="str"><v>plain</v></c>', "plain"),
        ('<c r="B2" t="inlineStr"><is><t> a &amp; b </t></is></c>', "a & b"),
        ('<c r="B2" t="inlineStr"><is><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r></is></c>', "rich"),
        ('<c r="B2" t="inlineStr"><is><t>漢</t><rPh sb="0" eb="1"><t>かん</t></rPh></is></c>', "漢"),
        ('<c r="B2" t="inlineStr"><is></is></c>', ""),
        ('<c r="B2" t="inlineStr"><is><t>a_x000D_b</t></is></c>', "a\rb"),
        ('<c r="B2" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', "_x0041_"),
        ('<c r="B2" t="inlineStr"><is><t>a_x0000_b</t></is></c>', "ab"),
        ('<c r="B2" t="inlineStr"><is><t>\'=1+1</t></is></c>', "=1+1"),
        ('<c r="B2"/>', ""),
        ('<c r="B2" s="1"/>', ""),
    ],
)
def test_other_kinds_of_cell_give_their_text(cell, text):
    assert cell_of(cell) == text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>shared</t>", "shared"),
        ('<t xml:space="preserve"> shared </t>', "shared"),
        ("<r><t>sha</t></r><r><rPr><i/></rPr><t>red</t></r>", "shared"),
        ('<t>shared</t><rPh sb="0" eb="1"><t>no</t></rPh><phoneticPr fontId="1"/>', "shared"),
        ("<t>a_x000a_b</t>", "a\nb"),
        ("<t/>", ""),
    ],
)
def test_a_shared_text_is_looked_up(item, text):
    assert cell_of('<c r="B2" t="s"><v>1</v></c>', shared=["<t>other</t>", item]) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2"><f>A2+1</f><v>2</v></c>', "2"),
        ('<c r="B2" s="1"><f>TODAY()</f><v>46224</v></c>', "21/07/2026"),
        ('<c r="B2" t="str"><f>"x"</f><v>x</v></c>', "x"),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="B2" t="str"><f>""</f><v/></c>', ""),
        ('<c r="B2"><f>TODAY()</f></c>', "=TODAY()"),
        ('<c r="B2"><f>TODAY()</f><v/></c>', "=TODAY()"),
        ('<c r="B2"><f>TODAY()</f><v></v></c>', "=TODAY()"),
        ('<c r="B2" t="n" s="1"><f>TODAY()</f><v></v></c>', "=TODAY()"),
        ('<c r="B2" t="b"><f>A2=1</f><v/></c>', "=A2=1"),
        ('<c r="B2"><f>"0317195"</f></c>', "0317195"),
        ('<c r="B2" t="str"><f>"0317195"</f><v>0317195</v></c>', "0317195"),
        ('<c r="B2"><f>A2-1</f><v>0</v></c>', "0"),
        ('<c r="B2"><f t="shared" si="0"/></c>', "="),
    ],
)
def test_a_formula_gives_its_saved_value_and_itself_if_it_was_never_calculated(cell, text):
    assert cell_of(cell) == text


@pytest.mark.parametrize("cell", ["<v>0</v>", "<v/>", ""])
@pytest.mark.parametrize("kind", ["n", "str"])
def test_in_a_workbook_that_was_never_calculated_no_formula_has_a_result(cell, kind):
    with zipfile.ZipFile(io.BytesIO(xlsx(""))) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
    changed = workbook.replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')
    formula = f'<c r="B2" t="{kind}"><f>A2+1</f>{cell}</c>'
    assert cell_of(formula, replaced={"xl/workbook.xml": changed}) == "=A2+1"
    assert cell_of('<c r="B2"><f>A2+1</f><v>2</v></c>', replaced={"xl/workbook.xml": changed}) == "2"
    assert cell_of('<c r="B2"><v>0</v></c>', replaced={"xl/workbook.xml": changed}) == "0"


def test_a_formula_that_cells_share_is_shown_in_each():
    rows = '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">ROW()</f></c></row>'
    rows += '<row r="3"><c r="A3"><f t="shared" si="0"/></c></row>'
    assert cells_of(xlsx(HEADINGS + rows), "a.xlsx") == [["=ROW()", ""], ["=ROW()", ""]]


def test_what_openpyxl_writes_is_read():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["TRN", "Last names", "Date", "Seen", "Yes"])
    sheet.append([1234567, "O’Brien", date(2026, 7, 20), datetime(2026, 7, 20, 9, 30), True])
    sheet.append(["0012345", "Zoë", datetime(2026, 7, 20), None, False])
    assert rows_of(saved(workbook), "a.xlsx") == [
        (2, ["1234567", "O’Brien", "20/07/2026", "20/07/2026 09:30", "TRUE"]),
        (3, ["0012345", "Zoë", "20/07/2026", "", "FALSE"]),
    ]


def test_a_workbook_of_openpyxl_that_counts_from_1904_is_read():
    workbook = openpyxl.Workbook()
    workbook.epoch = datetime(1904, 1, 1)
    workbook.active.append(["TRN", "Date"])
    workbook.active.append(["1", date(2026, 7, 20)])
    assert cells_of(saved(workbook), "a.xlsx") == [["1", "20/07/2026"]]


def test_merged_cells_have_their_value_in_the_first():
    workbook = openpyxl.Workbook()
    workbook.active.append(["TRN", "First names", "Last names"])
    workbook.active.append(["1", "both", None])
    workbook.active.merge_cells("B2:C2")
    assert cells_of(saved(workbook), "a.xlsx") == [["1", "both", ""]]


def test_a_sheet_that_is_only_a_chart_is_passed_over():
    workbook = openpyxl.Workbook()
    workbook.active.append(["TRN"])
    workbook.active.append(["1"])
    workbook.create_chartsheet("Chart", 0)
    assert cells_of(saved(workbook), "a.xlsx") == [["1"]]


def test_a_strict_workbook_is_read():
    content = xlsx(
        f'{HEADINGS}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="d"><v>2026-07-20</v></c></row>', strict=True
    )
    assert cells_of(content, "a.xlsx") == [["1", "20/07/2026"]]


def test_elements_with_a_prefix_are_read():
    xml = (
        sheet_xml(text_rows([["TRN"], ["1"]]))
        .replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:?", "<?")
    )
    xml = xml.replace("xmlns=", "xmlns:x=")
    assert cells_of(xlsx(sheets=[("S", "visible", xml)]), "a.xlsx") == [["1"]]


X15 = 'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"'


def test_elements_of_other_namespaces_and_places_do_not_count():
    """Every Excel since 2013 writes a workbookPr of its own, and number formats of dxfs are no cell’s."""
    with zipfile.ZipFile(io.BytesIO(xlsx("", from_1904=True, formats=(0, 14, 1)))) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    extended = f'<extLst><ext {X15}><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
    dxfs = '<dxfs><dxf><numFmt numFmtId="1" formatCode="dd/mm/yyyy"/></dxf></dxfs>'
    cell_styles = '<extLst><ext><cellXfs><xf numFmtId="1"/></cellXfs></ext></extLst>'
    other = f"<x15:c {X15}><x15:v>9</x15:v></x15:c><extLst><ext><c><v>8</v></c></ext></extLst>"
    parts = {
        "xl/workbook.xml": workbook.replace("</workbook>", f"{extended}<x15:workbookPr {X15}/></workbook>"),
        "xl/styles.xml": styles.replace("</styleSheet>", f"{dxfs}{cell_styles}</styleSheet>"),
    }
    assert cell_of(f'<c r="B2" s="1"><v>44761</v></c>{other}', replaced=parts) == "20/07/2026"
    assert cell_of('<c r="B2" s="2"><v>44761</v></c>', replaced=parts) == "44761"


def test_images_and_other_parts_are_ignored():
    extra = {
        "xl/media/image1.png": b"\x89PNG" + bytes(1000),
        "docProps/app.xml": "<Properties/>",
        "customXml/a": "x",
    }
    assert cells_of(xlsx(text_rows([["TRN"], ["1"]]), replaced=extra), "a.xlsx") == [["1"]]


def test_rows_and_cells_without_references_are_counted():
    heading = '<row><c/><c t="inlineStr"><is><t>TRN</t></is></c></row>'
    content = xlsx(f"<row><c><v>0</v></c></row><row/>{heading}<row><c/><c><v>1</v></c></row>")
    sheet = read(content, "a.xlsx")
    assert (sheet.heading_row, sheet.headings) == (3, ["", "TRN"])
    assert list(sheet.rows()) == [(1, ["0", ""]), (4, ["", "1"])]


def test_blank_rows_are_left_out_but_count_in_the_numbers():
    content = xlsx(text_rows([["TRN"], ["1"], [""], [" "]]) + text_rows([["2"]], first=9))
    assert rows_of(content, "a.xlsx") == [(2, ["1"]), (9, ["2"])]


def test_a_row_has_as_many_cells_as_there_are_headings_and_those_filled_beside():
    content = xlsx(text_rows([["TRN", "Last names", ""], ["1"], ["2", "b", "more"], ["", "", "only"]]))
    assert rows_of(content, "a.xlsx") == [(2, ["1", ""]), (3, ["2", "b", "more"]), (4, ["", "", "only"])]


def test_rows_can_be_read_again_from_the_start():
    sheet = read(xlsx(text_rows([["TRN"], ["1"]])), "a.xlsx")
    assert list(sheet.rows()) == list(sheet.rows()) == [(2, ["1"])]


def test_a_million_formatted_rows_without_anything_in_them_are_no_rows():
    blank = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(3, 300_000)
    )
    content = xlsx(text_rows([["TRN"], ["1"]]) + blank)
    assert rows_of(content, "a.xlsx") == [(2, ["1"])]


def test_many_blank_rows_end_the_sheet():
    content = xlsx(text_rows([["TRN"], ["1"]]) + text_rows([["2"]], first=12) + text_rows([["3"]], first=23))
    assert rows_of(content, "a.xlsx", max_blank_rows=10) == [(2, ["1"]), (12, ["2"])]


def test_a_cell_in_the_last_corner_of_the_sheet_does_no_harm():
    corner = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    content = xlsx(text_rows([["TRN"]]) + corner)
    assert len(content) < 2_500
    assert rows_of(content, "a.xlsx") == []
    assert problem_of(xlsx(corner), "a.xlsx").startswith("The selected file is empty")


def test_a_row_with_a_cell_in_the_last_column_keeps_only_what_has_a_heading():
    content = xlsx(text_rows([["TRN"]]) + '<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>9</v></c></row>')
    assert cells_of(content, "a.xlsx") == [["1"]]


def test_a_heading_in_the_last_column_is_too_many_columns():
    content = xlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>TRN</t></is></c><c r="XFD1"><v>9</v></c></row>')
    assert problem_of(content, "a.xlsx").startswith(
        "The selected file has 16,384 columns and can have up to 100."
    )
