"""Save what TRS says of a teacher, found by TRN or added, and the name that a school corrected."""

from datetime import date, datetime
from typing import Any

from actions.end_mentorships import end_mentorships
from actions.merge_teachers import follow_merges
from actions.teacher_changes import Change, write_changes
from clients.trs.person import Person
from models.former_trn import all_trns
from models.service_context import ServiceContext
from models.teacher import REFRESH_INTERVAL, Teacher
from rules.names import same_text
from rules.teacher_names import shown_name


def save_teacher_from_trs(person: Person, looked_up_at: datetime, context: ServiceContext) -> Teacher:
    """Get or create the teacher under the TRN that TRS keeps, and lock the row.

    What TRS was asked later than `looked_up_at` (of the real clock) stays.
    """
    if not Teacher.select().where(Teacher.trn.in_(all_trns(person.trns))).exists():
        Teacher.insert(trn=person.trn).on_conflict_ignore().execute()
    teacher = follow_merges(person, context)[0]
    asked = teacher.refreshed_at
    if asked is None or asked < looked_up_at:
        changes = take_over(teacher, person)
        teacher.refreshed_at = looked_up_at
        write_changes(teacher, changes if asked else [], context)
        end_mentorships(teacher, context.today)
    # A teacher who had left all schools is due again.
    teacher.ask_again_at = max(asked or looked_up_at, looked_up_at) + REFRESH_INTERVAL
    teacher.save()
    return teacher


def correct_name(teacher: Teacher, corrected_name: str | None) -> Change | None:
    """Correct the name of a teacher, or (None) let that of TRS hold, which is kept beside it (PD-28).

    Support looks at a name of which neither first nor last is that of TRS; a check stays open whatever name follows,
    and the same name is not checked twice. Gives the change, if it is one.
    """
    before = teacher.name
    teacher.corrected_name = None if corrected_name == teacher.trs_name else corrected_name
    if teacher.name != before:
        teacher.name_needs_a_look = teacher.name_needs_a_look or teacher.is_called_otherwise
    teacher.save()
    return Change("name-corrected", before, teacher.name) if teacher.name != before else None


def take_over(teacher: Teacher, person: Person) -> list[Change]:
    """Take over what TRS says, without saving; the changes.

    A corrected name stays, unless TRS has come to agree with it.
    """
    changes = _changes(teacher, person)
    teacher.trs_first_name = person.first_name
    teacher.trs_last_name = person.last_name
    teacher.qts_held_from = person.qts_held_from
    teacher.induction_status = person.induction_status
    teacher.induction_started_on = person.induction_started_on
    teacher.induction_completed_on = person.induction_completed_on
    teacher.is_prohibited = person.is_prohibited
    if teacher.corrected_name and same_text(teacher.corrected_name, teacher.trs_name):
        teacher.corrected_name = None
        teacher.name_needs_a_look = False
    return changes


def _changes(teacher: Teacher, person: Person) -> list[Change]:
    """The changes that schools see; alerts, which TRS tells in confidence, have no event."""
    pairs: list[tuple[str, Any, Any]] = [
        ("name-in-trs", teacher.trs_name, shown_name(person.first_name, person.last_name)),
        ("qts-in-trs", teacher.qts_held_from, person.qts_held_from),
        ("induction-in-trs", teacher.induction_status, person.induction_status),
        ("induction-start-in-trs", teacher.induction_started_on, person.induction_started_on),
    ]
    return [Change(kind, _text(was), _text(is_now)) for kind, was, is_now in pairs if was != is_now]


def _text(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
