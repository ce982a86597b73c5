"""Mentorship: the mentor of an ECT, from when until when."""

from collections.abc import Iterable
from datetime import date

from peewee import Check, DateField, ForeignKeyField, ModelSelect

from models.database import where
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.periods import current_on
from models.prepared_query import PreparedQuery
from models.teacher import Teacher
from models.updated_at import TimestampedRecord


class Mentorship(TimestampedRecord):
    """A mentor's period with one ECT; an ECT has one mentor at a time (PD-35)."""

    ect = ForeignKeyField(ECTPeriod, backref="mentorships", on_delete="CASCADE")
    ect_id: int
    mentor = ForeignKeyField(MentorPeriod, backref="mentorships", on_delete="RESTRICT")
    mentor_id: int
    started_on = DateField()
    finished_on = DateField(null=True)

    class Meta:
        table_name = "mentorship"
        constraints = [Check("finished_on >= started_on")]


#: An ECT has one mentor at a time.
Mentorship.add_index(Mentorship.ect, unique=True, where=where("finished_on IS NULL"), name="mentorship_open")


def mentors_of(ects: Iterable[ECTPeriod], today: date) -> dict[int, MentorPeriod]:
    """Id of each ECT → their mentor now, else the first one to come, with teacher."""
    latest_first = _MENTORSHIPS.all([ect.id for ect in ects], today)
    return {mentorship.ect_id: mentorship.mentor for mentorship in latest_first}


def _mentorships(ects: list[int], today: date) -> "ModelSelect[Mentorship]":
    query = Mentorship.select(Mentorship, MentorPeriod, Teacher).join(MentorPeriod).join(Teacher)
    here = current_on(Mentorship, today) & MentorPeriod.here_on(today)
    query = query.where(Mentorship.ect.in_(ects) & here)
    return query.order_by(Mentorship.started_on.desc(), Mentorship.id.desc())


_MENTORSHIPS = PreparedQuery(_mentorships)
