"""Time that one client waits because of others: of large files being checked, and of slow connections."""

import csv
import http.client
import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.measuring import Measured, in_words
from tests.over_http import OverHttp
from tests.processes import running_service

#: Rows of a file: those of the report, again and again.
SMALL = 50
#: The files of another organisation: how many, and rows of each.
OTHERS = ((10, 5_000), (60, 250))
MOST_SECONDS_FOR_FILE = 2.0
SLOW_CLIENTS = 200
PAGE, PAGES = "/sign-in", 30
MOST_SECONDS_FOR_PAGE = 1.0

#: What each kind of slow client sends at first, and then once a second.
SENT = {
    "silent": (b"", b""),
    "half-sent": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", b""),
    "trickling": (b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"X"),
}


def measure(folder: Path) -> Iterator[Measured]:
    """A small file beside large and beside many ones of another organisation, and pages beside slow connections."""
    with running_service(folder / "others") as service:
        service.wait_until_ready(120)
        another, person = OverHttp(service.base_url), OverHttp(service.base_url)
        another.sign_in("hei")
        person.sign_in("scitt")
        for files, rows in OTHERS:
            yield _small_file(person, another, files, rows)
        yield _pages(service.port)


def _small_file(person: OverHttp, another: OverHttp, files: int, rows: int) -> Measured:
    content = _repeated(person.report(), SMALL)
    alone = min(_until_checked(person, content) for _ in range(3))
    theirs = _repeated(another.report(), rows)
    uploads = [another.upload(theirs) for _ in range(files)]
    beside = _until_checked(person, content)
    left = sum(another.see(path).state in ("uploaded", "checking") for path in uploads)
    for path in uploads:
        another.wait_for(path, "checked", "failed", seconds=120)
    waits = max(beside - alone, 0)
    return Measured(
        f"What a file of {SMALL} rows waits for {files} of {rows:,} rows of another organisation",
        in_words(waits),
        "SQLite",
        against=f"the same file alone ({in_words(alone)}); {left} of the others were not checked then",
        bar=f"at most {MOST_SECONDS_FOR_FILE:g} s",
        meets=waits <= MOST_SECONDS_FOR_FILE,
    )


def _until_checked(person: OverHttp, content: bytes) -> float:
    started = time.perf_counter()
    person.wait_for(person.upload(content), "checked", "failed", seconds=120)
    return time.perf_counter() - started


def _repeated(report: bytes, rows: int) -> bytes:
    heading, _guidance, *found = csv.reader(io.StringIO(report.decode("utf-8-sig"), newline=""))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(heading)
    writer.writerows([*found[n % len(found)][:-1], "1/6/2026"] for n in range(rows))
    return stream.getvalue().encode("utf-8-sig")


def _pages(port: int) -> Measured:
    with _slow_clients(port) as count:
        slowest = max(_page(port) for _ in range(PAGES))
    return Measured(
        f"The slowest of {PAGES} pages, beside {SLOW_CLIENTS} connections each that are {', '.join(SENT)}",
        in_words(slowest),
        "SQLite",
        against=f"{count} connections were open",
        bar=f"at most {MOST_SECONDS_FOR_PAGE:g} s",
        meets=slowest <= MOST_SECONDS_FOR_PAGE,
    )


def _page(port: int) -> float:
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", PAGE)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 200, answer.status
    return time.perf_counter() - started


@contextmanager
def _slow_clients(port: int) -> Iterator[int]:
    """So many connections of each kind; the number of them."""
    ended = threading.Event()
    with ExitStack() as stack:
        clients = [
            (kind, socket.create_connection(("127.0.0.1", port)))
            for kind in SENT
            for _ in range(SLOW_CLIENTS)
        ]
        for kind, client in clients:
            stack.enter_context(client)
            client.sendall(SENT[kind][0])
        trickling = threading.Thread(target=_trickle, args=(clients, ended))
        trickling.start()
        stack.callback(trickling.join)
        stack.callback(ended.set)
        yield len(clients)


def _trickle(clients: list[tuple[str, socket.socket]], ended: threading.Event) -> None:
    while not ended.wait(1):
        for kind, client in clients:
            if SENT[kind][1]:
                try:
                    client.sendall(SENT[kind][1])
                except OSError:
                    continue  # the server has ended it
