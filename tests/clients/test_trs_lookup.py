"""Tests of looking up teachers in TRS, whatever it answers (PD-63)."""

import json
import logging
from datetime import date
from typing import Any

import pytest

import clients.trs.lookup
from clients.trs.lookup import DetailsDiffer, Found, LookupResult, LookupUnavailable, NoSuchTRN, TRSLookup
from clients.trs.person import Person
from tests.answering_server import AnsweringServer, Request, address_of_nobody
from tests.makers import TODAY
from tests.standins.programs import Program
from tests.trs_program import KEY

BORN = date(1977, 2, 3)
NUMBER = "AB123456A"


@pytest.fixture
def trs(trs_program: Program) -> TRSLookup:
    """A client of the stand-in."""
    return TRSLookup(trs_program.url, KEY)


def find(trs: TRSLookup, trn: str, born: date = BORN) -> LookupResult:
    """Look up a teacher by date of birth."""
    return trs.by_date_of_birth(trn, born, today=TODAY)


def person(answer: LookupResult) -> Person:
    """The person that was found."""
    assert isinstance(answer, Found), answer
    return answer.person


def test_somebody_is_found_by_date_of_birth(trs: TRSLookup) -> None:
    found = person(find(trs, "3000001"))

    assert (found.trn, found.qts_held_from) == ("3000001", date(2025, 7, 1))
    assert found.first_name
    assert found.last_name
    assert (found.induction_status, found.is_prohibited) == ("RequiredToComplete", False)


def test_somebody_is_found_by_national_insurance_number(trs: TRSLookup) -> None:
    assert find(trs, "3000001", date(1971, 12, 13)) == DetailsDiffer()
    assert person(trs.by_national_insurance_number("3000001", NUMBER, today=TODAY)).trn == "3000001"
    assert trs.by_national_insurance_number("3000001", "AB654321A", today=TODAY) == DetailsDiffer()


def test_a_trn_nobody_has_any_more_is_not_found(trs: TRSLookup) -> None:
    assert find(trs, "7000002") == NoSuchTRN()
    assert find(trs, "7000004") == NoSuchTRN(deactivated=True)
    assert trs.current("7000002", today=TODAY) == NoSuchTRN()
    assert trs.current("7000004", today=TODAY) == NoSuchTRN(deactivated=True)


@pytest.mark.parametrize(("trn", "kept"), [("7000011", "7000012"), ("1000000", "3000001")])
def test_a_merged_record_is_followed_with_the_date_of_birth(trs: TRSLookup, trn: str, kept: str) -> None:
    found = person(find(trs, trn))
    assert (found.trn, found.former_trns[0]) == (kept, trn)
    assert find(trs, trn, date(1990, 1, 1)) == DetailsDiffer()
    assert person(trs.current(trn, today=TODAY)).trn == kept


def test_records_that_are_merged_into_each_other_end_somewhere(trs: TRSLookup) -> None:
    in_circles = LookupUnavailable("TRS sent us from record to record")
    assert find(trs, "1000002") == trs.current("1000002", today=TODAY) == in_circles


@pytest.mark.parametrize(
    ("trn", "is_prohibited"), [("7000003", True), ("7000005", False), ("7000015", False)]
)
def test_a_prohibition_counts_until_it_ends(trs: TRSLookup, trn: str, is_prohibited: bool) -> None:
    assert person(find(trs, trn)).is_prohibited is is_prohibited


@pytest.mark.parametrize(
    ("trn", "status"),
    [("7000007", "Passed"), ("7000008", "Failed"), ("7000009", "Exempt"), ("7000010", "FailedInWales")],
)
def test_the_status_of_induction_comes_along(trs: TRSLookup, trn: str, status: str) -> None:
    found = person(find(trs, trn))
    assert found.induction_status == status
    assert (found.induction_completed_on is None) == (status == "Exempt")


