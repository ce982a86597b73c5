"""How do hundreds of made-up records get into the database in a second?"""

from __future__ import annotations

from collections.abc import Sequence

from models.placement import Placement
from models.trainee import Trainee
from scenarios.trainees import Planned
from scenarios.training_dates import at_noon

#: Rows in one statement; SQLite takes some thirty thousand values at once.
_AT_ONCE = 500


def store(planned: Sequence[Planned]) -> None:
    """Store trainees and their placements."""
    trainees = [each.trainee for each in planned]
    for trainee in trainees:
        trainee.sort_name, trainee.search_text = trainee.lookup_columns()
    Trainee.bulk_create(trainees, batch_size=_AT_ONCE)
    _read_ids(trainees)
    placements = [
        Placement(
            trainee=each.trainee,
            school=placement.setting.school,
            name=placement.setting.name,
            postcode=placement.setting.postcode,
            made_at=at_noon(placement.recorded_on),
        )
        for each in planned
        for placement in each.placements
    ]
    Placement.bulk_create(placements, batch_size=_AT_ONCE)


def _read_ids(trainees: Sequence[Trainee]) -> None:
    """SQLite does not say which ids many rows got."""
    ids = dict(Trainee.select(Trainee.reference, Trainee.id).tuples())
    for trainee in trainees:
        trainee.id = ids[trainee.reference]
