"""The body of an email as HTML: headings, lists, links, inset text, and the rest escaped."""

import re
from itertools import groupby

from markupsafe import Markup, escape

_KINDS = (
    ("rule", re.compile(r"\s*(?:-{3,}|\*{3,})\s*")),
    ("heading", re.compile(r"#\s*(?!#)(.+)")),
    ("subheading", re.compile(r"##\s*(?!#)(.+)")),
    ("bullet", re.compile(r"\s*[*•-]\s*(.+)")),
    ("number", re.compile(r"\s*\d+\.\s+(.+)")),
    ("inset", re.compile(r"\^\s*(.+)")),
    ("blank", re.compile(r"\s*")),
    ("words", re.compile(r"(.+)")),
)
_LINK = re.compile(
    r"\[(?P<text>[^\]]+)\]\((?P<to>https?://[^\s)]+)\)|(?P<bare>https?://[^\s<>\"\]]*[^\s<>\"\].,;:!?')])"
)


def email_html(body: str) -> Markup:
    """The body as HTML that is safe to put in a page."""
    lines = [_kind_of(line) for line in body.splitlines()]
    return Markup("\n").join(
        _block(kind, [words for _, words in group]) for kind, group in groupby(lines, lambda each: each[0])
    )


def _kind_of(line: str) -> tuple[str, str]:
    for kind, pattern in _KINDS:
        found = pattern.fullmatch(line)
        if found:
            return kind, found[1] if pattern.groups else ""
    return "words", line


def _block(kind: str, lines: list[str]) -> Markup:
    marked = [_with_links(line) for line in lines]
    if kind in ("bullet", "number"):
        items = Markup("").join(Markup("<li>{}</li>").format(each) for each in marked)
        return Markup("<ul>{}</ul>" if kind == "bullet" else "<ol>{}</ol>").format(items)
    if kind in ("heading", "subheading"):
        pattern = Markup("<h2>{}</h2>" if kind == "heading" else "<h3>{}</h3>")
        return Markup("").join(pattern.format(each) for each in marked)
    together = Markup("<br>").join(marked)
    patterns = {"rule": "<hr>", "blank": "", "inset": "<blockquote>{}</blockquote>"}
    return Markup(patterns.get(kind, "<p>{}</p>")).format(together)


def _with_links(line: str) -> Markup:
    parts, end = [], 0
    for found in _LINK.finditer(line):
        to = found["to"] or found["bare"]
        parts += [
            escape(line[end : found.start()]),
            Markup('<a href="{}">{}</a>').format(to, found["text"] or to),
        ]
        end = found.end()
    return Markup("").join([*parts, escape(line[end:])])
