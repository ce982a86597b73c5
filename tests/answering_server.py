"""An HTTP server in place of another system, whose answers a test sets."""

import contextlib
import socket
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class Request(BaseHTTPRequestHandler):
    """A request, with its body."""

    body = b""

    def do_GET(self) -> None:
        assert isinstance(self.server, AnsweringServer)
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append(self)
        self.server.answer(self)

    do_POST = do_PUT = do_CONNECT = do_GET

    def say(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Answer whole."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class AnsweringServer(ThreadingHTTPServer):
    """Records its requests, and does not log callers who hung up."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.asked: list[Request] = []
        self.gone = Event()

    def answer(self, request: Request) -> None:
        """Answer a request; a test puts another function in its place."""
        request.say(b"{}")

    @property
    def url(self) -> str:
        """The address."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def answering_server() -> Iterator[AnsweringServer]:
    """The server on a free port, in a thread."""
    with AnsweringServer() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.gone.set()
        server.shutdown()
        thread.join()


def address_of_nobody() -> str:
    """An address at which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
