"""Match rows of an import with trainees of the provider (PD-46)."""

from collections import defaultdict
from dataclasses import dataclass, field

from actions.import_trainee_values import HESA_ID, PROVIDER_TRAINEE_ID, TRN, TraineeValues
from models.provider import Provider
from models.trainee import Trainee
from rules.identifiers import provider_trainee_key
from rules.wording import Wording

#: A trainee who has ended may train again, with the same TRN and another record.
ENDED = ("awarded", "withdrawn")

MESSAGES = Wording(
    of_several="{heading} belongs to {count} trainees. Add another identifier to the row.",
    of_another="{heading} belongs to {said}. Correct the identifiers of the row.",
    with_provider_trainee_id="the trainee with the provider trainee ID {provider_trainee_id}",
    with_trn="the trainee with the TRN {trn}",
    another="another trainee",
)


class CannotMatch(ValueError):
    """The identifiers of a row do not say which trainee is meant; the text says what to do."""


@dataclass(eq=False, slots=True)
class Known:
    """A trainee as far as matching needs, while a file is imported."""

    id: int | None
    trn: str | None
    provider_trainee_id: str | None
    hesa_id: str | None
    has_ended: bool
    row: int | None = None
    """The row of the file that is about them."""

    @property
    def said(self) -> str:
        """The trainee in a message: an identifier, never a name."""
        if self.provider_trainee_id:
            return MESSAGES("with_provider_trainee_id", self)
        return MESSAGES("with_trn" if self.trn else "another", self)


@dataclass
class KnownByIdentifier:
    """The trainees of one provider by each of their identifiers."""

    provider_trainee_ids: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    trns: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    hesa_ids: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, provider: Provider) -> "KnownByIdentifier":
        """Those in the database, in one query; records made by mistake are left out."""
        found = cls()
        columns = Trainee.id, Trainee.trn, Trainee.provider_trainee_id, Trainee.hesa_id, Trainee.state
        mine = (Trainee.provider == provider) & Trainee.discarded_at.is_null()
        for key, trn, trainee_id, hesa_id, state in Trainee.select(*columns).where(mine).tuples().iterator():
            found.add(Known(key, trn, trainee_id, hesa_id, has_ended=state in ENDED))
        return found

    def add(self, known: Known) -> None:
        """Index a trainee by their identifiers."""
        if known.provider_trainee_id:
            self.provider_trainee_ids[provider_trainee_key(known.provider_trainee_id)].append(known)
        if known.trn:
            self.trns[known.trn].append(known)
        if known.hesa_id:
            self.hesa_ids[known.hesa_id].append(known)

    def match(self, row: TraineeValues) -> Known | None:
        """The trainee of a row, None if there is none yet; raises CannotMatch.

        The provider trainee ID decides, else the TRN, else the HESA ID. Where two of them point to different people
        in training the row is wrong, and is not imported.
        """
        by_id = self._by_provider_trainee_id(row)
        by_trn = self._by_trn(row, by_id)
        by_hesa_id = self.hesa_ids.get(row.get("hesa_id") or "", [])
        found = by_id or by_trn or _only(by_hesa_id, HESA_ID)
        if found is None:
            return None
        if any(other is not found for other in by_hesa_id):
            raise _points_elsewhere(HESA_ID, by_hesa_id)
        if by_hesa_id and _has_another_id(found, row):
            raise _points_elsewhere(HESA_ID, by_hesa_id)
        return found

    def _by_provider_trainee_id(self, row: TraineeValues) -> Known | None:
        key = provider_trainee_key(row.get("provider_trainee_id") or "")
        return _only(self.provider_trainee_ids.get(key, []), PROVIDER_TRAINEE_ID) if key else None

    def _by_trn(self, row: TraineeValues, by_id: Known | None) -> Known | None:
        """Trainees with the TRN; those with another provider trainee ID do not count once they have ended."""
        found = self.trns.get(row.get("trn") or "", [])
        if by_id in found:
            return by_id
        others = [one for one in found if _has_another_id(one, row)]
        if any(not one.has_ended for one in others):
            raise _points_elsewhere(TRN, others)
        left = [one for one in found if one not in others]
        if by_id and left:
            raise _points_elsewhere(TRN, left)
        return _only(left, TRN)


def _has_another_id(known: Known, row: TraineeValues) -> bool:
    wanted = row.get("provider_trainee_id")
    has = known.provider_trainee_id
    return bool(wanted and has and provider_trainee_key(wanted) != provider_trainee_key(has))


def _only(found: list[Known], heading: str) -> Known | None:
    """The only one, or the only one still in training."""
    in_training = [one for one in found if not one.has_ended]
    likely = in_training or found
    if len(likely) > 1:
        raise CannotMatch(MESSAGES("of_several", heading=heading, count=len(likely)))
    return likely[0] if likely else None


def _points_elsewhere(heading: str, found: list[Known]) -> CannotMatch:
    return CannotMatch(MESSAGES("of_another", heading=heading, said=found[0].said))
