"""Each stand-in misbehaves when a switch says so, and only then."""

import socket
import threading
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from tests.standins.programs import Program

pytestmark = pytest.mark.slow

#: Stand-in → an address, and the status of its usual answer.
USUAL = {
    "trs": ("/v3/persons/7000001", 200),
    "sign_in": ("/.well-known/openid-configuration", 200),
    "notify": ("/v2/notifications", 401),
}
ALWAYS = {
    "trs": ("/received", "/switches", "/healthz", "/static/standin.css"),
    "sign_in": ("/people", "/switches", "/healthz"),
    "notify": ("/inbox", "/switches", "/healthz"),
}
HEADERS = {"Authorization": "Bearer demo-trs-key", "X-Api-Version": "20260120"}


@pytest.fixture(params=USUAL)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def program(name: str, request: pytest.FixtureRequest) -> Program:
    found: Program = request.getfixturevalue(name)
    return found


def ask(program: Program, name: str, timeout: float = 10) -> requests.Response:
    # The token is of TRS: Notify is asked without one.
    headers = HEADERS if name == "trs" else {}
    return requests.get(program.url + USUAL[name][0], headers=headers, timeout=timeout)


def switch_now(program: Program) -> Any:
    return requests.get(f"{program.url}/switches", headers={"Accept": "application/json"}, timeout=10).json()


def test_it_answers_as_usual_until_told_otherwise(program: Program, name: str) -> None:
    assert ask(program, name).status_code == USUAL[name][1]
    assert switch_now(program) == {"mode": "normal", "seconds": None, "times": None}


def test_429_says_to_wait_and_stays_on(program: Program, name: str) -> None:
    program.switch("429")
    assert [ask(program, name).status_code for _ in range(3)] == [429, 429, 429]
    program.switch("normal")
    assert ask(program, name).status_code == USUAL[name][1]


def test_500_is_for_as_many_requests_as_asked(program: Program, name: str) -> None:
    program.switch("500", times=2)
    assert ask(program, name).status_code == 500
    assert switch_now(program)["times"] == 1
    assert ask(program, name).status_code == 500
    assert ask(program, name).status_code == USUAL[name][1]
    assert switch_now(program)["mode"] == "normal"


def test_slow_waits_and_then_answers_as_usual(program: Program, name: str) -> None:
    program.switch("slow", seconds=0.4, times=2)
    with pytest.raises(requests.ReadTimeout):
        ask(program, name, timeout=0.1)
    answer = ask(program, name)
    assert answer.elapsed.total_seconds() > 0.35
    assert answer.status_code == USUAL[name][1]


def test_a_slow_answer_holds_up_nobody_else(program: Program, name: str) -> None:
    program.switch("slow", seconds=5, times=1)
    slow = threading.Thread(target=lambda: pytest.raises(requests.ReadTimeout, ask, program, name, 0.5))
    slow.start()
    for _ in range(100):
        if switch_now(program)["mode"] == "normal":
            break
        time.sleep(0.02)
    assert ask(program, name, timeout=0.4).status_code == USUAL[name][1]
    slow.join()


def test_drop_closes_the_connection_without_a_byte(program: Program, name: str) -> None:
    program.switch("drop", times=1)
    where = urlsplit(program.url)
    with socket.create_connection((where.hostname, where.port), timeout=5) as connection:
        connection.sendall(f"GET {USUAL[name][0]} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n".encode())
        assert connection.recv(1024) == b""
    assert ask(program, name).status_code == USUAL[name][1]


def test_drop_is_a_connection_error_to_a_client(program: Program, name: str) -> None:
    program.switch("drop")
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            ask(program, name)


@pytest.mark.parametrize("mode", ["429", "500", "drop"])
def test_the_pages_for_people_are_never_subject_to_a_switch(program: Program, name: str, mode: str) -> None:
    program.switch(mode)
    for path in ALWAYS[name]:
        assert requests.get(program.url + path, timeout=10).status_code == 200
    assert switch_now(program)["mode"] == mode


def test_a_form_turns_a_switch_on_and_shows_the_page_again(program: Program) -> None:
    form = {"mode": "slow", "seconds": "2.5", "times": "7"}
    answer = requests.post(f"{program.url}/switches", data=form, timeout=10)
    assert [each.status_code for each in answer.history] == [303]
    assert "Wait, then answer" in answer.text
    assert "2.5 seconds, for the next 7 requests" in answer.text
    assert switch_now(program) == {"mode": "slow", "seconds": 2.5, "times": 7}


def test_blanks_in_a_form_are_nothing_sent(program: Program) -> None:
    requests.post(f"{program.url}/switches", data={"mode": "500", "seconds": "", "times": ""}, timeout=10)
    assert switch_now(program) == {"mode": "500", "seconds": None, "times": None}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"mode": "odd"},
        {"mode": "slow", "seconds": "soon"},
        {"mode": "slow", "seconds": -1},
        {"mode": "slow", "seconds": "nan"},
        {"mode": "500", "times": 0},
        {"mode": "500", "times": "1.5"},
        [],
    ],
)
def test_a_switch_that_makes_no_sense_is_refused_and_changes_nothing(program: Program, sent: Any) -> None:
    program.switch("500", times=5)
    answer = requests.post(f"{program.url}/switches", json=sent, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert switch_now(program) == {"mode": "500", "seconds": None, "times": 5}


def test_429_and_500_look_like_those_of_trs(trs: Program) -> None:
    trs.switch("429", seconds=7)
    answer = ask(trs, "trs")
    assert answer.headers["Retry-After"] == "7"
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    assert answer.json()["title"] == "API calls quota exceeded"
    trs.switch("500")
    assert ask(trs, "trs").content == b""


def test_429_and_500_look_like_those_of_notify(notify: Program) -> None:
    notify.switch("429")
    assert ask(notify, "notify").json()["errors"][0]["error"] == "RateLimitError"
    notify.switch("500")
    assert ask(notify, "notify").json()["errors"][0]["message"] == "Internal server error"


def test_429_of_sign_in_says_how_long_to_wait(sign_in: Program) -> None:
    sign_in.switch("429")
    assert ask(sign_in, "sign_in").headers["Retry-After"] == "1"
