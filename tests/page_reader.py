"""An HTML parser for pages: html5lib once for each structure of a page, a fast one for pages of the same structure.

html5lib reads each page whose structure (tags, names of attributes, and where there are words) is new to this process.
Where it finds no fault and the fast parser gives the same elements, other pages of that structure are parsed fast.
"""

import re
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element, TreeBuilder

import html5lib

#: Structures in which html5lib found no fault, and which the fast parser reads the same.
_ALIKE: set[str] = set()

_VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
#: Their end tags end nothing: what follows them is still in the body.
_LEFT_OPEN = frozenset(("body", "html"))
_SVG = "{http://www.w3.org/2000/svg}"

_DOCTYPE = re.compile(r"\s*<!doctype html>\s*", re.IGNORECASE)
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*(/?)>([^<]*)')
_ATTRIBUTE = re.compile(r'\s([a-zA-Z:-]+)(?:="([^"]*)")?')
#: Faults to html5lib wherever they stand: control characters, and an ampersand that begins no reference.
_ODD = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|copy|#34|#39);)|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\uffff]")

_VALUES = re.compile(r'="[^"]*"')
_WORDS = re.compile(r">[^<>]*[^<>\s][^<>]*<")
_SPACE = re.compile(r">\s+<")


@dataclass(frozen=True)
class Reading:
    """The elements of a page, and the faults of its HTML."""

    root: Element
    errors: tuple[str, ...] = ()


def read(html: str) -> Reading:
    """A page, or a part of one."""
    structure = structure_of(html)
    quick = read_quickly(html) if structure in _ALIKE else None
    if quick is not None:
        return Reading(quick)
    reading = read_thoroughly(html)
    if not reading.errors:
        quick = read_quickly(html)
        if quick is not None and plain(quick) == plain(reading.root):
            _ALIKE.add(structure)
    return reading


def structure_of(html: str) -> str:
    """A page without its text and the values of its attributes."""
    return _SPACE.sub("> <", _WORDS.sub(">w<", _VALUES.sub("=", html)))


def read_thoroughly(html: str) -> Reading:
    """Parse with html5lib, as browsers do."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    is_whole = _DOCTYPE.match(html) is not None
    root = parser.parse(html) if is_whole else parser.parseFragment(html, container="div")
    return Reading(root, tuple(f"line {at[0]}: {code} {more or ''}" for at, code, more in parser.errors))


def read_quickly(html: str) -> Element | None:
    """Parse a page written as ours are; None for any other."""
    doctype = _DOCTYPE.match(html)
    if doctype is None or _ODD.search(html):
        return None
    builder, opened, at = TreeBuilder(), [], doctype.end()
    while found := _TAG.match(html, at):
        at = found.end()
        if not _add(builder, opened, *found.groups()):
            return None
    if at < len(html) or opened != ["html", "body"]:
        return None
    for tag in reversed(opened):
        builder.end(tag)
    return builder.close()


def _add(
    builder: TreeBuilder, opened: list[str], end: str, tag: str, more: str, closed: str, text: str
) -> bool:
    """Add one tag and the text after it; returns false if it does not fit to those before."""
    name = _SVG + tag if tag == "svg" or _SVG + "svg" in opened else tag
    if not end:
        builder.start(name, _attributes(more))
        opened.append(name)
    if (end and tag not in _LEFT_OPEN) or closed or tag in _VOID:
        if not opened or opened.pop() != name:
            return False
        builder.end(name)
    if tag == "textarea" and not end:
        text = text.removeprefix("\n")
    if opened != ["html"] or end:  # whitespace before the head is dropped
        builder.data(unescape(text))
    return True


def _attributes(text: str) -> dict[str, str]:
    found = {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}
    if "xmlns" in found:
        found["{http://www.w3.org/2000/xmlns/}xmlns"] = found.pop("xmlns")
    return found


def plain(element: Element) -> object:
    """An element with its content, as a comparable value."""
    text, tail = element.text or "", element.tail or ""
    return element.tag, dict(element.attrib), text, tail, [plain(child) for child in element]
