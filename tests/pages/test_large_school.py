"""Tests that pages of a school with 60 ECTs and 40 mentors are light, and ask a fixed number of queries."""

from datetime import date, timedelta
from itertools import cycle

import pytest

from models.school import School
from scenarios.names import FIRST_NAMES, LAST_NAMES
from tests.ect_makers import make_body, make_mentor, make_mentorship, make_partnership, make_teacher
from tests.makers import TODAY
from tests.page_client import PageClient
from tests.pages.school_pages import named, sign_in_for_school
from tests.queries import count_queries
from tests.weight import page_bytes, region_bytes

pytestmark = pytest.mark.both_databases

LISTS = (
    "/schools",
    "/schools?show=completed-induction",
    "/schools?show=no-longer-training",
    "/schools/mentors",
)


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


def fill(school: School, ects: range, mentors: range) -> None:
    """Add people to every list, no two alike; every fifth ECT has no mentor."""
    partnership, bodies = (
        make_partnership(school, year=2000 + ects.start),
        cycle([make_body() for _ in "ABC"]),
    )
    pool = [
        make_mentor(school, make_teacher(FIRST_NAMES[-number - 1], LAST_NAMES[number * 2 + 1]))
        for number in mentors
    ]
    for number in ects:
        status = ("InProgress", "RequiredToComplete", "InProgress", "Passed")[number % 20 // 5]
        started_on = date(2025, 9, 1) - timedelta(days=5 * number)
        ect = named(
            school,
            f"{FIRST_NAMES[number]} {LAST_NAMES[number * 2]}",
            trn=f"{3_000_000 + number * 48_611}",
            induction_status=status,
            induction_started_on=started_on if status != "RequiredToComplete" else None,
            started_on=started_on,
            finished_on=TODAY - timedelta(days=number) if number % 11 == 10 else None,
            programme="fip",
            lead_provider=partnership.lead_provider,
            partnership=partnership,
            appropriate_body=next(bodies),
        )
        if number % 5:
            make_mentorship(ect, pool[number * 3 % len(pool)])


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_many_is_light_and_asks_no_more_than_one_of_few(
    client: PageClient, school: School, path: str
) -> None:
    fill(school, range(20), range(2))
    client.page(path)
    with count_queries() as few:
        client.page(path)

    fill(school, range(20, 60), range(2, 40))
    with count_queries() as many:
        client.page(path)

    assert len(many) == len(few) <= 9, [query for query in many if query not in few]
    assert page_bytes(client, path) <= 8_000
    assert region_bytes(client, path) <= 8_000
