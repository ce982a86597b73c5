"""Many clients at once: each gets the answers to its own requests, in their order, whatever the others do."""

import hashlib
import os
import random
import socket
import threading
from collections.abc import Callable, Iterable, Iterator

import pytest

from running.buffered_server import Server
from running.server_threads import ServerThreads
from tests.long_run import LONG

CLIENTS, CONNECTIONS = 12, 200 if LONG else 12
LENGTHS = (0, 0, 10, 5_000, 300_000)


def answer_to(name: str, body: bytes, length: int) -> bytes:
    """The answer to one request: who asked, what was sent, and something to send back."""
    return f"{name} {hashlib.md5(body).hexdigest()} ".encode() + name[:1].encode() * length


def application(environ: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
    """Answers as `answer_to`."""
    body: bytes = environ["wsgi.input"].read()  # type: ignore[attr-defined]
    found = answer_to(str(environ["PATH_INFO"])[1:], body, int(str(environ["QUERY_STRING"])))
    start("200 OK", [("Content-Length", str(len(found)))])
    return [found]


@pytest.fixture
def port() -> Iterator[int]:
    """A server with four threads."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=100)
    threads, stop = ServerThreads(4), threading.Event()
    server = Server(application, listening, threads)

    def look_at_deadlines() -> None:
        while not stop.wait(0.05):
            threads.wait_for(server)

    maintenance = threading.Thread(target=look_at_deadlines)
    maintenance.start()
    yield int(listening.getsockname()[1])
    stop.set()
    maintenance.join()
    threads.stop(20)
    server.stop_listening()
    assert not [channel for channel in server.active_channels.values() if channel.requests]


class Client(threading.Thread):
    """Opens connections: some requests come several at once, some in pieces, and some are not waited for."""

    def __init__(self, number: int, port: int) -> None:
        super().__init__()
        self.number = number
        self.port = port
        self.random = random.Random(number)
        self.right = 0
        self.wrong: list[object] = []

    def run(self) -> None:
        """All connections, one after another."""
        for connection in range(CONNECTIONS):
            with socket.create_connection(("127.0.0.1", self.port), timeout=30) as opened:
                try:
                    self._talk(opened, connection)
                except OSError as problem:
                    self.wrong.append(problem)

    def _talk(self, opened: socket.socket, connection: int) -> None:
        answers = opened.makefile("rb")
        for turn in range(self.random.randint(1, 4)):
            asked = [
                self._request(f"{self.number}-{connection}-{turn}-{n}")
                for n in range(self.random.choice((1, 1, 3)))
            ]
            sent = b"".join(request for request, _answer in asked)
            manner = self.random.random()
            if manner < 0.1:
                opened.sendall(sent[: len(sent) // 2])
                return
            if manner < 0.2:
                opened.sendall(sent)
                return
            sending = self._send(opened, sent, in_pieces=manner < 0.4)
            for _request, answer in asked:
                found = self._read(answers)
                self.right += found == answer
                if found != answer:
                    self.wrong.append((answer[:60], found[:60]))
            sending.join()

    def _request(self, name: str) -> tuple[bytes, bytes]:
        body, length = os.urandom(self.random.choice(LENGTHS)), self.random.choice(LENGTHS)
        head = f"POST /{name}?{length} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body, answer_to(name, body, length)

    @staticmethod
    def _send(opened: socket.socket, sent: bytes, *, in_pieces: bool) -> threading.Thread:
        """Send beside the reading: neither side has room for all of it."""

        def send() -> None:
            for start in range(0, 200 if in_pieces else 0, 7):
                opened.sendall(sent[:200][start : start + 7])
            opened.sendall(sent[200:] if in_pieces else sent)

        sending = threading.Thread(target=send)
        sending.start()
        return sending

    @staticmethod
    def _read(answers: object) -> bytes:
        length = 0
        while line := answers.readline().strip():  # type: ignore[attr-defined]
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return bytes(answers.read(length))  # type: ignore[attr-defined]


def test_every_client_gets_its_own_answers(port: int) -> None:
    clients = [Client(number, port) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert [wrong for client in clients for wrong in client.wrong] == []
    assert sum(client.right for client in clients) > CLIENTS * CONNECTIONS
