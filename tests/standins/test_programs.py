"""The stand-ins as separate programs: start, log, stop, and no import of the service."""

import ast
import signal
import socket
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
import requests

from standins.log_redaction import redacted_path
from tests.standins.programs import CHECKOUT, Program, running

NAMES = ("teaching_record_system", "dfe_sign_in", "notify")


def imported_by(path: Path) -> set[str]:
    """The top-level package of each import in a file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {each.name.split(".")[0] for each in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add((node.module or "").split(".")[0])
    return names


def test_they_import_nothing_of_ours_but_each_other() -> None:
    ours = {path.stem for path in CHECKOUT.glob("*.py")} | {
        path.parent.name for path in CHECKOUT.glob("*/*.py")
    }
    files = list((CHECKOUT / "standins").rglob("*.py"))
    imported = set().union(*map(imported_by, files))
    assert len(files) > 40
    assert "flask" in imported
    assert imported & (ours - sys.stdlib_module_names) == {"standins"}


@pytest.mark.parametrize(
    ("target", "masked"),
    [
        ("/v3/persons/1234567?dateOfBirth=1990-01-01", "/v3/persons/[number]"),
        ("/v3/persons/1234567/routes-to-professional-statuses/k3f9", None),
        ("/organisations/10000001/users", "/organisations/[number]/users"),
        ("/users/1F4B0C9A-0000-4000-8000-00000000000A/organisations", "/users/[id]/organisations"),
        ("/inbox/zoe@example.com", "/inbox/[email]"),
        ("/inbox/zoe%40example.com", "/inbox/[email]"),
        ("/nominate/Zk3J9-aaaaaaaaaaaaaaaaaaaa", "/nominate/[id]"),
        (
            "/challenge/Zk3J9-aaaaaaaaaaaaaaaaaaaa/challenge-partnership",
            "/challenge/[id]/challenge-partnership",
        ),
        ("http://example.com/v3/persons/1234567", None),
        ("//1234567/x", None),
        ("/a\nGET /b", "/a_GET_/b"),
        ("/a%0AGET%20/b", "/a_GET_/b"),
        ("/.well-known/openid-configuration", "/.well-known/openid-configuration"),
    ],
)
def test_a_path_is_logged_without_anybody_in_it(target: str, masked: str | None) -> None:
    found = redacted_path(target)
    assert "1234567" not in found
    assert "?" not in found
    assert masked is None or found == masked


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_even_while_it_keeps_somebody_waiting(
    name: str, end: signal.Signals, tmp_path: Path
) -> None:
    with running(name, tmp_path) as program:
        program.switch("slow", seconds=60)
        with pytest.raises(requests.ReadTimeout):
            requests.get(f"{program.url}/v3/persons/1234567", timeout=0.2)
        began = time.monotonic()
        program.process.send_signal(end)
        assert program.process.wait(timeout=5) == 0
        assert time.monotonic() - began < 2
        assert "Traceback" not in program.log


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_without_any_file_it_starts_and_its_pages_say_there_is_nothing_yet(name: str, tmp_path: Path) -> None:
    with running(name, tmp_path) as program:
        assert requests.get(f"{program.url}/healthz", timeout=10).text == "ok\n"
        home = requests.get(program.url, timeout=10)
        assert home.status_code == 200
        assert "<h1>" in home.text


@pytest.mark.slow
def test_nobody_can_be_recognised_in_the_log(trs: Program, sign_in: Program, notify: Program) -> None:
    said = {
        "1000001", "1999-01-01", "QQ123456A", "zoe@example.com", "demo-trs-key", "secret-state",
        "sam@lightwater.example", "1F4B0C9A",
    }  # fmt: skip
    headers = {"Authorization": "Bearer demo-trs-key", "X-Api-Version": "20260120"}
    trs.switch("drop", times=1)
    for query in (
        "dateOfBirth=1999-01-01",
        "nationalInsuranceNumber=QQ123456A",
        "dateOfBirth=x&a=zoe@example.com",
    ):
        url = f"{trs.url}/v3/persons/1000001?{query}"
        try:
            requests.get(url, headers=headers, timeout=10)
        except requests.ConnectionError:
            continue
    form = {
        "persona": "scitt",
        "state": "secret-state",
        "redirect_uri": "http://127.0.0.1/x",
        "client_id": "x",
    }
    requests.post(f"{sign_in.url}/auth?login_hint=sam@lightwater.example", data=form, timeout=10)
    requests.get(f"{sign_in.url}/users/1F4B0C9A-0000-4000-8000-00000000000A/organisations", timeout=10)
    requests.post(
        f"{notify.url}/v2/notifications/email", json={"email_address": "zoe@example.com"}, timeout=10
    )
    for program in (trs, sign_in, notify):
        assert "GET /" in program.log or "POST /" in program.log
        assert {each for each in said if each in program.log} == set()
    assert "GET /v3/persons/[number] dropped" in trs.log


@pytest.mark.slow
def test_a_request_nobody_can_read_is_logged_without_its_words(trs: Program) -> None:
    where = urlsplit(trs.url)
    with socket.create_connection((where.hostname, where.port), timeout=5) as connection:
        connection.sendall(b"GET /v3/persons/7654321 zoe@example.com HTTP/nonsense\r\n\r\n")
        connection.recv(1024)
    assert "7654321" not in trs.log
    assert "zoe@example.com" not in trs.log


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("trs", "/received"),
        ("trs", "/switches"),
        ("sign_in", "/people"),
        ("notify", "/inbox"),
        (
            "sign_in",
            "/auth?client_id=teacher-training-records&response_type=code&scope=openid&redirect_uri=http://127.0.0.1/x",
        ),
    ],
)
def test_a_page_is_proper_html_under_a_strict_policy(
    name: str, path: str, request: pytest.FixtureRequest
) -> None:
    program: Program = request.getfixturevalue(name)
    answer = requests.get(program.url + path, timeout=10)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(answer.text)
    assert len(page.findall(".//h1")) == 1
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert page.findall(".//script") == []
    assert "style=" not in answer.text
