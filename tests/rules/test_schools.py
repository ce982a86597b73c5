"""Tests of what the codes of GIAS say of a school."""

from datetime import date

import pytest

from rules.schools import is_cip_only, is_eligible_for_funded_training, is_in_england, is_independent, is_open

DAY = date(2026, 6, 15)
BEFORE, AFTER = date(2026, 6, 14), date(2026, 6, 16)
EVERY_TYPE = (
    [1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 14, 15, 18, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38]
    + [39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 56, 57]
)  # fmt: skip
NEVER_FUNDED = {10, 11, 25, 26, 27, 29, 30, 37, 49, 56}


@pytest.mark.parametrize(
    ("status", "opened_on", "closed_on", "expected"),
    [
        (1, None, None, True),
        (3, None, None, True),
        (2, None, None, False),
        (4, None, None, False),
        (1, DAY, None, True),
        (1, AFTER, None, False),
        (4, DAY, None, True),
        (4, AFTER, None, False),
        (4, None, AFTER, False),
        (2, BEFORE, DAY, True),
        (2, None, BEFORE, False),
        (3, None, AFTER, True),
        (3, None, BEFORE, False),
        (1, None, BEFORE, False),
    ],
)
def test_a_school_is_open_from_its_first_day_to_its_last(
    status: int, opened_on: date | None, closed_on: date | None, expected: bool
) -> None:
    assert is_open(DAY, status=status, opened_on=opened_on, closed_on=closed_on) is expected


def eligible(type_code: int | None, *, open: bool = True, section_41: bool = False) -> bool:
    """True if a school of a type is eligible."""
    return is_eligible_for_funded_training(is_open=open, type_code=type_code, section_41_approved=section_41)


def test_state_funded_schools_in_england_are_eligible_while_they_are_open() -> None:
    assert {code for code in EVERY_TYPE if not eligible(code)} == NEVER_FUNDED
    assert not any(eligible(code, open=False) for code in EVERY_TYPE)
    assert not eligible(None)


def test_section_41_makes_only_independent_schools_eligible() -> None:
    assert {code for code in NEVER_FUNDED if eligible(code, section_41=True)} == {10, 11}


def test_independent_welsh_and_overseas_schools_have_only_the_core_programme() -> None:
    def only(code: int, **changed: bool) -> bool:
        return is_cip_only(**{"is_open": True, "section_41_approved": False, **changed}, type_code=code)

    assert {code for code in EVERY_TYPE if only(code)} == {10, 11, 30, 37}
    assert {code for code in EVERY_TYPE if only(code, section_41_approved=True)} == {30, 37}
    assert not any(only(code, is_open=False) for code in EVERY_TYPE)


def test_no_school_is_both_eligible_and_limited_to_the_core_programme() -> None:
    for code in EVERY_TYPE:
        for section_41 in (True, False):
            said = {"is_open": True, "type_code": code, "section_41_approved": section_41}
            assert not (is_eligible_for_funded_training(**said) and is_cip_only(**said))


def test_the_type_says_whether_a_school_is_in_england_or_independent() -> None:
    assert {code for code in EVERY_TYPE if not is_in_england(code)} == {25, 26, 30, 37}
    assert {code for code in EVERY_TYPE if is_independent(code)} == {10, 11}
