"""The checks that every page must pass, each fault a sentence; an empty list for a page without faults.

Called for every page that a test opens through tests/page_client.py. Each function answers one question.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

ROOT = Path(__file__).resolve().parents[1]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = ("input", "select", "textarea")

#: Elements that may hold only words and inline elements.
INLINE_ONLY = {
    *HEADINGS,
    "p",
    "span",
    "strong",
    "b",
    "em",
    "i",
    "button",
    "label",
    "dt",
    "abbr",
    "time",
    "code",
}
BLOCKS = {
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "form",
    "section",
    "article",
    "fieldset",
    "main",
    "nav",
    *HEADINGS,
}
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"div", "dt", "dd", "script", "template"},
    "tr": {"th", "td", "script", "template"},
}

#: Classes that are correct without a style of their own.
UNSTYLED = {"govuk-tag--blue", "govuk-table__caption--s", "govuk-js-service-navigation-toggle"}

#: Link texts that say nothing out of context.
NEED_MORE_WORDS = frozenset(
    ("change", "view", "edit", "remove", "delete", "download", "retry", "undo", "here", "more", "select")
)

#: A straight apostrophe in the service's own words; in typed text, such as O'Brien, it is allowed.
STRAIGHT = re.compile(r"\w+'(?:s|t|re|ve|ll|d|m)\b")


def faults_of(root: Element, app: Flask, path: str) -> list[str]:
    """The faults of a page that parses."""
    page = _Read(root, app, path)
    checks = (
        _heading_and_title,
        _ids,
        _fields,
        _fieldsets,
        _hints,
        _errors,
        _forms,
        _links,
        _nesting,
        _policy,
        _htmx,
        _tables,
        _wording,
        _styles,
        _landmarks,
        _order,
        _details,
    )
    return [fault for check in checks for fault in check(page)]


class _Read:
    """A page's elements, and the ancestors of each."""

    def __init__(self, root: Element, app: Flask, path: str) -> None:
        self.root, self.app, self.path = root, app, path
        self.elements = [found for found in root.iter() if isinstance(found.tag, str)]
        self.parents = {child: parent for parent in self.elements for child in parent}
        self.ids = Counter(found.get("id") for found in self.elements if found.get("id") is not None)

    def all(self, *tags: str) -> list[Element]:
        return [found for found in self.elements if found.tag in tags]

    def with_class(self, name: str) -> list[Element]:
        return [found for found in self.elements if name in (found.get("class") or "").split()]

    def above(self, element: Element) -> Iterator[Element]:
        while element in self.parents:
            element = self.parents[element]
            yield element


