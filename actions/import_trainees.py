"""Importing the trainees of one provider from a file, as often as anyone likes (PD-46).

A blank cell keeps what is there. A trainee who has been recommended or awarded here is left as they are, and no
state goes backwards: what people did in the service is worth more than what a file says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from actions.import_outcome import ImportOutcome, NumberedRow
from actions.import_trainee_matching import ENDED, CannotMatch, Known, KnownByIdentifier
from actions.import_trainee_record import NEW, change, differences
from actions.import_trainee_values import TraineeValues, read_trainee_row
from actions.write_event import write_events
from models.database import database, is_sqlite
from models.provider import Provider
from models.trainee import Trainee
from rules.wording import Wording

#: The fields that an import may change in a stored record.
_CHANGEABLE = (
    "trn", "provider_trainee_id", "hesa_id", "first_names", "last_names", "training_partner", "route", "phase",
    "age_from", "age_to", "subjects", "subject", "itt_start_date", "expected_end_date", "state", "date_met",
    "awarded_on", "sort_name", "search_text",
)  # fmt: skip

MESSAGES = Wording(
    in_file_twice="The row is about the same trainee as row {row}. Delete one of the two.",
    removed="The trainee’s record was removed a moment ago. Import the file again.",
)


@dataclass
class Change:
    """A trainee to store, with the changes."""

    trainee: Trainee
    known: Known
    is_new: bool
    fields: list[str]


@dataclass
class TraineeImport:
    """One file for one provider, batch after batch."""

    provider: Provider
    today: date
    now: datetime

    def __post_init__(self) -> None:
        self._known = KnownByIdentifier.of(self.provider)

    def take(self, rows: Sequence[NumberedRow]) -> ImportOutcome:
        """Import a batch of rows in one transaction and five queries at most; bad rows are reported."""
        outcome = ImportOutcome()
        read = [read_trainee_row(number, row, self.today) for number, row in rows]
        matched = [(row, known) for row in read if (known := self._match(row))]
        with database.atomic():
            stored = _lock([known.id for _, known in matched if known.id])
            changes = [
                found for row, known in matched if (found := self._change(row, known, stored, outcome))
            ]
            _write(changes, self.now)
        outcome.problems += [(row.number, problem) for row in read for problem in row.problems]
        return outcome

    def _match(self, row: TraineeValues) -> Known | None:
        """The trainee of a row, who from now on belongs to this row; None if the row is bad."""
        if row.problems:
            return None
        try:
            known = self._known.match(row) or self._expect(row)
        except CannotMatch as problem:
            row.problems.append(str(problem))
            return None
        if known.row:
            row.problems.append(MESSAGES("in_file_twice", row=known.row))
            return None
        known.row = row.number
        return known

    def _expect(self, row: TraineeValues) -> Known:
        """Add a trainee who is not stored yet, so that a later row about them is matched."""
        identifiers = row.get("trn"), row.get("provider_trainee_id"), row.get("hesa_id")
        known = Known(None, *identifiers, has_ended=row.get("state") in ENDED)
        self._known.add(known)
        return known

    def _change(
        self, row: TraineeValues, known: Known, stored: Mapping[int, Trainee], outcome: ImportOutcome
    ) -> Change | None:
        """The change of a row to a trainee, counted; None if there is none or the row is bad."""
        is_new = known.id is None
        trainee = Trainee(provider=self.provider, state=NEW) if is_new else stored.get(known.id or 0)
        if trainee is None:
            row.problems.append(MESSAGES("removed"))
            return None
        values, asks_too_much = differences(trainee, row)
        if problems := change(trainee, values) if values else []:
            row.problems += problems
            return None
        outcome.kept += [row.number] if asks_too_much else []
        outcome.added += is_new
        outcome.changed += bool(values) and not is_new
        outcome.unchanged += not values
        return Change(trainee, known, is_new, sorted(values)) if values else None


def _lock(ids: list[int]) -> dict[int, Trainee]:
    """The trainees as they are now, locked until the batch is stored."""
    if not ids:
        return {}
    query = Trainee.select().where(Trainee.id.in_(ids) & Trainee.discarded_at.is_null())
    return {trainee.id: trainee for trainee in (query if is_sqlite() else query.for_update())}


def _write(changes: Sequence[Change], now: datetime) -> None:
    """Store a batch: one query each for new trainees, changed ones, and their timelines."""
    _add([found for found in changes if found.is_new])
    _rewrite([found.trainee for found in changes if not found.is_new])
    for kind, is_new in (("imported", True), ("changed-by-import", False)):
        happened = [(found.trainee, {"fields": found.fields}) for found in changes if found.is_new is is_new]
        write_events(kind, happened, user=None, at=now)


def _add(changes: Sequence[Change]) -> None:
    if not changes:
        return
    by_reference = {found.trainee.reference: found for found in changes}
    rows = [_row_of(found.trainee, "provider", "reference", *_CHANGEABLE) for found in changes]
    stored = Trainee.insert_many(rows).returning(Trainee.reference, Trainee.id).tuples().execute()
    for reference, trainee_id in stored:
        found = by_reference[reference]
        found.trainee.id = found.known.id = trainee_id


def _rewrite(trainees: Sequence[Trainee]) -> None:
    if not trainees:
        return
    rows = [_row_of(trainee, "id", "provider", "reference", *_CHANGEABLE) for trainee in trainees]
    changed = [getattr(Trainee, name) for name in _CHANGEABLE]
    # They are locked and exist, so this never inserts: it is an update of many rows in one query.
    Trainee.insert_many(rows).on_conflict(conflict_target=[Trainee.id], preserve=changed).execute()


def _row_of(trainee: Trainee, *names: str) -> dict[str, Any]:
    return {name: trainee.__data__.get(name) for name in names}
