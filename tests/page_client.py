"""A test client that behaves as a browser without JavaScript and checks every page that it is given.

pages = PageClient(app.test_client())
page = pages.page("/providers/trainees")         # parsed and checked (tests/page_checks.py)
page = page.click("Trainee 1")                   # follows the link
page = page.submit("Continue", {"trn": "1234567"})   # posts what a browser would, follows the redirect
assert page.h1 == "Check your answers" and page.row("TRN") == "1234567"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.page_checks import faults_of
from tests.page_reader import read
from tests.queries import count_queries
from tests.reading_only import check_that_it_only_read

#: Statuses that redirect.
REDIRECTS = (301, 302, 303, 307, 308)


#: Inline elements: their words join those beside them.
INLINE = ("a", "span", "strong", "b", "em", "i", "code", "label", "time", "abbr", "wbr")


class PageFault(AssertionError):
    """A page lacks something that every page must have; the message lists all its faults."""


class NotOnPage(LookupError, AssertionError):
    """The link, form, row or field that a test asks for is not on the page."""


def words(element: Element) -> str:
    """The text that a person reads in an element, with single spaces; hidden text for screen readers included."""
    return re.sub(r"\s+", " ", "".join(_texts(element))).strip()


def _texts(element: Element) -> Iterator[str]:
    if element.tag in ("script", "style", "template"):
        return
    edge = "" if element.tag in INLINE else " "
    yield edge
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield edge


class PageClient(FlaskClient):
    """A browser without JavaScript: remembers cookies, follows redirects, reads pages and checks them.

    `get` and `post` are Flask's own, for what is not a page. A GET that changes anything raises Wrote.
    """

    #: True if each page is checked; a test of a page that is broken on purpose turns it off.
    checked = True

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make a request, as Flask's own does."""
        with count_queries() as queries:
            response = super().open(*args, **kwargs)
        if response.request.method == "GET":
            check_that_it_only_read(self.application, response.request.path, queries)
        return response

    def page(self, path: str, *, status: int = 200, follow: bool = True) -> Page:
        """Open a page; raises PageFault for its faults and AssertionError for another status."""
        return self.read(self.get(path), path, status, follow)

    def post_page(
        self, path: str, fields: Mapping[str, Any] | None = None, *, status: int = 200, follow: bool = True
    ) -> Page:
        """Post fields as they are (no token added); returns the page that follows."""
        return self.read(self.post(path, data=_as_data(fields or {})), path, status, follow)

    def region(self, path: str, *, status: int = 200) -> Page:
        """The part of a page that htmx asks for."""
        response = self.get(path, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
        _expect(response, path, status)
        return Page(response, self, path)

    def read(self, response: TestResponse, path: str, status: int = 200, follow: bool = True) -> Page:
        """The page of a response, after redirects."""
        for _ in range(10):
            if not follow or response.status_code not in REDIRECTS:
                break
            path = _within_service(response.headers["Location"], path)
            response = self.get(path)
        _expect(response, path, status)
        page = Page(response, self, path)
        if self.checked and page.is_page and response.status_code not in REDIRECTS:
            page.check()
        return page


def _expect(response: TestResponse, path: str, status: int) -> None:
    if response.status_code != status:
        to = response.headers.get("Location", "")
        told = f"\n{response.get_data(as_text=True)[:2000]}" if response.status_code >= 400 else ""
        raise AssertionError(f"{path} answered {response.status_code} {to}, not {status}{told}")


def _within_service(address: str, path: str) -> str:
    """The path and query that a link on a page leads to."""
    parts = urlsplit(urljoin(path, address))
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def _as_data(fields: Mapping[str, Any]) -> MultiDict[str, Any]:
    data: MultiDict[str, Any] = MultiDict()
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            data.add(name, one)
    return data


class Page:
    """A page as a person sees it."""

    def __init__(self, response: TestResponse, client: PageClient, path: str) -> None:
        self.response = response
        self.client = client
        self.path = path
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.is_page = response.mimetype == "text/html" and bool(self.html)
        self._reading = read(self.html)
        self.root = self._reading.root

    def __repr__(self) -> str:
        return f"<Page {self.path} {self.status} {self.title!r}>"

    def check(self) -> Page:
        """Raise PageFault with all faults of this page."""
        found = list(self._reading.errors) or faults_of(self.root, self.client.application, self.path)
        if found:
            raise PageFault(f"{self.path} ({self.status})\n  " + "\n  ".join(found))
        return self

    # What it says

    @property
    def h1(self) -> str:
        """The heading of the page."""
        return words(self.one("h1"))

    @property
    def title(self) -> str:
        """The title in the browser's tab."""
        return next((words(found) for found in self.root.iter("title")), "")

    @property
    def text(self) -> str:
        """The text of the main part of the page (of the whole page, if it has none)."""
        return words(next(self.root.iter("main"), self.root))

    @property
    def headings(self) -> list[str]:
        """Every heading below the first, in order."""
        return [words(found) for found in self.root.iter() if found.tag in ("h2", "h3", "h4")]

    @property
    def errors(self) -> list[str]:
        """The messages of the error summary."""
        return [words(item) for box in self.with_class("govuk-error-summary") for item in box.iter("li")]

    @property
    def links(self) -> dict[str, str]:
        """Text → address of every link; the last one where texts repeat."""
        return {words(found): found.get("href", "") for found in self.root.iter("a")}

    def link(self, text: str) -> str:
        """The address of the link with this text, or that begins with it; raises NotOnPage."""
        links = self.links
        if text in links:
            return links[text]
        for found, href in links.items():
            if found.startswith(text):
                return href
        raise NotOnPage(f"No link “{text}” on {self.path}. There are: {', '.join(links)}")

    @property
    def rows(self) -> dict[str, str]:
        """Label → value of every summary list."""
        found = {}
        for row in self.with_class("govuk-summary-list__row"):
            key, value = row.find("dt"), row.find("dd")
            if key is not None and value is not None:
                found[words(key)] = words(value)
        return found

    def row(self, label: str) -> str:
        """The value of one row of a summary list; raises NotOnPage."""
        if label not in self.rows:
            raise NotOnPage(f"No row “{label}” on {self.path}. There are: {', '.join(self.rows)}")
        return self.rows[label]

    def table(self, number: int = 0) -> list[dict[str, str]]:
        """The rows of a table, each heading → words; raises NotOnPage."""
        tables = list(self.root.iter("table"))
        if number >= len(tables):
            raise NotOnPage(f"{self.path} has {len(tables)} tables")
        lines = [
            [words(cell) for cell in line if cell.tag in ("th", "td")] for line in tables[number].iter("tr")
        ]
        heading = lines[0] if lines else []
        return [dict(zip(heading, line, strict=False)) for line in lines[1:]]

    def count(self, name: str) -> int:
        """The number in the element with data-count=name; raises NotOnPage."""
        return int(words(self.one(attributes={"data-count": name})).replace(",", ""))

    @property
    def state(self) -> str:
        """The data-state of the region that has one."""
        return next(
            (found.get("data-state", "") for found in self.root.iter() if found.get("data-state")), ""
        )

    # What is on it

    def one(self, tag: str | None = None, attributes: Mapping[str, str] | None = None) -> Element:
        """The first element of this kind with these attributes; raises NotOnPage."""
        for found in self.root.iter(tag):
            if all(found.get(name) == value for name, value in (attributes or {}).items()):
                return found
        raise NotOnPage(f"No <{tag or '*'}> {dict(attributes or {})} on {self.path}")

    def with_class(self, name: str) -> list[Element]:
        """Every element with a class."""
        return [found for found in self.root.iter() if name in (found.get("class") or "").split()]

    def form(self, action: str | None = None) -> Element:
        """The form with this action (or its end); by default the first POST form of the main part, else any form."""
        main = next(self.root.iter("main"), self.root)
        forms = list(main.iter("form"))
        if action is not None:
            forms = [
                found for found in self.root.iter("form") if (found.get("action") or "").endswith(action)
            ]
        posts = [found for found in forms if (found.get("method") or "get").lower() == "post"]
        for found in [*posts, *forms]:
            return found
        raise NotOnPage(f"No form {action or ''} on {self.path}")

    def fields(self, form: Element | None = None) -> dict[str, list[str]]:
        """The fields that a browser would send with a form as it stands: name → values."""
        values: dict[str, list[str]] = {}
        for found in (self.form() if form is None else form).iter():
            for name, value in _sent_by(found):
                values.setdefault(name, []).append(value)
        return values

    @property
    def token(self) -> str:
        """The CSRF token of the first form that has one; raises NotOnPage."""
        return self.one("input", {"name": "csrf_token"}).get("value", "")

    # What a person does with it

    def click(self, text: str, *, status: int = 200) -> Page:
        """Follow the link with these words."""
        return self.client.page(_within_service(self.link(text), self.path), status=status)

    def submit(
        self,
        button: str | None = None,
        fields: Mapping[str, Any] | None = None,
        *,
        form: str | None = None,
        status: int = 200,
        follow: bool = True,
    ) -> Page:
        """Press a button (by its words; by default the form's first) with these fields filled in.

        A field's value may be a list, or (file, name) for a file; None takes the field out, as unticking does. A name
        that is not in the form raises NotOnPage. `form` is the end of the form's action, where there are several.
        """
        found, pressed = self._form_with(button, form)
        values: dict[str, Any] = dict(self.fields(found))
        known = {field.get("name") for field in found.iter() if field.get("name")}
        for name, value in (fields or {}).items():
            if name not in known:
                raise NotOnPage(
                    f"The form on {self.path} has no field {name}: it has {sorted(filter(None, known))}"
                )
            values[name] = value
        if pressed is not None and pressed.get("name"):
            values[pressed.get("name", "")] = pressed.get("value", "")
        values = {name: value for name, value in values.items() if value is not None}
        return self._send(found, pressed, values, status, follow)

    def _send(
        self, form: Element, button: Element | None, values: dict[str, Any], status: int, follow: bool
    ) -> Page:
        action = (button.get("formaction") if button is not None else None) or form.get("action") or self.path
        data = _as_data(values)
        if (form.get("method") or "get").lower() == "get":
            response = self.client.get(action, query_string=data)
        else:
            encoding = form.get("enctype") or "application/x-www-form-urlencoded"
            response = self.client.post(action, data=data, content_type=encoding)
        return self.client.read(response, action, status, follow)

    def _form_with(self, button: str | None, action: str | None) -> tuple[Element, Element | None]:
        if button is None:
            found = self.form(action)
            return found, next(iter(_buttons(found)), None)
        forms = [self.form(action)] if action else list(self.root.iter("form"))
        for found in forms:
            for pressed in _buttons(found):
                if words(pressed) == button:
                    return found, pressed
        there = [words(pressed) for found in forms for pressed in _buttons(found)]
        raise NotOnPage(f"No button “{button}” on {self.path}. There are: {', '.join(there)}")


def _buttons(form: Element) -> Sequence[Element]:
    return [found for found in form.iter("button") if (found.get("type") or "submit") == "submit"]


def _sent_by(field: Element) -> list[tuple[str, str]]:
    """The names and values that one element of a form sends."""
    name = field.get("name")
    if not name or field.get("disabled") is not None:
        return []
    if field.tag == "textarea":
        return [(name, field.text or "")]
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [found for found in options if found.get("selected") is not None] or options[:1]
        return [(name, found.get("value", found.text or "")) for found in chosen]
    if field.tag != "input" or field.get("type") in ("file", "submit", "button", "image", "reset"):
        return []
    if field.get("type") in ("checkbox", "radio") and field.get("checked") is None:
        return []
    return [(name, field.get("value", "on" if field.get("type") in ("checkbox", "radio") else ""))]
