"""Tests that pages and files need few queries, and as many for one record as for a long list."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest

from actions.change_participant import change_name
from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found
from models.school import School
from scenarios.organisations import HARROWFIELD_HIGH
from tests.ect_makers import make_ect, make_mentor, make_person, make_ready_school, make_teacher
from tests.makers import (
    TODAY,
    make_access,
    make_context,
    make_delivery,
    make_event,
    make_school,
    make_trainee,
    make_trainees,
    make_upload,
    make_user,
)
from tests.page_client import PageClient
from tests.queries import count_queries
from tests.signing_in import lightwater, sign_in_as

_numbers = count(2_900_000)


def trainees() -> None:
    make_trainees(lightwater(), 1, expected_end_date=TODAY - timedelta(days=3))


def uploads() -> None:
    make_upload(lightwater(), state="checked", ready_count=1)


def awarded() -> None:
    """A trainee of the academic year that is signed off next."""
    day = {"date_met": date(2025, 3, 2), "awarded_on": date(2025, 3, 2)}
    make_trainee(lightwater(), state="awarded", itt_start_date=date(2024, 9, 1), **day)


def history() -> None:
    recommended = {"details": {"award": "QTS", "date_met": "2026-06-12"}}
    trainee = lightwater().trainees.first() or make_trainee(lightwater())
    make_event(trainee, "recommended", user=make_user(), **recommended)


def deliveries() -> None:
    make_delivery(make_trainee(lightwater(), state="recommended"), upload=make_upload(lightwater()))


def users_of_a_school() -> None:
    school = School.get(School.urn == HARROWFIELD_HIGH["urn"])
    make_access(organisation=school)


def schools_of_authorities() -> None:
    """A school in a local authority that has others, and one in an authority of its own."""
    number = next(_numbers)
    make_school(f"Elm {number}", urn=str(number)[-6:], la_code="900", la_name="Lakeshire")
    make_school(
        f"Elm {number + 50}", urn=str(number + 50)[-6:], la_code=str(number), la_name=f"Shire {number}"
    )


def other_names() -> None:
    number = next(_numbers)
    ect = make_ect(
        make_ready_school(f"School {number}", urn=str(number)[-6:]),
        make_teacher("Terry", "Smith", trn=str(number)),
    )
    change_name(ect, "Theresa Jones", reason="name-changed", user=make_user(), context=make_context())


def duplicate_teachers() -> None:
    """An early career teacher who is a mentor under the TRN that TRS keeps."""
    old, kept = make_teacher(trn=str(next(_numbers))), make_teacher(trn=str(next(_numbers)))
    make_ect(make_ready_school("Alder School", urn=old.trn[-6:]), old)
    make_mentor(make_school("Beech School", urn=kept.trn[-6:]), kept, finished_on=date(2026, 7, 31))
    refresh_teacher(old.id, Found(make_person(kept.trn, former_trns=(old.trn,))), make_context())


KIND = "/providers/bulk/recommendations"


@pytest.mark.parametrize(
    ("persona", "path", "make", "most"),
    [
        ("scitt", "/providers", trainees, 4),
        ("scitt", "/providers/trainees?search=ana&status=trn-received", trainees, 4),
        ("scitt", "/providers/trainees/overdue", trainees, 3),
        ("scitt", "/providers/trainees/{trainee}", history, 7),
        ("scitt", "/providers/bulk", uploads, 8),
        ("scitt", f"{KIND}/new", trainees, 4),
        ("scitt", f"{KIND}/choose", trainees, 5),
        ("scitt", f"{KIND}/report.csv", trainees, 3),
        ("scitt", "/providers/reports/performance-profile/trainees.csv", awarded, 4),
        ("school", "/schools/access", users_of_a_school, 4),
        ("scitt", "/request-access/local-authority", schools_of_authorities, 3),
        ("scitt", "/request-access/school?la=900&q=elm", schools_of_authorities, 4),
        ("support", "/support/deliveries", deliveries, 3),
        ("support", "/support/names", other_names, 5),
        ("support", "/support/duplicate-records", duplicate_teachers, 5),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_many_records_need_no_more_queries_than_one(
    client: PageClient, today: date, persona: str, path: str, make: Callable[[], None], most: int
) -> None:
    sign_in_as(client, persona)
    asked = []
    for number in (1, 14):
        for _ in range(number):
            make()
        trainee = lightwater().trainees.first()
        with count_queries() as queries:
            assert client.get(path.format(trainee=trainee and trainee.id)).status_code == 200
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked
    assert asked[0] <= most, queries
