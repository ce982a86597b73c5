"""The whole service: one command starts it, reports what prevents it, and restarts whatever is killed."""

import contextlib
import fcntl
import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from config import NEEDED_IN_PRODUCTION
from tests.over_http import OverHttp, token_on
from tests.processes import (
    CHECKOUT,
    RunningService,
    descendants,
    free_ports,
    get_status,
    is_running,
    running_service,
    wait_until,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "part",
    [
        "redis",
        "trs",
        "dfe-sign-in",
        "notify",
        "web",
        "worker",
        "uploads",
        "large-uploads",
        "deliveries",
        "teachers",
        "schedule",
    ],
)
def test_a_killed_part_is_up_again_within_five_seconds(service: RunningService, part: str) -> None:
    service.wait_until_ready()
    others = {name: service.process_id(name) for name in ("redis", "trs", "web") if name != part}
    killed = service.kill(part)
    service.wait_for_another(part, than=killed, seconds=5)
    service.wait_until_ready(30)
    assert {name: service.process_id(name) for name in others} == others


def test_both_processes_of_the_web_count_together(service: RunningService) -> None:
    service.wait_until_ready()

    def counted() -> float:
        line = re.search(
            r'requests_total\{.*page="status.healthz",status="200"} (\S+)', service.get("/metrics")
        )
        return float(line.group(1)) if line else 0

    before = counted()
    for _ in range(12):
        service.get("/healthz")
    assert [counted() for _ in range(6)] == [before + 12] * 6


def test_a_request_that_cannot_be_read_leaves_no_name_in_the_log(service: RunningService) -> None:
    service.wait_until_ready()
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
        connection.sendall(b"GET /providers/trainees?search=Siobhan-Example MADE-UP/1\r\n\r\n")
        assert b"400" in connection.recv(1000)
    wait_until(lambda: "A request could not be read" in service.log, 5, "nothing was logged")
    assert "Siobhan" not in service.log


def test_the_token_of_a_link_is_in_its_email_and_nowhere_in_the_log(service: RunningService) -> None:
    service.wait_until_ready()
    person = OverHttp(service.base_url)
    school = "/request-access/schools/900002"
    assert person.post(school, {"csrf_token": token_on(person.get(school).text)}).status_code == 303
    inbox = f"{service.stand_ins['notify']}/inbox?to=office@900002.school.example"

    def received() -> list[str]:
        answer = requests.get(inbox, headers={"Accept": "application/json"}, timeout=10)
        return re.findall(r"/nominate/([\w-]{43})", answer.text)

    wait_until(received, 30, "the email did not arrive")
    (token,) = set(received())
    link = f"{service.base_url}/nominate/{token}"
    assert requests.get(link, timeout=10).status_code == 200
    with sqlite3.connect(service.data_dir / "service.db", timeout=10) as database:
        stored = "\n".join(line for line in database.iterdump() if not line.startswith("CREATE"))
        assert hashlib.sha256(token.encode()).hexdigest() in stored
        assert token not in stored
        database.execute("ALTER TABLE induction_tutor RENAME TO away")
    try:
        assert requests.get(link, timeout=10).status_code == 500
    finally:
        with sqlite3.connect(service.data_dir / "service.db", timeout=10) as database:
            database.execute("ALTER TABLE away RENAME TO induction_tutor")
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
        connection.sendall(f"GET /nominate/{token} MADE-UP/1\r\n\r\n".encode())
        assert b"400" in connection.recv(1000)
    wait_until(lambda: "nominate.link failed" in service.log, 5, "nothing was logged")
    assert token not in service.log


