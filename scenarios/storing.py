"""How do hundreds of made-up records get into the database in a second?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from peewee import Field, JSONField

from models.database import Record, insert_batch
from models.placement import Placement
from models.trainee import Trainee
from scenarios.placements import PlannedPlacement
from scenarios.trainees import Planned
from scenarios.training_dates import at_noon

#: Rows in one statement; SQLite takes some thirty thousand values at once.
_AT_ONCE = 500

_TRAINEE = tuple(field for field in Trainee._meta.sorted_fields if field is not Trainee.id)
_PLACEMENT = (
    Placement.trainee,
    Placement.school,
    Placement.name,
    Placement.urn,
    Placement.postcode,
    Placement.made_at,
)


def store(planned: Sequence[Planned]) -> None:
    """Store trainees and their placements."""
    trainees = [each.trainee for each in planned]
    for trainee in trainees:
        trainee.sort_name, trainee.search_text = trainee.lookup_columns()
    _insert(Trainee, _TRAINEE, [_trainee(trainee) for trainee in trainees])
    _read_ids(trainees)
    placements = [_placement(each.trainee, placement) for each in planned for placement in each.placements]
    _insert(Placement, _PLACEMENT, placements)


def _insert(model: type[Record], fields: Sequence[Field], rows: Sequence[tuple[Any, ...]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        insert_batch(model, fields, rows[start : start + _AT_ONCE])


def _trainee(trainee: Trainee) -> tuple[Any, ...]:
    return tuple(_as_stored(field, trainee.__data__.get(field.name)) for field in _TRAINEE)


def _as_stored(field: Field, value: Any) -> Any:
    if isinstance(field, JSONField):
        return None if value is None else json.dumps(value, separators=(",", ":"))
    return field.db_value(value)


def _placement(trainee: Trainee, placement: PlannedPlacement) -> tuple[Any, ...]:
    school, name, postcode = placement.setting
    made_at = Placement.made_at.db_value(at_noon(placement.recorded_on))
    return trainee.id, school.id if school else None, name, "", postcode, made_at


def _read_ids(trainees: Sequence[Trainee]) -> None:
    """SQLite does not say which ids many rows got."""
    ids = dict(Trainee.select(Trainee.reference, Trainee.id).tuples())
    for trainee in trainees:
        trainee.id = ids[trainee.reference]
