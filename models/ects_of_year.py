"""The ECTs and mentors of a school who started in a school year, and the appropriate body that ECTs have."""

from datetime import date

from peewee import JOIN, Expression

from models.appropriate_body import AppropriateBody
from models.ect_period import AppropriateBodyPeriod, ECTPeriod
from models.periods import ends_with
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from rules.academic_years import school_year
from rules.registering_ects import ENDED_STATUSES


def of_year(school: School, year: int, today: date, period: type[SchoolPeriod] = ECTPeriod) -> Expression:
    """True for ECTs (or mentors) of a school who started, or start, in a year and have not left."""
    days = school_year(year)
    here = (period.school == school) & period.here_on(today)
    found: Expression = here & period.started_on.between(days.first_day, days.last_day)
    return found


def ects_with_body(school: School, year: int, body: AppropriateBody | None, today: date) -> list[ECTPeriod]:
    """The ECTs of a year, with teacher, who have an appropriate body, or none; without those whose induction ended."""
    theirs = (AppropriateBodyPeriod.ect == ECTPeriod.id) & ends_with(AppropriateBodyPeriod, ECTPeriod)
    query = ECTPeriod.select(ECTPeriod, Teacher).join(Teacher)
    query = query.join(AppropriateBodyPeriod, JOIN.LEFT_OUTER, on=theirs, src=ECTPeriod)
    query = query.where(of_year(school, year, today) & Teacher.induction_status.not_in(ENDED_STATUSES))
    has_it = AppropriateBodyPeriod.appropriate_body == body if body else AppropriateBodyPeriod.id.is_null()
    return list(query.where(has_it).order_by(Teacher.trs_last_name, Teacher.trs_first_name, ECTPeriod.id))
