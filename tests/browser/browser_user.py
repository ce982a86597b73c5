"""A user with a browser of their own, whose pages are audited and whose console must stay empty."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.page_audit import WIDE, faults_of
from tests.processes import RunningService

#: Chromium logs every error status to its console, though a page comes with it.
REFUSED = re.compile(r"responded with a status of (\d+)")


@dataclass
class BrowserUser:
    """A user with a browser: a tab, with or without JavaScript, and the errors of its console."""

    service: RunningService
    tab: Page
    has_javascript: bool
    complaints: list[str] = field(default_factory=list)
    expects: set[int] = field(default_factory=set)
    """Statuses of errors that are part of the story."""
    asked: list[Request] = field(default_factory=list)
    """Everything the browser asked for."""
    has_own_clock: bool = False

    def __post_init__(self) -> None:
        self._listen_to(self.tab)

    @property
    def context(self) -> BrowserContext:
        """The browser context, with its cookies."""
        return self.tab.context

    def opens(self, path: str) -> Response | None:
        """Type an address."""
        return self.tab.goto(f"{self.service.base_url}{path}")

    def starts_clock(self) -> None:
        """Give all tabs a clock that the test can move forward."""
        self.has_own_clock = True
        self.tab.clock.install()

    def looks_at(self) -> None:
        """Audit the page, in a state that no link leads to (tests/browser/test_every_page.py audits the others)."""
        found = faults_of(self.tab, with_axe=self.has_javascript)
        self.complaints += [f"{self.tab.url}: {fault}" for fault in found]

    @property
    def focus(self) -> str:
        """The name and ID of the focused element; “body” if there is none."""
        return str(
            self.tab.evaluate(
                "(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : ''))(document.activeElement)"
            )
        )

    @property
    def announced(self) -> str:
        """The last change that a screen reader announced."""
        return self.tab.locator("#announce").inner_text()

    def fragments_asked_for(self, part: str = "") -> list[str]:
        """The addresses of the fragments that htmx requested."""
        return [found.url for found in self.asked if "hx-request" in found.headers and part in found.url]

    def _listen_to(self, tab: Page) -> None:
        tab.set_viewport_size(WIDE)  # type: ignore[arg-type]
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("console", self._hear)
        tab.on("request", lambda request: self.asked.append(request))

    def _hear(self, message: ConsoleMessage) -> None:
        refused = REFUSED.search(message.text)
        if message.type not in ("error", "warning") or (refused and int(refused[1]) in self.expects):
            return
        self.complaints.append(f"{message.text} {_place(message.location)}")


def _place(location: Any) -> str:
    return f"({location.get('url', '')})"