def test_somebody_without_qts_and_with_half_a_name_is_found(trs: TRSLookup) -> None:
    assert person(find(trs, "7000001")).qts_held_from is None
    found = person(find(trs, "1000003"))
    assert (found.first_name, found.last_name) == (".", "Marsh")
    assert (found.induction_status, found.induction_started_on) == ("InProgress", date(2025, 9, 2))


def test_a_person_is_the_same_when_kept_and_read_again(trs: TRSLookup) -> None:
    for trn in ("3000001", "7000001", "7000007", "7000011"):
        found = person(find(trs, trn))
        assert Person.from_json(json.loads(json.dumps(found.as_json()))) == found


@pytest.mark.parametrize("mode", ["429", "500", "drop"])
def test_trs_that_cannot_answer_is_asked_later(trs: TRSLookup, trs_program: Program, mode: str) -> None:
    trs_program.switch(mode)
    for found in (find(trs, "3000001"), trs.current("3000001", today=TODAY)):
        assert isinstance(found, LookupUnavailable)
        assert found.for_all


@pytest.mark.parametrize(("mode", "found"), [("500", Found), ("drop", Found), ("429", LookupUnavailable)])
def test_one_failure_is_tried_again_at_once_but_not_where_there_were_too_many_requests(
    trs: TRSLookup, trs_program: Program, mode: str, found: type[LookupResult]
) -> None:
    trs_program.switch(mode, times=1)
    assert isinstance(find(trs, "3000001"), found)
    assert isinstance(find(trs, "3000001"), Found)


def test_no_answer_in_time_is_asked_for_later(
    trs: TRSLookup, trs_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients.trs.lookup, "TIMEOUT", 0.2)
    trs_program.switch("slow", seconds=1)
    assert find(trs, "3000001") == LookupUnavailable("TRS did not answer", for_all=True)


def test_a_key_without_the_role_is_no_missing_person(trs_program: Program) -> None:
    for key in ("wrong", f"{KEY}.none"):
        assert isinstance(find(TRSLookup(trs_program.url, key), "3000001"), LookupUnavailable)


def test_nobody_listening_is_no_missing_person() -> None:
    trs = TRSLookup(address_of_nobody(), KEY)
    assert find(trs, "3000001") == LookupUnavailable("TRS did not answer", for_all=True)


def test_what_was_looked_up_is_in_no_log(
    trs: TRSLookup, trs_program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        find(trs, "3000001")
        find(trs, "3000001", date(1971, 12, 13))
        trs.by_national_insurance_number("3000001", NUMBER, today=TODAY)
        trs_program.switch("500")
        find(trs, "3000001")

    for value in ("1977-02-03", "1971-12-13", NUMBER):
        assert value not in caplog.text


ANSWER: dict[str, Any] = {
    "trn": "1234567",
    "dateOfBirth": BORN.isoformat(),
    "firstName": "Zoë",
    "lastName": "O’Neill",
    "qts": None,
    "induction": {"status": "None"},
    "alerts": [],
}


@pytest.fixture
def odd(server: AnsweringServer) -> dict[str, Any]:
    """The answers of a server that knows every TRN, which a test sets."""
    told: dict[str, Any] = {"status": 200, "type": "application/json", "body": b""}

    def answer_oddly(request: Request) -> None:
        is_check = request.path.startswith("/v3/trns/")
        status = told.get("check", 204) if is_check else told["status"]
        headers = {"Location": told.get("location", ""), "Content-Type": told["type"]}
        request.say(b"" if status == 204 else told["body"], status, **headers)

    server.answer = answer_oddly
    told["trs"] = TRSLookup(server.url, KEY)
    return told


def answer(**changed: Any) -> bytes:
    """The answer about a person with these changes."""
    return json.dumps({**ANSWER, **changed}).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Maintenance</html>",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b"null",
        answer(trn="1234568"),
        answer(more="x" * 300_000),
    ],
)
def test_an_answer_that_is_not_understood_is_none_about_this_person(odd: dict[str, Any], body: bytes) -> None:
    odd["body"] = body
    for found in (find(odd["trs"], "1234567"), odd["trs"].current("1234567", today=TODAY)):
        assert isinstance(found, LookupUnavailable)
        assert found.reason.startswith("TRS’s answer was not understood")
        assert not found.for_all