def test_the_token_of_a_link_that_signed_in_is_nowhere_else(service: RunningService) -> None:
    service.wait_until_ready()
    person, tutor = OverHttp(service.base_url), "c.venning@ashcombehall.example"
    token = token_on(person.get("/sign-in").text)
    assert person.post("/sign-in", {"csrf_token": token, "email": tutor}).status_code == 303
    inbox = f"{service.stand_ins['notify']}/inbox?to={tutor}"

    def received() -> list[str]:
        answer = requests.get(inbox, headers={"Accept": "application/json"}, timeout=10)
        return re.findall(r"/sign-in/link/([\w-]{43})", answer.text)

    wait_until(received, 30, "the email did not arrive")
    link = f"/sign-in/link/{received()[0]}"
    answer = person.post(link, {"csrf_token": token_on(person.get(link).text)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/accept-privacy-notice?next=/schools")
    with sqlite3.connect(service.data_dir / "service.db", timeout=10) as database:
        assert received()[0] not in "\n".join(database.iterdump())
    assert received()[0] not in service.log


HALF_SENT = b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: "
HALF_A_FORM = b"POST /sign-in/as/hei HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\na"


def test_pages_are_answered_while_hundreds_of_connections_send_nothing_or_little(
    service: RunningService,
) -> None:
    service.wait_until_ready()
    with contextlib.ExitStack() as open_connections:
        slow = []
        for sent in [b"", HALF_SENT, HALF_A_FORM] * 200:
            one = open_connections.enter_context(socket.create_connection(("127.0.0.1", service.port)))
            one.sendall(sent)
            one.setblocking(False)
            slow.append((one, sent[-1:]))
        for _ in range(10):
            for one, more in slow:
                one.sendall(more)  # a trickle; nothing of a silent one
            assert get_status(service.port, "/sign-in") == 200
        for one, _more in slow[-30:]:  # still there: the pages did not have to wait for their end
            with pytest.raises(BlockingIOError):
                one.recv(1)


def test_a_small_file_ends_before_the_large_ones_of_another_organisation(service: RunningService) -> None:
    service.wait_until_ready()
    large, small = OverHttp(service.base_url), OverHttp(service.base_url)
    large.sign_in("hei")
    small.sign_in("scitt")
    slow = [large.upload(file_of(5_000, columns)) for columns in (100, *[2] * 5)]
    quick = small.upload(file_of(1))
    in_order = ended_in_order(service, [*slow, quick])
    assert in_order.index(quick) < in_order.index(slow[-1])
    assert [path for path in in_order if path != quick] == slow


def test_a_file_ends_before_the_many_small_ones_of_another_organisation(service: RunningService) -> None:
    service.wait_until_ready()
    many, one = OverHttp(service.base_url), OverHttp(service.base_url)
    many.sign_in("hei")
    one.sign_in("scitt")
    with worker_paused(service):  # or most would have ended before the last was uploaded
        theirs = [many.upload(file_of(450)) for _ in range(12)]
        quick = one.upload(file_of(450))
    in_order = ended_in_order(service, [*theirs, quick])
    assert in_order.index(quick) < in_order.index(theirs[-1])
    assert [path for path in in_order if path != quick] == theirs


@contextlib.contextmanager
def worker_paused(service: RunningService) -> Iterator[None]:
    """Pause the processes that do jobs, while files are uploaded."""
    worker = service.process_id("worker")
    processes = [worker, *descendants(worker)]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


def file_of(rows: int, columns: int = 2) -> bytes:
    """A file of so many rows and columns, each row with an error."""
    notes = [f"Notes {number}" for number in range(columns - 2)]
    lines = [["TRN", "Date QTS or EYTS standards met", *notes]]
    lines += [[str(2_000_000 + number), "no date", *["abc"] * len(notes)] for number in range(rows)]
    return "\r\n".join(map(",".join, lines)).encode()


def ended_in_order(service: RunningService, paths: list[str]) -> list[str]:
    """The paths of these uploads in the order in which their checks ended, when all have."""
    ids = {int(path.rsplit("/", 1)[1]): path for path in paths}
    query = "SELECT id FROM upload WHERE checked_at IS NOT NULL ORDER BY checked_at"
    in_order: list[str] = []

    def have_ended() -> bool:
        with contextlib.closing(sqlite3.connect(service.data_dir / "service.db")) as database:
            in_order[:] = [ids[upload_id] for (upload_id,) in database.execute(query) if upload_id in ids]
        return len(in_order) == len(paths)

    wait_until(have_ended, 120, "a check did not end")
    return in_order


def test_a_second_service_on_the_same_data_is_refused(service: RunningService) -> None:
    impatient = "from running import start; start.ENDED_WITHIN_SECONDS = 0.2; raise SystemExit(start.start())"
    said = start_and_fail("-c", impatient, DATA_DIR=str(service.data_dir), PORT=str(free_ports(4)))
    assert "running already" in said


def test_a_start_waits_for_a_service_that_is_ending(tmp_path: Path) -> None:
    """The lock is held while the other ends; its place is taken as soon as it is free."""
    (tmp_path / "running").mkdir()
    with (tmp_path / "running" / "lock").open("a") as held, contextlib.ExitStack() as second:
        fcntl.flock(held, fcntl.LOCK_EX)
        started = second.enter_context(running_service(tmp_path))
        started.wait_until_said("Waiting up to 10 seconds")
        fcntl.flock(held, fcntl.LOCK_UN)
        started.wait_until_said("Making the database ready")


def test_a_port_in_use_is_named(service: RunningService, tmp_path: Path) -> None:
    said = start_and_fail(DATA_DIR=str(tmp_path), PORT=str(service.port))
    assert f"Port {service.port} is in use" in said
    assert "Traceback" not in said


def test_production_without_a_secret_does_not_start_and_says_which(tmp_path: Path) -> None:
    values = {each: "https://example.org" for each in NEEDED_IN_PRODUCTION if each != "SECRET_KEY"}
    said = start_and_fail(ENVIRONMENT="production", DATA_DIR=str(tmp_path), **values)
    assert "SECRET_KEY" in said
    assert "Traceback" not in said


def test_a_killed_supervisor_leaves_nothing_behind_and_a_second_start_keeps_the_data(tmp_path: Path) -> None:
    with running_service(tmp_path) as first:
        first.wait_until_said("Ready on")
        assert_says_where_it_is(first)
        below = descendants(first.process.pid)
        assert len(below) > 8
        first.process.kill()
        first.process.wait()
        wait_until(lambda: not any(map(is_running, below)), 10, "a process was left behind")
    with running_service(tmp_path, PORT=str(first.port)) as second:
        wait_until(lambda: second.log.count("Ready on") == 2, 90, "the second start was not ready")
        assert second.log.count("Loaded the scenario") == 1
        started = time.monotonic()
        os.kill(second.process.pid, signal.SIGINT)
        assert second.process.wait(20) == 0
        assert time.monotonic() - started < 20


def assert_says_where_it_is(service: RunningService) -> None:
    said = service.log
    assert said.index("Making the database ready") < said.index("Loaded the scenario demo")
    assert "listed on the sign-in page" in said
    for address in (f"Ready on {service.base_url}\n", *service.stand_ins.values()):
        assert address in said
    for address in service.stand_ins.values():
        assert get_status(int(address.rsplit(":", 1)[1]), "/healthz") == 200


def start_and_fail(*command: str, **environment: str) -> str:
    ended = subprocess.run(
        [sys.executable, *(command or ("-m", "running"))],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 1
    return ended.stdout + ended.stderr
