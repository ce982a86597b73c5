"""Tests of parsing a person of TRS, and of refusing what is none (PD-63)."""

from datetime import date
from typing import Any

import pytest

from clients.trs.person import MOST_IN_A_NAME, PROHIBITION, InvalidPerson, Person, read_person
from tests.makers import TODAY

SAID: dict[str, Any] = {
    "trn": "1234567",
    "dateOfBirth": "1977-02-03",
    "firstName": "Zoë",
    "lastName": "O’Neill",
    "qts": None,
    "induction": {"status": "None"},
    "alerts": [],
}
PROHIBITED = {"alertCategory": {"alertCategoryId": PROHIBITION.upper()}}
OTHER = {"alertCategory": {"alertCategoryId": "0ae0707b-1503-477d-bc0f-1505ed95dbdf"}}


def read(said: Any = None, **changed: Any) -> Person:
    """The parsed person of an answer of TRS with these changes."""
    said = {**SAID, **changed} if said is None else said
    return read_person(said, trn="1234567", born="1977-02-03", today=TODAY)


def test_the_least_that_trs_says_is_enough() -> None:
    assert read(firstName=None) == Person(
        "1234567", "", "O’Neill", None, "None", None, None, is_prohibited=False
    )


def test_dates_are_read() -> None:
    induction = {"status": "Passed", "startDate": "2023-09-01", "completedDate": "2025-07-20"}
    found = read(qts={"holdsFrom": "2023-07-01", "routes": []}, induction=induction)
    assert found.qts_held_from == date(2023, 7, 1)
    assert (found.induction_started_on, found.induction_completed_on) == (date(2023, 9, 1), date(2025, 7, 20))


def test_a_long_name_in_any_script_is_a_name() -> None:
    long, other = "Z" * MOST_IN_A_NAME, "O’Neill-Ó Súilleabháin 李 \U0001f600"
    found = read(firstName=long, lastName=other)
    assert (found.first_name, found.last_name) == (long, other)


@pytest.mark.parametrize("said", [None, [], "person", {}, [SAID], 7])
def test_what_is_no_person_is_not_understood(said: Any) -> None:
    with pytest.raises(InvalidPerson):
        read_person(said, trn="1234567", born="", today=TODAY)


@pytest.mark.parametrize("lacking", SAID)
def test_a_person_who_lacks_something_is_not_understood(lacking: str) -> None:
    """TRS leaves out all requested members if one name is unknown (PD-63)."""
    with pytest.raises(InvalidPerson, match=lacking):
        read({name: value for name, value in SAID.items() if name != lacking})


ALERT = {"alertType": {"alertCategory": {"alertCategoryId": None}}}
NOT_AGREED: dict[str, list[Any]] = {
    "trn": ["1234568", 1234567],
    "dateOfBirth": ["1977-03-02", None],
    "induction": [
        *(
            None,
            {},
            "None",
            {"status": None},
            {"status": "passed"},
            {"status": "Suspended"},
            {"status": ["Passed"]},
        ),
        *({"status": "Passed", "startDate": "0001-01-01"}, {"status": "Passed", "completedDate": 0}),
    ],
    "alerts": [
        *(None, {}, "", "none", [None], [{}], [{"alertType": OTHER}, {}], [ALERT], [{"alertType": []}]),
    ],
    "qts": [
        *("yes", "", {}),
        *({"holdsFrom": day} for day in (None, "soon", 20250701, "20250701", "2025-W27-2", "2025-07-32")),
        *({"holdsFrom": day} for day in ("9999-12-31", "٢٠٢٥-٠٧-٠١")),
    ],
    "firstName": [1, ["Zoë"], "Zo\x00ë", "Zo\të"],
    "lastName": ["\x85", "\ud83d", "\ude00Neill", "x" * (MOST_IN_A_NAME + 1)],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in NOT_AGREED.items() for value in values]
)
def test_what_was_not_agreed_is_not_guessed_at(name: str, value: Any) -> None:
    with pytest.raises(InvalidPerson):
        read(**{name: value})


def test_what_was_not_understood_is_named_and_not_repeated() -> None:
    with pytest.raises(InvalidPerson) as problem:
        read(firstName="Bartholomew\x00")
    assert str(problem.value) == "firstName"
    assert problem.value.__suppress_context__


@pytest.mark.parametrize(
    ("alert", "is_prohibited"),
    [
        ({"alertType": PROHIBITED}, True),
        ({"alertType": PROHIBITED, "endDate": None}, True),
        ({"alertType": PROHIBITED, "endDate": "9999-12-31"}, True),
        ({"alertType": PROHIBITED, "endDate": "2026-06-16"}, True),
        ({"alertType": PROHIBITED, "endDate": "2026-06-15"}, False),
        ({"alertType": PROHIBITED, "endDate": "unknown"}, True),
        ({"alertType": PROHIBITED, "endDate": 20200101}, True),
        ({"alertType": OTHER, "endDate": "unknown"}, False),
    ],
)
def test_an_end_that_cannot_be_read_ends_nothing(alert: dict[str, Any], is_prohibited: bool) -> None:
    assert read(alerts=[alert]).is_prohibited is is_prohibited
    assert read(alerts=[{"alertType": OTHER}, alert]).is_prohibited is is_prohibited
