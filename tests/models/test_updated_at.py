"""`updated_at` follows every change of a row, however it is written, and nothing else."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from peewee import Database

from models.database import add_once, insert_batch, is_sqlite, tuples
from models.ect_period import ECTPeriod, TrainingPeriod
from models.mentorship import Mentorship
from models.programme import Partnership
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from models.updated_at import TimestampedRecord
from tests.ect_makers import make_ect, make_mentorship, make_partnership, make_teacher
from tests.makers import NOW, make_user

#: When TRS was asked, and will be, says nothing about a teacher; reminding a school changes nothing that others see.
IGNORED = {"refreshed_at", "ask_again_at", "reminder_decided_at", "reminder_decided_for"}
TRN, OTHER = "2900001", "2900002"
#: A class with subclasses is a base without a table of its own.
TABLES = [
    table
    for table in (*TimestampedRecord.__subclasses__(), *SchoolPeriod.__subclasses__())
    if not table.__subclasses__()
]


def moment_of(record: TimestampedRecord) -> datetime:
    """The value in the database."""
    found: datetime = type(record).get_by_id(record.id).updated_at
    return found


def moves(record: TimestampedRecord, write: Callable[[], Any]) -> bool:
    """True if what is written moves `updated_at` of a record on; it never moves back."""
    before = moment_of(record)
    time.sleep(0.003)  # SQLite counts in thousandths of a second.
    write()
    after = moment_of(record)
    assert after >= before
    assert abs(datetime.now(UTC) - after) < timedelta(minutes=1)
    return after > before


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_column_of_every_such_table_counts(database: Database, table: type[TimestampedRecord]) -> None:
    """A migration that adds a column has to create the triggers again."""
    name = table._meta.table_name
    definition = "SELECT prosrc FROM pg_proc WHERE proname = %s", (f"keep_updated_at_of_{name}",)
    if is_sqlite():
        definition = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (f"{name}_updated",)
    ((text,),) = database.execute_sql(*definition).fetchall()
    counted = {column.name for column in database.get_columns(name)} - {"id", "updated_at", *IGNORED}
    assert {column for column in counted if f"NEW.{column}" not in text.replace('"', "")} == set()


WRITES: dict[str, Callable[[Teacher], Any]] = {
    "save": lambda teacher: _with_name(teacher).save(),
    "save of some fields": lambda teacher: _with_name(teacher).save(only=[Teacher.trs_first_name]),
    "update": lambda _: Teacher.update(trs_first_name="Zoë").execute(),
    "insert on conflict": lambda _: (
        Teacher.insert(trn=TRN, trs_first_name="Zoë")
        .on_conflict(conflict_target=[Teacher.trn], preserve=[Teacher.trs_first_name])
        .execute()
    ),
    "bulk update": lambda teacher: Teacher.bulk_update([_with_name(teacher)], [Teacher.trs_first_name]),
    "SQL": lambda _: Teacher._meta.database.execute_sql("UPDATE teacher SET trs_first_name = 'Zoë'"),
}


def _with_name(teacher: Teacher) -> Teacher:
    teacher.trs_first_name = "Zoë"
    return teacher


@pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))
def test_every_way_of_changing_a_row_counts(database: Database, write: Callable[[Teacher], Any]) -> None:
    teacher = make_teacher(trn=TRN)
    assert moves(teacher, lambda: write(teacher))
    assert not moves(teacher, lambda: write(teacher))


INSERTS: dict[str, Callable[[], Any]] = {
    "create": lambda: Teacher.create(trn=TRN),
    "insert many": lambda: Teacher.insert_many([{"trn": TRN}, {"trn": OTHER}]).execute(),
    "bulk create": lambda: Teacher.bulk_create([Teacher(trn=TRN), Teacher(trn=OTHER)]),
    "insert once": lambda: add_once(Teacher, trn=TRN),
    "batch": lambda: insert_batch(Teacher, _FIELDS, [_values(TRN), _values(OTHER)]),
}
_FIELDS = [field for field in Teacher._meta.sorted_fields if field.name not in ("id", "updated_at")]


def _values(trn: str) -> tuple[Any, ...]:
    teacher = Teacher(trn=trn)
    return tuple(field.db_value(getattr(teacher, field.name)) for field in _FIELDS)


@pytest.mark.parametrize("insert", INSERTS.values(), ids=list(INSERTS))
def test_every_way_of_adding_a_row_counts(database: Database, insert: Callable[[], Any]) -> None:
    insert()
    for (moment,) in tuples(Teacher.select(Teacher.updated_at)):
        assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


def test_a_foreign_key_that_becomes_null_counts(database: Database) -> None:
    user, partnership = make_user(), make_partnership(make_ect().school)
    ect = make_ect(partnership=partnership, programme="fip", registered_by=user)

    assert moves(ect, user.delete_instance)
    assert moves(ect.training, lambda: Partnership.delete().execute())
    assert TrainingPeriod.get_by_id(ect.training.id).partnership is None


def test_when_trs_was_asked_does_not_count(database: Database) -> None:
    teacher = make_teacher()
    asked = {"refreshed_at": NOW, "ask_again_at": NOW}
    assert not moves(teacher, lambda: Teacher.update(**asked).execute())


def test_an_object_that_was_read_long_ago_does_not_bring_back_the_moment_of_then(database: Database) -> None:
    ect = make_ect()
    old = ECTPeriod.get_by_id(ect.id)
    assert moves(ect, lambda: ECTPeriod.update(email="new@school.example").execute())
    moment = moment_of(ect)
    assert not moves(ect, lambda: old.save(only=[ECTPeriod.working_pattern, ECTPeriod.updated_at]))
    assert moment_of(ect) == moment


def test_only_the_rows_that_change_count(database: Database) -> None:
    one, other = make_mentorship(make_ect()), make_mentorship(make_ect())
    ended = Mentorship.update(finished_on=one.started_on)
    assert not moves(other, lambda: ended.where(Mentorship.id == one.id).execute())
    assert moves(other, lambda: ended.execute())
