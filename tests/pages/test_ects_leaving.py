"""Tests of reporting that an early career teacher leaves, and of correcting it until the day (PD-37)."""

from datetime import date, timedelta

import pytest

from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.mentorship import Mentorship
from models.school import School
from tests.ect_makers import (
    make_body,
    make_ect,
    make_lead_provider,
    make_mentorship,
    make_ready_school,
    make_tutor,
)
from tests.makers import TODAY
from tests.page_client import NotOnPage, Page, PageClient
from tests.pages.school_pages import begin, named, sign_in_for_school

pytestmark = pytest.mark.both_databases

REPORT = "Report that Ana Brown has left or is leaving"
CHANGE = "Change the last day, or say that they are staying"


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


@pytest.fixture
def ect(school: School) -> ECTPeriod:
    return named(school, "Ana Brown")


def day(value: date) -> dict[str, str]:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {f"last_day-{part}": str(number) for part, number in parts.items()}


def asked_for_the_day(client: PageClient, ect: ECTPeriod) -> Page:
    return begin(client, ect, REPORT).submit("Continue")


def report(client: PageClient, ect: ECTPeriod, last_day: date) -> Page:
    """The check page of a report."""
    reason = asked_for_the_day(client, ect).submit("Continue", day(last_day))
    return reason.submit("Continue", {"reason": "another-school"})


def test_who_is_away_for_a_time_is_not_reported_and_the_page_says_whom_to_tell(
    client: PageClient, school: School
) -> None:
    ect = named(
        school,
        "Ana Brown",
        programme="fip",
        appropriate_body=make_body("Wessex Hub"),
        lead_provider=make_lead_provider("Compass"),
    )
    page = begin(client, ect, REPORT)
    assert page.h1 == "Tell us if Ana Brown has left or is leaving your school permanently"
    assert "Do not report them as leaving for parental leave, long-term sickness" in page.text
    assert "Wessex Hub, who can pause their induction" in page.text
    assert "Compass, who can pause their training" in page.text


@pytest.mark.parametrize("is_tutor", [True, False])
def test_an_email_is_told_of_where_one_is_written(client: PageClient, ect: ECTPeriod, is_tutor: bool) -> None:
    """PD-38: never to a registered induction tutor."""
    if is_tutor:
        make_tutor(make_ready_school("Elsewhere"), "Ana Brown", ect.email.upper())
    before = begin(client, ect, REPORT)
    done = report(client, ect, TODAY).submit("Report that they are leaving")
    assert ("We’ll email Ana Brown" in before.text) is not is_tutor
    assert ("We’ve emailed Ana Brown" in done.text) is not is_tutor
    assert "Tell their appropriate body" in done.text
    assert Delivery.select().exists() is not is_tutor


@pytest.mark.parametrize("days", [0, 45, 3_660])  # Q05
def test_a_last_day_that_has_not_passed_is_shown_until_it_has(
    client: PageClient, ect: ECTPeriod, days: int
) -> None:
    mentorship = make_mentorship(ect)
    last_day = TODAY + timedelta(days=days)
    check = report(client, ect, last_day)
    shown = f"{last_day.day} {last_day:%B %Y}"
    assert check.rows == {"Last day at your school": shown, "Reason": "They are moving to another school"}
    assert f"You can change this until {shown} has passed" in check.text
    done = check.submit("Report that they are leaving")
    assert done.h1 == "You have told us that Ana Brown is leaving"
    record = done.click("View Ana Brown")
    assert f"Ana Brown is leaving your school. Their last day is {shown}." in record.text
    assert record.row("Last day") == shown
    with pytest.raises(NotOnPage):
        record.submit(REPORT)
    assert Mentorship.get_by_id(mentorship.id).finished_on == last_day
    assert Delivery.select().where(Delivery.kind == "ect-leaving").count() == 1


def test_a_last_day_that_has_passed_ends_their_training_at_once(client: PageClient, ect: ECTPeriod) -> None:
    reason = asked_for_the_day(client, ect).submit("Continue", day(TODAY - timedelta(days=1)))
    assert reason.h1 == "Why did Ana Brown leave your school?"
    check = reason.submit("Continue", {"reason": "leaving-teaching"})
    assert "They will be in your list of those no longer training immediately" in check.text
    done = check.submit("Report that they have left")
    assert done.h1 == "You have told us that Ana Brown has left"
    assert "Ana Brown left your school on 14 June 2026" in done.click("View Ana Brown").text
    assert "Ana Brown" in client.page("/schools?show=no-longer-training").links
    assert "Ana Brown" not in client.page("/schools?show=currently-training").links


