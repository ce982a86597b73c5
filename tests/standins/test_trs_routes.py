"""The TRS stand-in takes recommendations as the live API does."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.standins.fixture_data import TEACHERS
from tests.standins.programs import Program, running, write_json
from tests.standins.trs_calls import (
    BODY,
    EARLY_YEARS,
    INTERNATIONAL,
    KEY,
    OVERSEAS,
    code,
    person,
    put,
    received,
)

pytestmark = pytest.mark.slow


def test_a_recommendation_gives_qts_and_calls_for_induction(trs: Program, trn: str) -> None:
    answer = put(trs, trn)
    assert (answer.status_code, answer.content) == (204, b"")
    found = person(trs, trn)
    assert found["qts"]["holdsFrom"] == "2026-07-10"
    assert found["eyts"] is None
    assert found["induction"]["status"] == "RequiredToComplete"
    (route,) = found["routesToProfessionalStatuses"]
    assert route["trainingAgeSpecialism"] == {"type": "Range", "from": 11, "to": 16}
    assert route["trainingProvider"]["ukprn"] == "10000001"
    assert [each["reference"] for each in route["trainingSubjects"]] == ["100343", "999002"]
    assert route["degreeType"]["name"] == "BSc (Hons)"


def test_an_early_years_recommendation_gives_eyts_and_no_induction(trs: Program, trn: str) -> None:
    assert put(trs, trn, {**BODY, "routeToProfessionalStatusTypeId": EARLY_YEARS}).status_code == 204
    found = person(trs, trn)
    assert (found["qts"], found["eyts"]["holdsFrom"]) == (None, "2026-07-10")
    assert found["induction"]["status"] == "None"


def test_a_repeat_is_10052_and_changes_nothing(trs: Program, trn: str) -> None:
    put(trs, trn)
    assert code(put(trs, trn, {**BODY, "holdsFrom": "2026-07-11"})) == (400, 10052)
    assert person(trs, trn)["qts"]["holdsFrom"] == "2026-07-10"


def test_another_reference_is_another_route(trs: Program, trn: str) -> None:
    assert put(trs, trn, reference="a").status_code == 204
    assert put(trs, trn, {**BODY, "holdsFrom": "2026-01-05"}, reference="b").status_code == 204
    found = person(trs, trn)
    assert len(found["routesToProfessionalStatuses"]) == 2
    assert found["qts"]["holdsFrom"] == "2026-01-05"


def test_of_many_at_once_exactly_one_takes_effect(trs: Program, trn: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: put(trs, trn), range(24)))
    assert sorted(each.status_code for each in answers) == [204] + [400] * 23
    assert [each["tookEffect"] for each in received(trs, trn)].count(True) == 1
    assert len(received(trs, trn)) == 24


def test_a_dropped_connection_has_done_the_work_and_the_repeat_says_so(trs: Program, trn: str) -> None:
    trs.switch("drop", times=1)
    with pytest.raises(requests.ConnectionError):
        put(trs, trn)
    assert person(trs, trn)["qts"] is not None
    assert code(put(trs, trn)) == (400, 10052)
    newest, oldest = received(trs, trn)
    assert (oldest["status"], oldest["answered"], oldest["tookEffect"]) == (204, False, True)
    assert (newest["status"], newest["errorCode"], newest["tookEffect"]) == (400, 10052, False)
    assert newest["body"] == BODY
    assert newest["reference"] == "ref-1"


@pytest.mark.parametrize("trn", ["9999999", "1000003", "1000004", "7000004", "7000011"])
def test_nobody_to_recommend_is_a_plain_404_even_when_merged_or_deactivated(trs: Program, trn: str) -> None:
    assert code(put(trs, trn)) == (404, 10001)


def test_somebody_exempt_by_route_need_not_do_induction(trs: Program, trn: str) -> None:
    put(trs, trn, OVERSEAS)
    assert person(trs, trn)["induction"]["status"] == "Exempt"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"routeToProfessionalStatusTypeId": "00000000-0000-4000-8000-000000000000"}, 10043),
        ({"trainingSubjectReferences": ["123456"]}, 10045),
        ({"routeToProfessionalStatusTypeId": INTERNATIONAL, "trainingCountryReference": "ZZ"}, 10047),
        ({"trainingProviderUkprn": "99999999"}, 10048),
        ({"degreeTypeId": "00000000-0000-4000-8000-000000000000"}, 10049),
    ],
)
def test_what_trs_does_not_know_has_a_code(
    trs: Program, trn: str, change: dict[str, Any], expected: int
) -> None:
    assert code(put(trs, trn, {**BODY, **change})) == (400, expected)


def test_the_checks_are_made_in_the_order_of_trs(trs: Program, trn: str) -> None:
    unknown = {
        "routeToProfessionalStatusTypeId": INTERNATIONAL,
        "trainingSubjectReferences": ["123456"],
        "trainingCountryReference": "ZZ",
        "trainingProviderUkprn": "99999999",
        "degreeTypeId": "00000000-0000-4000-8000-000000000000",
    }
    assert put(trs, "9999999", {**BODY, **unknown, "holdsFrom": None}).json()["status"] == 400
    assert code(put(trs, "9999999", {**BODY, **unknown})) == (404, 10001)
    mended: dict[str, Any] = {}
    for name, expected in (
        ("trainingSubjectReferences", 10045),
        ("trainingCountryReference", 10047),
        ("trainingProviderUkprn", 10048),
        ("degreeTypeId", 10049),
    ):
        assert code(put(trs, trn, {**BODY, **unknown, **mended})) == (400, expected)
        mended[name] = BODY[name]
    assert put(trs, trn, {**BODY, **unknown, **mended}).status_code == 204


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ({"status": "InTraining"}, {"status": "Deferred"}, None),
        ({"status": "Deferred"}, {"status": "InTraining"}, None),
        ({"status": "InTraining"}, {}, None),
        ({"status": "Withdrawn"}, {"status": "InTraining"}, None),
        ({"status": "Withdrawn"}, {"status": "Deferred"}, 10056),
        ({"status": "Failed"}, {"status": "Deferred"}, 10055),
        ({"status": "Failed"}, {"status": "InTraining"}, 10055),
        ({"status": "Failed"}, {}, None),
        ({"status": "InTraining"}, {"routeToProfessionalStatusTypeId": EARLY_YEARS}, 10054),
        ({"status": "Holds"}, {"routeToProfessionalStatusTypeId": EARLY_YEARS}, 10054),
        ({"status": "Holds"}, {"status": "InTraining"}, 10052),
    ],
)
def test_what_a_route_may_become_depends_on_what_it_is(
    trs: Program, trn: str, first: dict[str, Any], then: dict[str, Any], expected: int | None
) -> None:
    def body(change: dict[str, Any]) -> dict[str, Any]:
        holds = change.get("status", "Holds") == "Holds"
        return {**BODY, **change, "holdsFrom": BODY["holdsFrom"] if holds else None}

    assert put(trs, trn, body(first)).status_code == 204
    answer = put(trs, trn, body(then))
    assert answer.status_code == 204 if expected is None else code(answer) == (400, expected)


def test_an_overseas_route_cannot_be_changed_at_all(trs: Program, trn: str) -> None:
    put(trs, trn, OVERSEAS)
    assert code(put(trs, trn, BODY)) == (400, 10051)


def test_the_country_of_a_route_stays(trs: Program, trn: str) -> None:
    body = {**BODY, "routeToProfessionalStatusTypeId": INTERNATIONAL, "trainingCountryReference": "ES"}
    put(trs, trn, {**body, "status": "InTraining", "holdsFrom": None})
    assert put(trs, trn, {**body, "trainingCountryReference": "FR"}).status_code == 204
    assert person(trs, trn)["routesToProfessionalStatuses"][0]["trainingCountry"]["reference"] == "ES"


def test_a_key_that_may_only_read_is_403_and_an_unknown_one_401(trs: Program, trn: str) -> None:
    assert put(trs, trn, key=f"{KEY}.GetPerson").status_code == 403
    assert put(trs, trn, key="wrong").status_code == 401
    assert [each["status"] for each in received(trs, trn)] == [401, 403]
    assert person(trs, trn)["qts"] is None


def test_received_has_what_was_turned_away_by_a_switch_too(trs: Program, trn: str) -> None:
    for mode in ("429", "500"):
        trs.switch(mode, times=1)
        put(trs, trn)
    assert [(each["status"], each["tookEffect"]) for each in received(trs, trn)] == [
        (500, False),
        (429, False),
    ]


def test_the_page_of_what_was_received_shows_the_trn_and_the_answer(trs: Program, trn: str) -> None:
    put(trs, trn, reference="<b>ref")
    page = requests.get(f"{trs.url}/received", timeout=10).text
    assert trn in page
    assert "2026-07-10" in page
    assert "&lt;b&gt;ref" in page
    assert "<b>ref" not in page


def test_only_listed_providers_are_known_when_some_are_listed(folder: Path) -> None:
    world = {"teachers": TEACHERS, "providers": [{"ukprn": "10000002", "name": "Northbridge University"}]}
    teachers = write_json(folder / "teachers.json", world)
    with running("teaching_record_system", folder, TEACHERS_FILE=teachers, TODAY="2026-09-15") as trs:
        assert code(put(trs, "1000001")) == (400, 10048)
        assert put(trs, "1000001", {**BODY, "trainingProviderUkprn": "10000002"}).status_code == 204
        (route,) = person(trs, "1000001")["routesToProfessionalStatuses"]
        assert route["trainingProvider"]["name"] == "Northbridge University"


def test_what_was_sent_is_forgotten_when_it_stops(folder: Path) -> None:
    teachers = write_json(folder / "teachers.json", TEACHERS)
    for _ in range(2):
        with running("teaching_record_system", folder, TEACHERS_FILE=teachers) as trs:
            assert person(trs, "1000001")["qts"] is None
            assert put(trs, "1000001").status_code == 204


def test_calls_above_the_limit_of_a_minute_are_429_and_say_how_long_to_wait(folder: Path) -> None:
    with running("teaching_record_system", folder, RATE_LIMIT="3") as trs:
        answers = [put(trs, "3000001", reference=str(n)) for n in range(5)]
        assert [each.status_code for each in answers] == [204, 204, 204, 429, 429]
        over = answers[-1]
        assert over.json() == {
            "title": "API calls quota exceeded",
            "detail": "A maximum of 3 calls per 60 seconds are permitted.",
            "status": 429,
        }
        assert 1 <= int(over.headers["Retry-After"]) <= 60
        assert over.headers["X-RateLimit-Limit"] == "3"
        assert requests.get(f"{trs.url}/received", timeout=10).status_code == 200
