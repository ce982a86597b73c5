"""Which trainees can the rows of an upload be about? Everything a row can match, loaded in two queries.

There may be 100,000 of them, so a trainee is a tuple, and what many of them share (the course, its dates, the state) is
one tuple for all who share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from models.database import locked, raw_tuples, tuples
from models.placement import Placement
from models.provider import Provider
from models.trainee import Trainee
from rules.identifiers import LostDigits, provider_trainee_key
from rules.routes import ROUTES


class Training(NamedTuple):
    """What a trainee shares with others: the course, its dates, and how far they are."""

    training_partner: str | None
    route: str
    phase: str
    age_from: int | None
    age_to: int | None
    subject: str
    itt_start_date: date | None
    expected_end_date: date | None
    state: str

    @property
    def award(self) -> str:
        """QTS or EYTS."""
        return ROUTES[self.route].award

    @property
    def age_range(self) -> str:
        """As in files: 11 to 16."""
        return f"{self.age_from} to {self.age_to}" if self.age_to is not None else ""


class KnownTrainee(NamedTuple):
    """What a check needs to know of one trainee."""

    id: int
    trn: str | None
    provider_trainee_id: str | None
    hesa_id: str | None
    first_names: str
    last_names: str
    training: Training

    @property
    def full_name(self) -> str:
        """First names, then last names."""
        return f"{self.first_names} {self.last_names}"

    @property
    def state(self) -> str:
        """How far they are."""
        return self.training.state


OWN = KnownTrainee._fields[:-1]
FIELDS = [getattr(Trainee, name) for name in (*OWN, *Training._fields)]

Index = dict[str, "KnownTrainee | list[KnownTrainee]"]


@dataclass
class KnownTrainees:
    """The provider's trainees by every identifier, and how many placements each has."""

    by_id: dict[int, KnownTrainee]
    by_trn: Index
    by_hesa_id: Index
    by_provider_trainee_id: Index
    placements: dict[int, int]

    def with_trn(self, trn: str) -> list[KnownTrainee]:
        """Trainees with this TRN."""
        return _found(self.by_trn, trn)

    def with_hesa_id(self, hesa_id: str | LostDigits) -> list[KnownTrainee]:
        """Trainees with this HESA ID; one that lost digits finds nobody by itself (decision 7)."""
        if isinstance(hesa_id, LostDigits):
            return _found(self.by_hesa_id, hesa_id.whole) if hesa_id.whole else []
        return _found(self.by_hesa_id, hesa_id)

    def with_provider_trainee_id(self, text: str) -> list[KnownTrainee]:
        """Trainees with this provider trainee ID, whatever its case."""
        return _found(self.by_provider_trainee_id, provider_trainee_key(text))


def load_known_trainees(provider: Provider, only: Sequence[int] | None = None) -> KnownTrainees:
    """The provider's trainees but drafts and records made by mistake; or only those of a batch, locked for a change."""
    wanted = (Trainee.provider == provider) & Trainee.discarded_at.is_null() & (Trainee.state != "draft")
    if only is not None:
        wanted &= Trainee.id.in_(list(only))
    query = Trainee.select(*FIELDS).where(wanted)
    if only is not None:
        # In one order, so that two uploads of the same trainees wait for each other and never in a circle.
        query = locked(query.order_by(Trainee.id))
    known = KnownTrainees({}, {}, {}, {}, _count_placements(provider, only))
    shared: dict[tuple[Any, ...], Training] = {}
    own = len(OWN)
    for values in raw_tuples(query):
        training = shared.get(values[own:])
        if training is None:
            training = shared[values[own:]] = _training(values[own:])
        _remember(known, KnownTrainee._make((*values[:own], training)))
    return known


def _training(values: tuple[Any, ...]) -> Training:
    found = Training._make(values)
    return found._replace(
        itt_start_date=_as_date(found.itt_start_date), expected_end_date=_as_date(found.expected_end_date)
    )


def _as_date(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _remember(known: KnownTrainees, trainee: KnownTrainee) -> None:
    known.by_id[trainee.id] = trainee
    if trainee.trn:
        _add(known.by_trn, trainee.trn, trainee)
    if trainee.hesa_id:
        _add(known.by_hesa_id, trainee.hesa_id, trainee)
    if trainee.provider_trainee_id:
        _add(known.by_provider_trainee_id, provider_trainee_key(trainee.provider_trainee_id), trainee)


def _add(index: Index, key: str, trainee: KnownTrainee) -> None:
    found = index.setdefault(key, trainee)
    if found is trainee:
        return  # nearly always the only one: no list is made for it
    if isinstance(found, list):
        found.append(trainee)
    else:
        index[key] = [found, trainee]


def _found(index: Index, key: str) -> list[KnownTrainee]:
    found = index.get(key)
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _count_placements(provider: Provider, only: Sequence[int] | None) -> dict[int, int]:
    query = (
        Placement.select(Placement.trainee, fn.COUNT(Placement.id))
        .join(Trainee)
        .where(Trainee.provider == provider)
        .group_by(Placement.trainee)
    )
    if only is not None:
        query = query.where(Trainee.id.in_(list(only)))
    return dict(tuples(query))
