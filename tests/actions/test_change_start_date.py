"""Tests of changing a start date, and of all that follows from it (PD-31)."""

from datetime import date, timedelta
from typing import Any

import pytest

from actions.change_start_date import change_start_date
from actions.conflict import Conflict
from actions.report_leaving import correct_leaving
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.event import Event
from models.mentorship import Mentorship
from models.programme import TrainingYear
from tests.ect_makers import (
    INDEPENDENT_SCHOOL,
    STARTED,
    YEAR,
    choose_programme,
    make_body,
    make_ect,
    make_lead_provider,
    make_mentorship,
    make_partnership,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    register,
)
from tests.makers import TODAY, make_context, make_school, make_user

UNCHANGED = dict.fromkeys(("programme", "lead_provider", "appropriate_body"))

pytestmark = pytest.mark.usefixtures("school_years")


def change(ect: ECTPeriod, day: date, **context: Any) -> ECTPeriod:
    """Change the start date; returns the record afterwards."""
    change_start_date(ect, day, user=make_user(), context=make_context(**context))
    return ECTPeriod.get_by_id(ect.id)


def test_within_the_school_year_only_the_date_changes() -> None:
    ect = make_ect(appropriate_body=make_body())

    changed = change(ect, date(2025, 10, 6))

    assert (changed.started_on, changed.year) == (date(2025, 10, 6), YEAR)
    assert changed.appropriate_body == ect.appropriate_body
    (event,) = Event.select()
    assert (event.kind, event.details) == (
        "start-date-changed",
        {"before": "2025-09-01", "after": "2025-10-06", **UNCHANGED},
    )


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 8, 31), "this far in the past"),
        (date(2027, 9, 1), "2027 to 2028 is not open yet"),
        (TODAY + timedelta(days=6), "last day at your school is 20 June 2026"),
    ],
)
def test_a_day_on_which_nobody_can_be_registered_is_refused(day: date, why: str) -> None:
    is_leaving = "last day" in why
    ect = make_ect(finished_on=TODAY + timedelta(days=5) if is_leaving else None)

    with pytest.raises(Conflict, match=why):
        change(ect, day)


def test_a_day_after_the_school_has_closed_is_refused() -> None:
    ect = make_ect(make_ready_school(closed_on=date(2026, 8, 31)))

    with pytest.raises(Conflict, match="Your school closes on 31 August 2026"):
        change(ect, date(2026, 9, 1))
    assert change(ect, date(2026, 8, 31)).started_on == date(2026, 8, 31)


def test_what_can_be_chosen_in_another_year_stays() -> None:
    school, both = make_school(type_code=1), (YEAR, YEAR + 1)
    lead_provider = make_lead_provider(years=both)
    for year in both:
        choose_programme(school, year, "fip")
    old = make_partnership(school, YEAR, lead_provider)
    new = make_partnership(school, YEAR + 1, lead_provider)
    body = make_body(years=both)
    ect = make_ect(
        school, programme="fip", lead_provider=lead_provider, partnership=old, appropriate_body=body
    )

    changed = change(ect, date(2026, 9, 1))

    assert (changed.year, changed.training.programme) == (YEAR + 1, "fip")
    assert (changed.training.lead_provider, changed.training.partnership, changed.appropriate_body) == (
        lead_provider,
        new,
        body,
    )


def test_an_appropriate_body_that_was_not_reported_stays_so_in_another_year() -> None:
    school = make_school(type_code=1)
    choose_programme(school, YEAR + 1, "cip", appropriate_body=make_body(years=(YEAR + 1,)))

    assert change(make_ect(school), date(2026, 9, 1)).appropriate_body is None


def test_what_cannot_be_chosen_in_another_year_becomes_its_default() -> None:
    school = make_school(type_code=1)
    old = make_partnership(school, YEAR)
    new = make_partnership(school, YEAR + 1)
    body = make_body(years=(YEAR + 1,))
    choose_programme(school, YEAR + 1, "fip", appropriate_body=body)
    ect = make_ect(
        school,
        programme="fip",
        lead_provider=old.lead_provider,
        partnership=old,
        appropriate_body=make_body(years=(YEAR,)),
    )

    changed = change(ect, date(2026, 9, 1))

    assert (changed.training.lead_provider, changed.training.partnership) == (new.lead_provider, new)
    assert changed.appropriate_body == body
    for table in (TrainingPeriod, AppropriateBodyPeriod):
        assert [period.started_on for period in table.select()] == [date(2026, 9, 1)]


NEXT_YEAR = date(2026, 9, 7)


def test_who_had_no_lead_provider_gets_the_one_of_the_year() -> None:
    school = make_ready_school("Alder", YEAR)
    choose_programme(school, YEAR + 1, "fip")
    partnership = make_partnership(school, YEAR + 1)

    changed = change(make_ect(school, programme="fip"), NEXT_YEAR)

    assert (changed.training.programme, changed.training.lead_provider) == ("fip", partnership.lead_provider)
    assert changed.training.partnership == partnership
    assert Event.get().details == {
        **UNCHANGED,
        "before": "2025-09-01",
        "after": "2026-09-07",
        "lead_provider": partnership.lead_provider.name,
    }


@pytest.mark.parametrize("has_lead_provider", [True, False])
def test_who_would_have_no_lead_provider_follows_the_programme_of_the_year(has_lead_provider: bool) -> None:
    lead_provider = make_lead_provider(years=(YEAR,)) if has_lead_provider else None
    ect = make_ect(programme="fip", lead_provider=lead_provider)

    changed = change(ect, NEXT_YEAR)

    training = changed.training
    assert (training.programme, training.lead_provider, training.partnership) == ("cip", None, None)
    details = Event.get().details
    assert details["programme"] == "cip"
    assert details["lead_provider"] is None, "none yet would promise one"


