"""HTTP server of a stand-in: start, listen, log and stop."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from types import FrameType
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from standins.log_redaction import redacted_path

#: Makes the app from the environment and the address it will be reached at.
CreateApp = Callable[[Mapping[str, str], str], Flask]


def serve(name: str, create_app: CreateApp) -> None:
    """Serve until a signal to stop, one thread a request."""
    options = _options(name)
    _stop_on(signal.SIGTERM, signal.SIGINT)
    # The socket comes first, so that port 0 works and the app knows its own address.
    server = make_server(
        options.host, options.port, app=_not_ready, threaded=True, request_handler=_RequestHandler
    )
    address = f"http://{options.host}:{server.port}"
    server.app = create_app(os.environ, address)
    print(f"Ready on {address}", flush=True)
    server.serve_forever()


def write_log(line: str) -> None:
    """Write a line to standard error, with the time."""
    sys.stderr.write(f"{datetime.now():%H:%M:%S} {line}\n")
    sys.stderr.flush()


class _RequestHandler(WSGIRequestHandler):
    """Logs a request as one line without personal data."""

    # The answer's head and body are two writes; Nagle's algorithm would cost a client 40 ms.
    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        write_log(f"{self.command or '-'} {redacted_path(getattr(self, 'path', ''))} {code}")

    def log(self, type: str, message: str, *args: Any) -> None:
        # The message may quote the request line, which may have a name.
        write_log(f"{type}: a request could not be read")

    def connection_dropped(self, error: BaseException, environ: dict[str, Any] | None = None) -> None:
        if environ is not None:
            write_log(f"{self.command} {redacted_path(self.path)} dropped")


def _options(name: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m standins.{name}")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0, the default, picks a free one")
    return parser.parse_args()


def _stop_on(*signals: signal.Signals) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        # At once: nothing here outlives the process, and a slow request must not hold up the rest.
        os._exit(0)

    for each in signals:
        signal.signal(each, stop)


def _not_ready(environ: Any, start_response: Any) -> list[bytes]:
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return []
