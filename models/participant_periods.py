"""The periods of a teacher at schools, as ECT and mentor, with their training; for support, which sees all schools."""

from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher


@dataclass(frozen=True)
class PeriodWithTraining:
    """A period at a school, and the last training in it."""

    period: SchoolPeriod
    """With school and teacher."""
    training: TrainingPeriod | None
    """With lead provider and delivery partner; None for a mentor who is not trained."""


def periods_of_teacher(teacher: Teacher) -> list[SchoolPeriod]:
    """All periods that were not removed, with school, the one that began last first; in two queries."""
    found: list[SchoolPeriod] = []
    for table in (ECTPeriod, MentorPeriod):
        theirs = (table.teacher == teacher) & table.removed_at.is_null()
        found.extend(table.select(table, School).join(School).where(theirs))
    for period in found:
        period.teacher = teacher
    return sorted(found, key=lambda period: (period.started_on, period.id), reverse=True)


def with_training(periods: list[SchoolPeriod]) -> list[PeriodWithTraining]:
    """The same with the last training of each; in one query."""
    ects = [each.id for each in periods if each.role == "ect"]
    mentors = [each.id for each in periods if each.role == "mentor"]
    query = TrainingPeriod.select(TrainingPeriod, LeadProvider, DeliveryPartner)
    query = query.join(LeadProvider, JOIN.LEFT_OUTER)
    query = query.join_from(TrainingPeriod, DeliveryPartner, JOIN.LEFT_OUTER)
    theirs = TrainingPeriod.ect.in_(ects) | TrainingPeriod.mentor.in_(mentors)
    last: dict[Any, TrainingPeriod] = {}
    for each in query.where(theirs).order_by(TrainingPeriod.started_on):
        last[each.ect_id, each.mentor_id] = each
    return [PeriodWithTraining(each, last.get(_key(each))) for each in periods]


def _key(period: SchoolPeriod) -> tuple[int | None, int | None]:
    return (period.id, None) if period.role == "ect" else (None, period.id)
