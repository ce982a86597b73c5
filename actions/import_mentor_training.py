"""Import how the training of mentors ended, as lead providers have told DfE (PD-46 and PD-87)."""

from collections.abc import Sequence
from datetime import date

from peewee import fn

from actions.import_outcome import ImportColumn, ImportOutcome, NumberedRow, tidy_cell
from actions.set_mentor_training import end_mentor_training
from models.database import database, locked
from models.former_trn import all_trns
from models.mentor_period import MentorPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from rules.dates import UnreadableDate, read_date
from rules.mentor_training import HOW_IT_ENDED
from rules.names import fold
from rules.quoting import quoted
from rules.teacher_reference_numbers import read_teacher_reference_number
from rules.wording import Wording

COLUMNS: Sequence[ImportColumn] = (
    ImportColumn("TRN", "of a mentor whom a school has registered", required=True),
    ImportColumn(
        "How it ended", "Completed, Completed early (before September 2021) or Not completed", required=True
    ),
    ImportColumn("Date", "the day on which it ended, if it is known"),
)

MESSAGES = Wording(
    no_mentor="No school has registered a mentor with this TRN. Correct {text}.",
    not_an_end="How it ended must be Completed, Completed early or Not completed. Correct {text}.",
    no_date="Date must be a day, like 2 March 2026. Correct {text}.",
    future="Date must be today or in the past. Correct {text}.",
)

_ENDS = {fold(label): code for code, label in HOW_IT_ENDED.items()}


def import_mentor_training(rows: Sequence[NumberedRow], context: ServiceContext) -> ImportOutcome:
    """Store how the training of each mentor ended, in one transaction, with an event in the timeline."""
    outcome = ImportOutcome()
    with database.atomic():
        for number, row in rows:
            try:
                trn, how, day = (tidy_cell(row, column.heading) for column in COLUMNS)
                _take(_mentor(trn), _end(how), _day(day, context.today), context, outcome)
            except ValueError as problem:
                outcome.problems.append((number, str(problem)))
    return outcome


def _take(
    teacher: Teacher, ended: str, ended_on: date | None, context: ServiceContext, outcome: ImportOutcome
) -> None:
    before = teacher.mentor_training_ended, teacher.mentor_training_ended_on
    if before == (ended, ended_on):
        outcome.unchanged += 1
        return
    end_mentor_training(teacher, ended, ended_on, context=context)
    outcome.added += not before[0]
    outcome.changed += bool(before[0])


def _mentor(text: str) -> Teacher:
    try:
        trns = all_trns([read_teacher_reference_number(text)])
    except ValueError:
        trns = []
    is_mentor = fn.EXISTS(MentorPeriod.select(MentorPeriod.id).where(MentorPeriod.teacher == Teacher.id))
    found: Teacher | None = locked(Teacher.select().where(Teacher.trn.in_(trns) & is_mentor)).first()
    if found is None:
        raise ValueError(MESSAGES("no_mentor", text=quoted(text)))
    return found


def _end(text: str) -> str:
    if fold(text) not in _ENDS:
        raise ValueError(MESSAGES("not_an_end", text=quoted(text)))
    return _ENDS[fold(text)]


def _day(text: str, today: date) -> date | None:
    if not text:
        return None
    try:
        day = read_date(text).value
    except UnreadableDate as problem:
        raise ValueError(MESSAGES("no_date", text=quoted(text))) from problem
    if day > today:
        raise ValueError(MESSAGES("future", text=quoted(text)))
    return day