def test_a_day_that_will_not_do(client: PageClient, ect: ECTPeriod) -> None:
    asked = asked_for_the_day(client, ect)
    assert asked.submit("Continue", {}, status=422).errors == ["Enter their last day at your school"]
    (error,) = asked.submit("Continue", day(date(2025, 8, 31)), status=422).errors
    assert error.startswith(
        "Our records show that they start at your school on 1 September 2025. Enter a date"
    )


def test_a_reason_is_asked_in_the_right_tense(client: PageClient, ect: ECTPeriod) -> None:
    reason = asked_for_the_day(client, ect).submit("Continue", day(TODAY))
    assert reason.h1 == "Why is Ana Brown leaving your school?"
    assert reason.submit("Continue", status=422).errors == ["Select why they are leaving your school"]


def test_the_last_day_can_be_changed_until_it_has_passed(client: PageClient, ect: ECTPeriod) -> None:
    make_mentorship(ect)
    report(client, ect, date(2026, 7, 31)).submit("Report that they are leaving")
    still = begin(client, ect, CHANGE)
    assert still.h1 == "Is Ana Brown still leaving your school?"
    assert "You reported 31 July 2026 as their last day" in still.text
    asked = still.submit("Continue", {"still_leaving": "yes"})
    same = asked.submit("Continue", day(date(2026, 7, 31)), status=422)
    assert same.errors == ["The last day must be different from the current last day"]
    check = same.submit("Continue", day(date(2026, 8, 31)))
    done = check.submit("Confirm change")
    assert "Their last day is 31 August 2026" in done.text
    record = done.click("View Ana Brown")
    assert "Last day changed from 31 July 2026 to 31 August 2026." in record.text
    assert ECTPeriod.get_by_id(ect.id).leaving_reason == "another-school"
    assert Mentorship.get().finished_on == date(2026, 8, 31)


def test_somebody_can_stay_after_all(client: PageClient, ect: ECTPeriod) -> None:
    report(client, ect, date(2026, 7, 31)).submit("Report that they are leaving")
    check = begin(client, ect, CHANGE).submit("Continue", {"still_leaving": "no"})
    assert check.rows == {"Still leaving": "No, they are staying"}
    done = check.submit("Confirm that they are staying")
    assert "We’ve emailed Ana Brown to say so" in done.text
    assert done.h1 == "Ana Brown is staying at your school"
    record = done.click("View Ana Brown")
    assert "Last day" not in record.rows
    assert "They are staying. Their last day was to be 31 July 2026." in record.text


def test_whom_another_school_has_registered_cannot_stay(client: PageClient, ect: ECTPeriod) -> None:
    moved = {"finished_on": date(2026, 8, 31), "leaving_reason": "registered-elsewhere"}
    ECTPeriod.update(**moved).where(ECTPeriod.id == ect.id).execute()
    make_ect(make_ready_school("Elsewhere"), ect.teacher, started_on=date(2026, 9, 1))
    assert "Another school has registered" in client.page(f"/schools/ects/{ect.id}").text
    asked = begin(client, ect, "Change the last day")
    assert "staying" not in asked.text
    assert (
        "Elsewhere has registered them from 1 September 2026, so they cannot stay at your school"
        in asked.text
    )
    assert "ask Elsewhere first, or email" in asked.text
    (wrong,) = asked.submit("Continue", day(date(2026, 9, 1)), status=422).errors
    assert wrong.startswith("Another school has registered them from 1 September 2026")
    sooner = asked.submit("Continue", day(date(2026, 7, 17)))
    sooner.submit("Confirm change")
    now = ECTPeriod.get_by_id(ect.id)
    assert (now.finished_on, now.leaving_reason) == (date(2026, 7, 17), "another-school")


def test_a_report_from_an_old_page_says_that_it_was_made_already(client: PageClient, ect: ECTPeriod) -> None:
    old = client.page(f"/schools/ects/{ect.id}")
    report(client, ect, date(2026, 7, 31)).submit("Report that they are leaving")
    stop = old.submit(REPORT)
    assert stop.h1 == "Their last day is already in the record"
    assert stop.submit("Change the last day").h1 == "Is Ana Brown still leaving your school?"


def test_a_change_from_an_old_page_says_that_nobody_is_leaving(client: PageClient, ect: ECTPeriod) -> None:
    report(client, ect, date(2026, 7, 31)).submit("Report that they are leaving")
    old = client.page(f"/schools/ects/{ect.id}")
    begin(client, ect, CHANGE).submit("Continue", {"still_leaving": "no"}).submit(
        "Confirm that they are staying"
    )
    assert old.submit(CHANGE).h1 == "There is no last day to change"
