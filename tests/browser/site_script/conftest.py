"""Serves the small service to a real browser."""

import threading
from collections.abc import Iterator

import pytest
from werkzeug.serving import make_server

from tests.browser.site_script import small_service

SESSION_SECONDS = 2 * 60 * 60


@pytest.fixture(scope="session")
def small_url() -> Iterator[str]:
    """The URL of the small service."""
    server = make_server("127.0.0.1", 0, small_service.make(SESSION_SECONDS), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
