"""The public contract of access: who may open what, refusals, cookies and headers."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.contract.conftest import SignedIn
from tests.contract.test_uploads import filled
from tests.pages.uploading_files import write_report
from tests.processes import RunningService

pytestmark = [pytest.mark.slow]

PERSONAS = {
    "scitt": "/providers",
    "hei": "/providers",
    "scitt-read-only": "/providers",
    "school": "/schools",
    "school-new": "/schools",
    "school-independent": "/schools",
    "tutor-trust": "/schools",
    "lead-provider": "/lead-providers",
    "support": "/support",
}


@pytest.mark.parametrize(("persona", "home"), PERSONAS.items())
def test_each_persona_comes_to_their_own_area(signed_in: SignedIn, persona: str, home: str) -> None:
    person = signed_in(persona)
    answer = person.get("/", allow_redirects=True)
    assert urlsplit(answer.url).path.startswith(home)
    assert answer.status_code == 200
    for other in set(PERSONAS.values()) - {home}:
        assert person.get(other).status_code == 403


def test_signed_out_people_sign_in_first_and_come_back(demo: RunningService) -> None:
    answer = requests.get(
        f"{demo.base_url}/providers/trainees?status=deferred", allow_redirects=False, timeout=10
    )
    assert answer.status_code == 303
    to = urlsplit(answer.headers["Location"])
    assert (to.path, parse_qs(to.query)["next"]) == ("/sign-in", ["/providers/trainees?status=deferred"])


def test_the_cookie_of_a_session_is_for_the_service_alone(demo: RunningService) -> None:
    answer = requests.get(f"{demo.base_url}/sign-in", timeout=10)
    cookies = [text.strip() for text in answer.headers["Set-Cookie"].split(";")]
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookies)


@pytest.mark.parametrize("path", ["/", "/sign-in", "/providers", "/providers/trainees", "/nowhere"])
def test_every_answer_has_its_headers(signed_in: SignedIn, path: str) -> None:
    headers = signed_in("scitt").get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
    assert "HX-Request" in headers["Vary"]


def test_it_says_how_it_is(demo: RunningService) -> None:
    assert requests.get(f"{demo.base_url}/healthz", timeout=10).status_code == 200
    ready = requests.get(f"{demo.base_url}/readyz", timeout=10)
    assert (ready.status_code, ready.json()) == (200, dict.fromkeys(["database", "queue", "worker"], "ok"))
    measured = requests.get(f"{demo.base_url}/metrics", timeout=10)
    assert measured.headers["Content-Type"].startswith("text/plain")
    assert "# TYPE" in measured.text


def test_the_stand_ins_show_what_they_were_sent(demo: RunningService) -> None:
    page = requests.get(demo.base_url, timeout=10).text
    for name, path, words in (("notify", "/inbox", "Emails sent"), ("trs", "/received", "Sent to TRS")):
        address = f"{demo.stand_ins[name]}{path}"
        assert f'href="{address}"' in page
        assert words in page
        assert requests.get(address, timeout=10).status_code == 200
        switched = requests.post(f"{demo.stand_ins[name]}/switches", data={"mode": "normal"}, timeout=10)
        assert switched.status_code < 400


def test_nothing_personal_is_in_the_log(signed_in: SignedIn, demo: RunningService) -> None:
    person = signed_in("hei")
    row = filled(person)[5]
    person.get(f"/providers/trainees?search={row['Last names']}")
    path = person.upload(write_report(filled(person, "31/2/2026")), "Somebody's own file.csv")
    person.wait_for(path, "checked")
    for words in (row["TRN"], f"search={row['Last names']}", "Somebody", "csrf_token"):
        assert words not in demo.log
