"""SchoolLink: links between schools in GIAS, such as to the successor of a closed school."""

from collections.abc import Collection
from typing import Any

from peewee import CharField, DateField, Expression, Select, Value, fn

from models.database import Record, database
from models.school import School
from rules import schools

#: A successor may have closed too; no more links than this are followed.
_MOST_LINKS = 8


class SchoolLink(Record):
    """A link in GIAS: what `link_urn` is to `urn`. Neither need be a school in this service."""

    urn = CharField(6)
    link_urn = CharField(6)
    link_type = CharField()
    """As in GIAS: Successor, Predecessor - merged, Closure…"""
    established_on = DateField(null=True)

    class Meta:
        table_name = "school_link"
        indexes = ((("urn", "link_urn", "link_type"), True),)

    @classmethod
    def successors(cls, of: Collection[str] | None = None) -> Select:
        """(URN of a closed school, URN of its open successor), one pair for each school that has one.

        If the successor has closed as well, it is the next one. The successor of a school that was split among several
        is the one with the lowest URN. `of`: only of schools with these URNs.
        """
        first = cls.select(cls.urn, cls.link_urn, Value(1)).join(School, on=(School.urn == cls.urn))
        wanted = _is_successor(cls) & _is_closed(School)
        first = first.where(wanted & cls.urn.in_(list(of)) if of is not None else wanted)
        followed = first.cte("followed", recursive=True, columns=("closed_urn", "urn", "step"))
        later, meanwhile = cls.alias("later"), School.alias("meanwhile")
        further = (
            later.select(followed.c.closed_urn, later.link_urn, followed.c.step + 1)
            .join(followed, on=(later.urn == followed.c.urn))
            .join(meanwhile, on=(meanwhile.urn == followed.c.urn))
            .where(_is_successor(later) & _is_closed(meanwhile) & (followed.c.step < _MOST_LINKS))
        )
        every = followed.union_all(further)
        open_school = School.alias("open_school")
        pairs = every.select_from(every.c.closed_urn, fn.MIN(every.c.urn)).join(
            open_school, on=(open_school.urn == every.c.urn)
        )
        return pairs.where(~_is_closed(open_school)).group_by(every.c.closed_urn).bind(database)


def _is_successor(link: Any) -> Expression:
    found: Expression = link.link_type.startswith("Successor")
    return found


def _is_closed(school: Any) -> Expression:
    """True if closed in GIAS. A school that is proposed to close may have the date already, and is open until then."""
    without_date = school.closed_on.is_null(False) & (school.status_code == schools.OPEN)
    found: Expression = school.status_code.in_([schools.CLOSED, schools.PROPOSED_TO_OPEN]) | without_date
    return found
