"""The trainees that rows of an upload can be about: everything a row can match, loaded in one query.

There may be 100,000 of them, so a trainee is a tuple, and what many of them share (the course, its dates, the state, a
first name) is in memory once for all who share it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from peewee import SQL, fn

from models.database import locked, raw_tuples, streamed_tuples
from models.placement import Placement
from models.provider import Provider
from models.trainee import Trainee
from models.upload import UploadRow
from rules.identifiers import LostDigits, provider_trainee_key
from rules.routes import ROUTES


class Training(NamedTuple):
    """The data that trainees share: course, dates and state."""

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
        """The age range as in files: 11 to 16."""
        return f"{self.age_from} to {self.age_to}" if self.age_to is not None else ""


class KnownTrainee(NamedTuple):
    """The data of one trainee that a check needs."""

    id: int
    trn: str | None
    provider_trainee_id: str | None
    hesa_id: str | None
    first_names: str
    last_names: str
    placements: int
    """How many there are."""
    training: Training

    @property
    def full_name(self) -> str:
        """First names, then last names."""
        return f"{self.first_names} {self.last_names}"

    @property
    def state(self) -> str:
        """The state of the trainee."""
        return self.training.state


_PLACEMENTS = Placement.select(fn.COUNT(SQL("1"))).where(Placement.trainee == Trainee.id)
#: What is a trainee's own, then what is shared.
_OWN = [_PLACEMENTS if name == "placements" else getattr(Trainee, name) for name in KnownTrainee._fields[:-1]]
_SHARED = [getattr(Trainee, name) for name in Training._fields]

Index = dict[str, "KnownTrainee | list[KnownTrainee]"]


class TraineeIndex:
    """The provider's trainees, by whichever identifiers rows have: an index is made when the first row asks for it."""

    def __init__(self, everyone: Sequence[KnownTrainee]) -> None:
        self.everyone = everyone

    @cached_property
    def by_id(self) -> Mapping[int, KnownTrainee]:
        """Trainees by our own ID, which only rows made for a trainee have."""
        return {trainee.id: trainee for trainee in self.everyone}

    @cached_property
    def by_trn(self) -> Index:
        """Trainees by TRN."""
        return _index((trainee.trn, trainee) for trainee in self.everyone)

    @cached_property
    def by_hesa_id(self) -> Index:
        """Trainees by HESA ID."""
        return _index((trainee.hesa_id, trainee) for trainee in self.everyone)

    @cached_property
    def by_provider_trainee_id(self) -> Index:
        """Trainees by the comparable form of the provider trainee ID."""
        ids = ((trainee.provider_trainee_id, trainee) for trainee in self.everyone)
        return _index((_key_of(own_id) if own_id else None, trainee) for own_id, trainee in ids)

    def with_trn(self, trn: str) -> list[KnownTrainee]:
        """Trainees with this TRN."""
        return _found(self.by_trn, trn)

    def with_hesa_id(self, hesa_id: str | LostDigits) -> list[KnownTrainee]:
        """Trainees with this HESA ID; one that lost digits matches no trainee by itself (PD-7)."""
        if isinstance(hesa_id, LostDigits):
            return _found(self.by_hesa_id, hesa_id.whole) if hesa_id.whole else []
        return _found(self.by_hesa_id, hesa_id)

    def with_provider_trainee_id(self, text: str) -> list[KnownTrainee]:
        """Trainees with this provider trainee ID, whatever its case."""
        return _found(self.by_provider_trainee_id, provider_trainee_key(text))


def load_trainee_index(provider: Provider, only: Sequence[int] | None = None) -> TraineeIndex:
    """The provider's trainees but drafts and records made by mistake; or only those of a batch, locked for a change."""
    wanted = (Trainee.provider == provider) & Trainee.discarded_at.is_null() & (Trainee.state != "draft")
    if only is not None:
        wanted &= Trainee.id.in_(list(only))
    query = Trainee.select(*_OWN, *_SHARED).where(wanted)
    if only is None:
        return TraineeIndex(list(_as_known(streamed_tuples(query))))
    # In one order, so that two uploads of the same trainees wait for each other and never in a circle.
    return TraineeIndex(list(_as_known(raw_tuples(locked(query.order_by(Trainee.id))))))


def trainees_of(rows: Iterable[UploadRow]) -> list[int]:
    """The ids of the trainees that checked rows are about."""
    return [row.trainee_id for row in rows if row.trainee_id is not None]


def _as_known(rows: Iterable[tuple[Any, ...]]) -> Iterator[KnownTrainee]:
    trainings: dict[tuple[Any, ...], Training] = {}
    first_names: dict[str, str] = {}
    own = len(_OWN)
    for values in rows:
        shared = values[own:]
        training = trainings.get(shared)
        if training is None:
            training = trainings[shared] = _training(shared)
        trainee_id, trn, own_id, hesa_id, first, last, placements = values[:own]
        first = first_names.setdefault(first, first)
        yield KnownTrainee(trainee_id, trn, own_id, hesa_id, first, last, placements, training)


def _training(values: tuple[Any, ...]) -> Training:
    found = Training._make(values)
    return found._replace(
        itt_start_date=as_date(found.itt_start_date), expected_end_date=as_date(found.expected_end_date)
    )


def as_date(value: date | str | None) -> date | None:
    """A date as the driver gave it: SQLite's is text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _key_of(own_id: str) -> str:
    key = provider_trainee_key(own_id)
    return own_id if key == own_id else key  # nearly always: then no second copy is kept


def _index(trainees: Iterable[tuple[str | None, KnownTrainee]]) -> Index:
    index: Index = {}
    for key, trainee in trainees:
        if not key:
            continue
        found = index.setdefault(key, trainee)
        if found is trainee:
            continue  # nearly always the only one: no list is made for it
        if isinstance(found, list):
            found.append(trainee)
        else:
            index[key] = [found, trainee]
    return index


def _found(index: Index, key: str) -> list[KnownTrainee]:
    found = index.get(key)
    if found is None:
        return []
    return found if isinstance(found, list) else [found]
