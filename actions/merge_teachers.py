"""Merge teachers whose records TRS has merged: one person is one teacher here, with the TRN that TRS keeps."""

from collections.abc import Collection
from datetime import date
from itertools import product

from peewee import IntegrityError

from actions.teacher_changes import Change, write_changes
from clients.trs.person import Person
from models.audit_entry import AuditEntry
from models.database import database, locked
from models.delivery import Delivery
from models.earlier_email import EarlierEmail
from models.ect_period import ECTPeriod
from models.event import Event
from models.former_trn import FormerTRN, all_trns, merged_into, records_apart
from models.mentor_period import MentorPeriod
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from rules.registering_ects import induction_has_ended


def follow_merges(person: Person, context: ServiceContext) -> list[Teacher]:
    """Merge all teachers that are one person, under the TRN that TRS keeps; an empty list if there is none.

    They stay apart while merging them would give one person two periods where only one is allowed; then the kept one
    comes first. Schools read in the timeline that support must decide, and support finds them
    (models/duplicate_teachers.py). The teachers returned are locked until the transaction ends.
    """
    records = lock_records_of(person.trns)
    if not records:
        return []
    trn = _kept_trn(person)
    kept = next((each for each in records if each.trn == trn), None) or _renamed(records[0], trn, context)
    if kept is None:
        return follow_merges(person, context)
    apart = [each for each in records if each.id != kept.id and not _became_one(each, kept, context)]
    for former in person.trns:
        _save_former_trn(former, kept)
    return [kept, *apart]


def merge_records_apart(teacher: Teacher, context: ServiceContext) -> None:
    """Merge the records of a person that had to stay apart, once none of their periods goes on."""
    for other in records_apart(teacher):
        _merge(other, teacher, context)


def lock_records_of(trns: Collection[str]) -> list[Teacher]:
    """All records with these TRNs, and those of the same people, locked.

    In the order of their ids, so that no two transactions wait for each other.
    """
    before: list[Teacher] | None = None
    while True:
        theirs = Teacher.select().where(Teacher.trn.in_(all_trns(trns))).order_by(Teacher.id)
        now = list(locked(theirs))
        if now == before:  # else another transaction may have merged some while this one waited
            return now
        before = now


def _kept_trn(person: Person) -> str:
    """The TRN that TRS keeps, which it may have merged into another since the lookup."""
    since = merged_into(person.trns).get(person.trn, person.trn)
    return person.trn if since in person.former_trns else since


def _renamed(teacher: Teacher, trn: str, context: ServiceContext) -> Teacher | None:
    """The teacher under another TRN; None if a teacher with that has just been added."""
    former, teacher.trn = teacher.trn, trn
    try:
        with database.atomic():
            teacher.save()
    except IntegrityError:
        return None
    _save_former_trn(former, teacher)
    write_changes(teacher, [Change("trn-merged", former, trn)], context)
    return teacher


def _became_one(other: Teacher, kept: Teacher, context: ServiceContext) -> bool:
    if not is_twice(other, kept, context.today):
        _merge(other, kept, context)
        return True
    FormerTRN.update(teacher=kept).where(FormerTRN.teacher == other).execute()
    if _save_former_trn(other.trn, kept):
        for each in (other, kept):
            write_changes(each, [Change("two-records", other.trn, kept.trn)], context)
    return False


def _merge(other: Teacher, kept: Teacher, context: ServiceContext) -> None:
    move_records(other, kept)
    _save_former_trn(other.trn, kept)
    write_changes(kept, [Change("trn-merged", other.trn, kept.trn)], context)


def move_records(other: Teacher, kept: Teacher) -> None:
    """Give a teacher everything that belongs to another record of the same person, and delete that."""
    for table in (ECTPeriod, MentorPeriod, EarlierEmail, Event, FormerTRN, Delivery, AuditEntry):
        table.update(teacher=kept).where(table.teacher == other).execute()
    if other.corrected_name and not kept.corrected_name:
        kept.corrected_name = other.corrected_name
        kept.name_needs_a_look = kept.is_called_otherwise
    if other.mentor_training_ended and not kept.mentor_training_ended:
        kept.mentor_training_ended = other.mentor_training_ended
        kept.mentor_training_ended_on = other.mentor_training_ended_on
    kept.save()
    other.delete_instance()


def _save_former_trn(former: str, kept: Teacher) -> bool:
    """Save a former TRN of a teacher; true if it was not known."""
    FormerTRN.delete().where(FormerTRN.trn == kept.trn).execute()
    leads_there = (FormerTRN.trn == former) & (FormerTRN.teacher == kept)
    if former == kept.trn or FormerTRN.select().where(leads_there).exists():
        return False
    insert = FormerTRN.insert(trn=former, teacher=kept)
    insert.on_conflict(conflict_target=[FormerTRN.trn], update={FormerTRN.teacher: kept.id}).execute()
    return True


def is_twice(one: Teacher, other: Teacher, today: date) -> bool:
    """True if both are ECTs, both mentors at one school, or one of each, in overlapping periods.

    What is over is no obstacle, and a teacher whose induction has ended may mentor.
    """
    (ects, other_ects), (mentors, other_mentors) = (
        [
            list(table.select().where((table.teacher == each) & table.removed_at.is_null()))
            for each in (one, other)
        ]
        for table in (ECTPeriod, MentorPeriod)
    )
    pairs = [*product(ects, other_ects)]
    pairs += [(each, at) for each, at in product(mentors, other_mentors) if each.school_id == at.school_id]
    if not any(induction_has_ended(each.induction_status) for each in (one, other)):
        pairs += [*product(ects, other_mentors), *product(mentors, other_ects)]
    return any(_overlap(each, at, today) for each, at in pairs)


def _overlap(one: SchoolPeriod, other: SchoolPeriod, today: date) -> bool:
    """True if two periods have days in common that are not over."""
    last = min(one.finished_on or date.max, other.finished_on or date.max)
    return max(one.started_on, other.started_on, today) <= last
