"""MentorPeriod: a mentor at a school, from when until when."""

from typing import ClassVar

from peewee import Check, fn

from models.database import where
from models.school_period import Role, SchoolPeriod


class MentorPeriod(SchoolPeriod):
    """A teacher's period in a school's pool of mentors; a teacher may be in several pools (PD-35)."""

    role: ClassVar[Role] = "mentor"

    class Meta:
        table_name = "mentor"
        constraints = [
            Check("finished_on >= started_on"),
            Check(
                "reported_last_day IS NULL OR (finished_on IS NOT NULL AND finished_on <= reported_last_day)"
            ),
        ]


#: A teacher is once in a school's pool.
MentorPeriod.add_index(
    MentorPeriod.teacher,
    MentorPeriod.school,
    unique=True,
    where=where("finished_on IS NULL AND removed_at IS NULL"),
    name="mentor_open",
)
MentorPeriod.add_index(MentorPeriod.index(fn.LOWER(MentorPeriod.email), name="mentor_email_any_case"))
