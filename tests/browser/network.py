"""The responses that a browser fetches over the network: compressed, and without those in its cache."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession

from tests.browser.browser_user import BrowserUser


@dataclass
class Fetched:
    """The responses fetched over the network, without those from the cache."""

    answers: list[tuple[str, int]] = field(default_factory=list)
    """Address and bytes of body and headers, as sent, of each answer; a redirect is an answer too."""

    @property
    def requests(self) -> int:
        """The number of responses."""
        return len(self.answers)

    @property
    def bytes(self) -> int:
        """The bytes of all of them."""
        return sum(size for _address, size in self.answers)

    @property
    def heaviest(self) -> list[tuple[str, int]]:
        """The responses, largest first."""
        return sorted(self.answers, key=lambda answer: -answer[1])


@contextmanager
def fetching(person: BrowserUser) -> Iterator[Fetched]:
    """Record the responses that the user's browser fetches in the block."""
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
    """Empty the browser's cache, as before a first visit."""
    network_of(person).send("Network.clearBrowserCache")


def connect_slowly(person: BrowserUser, *, bits_a_second: int, milliseconds: int) -> None:
    """Limit speed and latency of the connection from now on, both ways."""
    slow = {"downloadThroughput": bits_a_second / 8, "uploadThroughput": bits_a_second / 8}
    slow |= {"latency": milliseconds, "offline": False}
    network_of(person).send("Network.emulateNetworkConditions", slow)


def network_of(person: BrowserUser) -> CDPSession:
    """The browser's session of network events."""
    session = person.context.new_cdp_session(person.tab)
    session.send("Network.enable")
    return session
