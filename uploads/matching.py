"""Which trainee is a row about? Every identifier is matched by its own column (PD-7, PD-11, PD-72)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from rules.identifiers import (
    LostDigits,
    provider_trainee_id_agrees,
    read_hesa_id,
    read_trn_cell,
)
from rules.quoting import quoted
from rules.trainee_states import CAN_BE_RECOMMENDED
from uploads.definition import Problem
from uploads.trainee_index import KnownTrainee, TraineeIndex

TRN, HESA_ID, PROVIDER_TRAINEE_ID = "TRN", "HESA ID", "Provider trainee ID"
IDENTIFIERS = (TRN, HESA_ID, PROVIDER_TRAINEE_ID)


@dataclass
class Match:
    """Whom a row is about, and what is wrong with how it says so."""

    trainee: KnownTrainee | None = None
    problems: list[Problem] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    is_blank: bool = False
    """No identifier is filled in."""


def match_plainly(cells: Mapping[str, str], known: TraineeIndex) -> KnownTrainee | None:
    """The trainee of a row whose every identifier is written as in the record: nearly every row of a file we gave out.

    Nothing means that the row needs a closer look, not that anything is wrong with it.
    """
    trainee = known.by_trn.get(cells.get(TRN, ""))
    if type(trainee) is not KnownTrainee:
        return None
    hesa_id, own_id = cells.get(HESA_ID), cells.get(PROVIDER_TRAINEE_ID)
    if hesa_id and hesa_id != trainee.hesa_id:
        return None
    if own_id and own_id != trainee.provider_trainee_id:
        return None
    return trainee


def match_by_trn(cells: Mapping[str, str], known: TraineeIndex, support_email: str) -> Match:
    """The trainee with the TRN of a row, in whatever state, or the problems that keep us from knowing."""
    return _Matching({TRN: cells.get(TRN, "")}, known, support_email, any_state=True).match()


def match_row(cells: Mapping[str, str], known: TraineeIndex, support_email: str) -> Match:
    """The trainee that all identifiers of a row agree on, or the problems that keep us from knowing."""
    return _Matching(cells, known, support_email).match()


class _Matching:
    """One row's identifiers, read and looked up."""

    def __init__(
        self, cells: Mapping[str, str], known: TraineeIndex, support_email: str, *, any_state: bool = False
    ) -> None:
        self.any_state = any_state
        self.cells = {name: cells[name] for name in IDENTIFIERS if cells.get(name)}
        self.columns = [name for name in IDENTIFIERS if name in cells]
        self.known = known
        self.support_email = support_email
        self.result = Match(is_blank=not self.cells)
        self.lost: LostDigits | None = None
        self.found: dict[str, list[KnownTrainee]] = {}

    def match(self) -> Match:
        """Look every identifier up, then see whether they agree."""
        self._look_up(TRN, self._with_trn)
        self._look_up(HESA_ID, self._with_hesa_id)
        self._look_up(PROVIDER_TRAINEE_ID, self.known.with_provider_trainee_id)
        if not self.cells:
            others = ", or another column that tells us which trainee the row is about"
            self._say(self.columns[0], f"must be filled in{others if len(self.columns) > 1 else ''}.")
            return self.result
        somebody = {name: trainees for name, trainees in self.found.items() if trainees}
        if somebody:
            self._agree(somebody)
        else:
            self._nobody()
        return self.result

    def _look_up(self, name: str, look: Callable[[str], list[KnownTrainee]]) -> None:
        if name not in self.cells:
            return
        try:
            self.found[name] = look(self.cells[name])
        except ValueError as problem:
            self._say(name, str(problem))

    def _with_trn(self, text: str) -> list[KnownTrainee]:
        trn = read_trn_cell(text)
        if trn != text:
            self.result.readings.append(f"We read the TRN {text} as {trn}")
        return self.known.with_trn(trn)

    def _with_hesa_id(self, text: str) -> list[KnownTrainee]:
        hesa_id = read_hesa_id(text)
        if isinstance(hesa_id, LostDigits):
            self.lost = hesa_id
        return self.known.with_hesa_id(hesa_id)

    def _agree(self, somebody: dict[str, list[KnownTrainee]]) -> None:
        shared = set.intersection(*({t.id for t in trainees} for trainees in somebody.values()))
        if not shared:
            self._point_apart(somebody)
            return
        name, trainees = next(iter(somebody.items()))
        together = [trainee for trainee in trainees if trainee.id in shared]
        received = [trainee for trainee in together if trainee.state == CAN_BE_RECOMMENDED]
        chosen = received or together
        if len(chosen) > 1:
            self._several(name, chosen, bool(received))
            return
        self.result.trainee = chosen[0]
        for other in self.found:
            if other not in somebody:
                self._compare(other, chosen[0])

    def _compare(self, name: str, trainee: KnownTrainee) -> None:
        """An identifier that finds nobody, beside one that finds somebody: an edited cell, or one that lost digits."""
        typed = self.cells[name]
        recorded = getattr(trainee, {TRN: "trn", HESA_ID: "hesa_id"}.get(name, "provider_trainee_id")) or ""
        if name == HESA_ID and self.lost and self.lost.agrees_with(recorded):
            return
        if name == PROVIDER_TRAINEE_ID and provider_trainee_id_agrees(typed, recorded):
            return
        self.result.problems.append(edited(name, typed, recorded, self.support_email))

    def _point_apart(self, somebody: dict[str, list[KnownTrainee]]) -> None:
        whose = [(name, trainees[0].full_name) for name, trainees in somebody.items()]
        first, owner = whose[0]
        for name, other in whose[1:]:
            if other == owner:
                other, owner = f"another {other}", f"one {owner}"
            self._say(
                name, f"is that of {other}, but {first} is that of {owner}. Correct the one that is wrong."
            )

    def _several(self, name: str, trainees: list[KnownTrainee], received: bool) -> None:
        count = len(trainees)
        if self.any_state:
            self._say(
                name,
                f"is that of {count} of your trainees. Add these placements in the trainee’s own record.",
            )
            return
        if received:
            self._say(
                name,
                f"is that of {count} of your trainees with the status TRN received. Fill in another column that "
                f"tells them apart, or email {self.support_email} to correct the records.",
            )
        else:
            self._say(
                name,
                f"is that of {count} of your trainees, none with the status TRN received. "
                "Only trainees with that status can have a date: delete this row.",
            )

    def _nobody(self) -> None:
        if self.lost and set(self.found) == {HESA_ID}:
            self._say(HESA_ID, self.lost.problem)
            return
        for name in self.found:
            self._say(
                name,
                f"must be that of one of your trainees. We have no trainee with {quoted(self.cells[name])}: "
                "correct it or delete the row.",
            )

    def _say(self, name: str, message: str) -> None:
        self.result.problems.append(Problem(name, message))


def edited(heading: str, typed: str, recorded: str, support_email: str) -> Problem:
    """A given column that no longer says what the record says (PD-11)."""
    file_says = f"The file says {quoted(typed)}" if typed else "The file is blank"
    record_says = f"the record says {quoted(recorded)}" if recorded else "the record is blank"
    return Problem(
        heading,
        f"must match the trainee’s record. {file_says}, {record_says}. Change it back, "
        f"or if the record is wrong email {support_email}.",
    )


def names_typed(cells: Mapping[str, str]) -> Iterator[str]:
    """What the row calls the trainee, where we cannot know who is meant."""
    for heading in ("First names", "Last names"):
        if cells.get(heading):
            yield cells[heading]
