"""Tests of what a school knows of a teacher who has left it (docs/decisions/0007)."""

from datetime import date
from typing import Any

import pytest

from rules.known_teachers import KnownTeacher, TeacherChange, as_known

LEFT = date(2025, 12, 19)


def teacher(**fields: Any) -> KnownTeacher:
    """A teacher as they are now."""
    known: dict[str, Any] = {
        "trn": "2900001",
        "trs_name": "Ana Brown",
        "corrected_name": None,
        "qts_held_from": date(2025, 7, 1),
        "induction_status": "InProgress",
        "induction_started_on": date(2025, 9, 1),
        "induction_completed_on": None,
    }
    return KnownTeacher(**known | fields)


def change(kind: str, before: str | None, after: str | None, *, is_known: bool = False) -> TeacherChange:
    """A change, by default after the teacher left."""
    return TeacherChange(kind, before, after, is_known)


def test_who_has_not_changed_is_as_they_are() -> None:
    assert as_known(teacher(), [], LEFT) == teacher()


def test_what_trs_says_since_is_not_known() -> None:
    now = teacher(
        induction_status="Failed",
        induction_completed_on=date(2026, 3, 1),
        induction_started_on=date(2025, 9, 8),
    )
    known = as_known(
        now,
        [
            change("qts-in-trs", None, "2025-07-01", is_known=True),
            change("induction-start-in-trs", None, "2025-09-01"),
            change("induction-in-trs", "RequiredToComplete", "InProgress", is_known=True),
            change("induction-start-in-trs", "2025-09-01", "2025-09-08"),
            change("induction-in-trs", "InProgress", "Failed"),
        ],
        LEFT,
    )
    assert known == teacher(induction_started_on=None)


@pytest.mark.parametrize(
    ("completed", "known_then", "shown"),
    [
        (date(2025, 12, 19), True, date(2025, 12, 19)),
        (date(2025, 12, 20), True, None),
        (date(2025, 12, 1), False, None),
    ],
    ids=["on the last day", "after it", "on a day before, but told since"],
)
def test_that_induction_was_completed_is_known_when_it_was_then(
    completed: date, known_then: bool, shown: date | None
) -> None:
    now = teacher(induction_status="Passed", induction_completed_on=completed)
    passed = change("induction-in-trs", "InProgress", "Passed", is_known=known_then)
    assert as_known(now, [passed], LEFT).induction_completed_on == shown


@pytest.mark.parametrize(
    ("now", "changes", "shown"),
    [
        (
            {"corrected_name": "Ana Green"},
            [change("name-corrected", "Ana Brown", "Ana Green")],
            ("Ana Brown", "Ana Brown"),
        ),
        (
            {"trs_name": "Ana Green"},
            [
                change("name-corrected", "Ana Brown", "Annie Brown", is_known=True),
                change("name-in-trs", "Ana Brown", "Ana Green"),
                change("name-corrected", "Annie Brown", "Ana Green"),
            ],
            ("Annie Brown", "Ana Brown"),
        ),
        (
            {"trs_name": "Ána Green"},
            [
                change("name-corrected", "Ana Brown", "Ana Green", is_known=True),
                change("name-in-trs", "Ana Brown", "Ána Green"),
            ],
            ("Ana Green", "Ana Brown"),
        ),
        (
            {"trs_name": "Ana Black", "corrected_name": "Ana White"},
            [
                change("name-in-trs", "Ana Grey", "Ana Brown", is_known=True),
                change("name-in-trs", "Ana Brown", "Ana Green"),
                change("name-in-trs", "Ana Green", "Ana Black"),
                change("name-corrected", "Ana Black", "Ana White"),
            ],
            ("Ana Brown", "Ana Brown"),
        ),
    ],
    ids=["given elsewhere", "dropped elsewhere", "TRS came to agree", "the latest before they left"],
)
def test_the_name_is_the_one_they_had_at_the_school(
    now: dict[str, Any], changes: list[TeacherChange], shown: tuple[str, str]
) -> None:
    known = as_known(teacher(**now), changes, LEFT)
    assert (known.name, known.trs_name) == shown


def test_other_changes_say_nothing_about_a_teacher() -> None:
    assert as_known(teacher(), [change("email-changed", "a@b.example", "c@d.example")], LEFT) == teacher()
