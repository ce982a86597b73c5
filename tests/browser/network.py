"""What a browser fetches over the network: compressed, and without what its cache has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession

from tests.browser.browser_user import BrowserUser


@dataclass
class Fetched:
    """What came over the network; what the cache had does not count."""

    answers: list[tuple[str, int]] = field(default_factory=list)
    """Address and bytes of body and headers, as sent, of each answer; a redirect is an answer too."""

    @property
    def requests(self) -> int:
        """How many answers came over the network."""
        return len(self.answers)

    @property
    def bytes(self) -> int:
        """All of them together."""
        return sum(size for _address, size in self.answers)

    @property
    def heaviest(self) -> list[tuple[str, int]]:
        """The answers, with those that cost most first."""
        return sorted(self.answers, key=lambda answer: -answer[1])


@contextmanager
def fetching(person: BrowserUser) -> Iterator[Fetched]:
    """Everything that the person's browser fetches meanwhile."""
    found, addresses, cached = Fetched(), dict[str, str](), set[str]()
    session = network_of(person)

    def asks(event: dict[str, Any]) -> None:
        if redirect := event.get("redirectResponse"):
            found.answers.append((redirect["url"], int(redirect["encodedDataLength"])))
        addresses[event["requestId"]] = event["request"]["url"]

    def answered(event: dict[str, Any]) -> None:
        response = event["response"]
        if response.get("fromDiskCache") or response["url"].startswith("data:"):
            cached.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in addresses and event["requestId"] not in cached:
            found.answers.append((addresses[event["requestId"]], int(event["encodedDataLength"])))

    session.on("Network.requestWillBeSent", asks)
    session.on("Network.responseReceived", answered)
    session.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    session.on("Network.loadingFinished", finished)
    yield found
    person.tab.wait_for_load_state("networkidle")
    session.detach()


def forget_everything_fetched(person: BrowserUser) -> None:
    """Empty the browser's cache, as it is before a first visit."""
    network_of(person).send("Network.clearBrowserCache")


def connect_slowly(person: BrowserUser, *, bits_a_second: int, milliseconds: int) -> None:
    """Have so poor a connection from now on, each way."""
    slow = {"downloadThroughput": bits_a_second / 8, "uploadThroughput": bits_a_second / 8}
    slow |= {"latency": milliseconds, "offline": False}
    network_of(person).send("Network.emulateNetworkConditions", slow)


def network_of(person: BrowserUser) -> CDPSession:
    """What the browser tells of its network."""
    session = person.context.new_cdp_session(person.tab)
    session.send("Network.enable")
    return session