def _words(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _shown(element: Element) -> str:
    attributes = " ".join(f'{name}="{value[:60]}"' for name, value in list(element.attrib.items())[:4])
    return f"<{element.tag} {attributes}>".replace(" >", ">")


def _heading_and_title(page: _Read) -> Iterator[str]:
    h1 = page.all("h1")
    if len(h1) != 1:
        yield f"has {len(h1)} h1, not one"
        return
    title, heading = _words(next(iter(page.all("title")), Element("title"))), _words(h1[0])
    if not title.removeprefix("Error: ").startswith(heading):
        yield f"title “{title}” does not start with the heading “{heading}”"
    has_errors = bool(page.with_class("govuk-error-summary"))
    if has_errors != title.startswith("Error: "):
        yield f"title “{title}” {'lacks' if has_errors else 'has'} “Error: ”"
    level = 2
    for found in page.all(*HEADINGS):
        if not _words(found):
            yield f"empty heading {_shown(found)}"
        if int(found.tag[1]) > level + 1:
            yield f"heading “{_words(found)}” jumps to {found.tag}"
        level = int(found.tag[1])


def _ids(page: _Read) -> Iterator[str]:
    for name, times in page.ids.items():
        if times > 1:
            yield f"id {name} is there {times} times"
        if not name or re.search(r"\s", str(name)):
            yield f"id “{name}” is empty or has a space"
    for found in page.elements:
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
            for name in (found.get(attribute) or "").split():
                if name not in page.ids:
                    yield f"{_shown(found)}: {attribute} points to {name}, which is not on the page"


def _fields(page: _Read) -> Iterator[str]:
    labelled = {found.get("for"): _words(found) for found in page.all("label")}
    kinds = {found.get("id"): found.tag for found in page.elements if found.get("id")}
    for found in page.all("label"):
        if kinds.get(found.get("for")) not in (*FIELDS, "button", "progress", "output", "meter"):
            yield f"label “{_words(found)}” belongs to no field"
    shown = [found for found in page.all(*FIELDS) if found.get("type") not in ("hidden", "submit", "button")]
    for found in shown:
        if not (labelled.get(found.get("id")) or found.get("aria-label") or found.get("aria-labelledby")):
            yield f"{_shown(found)} has no label"
        for attribute in (
            "required",
            "placeholder",
        ):  # the server validates required fields; a hint stays in view
            if found.get(attribute) is not None:
                yield f"{_shown(found)} has {attribute}"


def _fieldsets(page: _Read) -> Iterator[str]:
    for found in page.all("fieldset"):
        legend = found.find("legend")
        if legend is None or not _words(legend):
            yield f"{_shown(found)} has no legend"


def _hints(page: _Read) -> Iterator[str]:
    for found in page.with_class("govuk-hint"):
        said = _words(found)
        if said.endswith(".") or re.search(r"[.?!] [A-Z]", said):
            yield f"hint “{said}” has a full stop"
        if found.find(".//a") is not None:
            yield f"hint “{said}” has a link"


def _errors(page: _Read) -> Iterator[str]:
    """Faults of error messages: each stands in the summary too, which comes before the heading."""
    summaries = page.with_class("govuk-error-summary")
    listed = [_words(each) for summary in summaries for each in summary.iter("li")]
    for found in page.with_class("govuk-error-message"):
        said = _words(found).removeprefix("Error: ")
        if said not in listed:
            yield f"error “{said}” is not in the summary"
    for said in listed:
        is_one_sentence = not re.search(r"[.:] ", said)
        if (is_one_sentence and said.endswith(".")) or re.search(
            r"\b(?:(?:in)?valid|please|sorry)\b", said, re.I
        ):
            yield f"error “{said}” has a full stop, or does not say what to do"
    order = [found for found in page.elements if found in summaries or found.tag == "h1"]
    if summaries and order[0].tag == "h1":
        yield "the error summary comes after the heading"


def _forms(page: _Read) -> Iterator[str]:
    for form in page.all("form"):
        method = (form.get("method") or "get").lower()
        names = [found.get("name") for found in form.iter("input")]
        if method == "post" and names.count("csrf_token") != 1:
            yield f"{_shown(form)} has {names.count('csrf_token')} CSRF tokens, not one"
        if method == "get" and "csrf_token" in names:
            yield f"{_shown(form)} puts a CSRF token in the address"
        if form.get("novalidate") is None:
            yield f"{_shown(form)} lacks novalidate"
        if any(found.get("type") == "file" for found in form.iter("input")) and "multipart" not in (
            form.get("enctype") or ""
        ):
            yield f"{_shown(form)} sends a file without multipart/form-data"
        yield from _routed(page, form, form.get("action") or page.path, method.upper())


def _links(page: _Read) -> Iterator[str]:
    bare: dict[str, str] = {}
    for link in page.all("a"):
        href, said = link.get("href"), _words(link) or link.get("aria-label") or ""
        if not href or not said:
            yield f"{_shown(link)} “{said}” has no address or no words"
            continue
        yield from _leads_somewhere(page, link, href)
        if said.casefold() in NEED_MORE_WORDS and bare.setdefault(said, href) != href:
            yield f"several links say only “{said}”"
        if link.get("target") == "_blank" and "opens in" not in said:
            yield f"link “{said}” does not say that it opens in a new tab"


def _leads_somewhere(page: _Read, link: Element, href: str) -> Iterator[str]:
    if href.startswith("#"):
        if href[1:] not in page.ids:
            yield f"link “{_words(link)}” points to {href}, which is not on the page"
    elif href.startswith(("javascript:", "data:")):
        yield f"link “{_words(link)}” runs a script"
    elif not href.startswith(("mailto:", "tel:")):
        yield from _routed(page, link, href, "GET")


def _routed(page: _Read, element: Element, address: str, method: str) -> Iterator[str]:
    """Faults of an address of our own that has no route or file."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return
    if parts.path.startswith("/static/"):
        if not (ROOT / parts.path.lstrip("/")).is_file():
            yield f"{_shown(element)}: there is no file {parts.path}"
        return
    adapter = page.app.url_map.bind("localhost")
    try:
        adapter.match(parts.path, method=method)
    except NotFound:
        yield f"{_shown(element)}: no route for {parts.path}"
    except MethodNotAllowed:
        yield f"{_shown(element)}: {parts.path} does not take {method}"
    except RequestRedirect:
        yield f"{_shown(element)}: {parts.path} only redirects, to the same with or without a slash"


def _nesting(page: _Read) -> Iterator[str]:
    for found in page.elements:
        allowed = CHILDREN.get(found.tag)
        for child in found:
            if allowed and child.tag not in allowed:
                yield f"{_shown(found)} holds <{child.tag}>"
            if found.tag in INLINE_ONLY and child.tag in BLOCKS:
                yield f"{_shown(found)} holds <{child.tag}>"
        if found.tag in ("a", "button"):
            inside = [above.tag for above in page.above(found) if above.tag in ("a", "button", "label")]
            if inside:
                yield f"{_shown(found)} is inside <{inside[0]}>"


def _policy(page: _Read) -> Iterator[str]:
    for found in page.elements:
        if found.tag == "style" or (found.tag == "script" and not found.get("src")):
            yield f"inline <{found.tag}>"
        for name, value in found.attrib.items():
            if name == "style" or name.startswith(("on", "hx-on")) or value.strip().startswith("js:"):
                yield f"{_shown(found)}: {name} is against the content security policy"
        if found.tag == "img" and found.get("alt") is None:
            yield f"{_shown(found)} has no alt"


def _htmx(page: _Read) -> Iterator[str]:
    """Faults of htmx requests without a link or form of the same address, in the element or beside it."""
    for found in page.elements:
        for attribute in ("hx-get", "hx-post"):
            address = found.get(attribute)
            if address is None:
                continue
            plain = [found.get("href"), found.get("action")]
            if found.tag not in ("a", "form"):
                plain = [link.get("href") for link in found.iter("a")]
            if address not in plain:
                yield f"{_shown(found)}: {attribute} has no plain link or form to the same address"
        target = found.get("hx-target")
        if target and target.startswith("#") and target[1:] not in page.ids:
            yield f"{_shown(found)}: hx-target {target} is not on the page"


def _tables(page: _Read) -> Iterator[str]:
    for table in page.all("table"):
        caption = table.find("caption")
        if caption is None or not _words(caption):
            yield f"{_shown(table)} has no caption"
        for heading in table.iter("th"):
            if heading.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"table heading “{_words(heading)}” has no scope"
                break


def _wording(page: _Read) -> Iterator[str]:
    for found in page.elements:
        if found.tag in ("script", "style", "code", "pre", "textarea"):
            continue
        for text in (found.text, *(child.tail for child in found)):
            match = STRAIGHT.search(text or "")
            if match:
                yield f"straight apostrophe in “{match.group()}”"
    body = next(iter(page.all("body")), page.root)
    undefined = re.search(r"\bNone\b|\{\{|\}\}|\{%|<built-in|<bound method|object at 0x", _words(body))
    if undefined:
        yield f"“{undefined.group()}” shows on the page"


def _styles(page: _Read) -> Iterator[str]:
    known = _styled_classes()
    if not known:
        return
    used = {name for found in page.elements for name in (found.get("class") or "").split()}
    for name in sorted(used - known - UNSTYLED):
        block = re.split("__|--", name)[0]
        part_of_known = "--" not in name and any(
            other.startswith((f"{block}__", f"{block}--")) for other in known
        )
        if name.startswith(("govuk-", "app-")) and not part_of_known:
            yield f"class {name} is in no style sheet"


@cache
def _styled_classes() -> frozenset[str]:
    """Every class of the built style sheet; none if it has not been built."""
    sheets = sorted((ROOT / "static" / "built").glob("site.*.css"), key=lambda found: found.stat().st_mtime)
    if not sheets:
        return frozenset()
    text = sheets[-1].read_text()
    return frozenset(name.replace("\\", "") for name in re.findall(r"\.((?:[\w-]|\\.)+)", text))


def _landmarks(page: _Read) -> Iterator[str]:
    html = page.root if page.root.tag == "html" else Element("html")
    if not html.get("lang"):
        yield "the page does not say its language"
    mains = page.all("main")
    if len(mains) != 1 or mains[0].get("id") != "main-content":
        yield "there is not exactly one <main id=main-content>"
    for found in page.all("nav"):
        if not (found.get("aria-label") or found.get("aria-labelledby")):
            yield f"{_shown(found)} has no name"


def _order(page: _Read) -> Iterator[str]:
    first = next(iter(page.all("a")), None)
    if page.with_class("govuk-skip-link") not in ([], [first]):
        yield "the skip link is not the first link"
    for found in page.with_class("govuk-back-link"):
        if any(above.tag == "main" for above in page.above(found)):
            yield "the back link is within main"


def _details(page: _Read) -> Iterator[str]:
    for found in page.all("details"):
        forms = [inside for inside in found.iter("form") if inside.get("method") == "post"]
        if forms or any("error" in (inside.get("class") or "") for inside in found.iter()):
            yield "details hold an error or a form that changes something"
