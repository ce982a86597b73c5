"""Transfers of ECTs and mentors between schools, as a lead provider that trained or trains them may see them."""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from peewee import JOIN, SQL, fn

from models.ect_period import TrainingPeriod
from models.lead_provider import LeadProvider
from models.participants import KINDS, is_challenged
from models.periods import ends_with
from models.school import School
from models.teacher import Teacher
from rules.leaving_reasons import ANOTHER_SCHOOL, REGISTERED_ELSEWHERE

Row = dict[str, Any]


def transfers_page(
    lead_provider: LeadProvider,
    *,
    after: tuple[str, int] = ("ect", 0),
    limit: int,
    updated_since: datetime | None = None,
    teacher: Teacher | None = None,
) -> list[Row]:
    """The next transfers after a kind and the id of the period that ends: first ECTs, then mentors.

    One who left for another school and is not registered there yet has `joins_urn` None. With `updated_since` only
    those of which anything has changed since a moment of the database's clock, with `teacher` only theirs.
    """
    first, last = after
    found: list[Row] = []
    for kind in list(KINDS)[list(KINDS).index(first) :]:
        query = _transfers(lead_provider, kind, last if kind == first else 0, updated_since)
        if teacher is not None:
            query = query.where(KINDS[kind].teacher == teacher)
        found.extend({**row, "kind": kind} for row in query.limit(limit - len(found)).dicts())
        if len(found) == limit:
            break
    return found


def _transfers(lead_provider: LeadProvider, kind: str, after: int, since: datetime | None) -> Any:
    left, joined = KINDS[kind], KINDS[kind].alias()
    before, now = TrainingPeriod.alias(), TrainingPeriod.alias()
    left_school, joined_school = School.alias(), School.alias()
    changing = (left, Teacher, joined, before, now)
    query = left.select(
        left.id.alias("id"),
        left.teacher.alias("teacher_id"),
        left.finished_on.alias("last_day"),
        left_school.urn.alias("leaves_urn"),
        before.lead_provider.alias("before_id"),
        joined.started_on.alias("starts_on"),
        joined_school.urn.alias("joins_urn"),
        now.lead_provider.alias("now_id"),
        *(table.updated_at.alias(f"changed_{n}") for n, table in enumerate(changing)),
    )
    query = query.join(Teacher).join_from(left, left_school, on=left.school == left_school.id)
    query = query.join_from(left, before, JOIN.LEFT_OUTER, on=_training(before, kind, left))
    query = query.join_from(left, joined, JOIN.LEFT_OUTER, on=_next(left, joined))
    query = query.join_from(joined, joined_school, JOIN.LEFT_OUTER, on=joined.school == joined_school.id)
    query = query.join_from(joined, now, JOIN.LEFT_OUTER, on=_training(now, kind, joined))
    moved = left.leaving_reason.in_((ANOTHER_SCHOOL, REGISTERED_ELSEWHERE))
    moved &= left.leaving_reason > SQL(
        "''"
    )  # in the words of the index of those who left, or SQLite leaves it
    moved &= left.finished_on.is_null(False)
    # One who came back to the same school has not moved.
    moved &= left.removed_at.is_null() & (joined.id.is_null() | (joined.school != left.school))
    moved &= (before.lead_provider == lead_provider) | (now.lead_provider == lead_provider)
    if since is not None:
        moved &= reduce(or_, (table.updated_at >= since for table in changing))
    return query.where((left.id > after) & moved).order_by(left.id)


def _next(left: Any, joined: Any) -> Any:
    """True for the first period of the same teacher after one that ends."""
    between = left.alias()
    return _follows(joined, left) & ~fn.EXISTS(
        between.select(SQL("1")).where(_follows(between, left) & (between.started_on < joined.started_on))
    )


def _follows(period: Any, left: Any) -> Any:
    same = (period.teacher == left.teacher) & period.removed_at.is_null()
    return same & (period.started_on > left.finished_on)


def _training(training: Any, kind: str, period: Any) -> Any:
    """True for the training with which a period ends; a challenged one has never been."""
    return (getattr(training, kind) == period.id) & ends_with(training, period) & ~is_challenged(training)


def moments_of(row: Row) -> Iterator[datetime]:
    """When each of what a transfer consists of was last changed."""
    return (value for name, value in row.items() if name.startswith("changed_") and value is not None)
