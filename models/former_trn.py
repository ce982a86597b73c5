"""FormerTRN: a TRN that TRS has merged into that of a teacher.

Code that looks for a teacher by TRN first asks `all_trns` for all TRNs of the person.
"""

from collections.abc import Collection

from peewee import Expression, FixedCharField, ForeignKeyField, ModelSelect

from models.database import Record
from models.prepared_query import PreparedQuery
from models.teacher import Teacher


class FormerTRN(Record):
    """A TRN whose record TRS has merged into that of a teacher.

    While the service still has another teacher with the TRN, the two are one person and could not be merged
    (actions/merge_teachers.py).
    """

    trn = FixedCharField(7, unique=True)
    teacher = ForeignKeyField(Teacher, backref="former_trns", on_delete="CASCADE")
    teacher_id: int

    class Meta:
        table_name = "former_trn"


def merged_into(trns: Collection[str]) -> dict[str, str]:
    """Former TRN → the one that TRS keeps, of all teachers who have or had one of these TRNs."""
    return dict(_MERGED.all(list(trns)))


def _merged(trns: list[str]) -> "ModelSelect[FormerTRN]":
    former = FormerTRN.alias()
    had_one = Teacher.id.in_(former.select(former.teacher).where(former.trn.in_(trns)))
    query = FormerTRN.select(FormerTRN.trn, Teacher.trn).join(Teacher)
    return query.where(Teacher.trn.in_(trns) | had_one).tuples()


_MERGED = PreparedQuery(_merged)


def all_trns(trns: Collection[str]) -> list[str]:
    """These TRNs, and all others of the same people."""
    merged = merged_into(trns)
    return sorted({*trns, *merged, *merged.values()})


def had_trn(beginning: str) -> Expression:
    """True for teachers of a query who had a TRN before that begins so."""
    former = FormerTRN.select(FormerTRN.teacher).where(FormerTRN.trn.startswith(beginning))
    return Teacher.id.in_(former)


def records_apart(teacher: Teacher) -> "ModelSelect[Teacher]":
    """The other records of the same person, which could not be merged with that of the TRN that TRS keeps."""
    former = FormerTRN.select(FormerTRN.trn).where(FormerTRN.teacher == teacher)
    return Teacher.select().where(Teacher.trn.in_(former)).order_by(Teacher.id)