@pytest.mark.parametrize(
    ("status", "for_all"),
    [
        (201, False),
        (302, False),
        (308, False),
        (400, False),
        (405, False),
        (401, True),
        (403, True),
        (404, True),
        (429, True),
        (502, True),
    ],
)
def test_any_other_status_is_no_answer(odd: dict[str, Any], status: int, for_all: bool) -> None:
    """A wrong key, address or version is wrong for every lookup."""
    odd.update(status=status, body=answer())
    for found in (find(odd["trs"], "1234567"), odd["trs"].current("1234567", today=TODAY)):
        assert found == LookupUnavailable(f"TRS answered {status}", for_all=for_all)


def test_whoever_has_the_trn_is_not_told_of_without_their_date_of_birth(odd: dict[str, Any]) -> None:
    """The first request only asks if the TRN exists: any other answer is not read."""
    odd.update(check=200, body=answer())
    assert find(odd["trs"], "1234567") == LookupUnavailable("TRS answered 200")


@pytest.mark.parametrize(
    "location", ["", "https://elsewhere.example/", "/v3/persons/12", "/v3/persons/abcdefg"]
)
def test_a_merge_into_nobody_is_no_answer(odd: dict[str, Any], location: str) -> None:
    odd.update(check=308, location=location)
    assert isinstance(find(odd["trs"], "1234567"), LookupUnavailable)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=utf-8", b"<html>Not here</html>"),
        ("application/json", b'{"statusCode": 404, "message": "Resource not found"}'),
        ("application/problem+json", b'{"title": "Not Found", "status": 404}'),
        ("application/problem+json", b'{"title": "TRN request does not exist", "errorCode": 10031}'),
        ("application/json", b"[10001]"),
        ("", b""),
    ],
)
@pytest.mark.parametrize("status", [404, 410])
def test_only_trs_itself_says_that_there_is_nobody(
    odd: dict[str, Any], kind: str, body: bytes, status: int
) -> None:
    """A gateway has pages of its own, and TRS asked for a version it does not know says nothing at all (PD-63)."""
    odd.update(status=status, type=kind, body=body)
    cannot_tell = LookupUnavailable(f"TRS answered {status}", for_all=status == 404)
    assert find(odd["trs"], "1234567") == cannot_tell
    assert odd["trs"].current("1234567", today=TODAY) == cannot_tell
    odd["check"] = status
    assert find(odd["trs"], "1234567") == cannot_tell


def test_trs_says_itself_that_there_is_nobody(odd: dict[str, Any]) -> None:
    odd.update(status=404, type="application/problem+json", body=b'{"status": 404, "errorCode": 10001}')
    assert find(odd["trs"], "1234567") == DetailsDiffer()
    assert odd["trs"].current("1234567", today=TODAY) == NoSuchTRN()
    odd["check"] = 404
    assert find(odd["trs"], "1234567") == NoSuchTRN()
    odd.update(status=410, check=410, body=b'{"status": 410, "errorCode": 10058}')
    assert find(odd["trs"], "1234567") == NoSuchTRN(deactivated=True)
    assert odd["trs"].current("1234567", today=TODAY) == NoSuchTRN(deactivated=True)


def test_a_version_that_trs_does_not_know_is_no_missing_person(
    trs: TRSLookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients.trs.lookup, "API_VERSION", "20260199")
    cannot_tell = LookupUnavailable("TRS answered 404", for_all=True)
    assert find(trs, "3000001") == cannot_tell
    assert trs.current("3000001", today=TODAY) == cannot_tell
