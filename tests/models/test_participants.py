"""Tests of the ECTs and mentors that a lead provider may see."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.change_training import begin_training
from models import few_ids
from models.database import tuples
from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.participants import participants_page
from models.teacher import Teacher
from models.training_choices import Training
from rules.programmes import PROGRAMMES
from tests.ect_makers import (
    STARTED,
    YEAR,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_mentorship,
    make_ready_school,
    make_teacher,
)
from tests.makers import NOW, TODAY, make_school
from tests.queries import count_queries

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def compass(database: Database) -> LeadProvider:
    """The lead provider that looks."""
    return make_lead_provider("Compass")


def trained_ect(lead_provider: LeadProvider, **fields: Any) -> ECTPeriod:
    """An ECT whom a lead provider trains."""
    return make_ect(programme="fip", lead_provider=lead_provider, **fields)


def trained_mentor(lead_provider: LeadProvider) -> MentorPeriod:
    """A mentor whom a lead provider trains."""
    mentor = make_mentor(make_school())
    begin_training(mentor, Training(PROGRAMMES["fip"], lead_provider, None, None))
    return mentor


def participants_of(lead_provider: LeadProvider, since: datetime | None = None) -> list[TrainingPeriod]:
    """All on one page."""
    return participants_page(lead_provider, limit=100, updated_since=since)


def seen_by(lead_provider: LeadProvider) -> set[ECTPeriod | MentorPeriod]:
    """The periods at schools of the participants."""
    return {each.ect or each.mentor for each in participants_of(lead_provider)}


def hand_over(training: TrainingPeriod, day: date, lead_provider: LeadProvider) -> None:
    """Let another lead provider train an ECT from a day."""
    training.finished_on = day - timedelta(days=1)
    training.save()
    chosen = {"programme": "fip", "lead_provider": lead_provider}
    TrainingPeriod.create(ect=training.ect, started_on=day, **chosen)


def test_ects_and_mentors_that_it_trains_trained_or_will_train(compass: LeadProvider) -> None:
    lantern = make_lead_provider("Lantern")
    now, future = trained_ect(compass), trained_ect(compass, started_on=TODAY + timedelta(days=9))
    left = trained_ect(compass, finished_on=YESTERDAY)
    mentor, handed_over = trained_mentor(compass), trained_ect(compass)
    hand_over(handed_over.training, TODAY, lantern)
    elsewhere = trained_ect(lantern)
    trained_ect(compass, removed_at=NOW)
    make_ect(make_ready_school())
    make_mentor(make_school())

    assert seen_by(compass) == {now, future, left, mentor, handed_over}
    assert seen_by(lantern) == {elsewhere, handed_over}


def test_each_is_there_once_with_the_latest_training(compass: LeadProvider) -> None:
    ect = trained_ect(compass)
    hand_over(ect.training, date(2026, 1, 5), make_lead_provider("Lantern"))
    hand_over(TrainingPeriod.get(TrainingPeriod.finished_on.is_null()), TODAY, compass)

    (found,) = participants_of(compass)

    assert (found.ect, found.started_on, found.finished_on) == (ect, TODAY, None)


def test_somebody_at_two_schools_is_there_for_each(compass: LeadProvider) -> None:
    teacher = make_teacher()
    old = trained_ect(compass, teacher=teacher, finished_on=YESTERDAY)
    new = trained_ect(compass, teacher=teacher, started_on=TODAY)
    assert seen_by(compass) == {old, new}


def test_names_and_schools_come_with_the_same_queries(compass: LeadProvider) -> None:
    for _ in range(3):
        trained_ect(compass, teacher=make_teacher("Amara"))
        trained_mentor(compass)

    with count_queries() as queries:
        found = participants_of(compass)
        names = sorted((each.ect or each.mentor).teacher.name for each in found)
        schools = {(each.ect or each.mentor).school.name for each in found}

    assert names == ["Amara Okafor"] * 3 + ["Morgan Reid"] * 3
    assert schools == {"Ashdown Primary School"}
    assert len(queries) == 2


CHANGES: dict[str, Callable[[ECTPeriod], Any]] = {
    "teacher": lambda ect: Teacher.update(corrected_name="Zoë").where(Teacher.id == ect.teacher_id),
    "ECT period": lambda ect: ECTPeriod.update(email="new@b.example").where(ECTPeriod.id == ect.id),
    "training": lambda ect: TrainingPeriod.update(finished_on=TODAY).where(TrainingPeriod.ect == ect),
}


@pytest.fixture(params=[500, 0], ids=["few changed", "many changed"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to find those that changed."""
    monkeypatch.setattr(few_ids, "FEW", request.param)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_only_those_of_whom_something_has_changed(
    compass: LeadProvider, change: Callable[[ECTPeriod], Any]
) -> None:
    ect, since = trained_ect(compass), moment_after(compass)
    assert participants_of(compass, since) == []
    change(ect).execute()
    assert [each.ect for each in participants_of(compass, since)] == [ect]


@pytest.mark.usefixtures("few")
def test_a_new_mentor_is_a_change_of_the_ect_and_training_one_of_the_mentor(compass: LeadProvider) -> None:
    ect, mentor = trained_ect(compass), trained_mentor(compass)
    since = moment_after(compass)
    make_mentorship(ect, mentor)
    assert [each.ect for each in participants_of(compass, since)] == [ect]
    TrainingPeriod.update(finished_on=STARTED).where(TrainingPeriod.mentor == mentor).execute()
    assert {each.mentor for each in participants_of(compass, since)} == {None, mentor}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("year", [YEAR - 1, YEAR, YEAR + 1])
def test_pages_of_those_of_a_year_who_have_changed(compass: LeadProvider, year: int) -> None:
    since = moment_after(compass)
    made = [trained_ect(compass, started_on=STARTED.replace(year=n)) for n in (YEAR, YEAR - 1, YEAR, YEAR)]
    trained_mentor(compass)
    expected = [ect for ect in made if ect.started_on.year == year]
    found: list[TrainingPeriod] = []
    while page := participants_page(
        compass,
        after=("ect", found[-1].ect_id or 0) if found else ("ect", 0),
        limit=1,
        academic_year=year,
        updated_since=since,
    ):
        if page[0].mentor_id:
            break
        found += page
    assert [each.ect for each in found] == expected


def moment_after(lead_provider: LeadProvider) -> Any:
    """A moment of the database's clock after all that was written so far."""
    time.sleep(0.003)
    teacher = make_teacher()
    ((moment,),) = tuples(Teacher.select(Teacher.updated_at).where(Teacher.id == teacher.id))
    return moment
