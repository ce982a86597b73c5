"""Tests of changing a start date: its effects are shown before it is confirmed (PD-31)."""

from datetime import date

import pytest

from models.ect_period import ECTPeriod
from models.programme import TrainingYear
from models.school import School
from tests.ect_makers import (
    YEAR,
    give_training,
    make_body,
    make_ect,
    make_lead_provider,
    make_partnership,
    make_ready_school,
)
from tests.page_client import Page, PageClient
from tests.pages.school_pages import begin, confirm, named, sign_in_for_school
from tests.registering import date_fields

pytestmark = pytest.mark.both_databases


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


@pytest.fixture
def ect(school: School) -> ECTPeriod:
    return named(school, "Terry Smith")


@pytest.fixture
def asked(client: PageClient, ect: ECTPeriod) -> Page:
    return begin(client, ect, "Change school start date")


def test_another_day_in_the_same_year(asked: Page, client: PageClient, ect: ECTPeriod) -> None:
    assert "Current start date: 1 September 2025 For example, 27 9 2025" in asked.text
    check = asked.submit("Continue", date_fields("start_date", date(2025, 10, 6)))
    assert check.rows == {
        "Current start date": "1 September 2025",
        "New start date": "6 October 2025",
    }
    assert "school year" not in check.text
    assert confirm(check).h1 == "School start date of Terry Smith changed"
    record = client.page(f"/schools/ects/{ect.id}")
    assert record.row("School start date") == "6 October 2025"
    assert "Changed from 1 September 2025 to 6 October 2025." in record.text


def test_it_says_when_the_registration_before_ends_then(
    client: PageClient, school: School, ect: ECTPeriod
) -> None:
    """The previous school sees that day, so the user sees it before confirming."""
    left = {"finished_on": date(2025, 8, 31), "leaving_reason": "registered-elsewhere"}
    other = make_ready_school("Oakhurst Academy")
    old = make_ect(other, ect.teacher, started_on=date(2025, 1, 6), **left)
    check = begin(client, ect, "Change school start date").submit(
        "Continue", date_fields("start_date", date(2025, 10, 6))
    )
    assert check.row("Previous registration ends") == "5 October 2025 at Oakhurst Academy"
    confirm(check)
    assert ECTPeriod.get_by_id(old.id).finished_on == date(2025, 10, 5)


def test_a_day_in_another_year_says_what_follows(asked: Page, client: PageClient, ect: ECTPeriod) -> None:
    check = asked.submit("Continue", date_fields("start_date", date(2024, 9, 2)))
    assert "This date is in the school year 2024 to 2025" in check.text
    assert "Their training and their appropriate body stay as they are" in check.text
    assert set(check.rows) == {"Current start date", "New start date"}
    confirm(check)
    assert client.page(f"/schools/ects/{ect.id}").row("School start date") == "2 September 2024"


def test_what_follows_from_another_year_is_shown_before_it_is_so(
    client: PageClient, ect: ECTPeriod, school: School
) -> None:
    now = make_partnership(school)
    then = make_partnership(school, YEAR + 1)
    chosen = {"programme": "fip", "appropriate_body": make_body("Next Hub", years=(YEAR + 1,))}
    of_next_year = (TrainingYear.school == school) & (TrainingYear.year == YEAR + 1)
    TrainingYear.update(**chosen).where(of_next_year).execute()
    training = {"programme": "fip", "lead_provider": now.lead_provider, "partnership": now}
    give_training(ect, appropriate_body=make_body("A Hub"), **training)
    asked = begin(client, ect, "Change school start date")
    check = asked.submit("Continue", date_fields("start_date", date(2026, 9, 1)))
    follows = {
        "lead provider": then.lead_provider.name,
        "delivery partner": then.delivery_partner.name,
        "appropriate body": "Next Hub",
    }
    shown = {label: value for label, value in check.rows.items() if "start date" not in label}
    assert shown == {f"New {name}": value for name, value in follows.items()}
    confirm(check)
    record = client.page(f"/schools/ects/{ect.id}")
    for name, value in follows.items():
        assert record.row(name.capitalize()).startswith(value)
    assert f"Lead provider: {then.lead_provider.name}." in record.text
    assert "Appropriate body: Next Hub." in record.text


def test_a_year_in_which_the_school_leads_the_training_is_shown_before_it_is_so(
    client: PageClient, ect: ECTPeriod
) -> None:
    training = {
        "programme": "fip",
        "lead_provider": make_lead_provider(),
        "appropriate_body": make_body(),
    }
    give_training(ect, **training)
    asked = begin(client, ect, "Change school start date")
    check = asked.submit("Continue", date_fields("start_date", date(2026, 9, 1)))
    assert check.row("New training programme") == "Core induction programme"
    assert (
        check.row("New lead provider")
        == "No lead provider, because your school leads this training programme"
    )
    assert check.row("New appropriate body") == "Not reported"
    assert "New delivery partner" not in check.rows
    confirm(check)
    record = client.page(f"/schools/ects/{ect.id}")
    assert record.row("Training programme").startswith("Core induction programme")
    assert record.row("Appropriate body") == "Not reported"
    assert "Lead provider" not in record.rows


def test_what_the_school_chose_meanwhile_is_shown_again(
    client: PageClient, ect: ECTPeriod, school: School
) -> None:
    give_training(ect, programme="fip")
    asked = begin(client, ect, "Change school start date")
    check = asked.submit("Continue", date_fields("start_date", date(2026, 9, 1)))
    assert check.row("New training programme") == "Core induction programme"
    TrainingYear.update(programme="diy").where(TrainingYear.school == school).execute()
    again = check.submit("Confirm change", status=422)
    assert again.row("New training programme") == "School-based programme"
    assert ECTPeriod.get_by_id(ect.id).training.programme == "fip"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (date(2025, 9, 1), "The start date must be different from the current start date"),
        (date(2020, 9, 1), "Start date cannot be this far in the past"),
        (date(2027, 9, 1), "Registration for 2027 to 2028 is not open yet"),
    ],
)
def test_a_day_that_will_not_do(asked: Page, typed: date, message: str) -> None:
    wrong = asked.submit("Continue", date_fields("start_date", typed), status=422)
    assert wrong.errors[0].startswith(message)


def test_a_date_on_which_a_later_registration_depends_cannot_change(
    client: PageClient, ect: ECTPeriod
) -> None:
    make_ect(
        make_ready_school("Elsewhere"),
        ect.teacher,
        started_on=date(2026, 9, 1),
        finished_on=date(2027, 1, 1),
    )
    stop = begin(client, ect, "Change school start date")
    assert stop.h1 == "You cannot change the start date"
