"""The web server: a slow client holds no thread and is ended, and a body is held in memory up to the limit."""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator

import pytest

from running import buffered_server
from running.buffered_server import Body, Server
from running.server_threads import ServerThreads
from settings import LARGEST_REQUEST
from tests.processes import wait_until

#: What the application below was asked: the environ, and how many bytes of the body it could read.
Asked = list[tuple[dict[str, object], int]]

PAGE = b"GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
#: More than the buffers of two sockets take.
LARGE = 8_000_000


class Served:
    """A server with one thread for the application."""

    def __init__(self) -> None:
        self.asked: Asked = []
        self.may_answer = threading.Event()
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        self._threads = ServerThreads(1)
        self._server = Server(self._answer, listening, self._threads)
        self._stop = threading.Event()
        self._maintenance = threading.Thread(target=self._maintain)
        self._maintenance.start()

    def _maintain(self) -> None:
        while not self._stop.wait(0.05):
            self._threads.wait_for(self._server)

    def _answer(self, environ: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
        self.asked.append((environ, len(environ["wsgi.input"].read())))  # type: ignore[attr-defined]
        if environ["PATH_INFO"] == "/slow":
            self.may_answer.wait(20)
        body = b"x" * (LARGE if environ["PATH_INFO"] == "/large" else 4)
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    def connect(self, sent: bytes = b"") -> socket.socket:
        """A new connection that has sent this."""
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        connection.settimeout(20)
        connection.connect(("127.0.0.1", self.port))
        connection.sendall(sent)
        return connection

    @property
    def clients(self) -> int:
        """The number of open connections."""
        return len(self._server.active_channels)

    def end_what_is_late(self) -> None:
        """Look at the deadlines now."""
        self._server.maintenance(time.time())

    def ask(self, sent: bytes = PAGE) -> bytes:
        """The whole response to a request, after which the server closes the connection."""
        with self.connect(sent) as connection:
            return read_to_the_end(connection)

    def end(self) -> None:
        """Stop the threads."""
        self._stop.set()
        self._maintenance.join()
        self._threads.stop(20)
        self._server.stop_listening()
        for channel in list(self._server.active_channels.values()):
            channel.handle_close()


@pytest.fixture
def served() -> Iterator[Served]:
    server = Served()
    yield server
    server.end()


def read_to_the_end(connection: socket.socket) -> bytes:
    """Everything until the server closes the connection."""
    found = b""
    while got := connection.recv(65_536):
        found += got
    return found


def posted(size: int) -> bytes:
    """The header of a form of this size."""
    return f"POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n".encode()


SLOW = {
    "silent": (b"", "IDLE"),
    "half a header": (b"GET /page HTTP/1.1\r\nHo", "HEADER"),
    "half a body": (posted(100) + b"a=", "BODY"),
    "a response that is not read": (b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n", "STALLED"),
    "a response that is read too slowly": (b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n", "SENDING"),
}


@pytest.mark.parametrize("kind", SLOW)
def test_a_slow_client_holds_no_thread_and_is_ended(
    served: Served, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, limit = SLOW[kind]
    slow = [served.connect(sent) for _ in range(3)]
    for _ in range(3):
        assert served.ask().endswith(b"xxxx")
    assert all(is_open(each) for each in slow)  # the pages were answered before any of these was ended
    monkeypatch.setattr(buffered_server, limit, 0)
    wait_until(lambda: served.clients == 0, 20, "a slow client was not ended")
    for each in slow:
        with each:
            assert len(read_to_the_end(each)) < LARGE


def is_open(connection: socket.socket) -> bool:
    """True if the server has not closed a connection."""
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    finally:
        connection.settimeout(20)


def trickles(connection: socket.socket) -> bool:
    """Send a little more of a header; False if the server has closed the connection."""
    try:
        connection.sendall(b"X-A: b\r\n")
    except ConnectionError:
        return False
    return True


def test_one_that_trickles_is_ended_too(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffered_server, "HEADER", 1)
    with served.connect(b"GET /page HTTP/1.1\r\n") as slow:
        wait_until(lambda: not trickles(slow), 20, "it was not ended")


def test_a_request_that_waits_for_a_thread_is_not_late(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served.connect() as other:
        wait_until(lambda: served.clients == 1, 20, "it was not accepted")
        with served.connect(PAGE.replace(b"/page", b"/slow")) as slow:
            wait_until(lambda: len(served.asked) == 1, 20, "it was not asked")
            other.sendall(PAGE)
            monkeypatch.setattr(buffered_server, "IDLE", -1)
            served.end_what_is_late()
            monkeypatch.undo()
            served.may_answer.set()
            for each in (slow, other):
                assert read_to_the_end(each).endswith(b"xxxx")


def test_requests_sent_at_once_are_answered_in_turn(served: Served) -> None:
    kept = PAGE.replace(b"Connection: close\r\n", b"")
    found = served.ask(kept.replace(b"/page", b"/large") + kept + PAGE)
    assert [environ["PATH_INFO"] for environ, _kept in served.asked] == ["/large", "/page", "/page"]
    assert (found.count(b"HTTP/1.1 200 OK"), found.count(b"x" * LARGE)) == (3, 1)


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_over_the_limit_is_counted_and_not_kept(served: Served, chunked: bool) -> None:
    size = LARGEST_REQUEST + 3_000_000
    body = b"x" * size
    if chunked:
        head = posted(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
        assert served.ask(head + b"%x\r\n%b\r\n0\r\n\r\n" % (size, body)).endswith(b"xxxx")
    else:
        assert served.ask(posted(size) + body).endswith(b"xxxx")
    ((environ, kept),) = served.asked
    assert (environ["CONTENT_LENGTH"], kept) == (str(size), LARGEST_REQUEST + 1)
    assert Body.held == 0


def test_a_request_of_more_than_the_server_reads_is_refused_before_the_application(served: Served) -> None:
    assert served.ask(posted(buffered_server.DRAIN_UP_TO + 1)).startswith(b"HTTP/1.1 413 ")
    assert served.asked == []


def test_bodies_of_all_clients_together_are_bounded(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffered_server, "MOST_HELD", 1_000)
    with served.connect(posted(5_000) + b"x" * 1_000):
        assert served.ask(posted(5_000) + b"x" * 1_000).startswith(b"HTTP/1.1 503 ")
        assert served.ask().endswith(b"xxxx")
    assert served.asked[-1][0]["PATH_INFO"] == "/page"


def test_headers_cannot_say_where_the_service_is(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRIPT_NAME", "/elsewhere")
    served.ask(
        PAGE.replace(b"Host: a", b"Host: a\r\nSCRIPT_NAME: /evil\r\nScript-Name: /evil\r\nPATH_INFO: /b")
    )
    ((environ, _kept),) = served.asked
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("", "/page")


def test_the_headers_of_a_proxy_are_passed_on(served: Served) -> None:
    served.ask(PAGE.replace(b"Host: a", b"Host: a\r\nX-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https"))
    ((environ, _kept),) = served.asked
    assert (environ["HTTP_X_FORWARDED_FOR"], environ["HTTP_X_FORWARDED_PROTO"]) == ("10.0.0.1", "https")
    assert environ["wsgi.url_scheme"] == "http"
