"""Programme, expected ECTs and partnership of a school year, on SQLite and Postgres."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.change_training import begin_training
from actions.save_partnership import save_partnership, train_under
from actions.set_programme import set_expecting_ects, set_programme
from models.database import database as db
from models.ect_period import ECTPeriod, TrainingPeriod
from models.event import Event
from models.programme import Partnership, TrainingYear
from models.school import School
from models.training_choices import Training, training_of
from models.training_years import missing_programmes
from rules.programmes import PROGRAMMES
from tests.concurrency import run_concurrently
from tests.ect_makers import (
    STARTED,
    YEAR,
    choose_programme,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
)
from tests.makers import NOW, TODAY, make_context, make_school, make_user

How = dict[str, Any]


@pytest.fixture
def school(school_years: None) -> School:
    """A state school that has said nothing about any year."""
    return make_school(type_code=1)


def stored(school: School) -> tuple[str | None, str | None]:
    """What the school has said about the year: expecting ECTs, and programme."""
    found = TrainingYear.get((TrainingYear.school == school) & (TrainingYear.year == YEAR))
    return found.expecting_ects, found.programme


def events(school: School) -> list[tuple[str, Any, Any]]:
    """The events of the school: kind, before, after."""
    found = Event.select().where(Event.school == school).order_by(Event.id)
    return [(each.kind, each.details["before"], each.details["after"]) for each in found]


@pytest.mark.parametrize("answer", ["yes", "no", "not-sure"])
def test_a_year_without_a_programme_is_as_one_without_a_row(school: School, answer: str, how: How) -> None:
    for year in (YEAR, YEAR + 1):
        set_expecting_ects(school, year, answer, **how)

    assert stored(school) == (answer, None)
    assert training_of(school, YEAR) is None
    assert missing_programmes(school, TODAY).is_every_year
    assert events(school)[0] == ("expecting-ects-set", None, answer)


def test_setting_a_programme_creates_the_year(school: School, how: How) -> None:
    set_programme(school, YEAR, "fip", **how)

    assert stored(school) == (None, "fip")
    assert not missing_programmes(school, TODAY).is_every_year
    assert events(school) == [("programme-set", None, "fip")]


def test_the_same_again_is_no_change(school: School, how: How) -> None:
    for _time in range(2):
        set_programme(school, YEAR, "fip", **how)
        set_expecting_ects(school, YEAR, "yes", **how)

    assert stored(school) == ("yes", "fip")
    assert len(events(school)) == 2


def test_a_programme_takes_back_that_no_ects_are_expected(school: School, how: How) -> None:
    set_expecting_ects(school, YEAR, "no", **how)

    set_programme(school, YEAR, "fip", **how)

    assert stored(school) == (None, "fip")


def test_expecting_no_ects_leaves_a_programme_as_it_is(school: School, how: How) -> None:
    choose_programme(school, YEAR, "cip", expecting_ects="yes")

    set_expecting_ects(school, YEAR, "no", **how)
    assert stored(school) == ("yes", "cip")

    set_programme(school, YEAR, None, **how)
    set_expecting_ects(school, YEAR, "no", **how)
    assert stored(school) == ("no", None)


def test_a_challenged_partnership_of_the_lead_provider_is_revived(school: School, how: How) -> None:
    earlier = make_partnership(school, challenged_at=NOW - timedelta(days=9), challenge_reason="mistake")
    partner = make_partnership(make_school(urn="900009")).delivery_partner

    save_partnership(school, YEAR, earlier.lead_provider, partner, context=how["context"])

    (found,) = Partnership.select().where(Partnership.school == school)
    assert (found.id, found.delivery_partner, found.challenged_at) == (earlier.id, partner, None)
    assert found.challenge_reason == ""


def test_another_lead_provider_has_a_partnership_of_its_own(school: School, how: How) -> None:
    make_partnership(school, challenged_at=NOW, challenge_reason="mistake")
    other = make_partnership(make_school(urn="900009"))

    save_partnership(school, YEAR, other.lead_provider, other.delivery_partner, context=how["context"])

    assert Partnership.select().where(Partnership.school == school).count() == 2


def training(ect: ECTPeriod) -> list[tuple[str, bool, date, date | None]]:
    """Each training period: programme, true if it has a partnership, and its days."""
    found = TrainingPeriod.select().where(TrainingPeriod.ect == ect).order_by(TrainingPeriod.started_on)
    return [
        (each.programme, each.partnership is not None, each.started_on, each.finished_on) for each in found
    ]


def test_ects_who_wait_for_a_lead_provider_are_trained_by_it(school: School, how: How) -> None:
    partnership = make_partnership(school)
    waiting = make_ect(school, programme="fip")
    with_it = make_ect(school, programme="fip", lead_provider=partnership.lead_provider)
    starting = make_ect(school, programme="fip", started_on=TODAY + timedelta(days=3))
    others = [
        make_ect(school, programme="cip"),
        make_ect(school, programme="fip", lead_provider=make_lead_provider("Other")),
        make_ect(school, programme="fip", started_on=STARTED.replace(year=YEAR - 1)),
        make_ect(school, programme="fip", finished_on=TODAY - timedelta(days=1)),
        make_ect(make_school(urn="900009"), programme="fip"),
    ]
    before = [training(ect) for ect in others]

    with db.atomic():
        followed = train_under(partnership, **how)

    assert [ect.id for ect in followed] == [waiting.id, with_it.id, starting.id]
    yesterday = TODAY - timedelta(days=1)
    for ect in (waiting, with_it):
        assert training(ect) == [("fip", False, STARTED, yesterday), ("fip", True, TODAY, None)]
    assert training(starting) == [("fip", True, starting.started_on, None)]
    assert [training(ect) for ect in others] == before
    assert Event.select().where(Event.kind == "partnership-begun").count() == 3


def test_mentors_who_wait_for_a_lead_provider_are_trained_by_it(school: School, how: How) -> None:
    partnership = make_partnership(school)
    waiting, other, not_trained = (make_mentor(school) for _ in range(3))
    begin_training(waiting, Training(PROGRAMMES["fip"], None, None, None))
    begin_training(other, Training(PROGRAMMES["fip"], make_lead_provider("Other"), None, None))

    with db.atomic():
        followed = train_under(partnership, **how)

    assert [mentor.id for mentor in followed] == [waiting.id]
    assert TrainingPeriod.last_of(waiting).partnership == partnership
    assert TrainingPeriod.last_of(other).partnership is None
    assert TrainingPeriod.last_of(not_trained) is None
    assert Event.get().teacher == waiting.teacher


def test_a_year_is_created_once(shared_database: Database) -> None:
    school, how = make_school(), {"user": make_user(), "context": make_context()}

    def choose(programme: str) -> object:
        with db.atomic():
            return set_programme(school, YEAR, programme, **how)

    outcomes = run_concurrently(lambda: choose("fip"), lambda: choose("cip"))

    assert not [problem for problem in outcomes if isinstance(problem, Exception)]
    first, last = (after for _kind, _before, after in events(school))
    assert {first, last} == {"fip", "cip"}
    assert stored(school) == (None, last)
