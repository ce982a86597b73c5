"""Tests of HTTP calls to other systems: time-out, limit of the answer, and our own key (PD-64)."""

import gzip
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from flask import Flask

import clients.trs.lookup
from clients.dfe_sign_in import PublicApi, register_oauth
from clients.http import MOST_BYTES, AnswerTooLarge, call
from clients.notify import Notify
from clients.trs.lookup import LookupUnavailable, TRSLookup
from clients.trs.recommendations import TRSRecommendations
from config import DEMO_SECRETS
from tests.answering_server import AnsweringServer, Request
from tests.clients.certificates import certificate
from tests.makers import TODAY


def drip(server: AnsweringServer, request: Request, drop: bytes, times: int = 200) -> None:
    """Write a little now and then, until the client hangs up, or for ten seconds."""
    for _ in range(times):
        if server.gone.wait(0.05):
            return
        request.wfile.write(drop)
        request.wfile.flush()


def dripping(server: AnsweringServer, *, heading: bool) -> Callable[[Request], None]:
    """An answer whose head or body arrives a little at a time, but complete in the end."""

    def answer(request: Request) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\n")
        if heading:
            drip(server, request, b"X-Slow: yes\r\n", 90)
        request.wfile.write(b"\r\n")
        if not heading:
            drip(server, request, b" ")
        request.wfile.write(b"{}")

    return answer


@pytest.mark.parametrize("heading", [True, False])
def test_an_answer_that_drips_is_not_waited_for(server: AnsweringServer, heading: bool) -> None:
    server.answer = dripping(server, heading=heading)
    with pytest.raises(requests.ReadTimeout):
        call("GET", server.url, timeout=0.3)


def test_an_answer_that_drips_over_tls_is_not_waited_for(
    server: AnsweringServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(chain))
    url = server.url.replace("http:", "https:")
    assert call("GET", url, timeout=5).json() == {}

    server.answer = dripping(server, heading=True)
    with pytest.raises(requests.ReadTimeout):
        call("GET", url, timeout=0.5)


def test_an_answer_in_pieces_is_whole(server: AnsweringServer) -> None:
    def answer(request: Request) -> None:
        request.protocol_version = "HTTP/1.1"
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        for piece in (b"3\r\n[1,\r\n", b"3\r\n2]\n\r\n", b"0\r\n\r\n"):
            drip(server, request, piece, 1)

    server.answer = answer
    assert call("GET", server.url, timeout=5).json() == [1, 2]


def test_a_lookup_is_tried_twice_and_then_trs_has_not_answered(
    server: AnsweringServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients.trs.lookup, "TIMEOUT", 0.3)
    server.answer = dripping(server, heading=False)
    found = TRSLookup(server.url, "our-key").current("1234567", today=TODAY)
    assert found == LookupUnavailable("TRS did not answer", for_all=True)
    assert len(server.asked) == 2


def test_an_answer_may_be_so_large_and_no_larger(server: AnsweringServer) -> None:
    server.answer = lambda request: request.say(b" " * MOST_BYTES)
    assert len(call("GET", server.url, timeout=5).content) == MOST_BYTES
    server.answer = lambda request: request.say(b" " * (MOST_BYTES + 1))
    with pytest.raises(AnswerTooLarge):
        call("GET", server.url, timeout=5)


def test_an_answer_is_as_large_as_it_is_when_unpacked(server: AnsweringServer) -> None:
    packed = gzip.compress(b" " * (MOST_BYTES + 1))
    server.answer = lambda request: request.say(packed, Content_Encoding="gzip")
    with pytest.raises(AnswerTooLarge):
        call("GET", server.url, timeout=5)


def test_an_answer_without_end_is_left_where_it_is_too_large(server: AnsweringServer) -> None:
    written = []

    def answer(request: Request) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        try:
            for _ in range(1000):
                written.append(request.wfile.write(b" " * 100_000))
        except OSError:
            server.gone.set()

    server.answer = answer
    with pytest.raises(AnswerTooLarge):
        call("GET", server.url, timeout=5)
    assert server.gone.wait(10)
    assert sum(written) < 100_000_000


def authorised(server: AnsweringServer) -> list[str]:
    """The Authorization header of each call."""
    return [request.headers.get("Authorization", "") for request in server.asked]


def by_every_client(server: AnsweringServer) -> None:
    """Make at least one call with each client."""
    TRSLookup(server.url, "our-key").current("1234567", today=TODAY)
    TRSRecommendations(server.url, "our-key").held_from(trn="1234567", award="QTS")
    PublicApi(server.url, "client", "secret" * 6).roles(organisation_id="1", sub="2")
    Notify(server.url, DEMO_SECRETS["NOTIFY_API_KEY"]).find_email(
        "reference", clock=datetime(2026, 6, 15, tzinfo=UTC)
    )


def test_our_own_key_is_shown_whatever_a_netrc_file_says(
    server: AnsweringServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    by_every_client(server)
    assert len(server.asked) >= 4
    assert {key.split()[0] for key in authorised(server)} == {"Bearer"}
    assert "Bearer our-key" in authorised(server)

    dfe = register_oauth(Flask("test"), url=server.url, client_id="us", secret="secret").dfe
    assert dfe.load_server_metadata()["_loaded_at"]
    assert authorised(server)[-1] == ""


def test_discovery_of_dfe_sign_in_ends_in_time_too(
    server: AnsweringServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clients.dfe_sign_in.TIMEOUT", 0.3)
    server.answer = dripping(server, heading=False)
    dfe = register_oauth(Flask("test"), url=server.url, client_id="us", secret="secret").dfe
    with pytest.raises(requests.ReadTimeout):
        dfe.load_server_metadata()


def test_the_proxy_of_the_environment_is_used(
    server: AnsweringServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("https_proxy", server.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert call("GET", "http://trs.example/v3/trns/1234567", timeout=5).json() == {}
    with pytest.raises(requests.RequestException):
        call("GET", "https://trs.example/v3/trns/1234567", timeout=5)
    assert [request.path for request in server.asked] == [
        "http://trs.example/v3/trns/1234567",
        "trs.example:443",
    ]


def test_a_redirect_is_not_followed(server: AnsweringServer) -> None:
    server.answer = lambda request: request.say(status=308, Location="/elsewhere")
    assert call("GET", server.url, timeout=5).status_code == 308
    assert len(server.asked) == 1
