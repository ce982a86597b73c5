"""The placements of trainees and the schools of GIAS, loaded for a check of an upload of placements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from peewee import JOIN, fn

from models.database import raw_tuples, tuples
from models.placement import Placement
from models.provider import Provider
from models.school import School
from models.school_link import SchoolLink
from models.trainee import Trainee
from models.upload import UploadRow
from rules.placement_changes import Setting
from rules.schools import is_open
from uploads.trainees.trainee_index import TraineeIndex, as_date, load_trainee_index, trainees_of


class KnownSchool(NamedTuple):
    """A school of GIAS, as far as a check needs it."""

    id: int
    urn: str
    name: str
    town: str
    postcode: str
    status_code: int
    opened_on: date | None
    closed_on: date | None

    def is_open_on(self, day: date) -> bool:
        """True if it is open on a day; the day it closed is its last."""
        return is_open(day, status=self.status_code, opened_on=self.opened_on, closed_on=self.closed_on)


class HeldPlacement(NamedTuple):
    """A placement that a trainee has."""

    id: int
    setting: Setting


@dataclass
class KnownPlacements:
    """The provider's trainees, the placements they have, and the schools that rows can name."""

    trainees: TraineeIndex
    held: dict[int, list[HeldPlacement]]
    schools: dict[str, KnownSchool]
    successors: dict[str, str]
    """URN of a closed school → URN of the school that followed it."""


def load_known_placements(provider: Provider, rows: Sequence[UploadRow] | None = None) -> KnownPlacements:
    """The records that rows of an upload of placements can refer to, in a fixed number of queries.

    For `rows` that were checked before, only their own trainees and schools: a batch is submitted inside a write
    transaction, and every school of England takes a third of a second.
    """
    only = None if rows is None else trainees_of(rows)
    urns = None if rows is None else {change["urn"] for row in rows for change in row.change["placements"]}
    successors = dict(tuples(SchoolLink.successors(urns)))
    return KnownPlacements(
        trainees=load_trainee_index(provider, only),
        held=_held(provider, only),
        schools={school.urn: school for school in _schools(urns and {*urns, *successors.values()})},
        successors=successors,
    )


def _held(provider: Provider, only: Sequence[int] | None) -> dict[int, list[HeldPlacement]]:
    urn = fn.COALESCE(School.urn, Placement.urn)
    name = fn.COALESCE(School.name, Placement.name)
    postcode = fn.COALESCE(School.postcode, Placement.postcode)
    query = (
        Placement.select(Placement.trainee, Placement.id, urn, name, postcode)
        .join(Trainee)
        .switch(Placement)
        .join(School, JOIN.LEFT_OUTER)
        .where(Trainee.provider == provider)
        .order_by(Placement.id)
    )
    if only is not None:
        query = query.where(Trainee.id.in_(list(only)))
    held: dict[int, list[HeldPlacement]] = defaultdict(list)
    for trainee_id, placement_id, *setting in raw_tuples(query):
        held[trainee_id].append(HeldPlacement(placement_id, Setting(*setting)))
    return held


def _schools(urns: Iterable[str] | None) -> list[KnownSchool]:
    query = School.select(*[getattr(School, name) for name in KnownSchool._fields])
    if urns is not None:
        query = query.where(School.urn.in_(list(urns)))
    return [
        KnownSchool._make((*values, as_date(opened), as_date(closed)))
        for *values, opened, closed in raw_tuples(query)
    ]
