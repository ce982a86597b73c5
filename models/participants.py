"""The ECTs and mentors that a lead provider may see: those that it trains, trained, or is going to train (PD-47)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from peewee import SQL, Expression, ModelSelect, fn

from models.database import is_sqlite, tuples
from models.ect_period import ECTPeriod, TrainingPeriod
from models.few_ids import few_ids
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.periods import current_on
from models.programme import Partnership
from models.school import School
from models.teacher import Teacher
from rules.academic_years import school_year

#: Kind of a participant → the table of their periods at schools; in this order they are listed.
KINDS: dict[str, Any] = {"ect": ECTPeriod, "mentor": MentorPeriod}

#: Periods of mentors at any school, in queries about other periods of the same teachers.
POOL = MentorPeriod.alias()

#: A condition, and the queries that together select the ids of all periods that meet it.
_Narrowed = tuple[Any, list[Any]]


def participants_page(
    lead_provider: LeadProvider,
    *,
    after: tuple[str, int] = ("ect", 0),
    limit: int,
    academic_year: int | None = None,
    updated_since: datetime | None = None,
) -> list[TrainingPeriod]:
    """The next participants after a kind and the id of a period: first ECTs, then mentors.

    Each is the latest training period with the lead provider of an ECT or a mentor at a school, with that as `ect` or
    `mentor`, and its `school` and `teacher`. A person is there once for every school at which the lead provider trains
    or trained them, as ECT and as mentor. With `updated_since` only those of whom anything has changed since a moment
    of the database's clock.
    """
    first, last = after
    found: list[TrainingPeriod] = []
    for kind in list(KINDS)[list(KINDS).index(first) :]:
        column = getattr(TrainingPeriod, kind)
        narrowed = list(_narrowed(lead_provider, kind, academic_year, updated_since))
        start = last if kind == first else 0
        wanted = _after(start, column, narrowed)
        query = _participants(lead_provider, kind, past=start).where(wanted).order_by(column)
        found.extend(query.limit(limit - len(found)))
        if len(found) == limit:
            break
    return found


def participant(lead_provider: LeadProvider, kind: str, period_id: int) -> TrainingPeriod | None:
    """One of the participants; None if the lead provider has none of this kind with this id."""
    query = _participants(lead_provider, kind).where(getattr(TrainingPeriod, kind) == period_id)
    found: TrainingPeriod | None = query.first()
    return found


def mentorships_of(trainings: Iterable[TrainingPeriod]) -> dict[int, list[Mentorship]]:
    """Id of an ECT → all their mentorships, the first to begin first, with mentor."""
    found: dict[int, list[Mentorship]] = defaultdict(list)
    query = Mentorship.select(Mentorship, MentorPeriod).join(MentorPeriod)
    ects = [training.ect_id for training in trainings if training.ect_id]
    for mentorship in sorted(
        query.where(Mentorship.ect.in_(ects)), key=lambda each: (each.started_on, each.id)
    ):
        found[mentorship.ect_id].append(mentorship)
    return found


def mentors_with(
    lead_provider: LeadProvider, mentors: Iterable[MentorPeriod], today: date
) -> dict[int, list[int]]:
    """Id of a teacher → their periods as mentor at schools now that are among the participants of a lead provider."""
    found: dict[int, list[int]] = defaultdict(list)
    query = trained_in_pools(lead_provider, today).where(
        POOL.teacher.in_({each.teacher_id for each in mentors})
    )
    for teacher_id, mentor_id in sorted(set(tuples(query))):
        found[teacher_id].append(mentor_id)
    return found


def trained_in_pools(lead_provider: LeadProvider, today: date) -> "ModelSelect[MentorPeriod]":
    """Teacher and id of the periods of POOL, not over by a day, that are among the participants of a lead provider."""
    query = POOL.select(POOL.teacher, POOL.id).join(TrainingPeriod, on=TrainingPeriod.mentor == POOL.id)
    here = current_on(POOL, today) & POOL.removed_at.is_null()
    return query.where(here & is_with(TrainingPeriod, lead_provider) & ~is_challenged(TrainingPeriod))


def is_with(training: Any, lead_provider: LeadProvider) -> Any:
    """True for training with a lead provider, where that of one person is looked for.

    Written so that no index has it: for each person SQLite would read all training of the lead provider.
    """
    return training.lead_provider + 0 == lead_provider.id


def is_challenged(training: Any) -> Any:
    """True for training under a partnership that the school has challenged, which says that it never was."""
    challenged = (Partnership.id == training.partnership) & Partnership.challenged_at.is_null(False)
    return fn.EXISTS(_any(Partnership, challenged))


def _participants(lead_provider: LeadProvider, kind: str, *, past: int = 0) -> "ModelSelect[TrainingPeriod]":
    """The participants of a kind; on Postgres past an id of it, on SQLite the caller says that.

    Postgres reads each table in order, and does not infer from one where to begin in another. SQLite infers it, and
    would begin with another table than the one in the order of the page.
    """
    period, later = KINDS[kind], TrainingPeriod.alias()
    query = TrainingPeriod.select(TrainingPeriod, period, Teacher, School).join_from(TrainingPeriod, period)
    query = query.join_from(period, Teacher).join_from(period, School)
    same = (getattr(later, kind) == period.id) & (later.lead_provider == lead_provider)
    same &= later.started_on > TrainingPeriod.started_on
    found = (TrainingPeriod.lead_provider == lead_provider) & period.removed_at.is_null()
    if not is_sqlite():
        same &= getattr(later, kind) > past
        found &= period.id > past
    return query.where(found, ~fn.EXISTS(_any(later, same)), ~is_challenged(TrainingPeriod))


def _after(after: int, column: Any, narrowed: Collection[_Narrowed]) -> Any:
    """True for participants past an id of their kind that meet all conditions; see models/few_ids.py."""
    found = [(condition, few_ids(*queries, after=after)) for condition, queries in narrowed]
    wanted = [condition if ids is None else column.in_(ids) for condition, ids in found]
    if all(ids is None for _condition, ids in found):
        wanted.append(column > after)
    return reduce(and_, wanted)


def _narrowed(
    lead_provider: LeadProvider, kind: str, academic_year: int | None, since: datetime | None
) -> Iterator[_Narrowed]:
    period = KINDS[kind]
    if academic_year is not None:
        year = school_year(academic_year)
        of_year = period.started_on.between(year.first_day, year.last_day)
        yield of_year, [period.select(period.id).where(of_year)]
    if since is not None:
        changed = [table.updated_at >= since for table in (TrainingPeriod, period, Teacher)]
        if kind == "ect":
            for query in _mentored(lead_provider, since):
                changed.append(fn.EXISTS(query.where(Mentorship.ect == ECTPeriod.id)))
        yield reduce(or_, changed), _changed(lead_provider, kind, since)


def _changed(lead_provider: LeadProvider, kind: str, since: datetime) -> list[Any]:
    """Queries of the ids of the periods of which something has changed, some of them of other lead providers."""
    period, column = KINDS[kind], getattr(TrainingPeriod, kind)
    its_own = (TrainingPeriod.lead_provider == lead_provider) & (TrainingPeriod.updated_at >= since)
    queries = [
        TrainingPeriod.select(column).where(its_own & column.is_null(False)),
        period.select(period.id).where(period.updated_at >= since),
        period.select(period.id).join(Teacher).where(Teacher.updated_at >= since),
    ]
    if kind == "ect":
        queries += _mentored(lead_provider, since)
    return queries


def _mentored(lead_provider: LeadProvider, since: datetime) -> "list[ModelSelect[Mentorship]]":
    """Queries of the ECTs whose mentor has changed: the mentorship, or the schools or training of the mentor."""
    mentored = Mentorship.select(Mentorship.ect)
    pools = MentorPeriod.select(MentorPeriod.id).join(POOL, on=POOL.teacher == MentorPeriod.teacher)
    trained = pools.join(TrainingPeriod, on=TrainingPeriod.mentor == POOL.id)
    own = (TrainingPeriod.lead_provider == lead_provider) & (TrainingPeriod.updated_at >= since)
    return [
        mentored.where(Mentorship.updated_at >= since),
        mentored.where(Mentorship.mentor.in_(pools.where(POOL.updated_at >= since))),
        mentored.where(Mentorship.mentor.in_(trained.where(own))),
    ]


def _any(table: Any, condition: Expression) -> Any:
    return table.select(SQL("1")).where(condition)