def test_a_lead_provider_of_the_year_stays_whatever_the_school_chose_for_it() -> None:
    lead_provider = make_lead_provider(years=(YEAR, YEAR + 1))
    ect = make_ect(programme="fip", lead_provider=lead_provider)

    changed = change(ect, NEXT_YEAR)

    assert (changed.training.programme, changed.training.lead_provider) == ("fip", lead_provider)


def test_a_programme_that_the_school_leads_stays() -> None:
    school = make_ready_school("Alder", YEAR)
    choose_programme(school, YEAR + 1, "fip")
    make_partnership(school, YEAR + 1)

    changed = change(make_ect(school, programme="diy"), NEXT_YEAR)

    training = changed.training
    assert (training.programme, training.lead_provider, training.partnership) == ("diy", None, None)


def test_a_programme_that_the_school_cannot_choose_any_more_becomes_that_of_the_year() -> None:
    independent = make_school(type_code=INDEPENDENT_SCHOOL)
    lead_provider = make_lead_provider(years=(YEAR, YEAR + 1))
    choose_programme(independent, YEAR + 1, "school-funded-fip")
    ect = make_ect(independent, programme="fip", lead_provider=lead_provider)

    changed = change(ect, NEXT_YEAR)

    assert (changed.training.programme, changed.training.lead_provider) == ("school-funded-fip", None)


def test_a_year_for_which_nothing_was_chosen_is_refused() -> None:
    ect = make_ect()
    TrainingYear.delete().where(TrainingYear.year == YEAR + 1).execute()

    with pytest.raises(Conflict, match="2026 to 2027"):
        change(ect, date(2026, 9, 1))


def test_nobody_is_mentored_before_they_start() -> None:
    ect = make_ect(started_on=date(2026, 7, 1))
    over = make_mentorship(ect, started_on=date(2026, 7, 1), finished_on=date(2026, 7, 10))
    goes_on = make_mentorship(ect, started_on=date(2026, 7, 11))

    change(ect, date(2026, 8, 3))

    assert Mentorship.get_or_none(Mentorship.id == over.id) is None
    assert Mentorship.get_by_id(goes_on.id).started_on == date(2026, 8, 3)


def test_a_date_on_which_a_later_time_depends_is_refused() -> None:
    ect = make_ect(teacher=make_teacher(trn="2900001"))
    register(make_ready_school("Beech"), make_registration(started_on=TODAY + timedelta(days=30)))

    with pytest.raises(Conflict, match="another school has registered them"):
        change(ect, date(2025, 9, 8))


@pytest.mark.parametrize("day", [date(2026, 4, 27), date(2026, 4, 13)], ids=["later", "sooner"])
def test_the_time_before_a_transfer_still_ends_the_day_before(day: date) -> None:
    old = make_ect(teacher=make_teacher(trn="2900001"))
    mentorship = make_mentorship(old)
    new = register(make_ready_school("Beech"), make_registration(started_on=date(2026, 4, 20)))

    change(new, day)

    assert ECTPeriod.get_by_id(old.id).finished_on == day - timedelta(days=1)
    assert Mentorship.get_by_id(mentorship.id).finished_on == day - timedelta(days=1)
    told = Event.select().where(Event.school == old.school).order_by(Event.id.desc()).get()
    assert (told.kind, told.details["last_day"]) == (
        "last-day-changed",
        (day - timedelta(days=1)).isoformat(),
    )


def test_a_last_day_the_other_school_reported_itself_stays_when_it_can() -> None:
    old = make_ect(teacher=make_teacher(trn="2900001"), finished_on=date(2026, 3, 31))
    new = register(make_ready_school("Beech"), make_registration(started_on=date(2026, 4, 20)))

    change(new, date(2026, 4, 13))
    assert ECTPeriod.get_by_id(old.id).finished_on == date(2026, 3, 31)
    change(new, date(2026, 3, 30))
    assert ECTPeriod.get_by_id(old.id).finished_on == date(2026, 3, 29)


def test_a_last_day_the_other_school_corrected_stays_when_the_start_moves_on() -> None:
    old = make_ect(make_ready_school("Alder"), make_teacher(trn="2900001"))
    mentorship = make_mentorship(old)
    new = register(make_ready_school("Beech"), make_registration(started_on=date(2026, 9, 1)))
    correct_leaving(old, date(2026, 7, 10), user=make_user(), context=make_context())

    change(new, date(2026, 9, 7))

    old = ECTPeriod.get_by_id(old.id)
    assert (old.finished_on, old.leaving_reason) == (date(2026, 7, 10), "another-school")
    assert Mentorship.get_by_id(mentorship.id).finished_on == date(2026, 7, 10)
    assert not Event.select().where(Event.kind == "last-day-changed").exists()


def test_nobody_starts_before_they_started_where_they_were() -> None:
    make_ect(make_ready_school("Alder"), make_teacher(trn="2900001"))
    new = register(make_ready_school("Beech"), make_registration(started_on=date(2026, 4, 20)))

    with pytest.raises(Conflict, match="started at Alder on 1 September 2025"):
        change(new, STARTED)


def test_somebody_else_of_the_school_is_left_alone() -> None:
    ect, other = make_ect(), register(make_ready_school(), make_registration(make_person("2900009")))

    change(ect, date(2025, 9, 8))

    assert ECTPeriod.get_by_id(other.id).started_on == STARTED
