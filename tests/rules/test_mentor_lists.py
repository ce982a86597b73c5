"""Tests of the lists of mentors and their tags."""

from datetime import date, timedelta

import pytest

from rules.mentor_lists import LEFT, MENTORING, NOT_MENTORING, mentor_list, mentor_tag
from tests.makers import TODAY


@pytest.mark.parametrize(
    ("finished_on", "has_ects", "which", "tag"),
    [
        (None, True, MENTORING, "Mentoring"),
        (None, False, NOT_MENTORING, "Not mentoring"),
        (TODAY, True, MENTORING, "Leaving your school"),
        (TODAY, False, NOT_MENTORING, "Leaving your school"),
        (TODAY - timedelta(days=1), True, LEFT, "Left your school"),
    ],
)
def test_a_mentor_is_in_one_list_until_the_last_day_has_passed(
    finished_on: date | None, has_ects: bool, which: str, tag: str
) -> None:
    found = mentor_list(finished_on=finished_on, has_ects=has_ects, today=TODAY)
    assert (found, mentor_tag(found, finished_on).label) == (which, tag)
