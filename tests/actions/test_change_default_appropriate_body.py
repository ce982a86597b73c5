"""The appropriate body of a year changes for the ECTs who had the one before, on SQLite and Postgres."""

from datetime import timedelta
from typing import Any

import pytest

from actions.change_default_appropriate_body import set_default_appropriate_body
from actions.conflict import Conflict
from models.appropriate_body import AppropriateBody
from models.ect_period import AppropriateBodyPeriod, ECTPeriod
from models.event import Event
from models.programme import TrainingYear
from models.school import School
from tests.ect_makers import STARTED, YEAR, choose_programme, make_body, make_ect, make_teacher
from tests.makers import TODAY, make_school

How = dict[str, Any]


@pytest.fixture
def school(school_years: None) -> School:
    """A state school."""
    return make_school(type_code=1)


def body_of(ect: ECTPeriod) -> str | None:
    """The appropriate body that an ECT has now."""
    body = ECTPeriod.get_by_id(ect.id).appropriate_body
    return body.name if body else None


def with_body(school: School, body: AppropriateBody | None, **fields: Any) -> ECTPeriod:
    """An ECT of the school."""
    return make_ect(school, appropriate_body=body, **fields)


@pytest.mark.parametrize(
    ("default", "expected"),
    [
        # The default before → what ECTs with the old, with another and with none have afterwards (G12, G13).
        ("Old", {"Old": "New", "Other": "Other", None: None}),
        (None, {"Old": "Old", "Other": "Other", None: "New"}),
        ("Other", {"Old": "Old", "Other": "New", None: None}),
    ],
)
def test_it_changes_for_ects_who_had_the_one_before(
    school: School, default: str | None, expected: dict[str | None, str | None], how: How
) -> None:
    bodies = {name: make_body(name) for name in ("Old", "Other", "New")}
    choose_programme(school, appropriate_body=bodies.get(default or ""))
    ects = {name: with_body(school, bodies.get(name or "")) for name in expected}

    following = set_default_appropriate_body(school, YEAR, bodies["New"], **how)

    assert {name: body_of(ect) for name, ect in ects.items()} == expected
    assert [ect.id for ect in following] == [ects[default].id]
    assert TrainingYear.get().appropriate_body == bodies["New"]
    events = Event.select().where(Event.kind == "appropriate-body-changed")
    assert [event.details["after"] for event in events] == ["New"]
    assert Event.select().where(Event.kind == "default-appropriate-body-set").count() == 1


def test_it_begins_today(school: School, how: How) -> None:
    old, new = make_body("Old"), make_body("New")
    choose_programme(school, appropriate_body=old)
    ect = with_body(school, old)

    set_default_appropriate_body(school, YEAR, new, **how)

    table = AppropriateBodyPeriod
    periods = table.select().where(table.ect == ect).order_by(table.started_on)
    assert [(each.appropriate_body, each.started_on, each.finished_on) for each in periods] == [
        (old, STARTED, TODAY - timedelta(days=1)),
        (new, TODAY, None),
    ]


def test_it_reaches_only_ects_of_the_year_who_are_still_in_induction(school: School, how: How) -> None:
    old, new = make_body("Old", years=(YEAR - 1, YEAR)), make_body("New")
    choose_programme(school, appropriate_body=old)
    others = [
        with_body(school, old, started_on=STARTED.replace(year=YEAR - 1)),
        with_body(school, old, finished_on=TODAY - timedelta(days=1)),
        with_body(school, old, removed_at=how["context"].now),
        with_body(school, old, teacher=make_teacher(induction_status="Passed")),
        with_body(make_school("Elsewhere", type_code=1), old),
    ]

    assert set_default_appropriate_body(school, YEAR, new, **how) == []
    assert {body_of(ect) for ect in others} == {"Old"}


def test_the_same_again_changes_nothing(school: School, how: How) -> None:
    body = make_body()
    choose_programme(school, appropriate_body=body)
    without = with_body(school, None)

    assert set_default_appropriate_body(school, YEAR, body, **how) == []
    assert body_of(without) is None
    assert Event.select().count() == 0


@pytest.mark.parametrize(
    ("kind", "years", "type_code", "allowed"),
    [
        ("teaching-school-hub", (YEAR,), 1, True),
        ("teaching-school-hub", (YEAR,), 11, True),
        ("teaching-school-hub", (YEAR - 1,), 1, False),  # G10
        ("local-authority", (YEAR,), 1, False),  # G01
        ("istip", (YEAR,), 10, True),  # G03
        ("istip", (YEAR,), 11, True),
        ("istip", (YEAR,), 37, False),
        ("esp", (YEAR,), 37, True),  # G02
        ("esp", (YEAR,), 11, False),
        ("istip", (YEAR,), 30, False),  # G04
        ("teaching-school-hub", (YEAR,), 30, True),
    ],
)
def test_which_school_can_choose_which(
    kind: str, years: tuple[int, ...], type_code: int, allowed: bool, how: How
) -> None:
    school = make_school(type_code=type_code)
    body = make_body("Body", kind=kind, years=years)
    if allowed:
        set_default_appropriate_body(school, YEAR, body, **how)
        assert TrainingYear.get().appropriate_body == body
        return
    with pytest.raises(Conflict, match="Body cannot be the appropriate body in this year"):
        set_default_appropriate_body(school, YEAR, body, **how)
    assert not TrainingYear.select().where(TrainingYear.appropriate_body.is_null(False)).exists()
