"""XLSX files made part by part, with content that no program would write."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def sheet_xml(rows: str, *, namespace: str = TRANSITIONAL, before: str = "", after: str = "") -> str:
    """The XML of a sheet around its rows."""
    return f'{_DECLARATION}<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def text_rows(rows: Sequence[Sequence[str]], first: int = 1) -> str:
    """Rows of inline texts."""
    return "".join(
        f'<row r="{n}">{"".join(_text_cell(cell) for cell in cells)}</row>'
        for n, cells in enumerate(rows, first)
    )


def _text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def xlsx(
    rows: str | None = None,
    *,
    sheets: Sequence[tuple[str, str, str]] | None = None,
    shared: Sequence[str] | None = None,
    formats: Sequence[int | str] = (0, 14),
    from_1904: bool = False,
    strict: bool = False,
    replaced: Mapping[str, bytes | str | None] | None = None,
) -> bytes:
    """A workbook; style n of its cells has the number format formats[n], a built-in one or a code.

    `sheets` are (name, state, XML); `shared` the XML inside each shared text; `replaced` are parts to change, to
    add, or to leave out (None).
    """
    namespace = STRICT if strict else TRANSITIONAL
    relationships = _STRICT_RELATIONSHIPS if strict else _RELATIONSHIPS
    if sheets is None:
        sheets = [("Sheet1", "visible", sheet_xml(rows or "", namespace=namespace))]
    parts: dict[str, bytes | str | None] = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("rId1", f"{relationships}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets, namespace, relationships, from_1904),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                (f"rId{n}", f"{relationships}/worksheet", f"worksheets/sheet{n}.xml")
                for n in range(1, len(sheets) + 1)
            ]
            + [("rStyles", f"{relationships}/styles", "styles.xml")]
            + (
                [("rShared", f"{relationships}/sharedStrings", "sharedStrings.xml")]
                if shared is not None
                else []
            )
        ),
        "xl/styles.xml": _styles(formats, namespace),
    }
    if shared is not None:
        items = "".join(f"<si>{item}</si>" for item in shared)
        parts["xl/sharedStrings.xml"] = f'{_DECLARATION}<sst xmlns="{namespace}">{items}</sst>'
    for n, (_, _, xml) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = xml
    return zipped(parts | dict(replaced or {}))


def zipped(parts: Mapping[str, bytes | str | None]) -> bytes:
    """A zip of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(
                    zipfile.ZipInfo(name, (2026, 11, 22, 12, 0, 0)), content, zipfile.ZIP_DEFLATED
                )
    return stream.getvalue()


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = [("/xl/workbook.xml", f"{kind}.sheet.main+xml"), ("/xl/styles.xml", f"{kind}.styles+xml")]
    overrides += [("/xl/sharedStrings.xml", f"{kind}.sharedStrings+xml")]
    overrides += [(f"/xl/worksheets/sheet{n}.xml", f"{kind}.worksheet+xml") for n in range(1, sheets + 1)]
    inner = "".join(f'<Override PartName="{part}" ContentType="{content}"/>' for part, content in overrides)
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{rels}{inner}</Types>'


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in relations
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _workbook(
    sheets: Sequence[tuple[str, str, str]], namespace: str, relationships: str, from_1904: bool
) -> str:
    inner = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state, _) in enumerate(sheets, 1)
    )
    properties = '<workbookPr date1904="1"/>' if from_1904 else "<workbookPr/>"
    return (
        f'{_DECLARATION}<workbook xmlns="{namespace}" xmlns:r="{relationships}">'
        f"{properties}<sheets>{inner}</sheets></workbook>"
    )


def _styles(formats: Sequence[int | str], namespace: str) -> str:
    codes = {code: 164 + n for n, code in enumerate(code for code in formats if isinstance(code, str))}
    own = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>' for code, n in codes.items())
    cells = "".join(f'<xf numFmtId="{codes.get(f, f) if isinstance(f, str) else f}"/>' for f in formats)
    return (
        f'{_DECLARATION}<styleSheet xmlns="{namespace}"><numFmts>{own}</numFmts>'
        "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>"
        f'<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>'
    )
