"""Correct the TRN of a teacher who was registered with that of another record in TRS, as support (PD-41).

The TRN before was never theirs: it may be another teacher's, so it is not a former TRN by which they are found. It
stands in the timeline of every school that registered them under it.
"""

from datetime import datetime

from peewee import IntegrityError

from actions.conflict import Conflict
from actions.merge_teachers import follow_merges, is_twice, lock_records_of, move_records
from actions.save_teacher_from_trs import save_teacher_from_trs
from actions.write_support_change import write_support_change
from clients.trs.person import Person
from models.database import database
from models.former_trn import FormerTRN
from models.participant_periods import periods_of_teacher
from models.service_context import ServiceContext
from models.teacher import LONG_AGO, Teacher
from models.user import User
from rules.wording import Wording

MESSAGES = Wording(
    changed="This record has changed since you opened the page. Check it and try again",
    same="This TRN is in the record already",
    twice=(
        "The TRN belongs to another record of {name}, and both records are in use at the same time. "
        "Ask the schools which registration is right, and correct the TRN when the other one has ended"
    ),
    audit="Corrected the TRN",
    told="We have corrected their teacher reference number (TRN).",
    told_renamed="We have corrected their teacher reference number (TRN). Until now you saw them as {name}.",
)


def correct_trn(
    teacher: Teacher,
    person: Person,
    looked_up_at: datetime,
    *,
    seen: str,
    user: User,
    context: ServiceContext,
) -> Teacher:
    """Give a teacher the TRN of the person that TRS was asked about, and what it says of them; returns the record.

    If another record has the TRN, the two are the same person, and all of the one goes to the other. Raises Conflict
    if both are in use at the same time, and if the TRN is no longer the one that the page showed (`seen`).
    """
    with database.atomic():
        now = _locked(teacher, person, seen)
        name = now.name
        if now.trn == person.trn:
            raise Conflict(MESSAGES["same"])
        registered = periods_of_teacher(now)
        if now.trn not in person.trns:
            _take_out_of(now, person, context)
        if len(follow_merges(person, context)) > 1:
            raise _twice(now)
        kept = save_teacher_from_trs(person, looked_up_at, context)
        if kept.id == now.id:
            kept.name_needs_a_look = kept.is_called_otherwise
            kept.save()
        details = {"before": seen, "after": kept.trn}
        write_support_change(
            "trn-corrected",
            kept,
            registered,
            details,
            audit=MESSAGES["audit"],
            told=MESSAGES("told" if kept.name == name else "told_renamed", name=name),
            user=user,
            context=context,
        )
        return kept


def _locked(teacher: Teacher, person: Person, seen: str) -> Teacher:
    records = lock_records_of((*person.trns, seen))
    now = next((each for each in records if each.id == teacher.id and each.trn == seen), None)
    if now is None:
        raise Conflict(MESSAGES["changed"])
    return now


def _take_out_of(now: Teacher, person: Person, context: ServiceContext) -> None:
    """Move a record from the TRN that was wrong to that of the person: renamed, or into the record that has it."""
    # TRS merged those into the record that was not theirs.
    FormerTRN.delete().where(FormerTRN.teacher == now).execute()
    there = follow_merges(person, context)
    if there:
        # What TRS said last of the record was about someone else.
        now.induction_status = there[0].induction_status
        if any(is_twice(now, each, context.today) for each in there):
            raise _twice(now)
        move_records(now, there[0])
        return
    # As if it had never been refreshed, so that TRS is believed.
    now.trn, now.refreshed_at = person.trn, LONG_AGO
    try:
        with database.atomic():
            now.save()
    except IntegrityError:
        raise Conflict(MESSAGES["changed"]) from None


def _twice(teacher: Teacher) -> Conflict:
    return Conflict(MESSAGES("twice", name=teacher.name))
