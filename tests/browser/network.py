"""What does a browser really fetch, as the wire has it: compressed, and without what its cache keeps?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.browser.person import Person


@dataclass
class Fetched:
    """What came over the network; what the cache had does not count."""

    sizes: dict[str, int] = field(default_factory=dict)
    """Address → bytes of its body and headers, as sent."""
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        """How many answers came over the network."""
        return len(self.sizes)

    @property
    def bytes(self) -> int:
        """All of them together."""
        return sum(self.sizes.values())


@contextmanager
def fetching(person: Person) -> Iterator[Fetched]:
    """Everything that the person's browser fetches meanwhile."""
    found, cached = Fetched(), set[str]()
    session = person.context.new_cdp_session(person.tab)

    def answered(event: dict[str, Any]) -> None:
        response = event["response"]
        found.asked[event["requestId"]] = response["url"]
        if response.get("fromDiskCache") or response["url"].startswith("data:"):
            cached.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in found.asked and event["requestId"] not in cached:
            found.sizes[found.asked[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.responseReceived", answered)
    session.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    yield found
    person.tab.wait_for_load_state("networkidle")
    session.detach()
