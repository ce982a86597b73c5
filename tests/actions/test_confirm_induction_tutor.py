"""Tests of the year for which a school has said who its induction tutor is (PD-83)."""

from datetime import date

import pytest
from peewee import Database

from actions.confirm_induction_tutor import confirm_induction_tutor
from actions.replace_tutor import replace_tutor
from models.school import School
from models.school_year import SchoolYear, registration_year
from tests.makers import make_context, make_school

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 5, 31), 2025),
        (date(2026, 6, 1), 2026),
        (date(2027, 8, 31), 2026),
        (date(2027, 9, 1), 2027),
    ],
)
def test_it_is_the_latest_whose_registrations_have_opened(database: Database, today: date, year: int) -> None:
    for each in (2025, 2026):
        SchoolYear.create(year=each, opens_on=date(each, 6, 1))
    school, other = (make_school(tutor_confirmed_year=None) for _each in range(2))
    context = make_context(today=today)

    replace_tutor(school, name="Helen Marsh", email="helen@school.example", user=None, context=context)
    confirm_induction_tutor(other, context=context)

    assert registration_year(today) == year
    assert [each.tutor_confirmed_year for each in School.select()] == [year, year]
