"""A browser without JavaScript for the pages of the stand-ins."""

from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import html5lib
import requests

#: The address of the service: a browser that is sent there has landed.
CALLBACK = "http://127.0.0.1:9/sign-in/callback"


class Browser:
    """Follows links and forms as a browser without JavaScript does, up to the service's own address."""

    def __init__(self) -> None:
        self.session = requests.Session()
        self.url = ""
        self.page: Any = None
        self.text = ""
        self.landed: dict[str, str] | None = None

    def go(self, url: str, data: dict[str, str] | None = None) -> None:
        method = "GET" if data is None else "POST"
        answer = self.session.request(method, url, data=data, timeout=10, allow_redirects=False)
        self.url, self.text = url, answer.text
        location = answer.headers.get("Location", "")
        if location.startswith(CALLBACK):
            self.landed = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
            return
        assert answer.status_code == 200, answer.text
        self.page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.text)

    @property
    def h1(self) -> str:
        return "".join(self.page.find(".//h1").itertext())

    def press(self, words: str, **chosen: str) -> None:
        """Press the button with these words, sending its form with the chosen values."""
        for form in self.page.findall(".//form"):
            for button in form.findall(".//button"):
                if "".join(button.itertext()) == words:
                    fields = {
                        each.get("name"): each.get("value", "")
                        for each in form.findall(".//input[@type='hidden']")
                    }
                    if button.get("name"):
                        fields[button.get("name")] = button.get("value")
                    self.go(urljoin(self.url, form.get("action")), {**fields, **chosen})
                    return
        raise AssertionError(f"no button {words!r}")

    def link(self, words: str) -> str:
        """The address of the link with these words."""
        return next(a.get("href") for a in self.page.findall(".//a") if words in "".join(a.itertext()))
