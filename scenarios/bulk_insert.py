"""Bulk inserts for scenarios."""

import json
from collections.abc import Sequence
from typing import Any

from peewee import Field, JSONField

from models.database import Record, insert_batch
from models.placement import Placement
from models.trainee import Trainee
from scenarios.trainees import Planned
from scenarios.training_dates import at_noon

#: Rows in one statement; SQLite takes some thirty thousand values.
BATCH_SIZE = 500


def store_trainees(planned: Sequence[Planned]) -> None:
    """Store trainees and their placements."""
    trainees = [each.trainee for each in planned]
    for trainee in trainees:
        trainee.sort_name, trainee.search_text = trainee.lookup_columns()
    insert_records(trainees)
    _read_ids(trainees)
    placements = [
        Placement(
            trainee=each.trainee,
            school=placement.setting.school,
            name=placement.setting.name,
            postcode=placement.setting.postcode,
            created_at=at_noon(placement.recorded_on),
        )
        for each in planned
        for placement in each.placements
    ]
    insert_records(placements)


def insert_records(made: Sequence[Record]) -> None:
    """Insert records of one model; unlike with Peewee's `create`, they do not get their ids."""
    if not made:
        return
    kind = type(made[0])
    fields = [field for field in kind._meta.sorted_fields if field is not kind.id]
    rows = [tuple(_as_stored(field, record.__data__.get(field.name)) for field in fields) for record in made]
    for start in range(0, len(rows), BATCH_SIZE):
        insert_batch(kind, fields, rows[start : start + BATCH_SIZE])


def _as_stored(field: Field, value: Any) -> Any:
    if isinstance(field, JSONField):
        return None if value is None else json.dumps(value, separators=(",", ":"))
    return field.db_value(value)


def _read_ids(trainees: Sequence[Trainee]) -> None:
    """Set the ids of inserted trainees, which SQLite does not return for many rows."""
    ids = dict(Trainee.select(Trainee.reference, Trainee.id).tuples())
    for trainee in trainees:
        trainee.id = ids[trainee.reference]
