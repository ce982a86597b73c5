"""The server that the clients of other systems call."""

from collections.abc import Iterator

import pytest

from tests.answering_server import AnsweringServer, answering_server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[AnsweringServer]:
    """A server that is reached without a proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with answering_server() as found:
        yield found
