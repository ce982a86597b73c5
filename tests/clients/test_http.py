"""Tests of HTTP calls to other systems: time-out, limit of the answer, and our own key (PD-64)."""

from __future__ import annotations

import gzip
import ssl
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
import requests
from flask import Flask

import clients.trs.lookup
from clients.dfe_sign_in import PublicApi, register_oauth
from clients.http import MOST_BYTES, AnswerTooLarge, call
from clients.notify import Notify
from clients.trs.lookup import LookupUnavailable, TRSLookup
from clients.trs.recommendations import TRSRecommendations
from config import DEMO_NOTIFY_KEY
from tests.clients.certificates import certificate
from tests.makers import TODAY


class Http(ThreadingHTTPServer):
    """Does not log callers who hung up, which is what most of these tests are about."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Server:
    """A server whose answers a test sets, and which records its requests."""

    def __init__(self) -> None:
        self.answer: Callable[[BaseHTTPRequestHandler], None] = lambda asked: say(asked, b"{}")
        self.asked: list[BaseHTTPRequestHandler] = []
        self.gone = Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(handler) -> None:
                self.asked.append(handler)
                self.answer(handler)

            do_POST = do_CONNECT = do_GET

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = Http(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = Thread(target=self.http.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}"

    def authorised(self) -> list[str]:
        """The Authorization header of each call."""
        return [handler.headers.get("Authorization", "") for handler in self.asked]

    def drip(self, handler: BaseHTTPRequestHandler, drop: bytes, times: int = 200) -> None:
        """Write a little now and then, until the client hangs up, or for ten seconds."""
        for _ in range(times):
            if self.gone.wait(0.05):
                return
            handler.wfile.write(drop)
            handler.wfile.flush()

    def close(self) -> None:
        self.gone.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that is reached without a proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    found = Server()
    yield found
    found.close()


def say(handler: BaseHTTPRequestHandler, body: bytes, **headers: str) -> None:
    """A whole answer."""
    handler.send_response(200)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def dripping(server: Server, *, heading: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    """An answer whose head or body arrives a little at a time, but complete in the end."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
        if heading:
            server.drip(handler, b"X-Slow: yes\r\n", 90)
        handler.wfile.write(b"\r\n")
        if not heading:
            server.drip(handler, b" ")
        handler.wfile.write(b"{}")

    return answer


@pytest.mark.parametrize("heading", [True, False])
def test_an_answer_that_drips_is_not_waited_for(server: Server, heading: bool) -> None:
    server.answer = dripping(server, heading=heading)
    with pytest.raises(requests.ReadTimeout):
        call("GET", server.url, timeout=0.3)


def test_an_answer_that_drips_over_tls_is_not_waited_for(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(chain))
    url = server.url.replace("http:", "https:")
    assert call("GET", url, timeout=5).json() == {}

    server.answer = dripping(server, heading=True)
    with pytest.raises(requests.ReadTimeout):
        call("GET", url, timeout=0.5)


def test_an_answer_in_pieces_is_whole(server: Server) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in (b"3\r\n[1,\r\n", b"3\r\n2]\n\r\n", b"0\r\n\r\n"):
            server.drip(handler, piece, 1)

    server.answer = answer
    assert call("GET", server.url, timeout=5).json() == [1, 2]


def test_a_lookup_is_tried_twice_and_then_trs_has_not_answered(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients.trs.lookup, "TIMEOUT", 0.3)
    server.answer = dripping(server, heading=False)
    found = TRSLookup(server.url, "our-key").current("1234567", today=TODAY)
    assert found == LookupUnavailable("TRS did not answer", for_all=True)
    assert len(server.asked) == 2


def test_an_answer_may_be_so_large_and_no_larger(server: Server) -> None:
    server.answer = lambda handler: say(handler, b" " * MOST_BYTES)
    assert len(call("GET", server.url, timeout=5).content) == MOST_BYTES
    server.answer = lambda handler: say(handler, b" " * (MOST_BYTES + 1))
    with pytest.raises(AnswerTooLarge):
        call("GET", server.url, timeout=5)


def test_an_answer_is_as_large_as_it_is_when_unpacked(server: Server) -> None:
    packed = gzip.compress(b" " * (MOST_BYTES + 1))
    server.answer = lambda handler: say(handler, packed, Content_Encoding="gzip")
    with pytest.raises(AnswerTooLarge):
        call("GET", server.url, timeout=5)


def test_an_answer_without_end_is_left_where_it_is_too_large(server: Server) -> None:
    written = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        try:
            for _ in range(1000):
                written.append(handler.wfile.write(b" " * 100_000))
        except OSError:
            server.gone.set()

    server.answer = answer
    with pytest.raises(AnswerTooLarge):
        call("GET", server.url, timeout=5)
    assert server.gone.wait(10)
    assert sum(written) < 100_000_000


def by_every_client(server: Server) -> None:
    """Make at least one call with each client."""
    TRSLookup(server.url, "our-key").current("1234567", today=TODAY)
    TRSRecommendations(server.url, "our-key").held_from(trn="1234567", award="QTS")
    PublicApi(server.url, "client", "secret" * 6).roles(organisation_id="1", sub="2")
    Notify(server.url, DEMO_NOTIFY_KEY).find_email("reference", clock=datetime(2026, 6, 15, tzinfo=UTC))


def test_our_own_key_is_shown_whatever_a_netrc_file_says(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    by_every_client(server)
    assert len(server.asked) >= 4
    assert {key.split()[0] for key in server.authorised()} == {"Bearer"}
    assert "Bearer our-key" in server.authorised()

    dfe = register_oauth(Flask("test"), url=server.url, client_id="us", secret="secret").dfe
    assert dfe.load_server_metadata()["_loaded_at"]
    assert server.authorised()[-1] == ""


def test_discovery_of_dfe_sign_in_ends_in_time_too(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clients.dfe_sign_in.TIMEOUT", 0.3)
    server.answer = dripping(server, heading=False)
    dfe = register_oauth(Flask("test"), url=server.url, client_id="us", secret="secret").dfe
    with pytest.raises(requests.ReadTimeout):
        dfe.load_server_metadata()


def test_the_proxy_of_the_environment_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("https_proxy", server.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert call("GET", "http://trs.example/v3/trns/1234567", timeout=5).json() == {}
    with pytest.raises(requests.RequestException):
        call("GET", "https://trs.example/v3/trns/1234567", timeout=5)
    assert [handler.path for handler in server.asked] == [
        "http://trs.example/v3/trns/1234567",
        "trs.example:443",
    ]


def test_a_redirect_is_not_followed(server: Server) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(308)
        handler.send_header("Location", "/elsewhere")
        handler.end_headers()

    server.answer = answer
    assert call("GET", server.url, timeout=5).status_code == 308
    assert len(server.asked) == 1
