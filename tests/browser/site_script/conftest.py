"""Serves the small service to a real browser."""

import threading
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from werkzeug.serving import make_server
from werkzeug.test import run_wsgi_app

from tests.browser.site_script import small_service

SESSION_SECONDS = 2 * 60 * 60


@pytest.fixture(scope="session")
def small_url() -> Iterator[str]:
    """The URL of the small service."""
    server = make_server("127.0.0.1", 0, read_whole(small_service.make(SESSION_SECONDS)), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def read_whole(app: WSGIApplication) -> WSGIApplication:
    """Read each answer before it is sent: this server leaves a file open if the browser goes away while it is sent."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body, status, headers = run_wsgi_app(app, environ, buffered=True)
        start_response(status, headers.to_wsgi_list())
        return body

    return answer
