"""Match a row with a trainee, every identifier by its own column (PD-7, PD-11, PD-72)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rules.identifiers import (
    LostDigits,
    provider_trainee_id_agrees,
    read_hesa_id,
    read_trn_cell,
)
from rules.quoting import quoted
from rules.trainee_states import CAN_BE_RECOMMENDED
from rules.wording import Wording
from uploads.check import Problem
from uploads.lookalike_headings import FILLERS
from uploads.trainees.trainee_index import KnownTrainee, TraineeIndex

TRN, HESA_ID, PROVIDER_TRAINEE_ID = "TRN", "HESA ID", "Provider trainee ID"
IDENTIFIERS = (TRN, HESA_ID, PROVIDER_TRAINEE_ID)
#: The columns in which a row says what its trainee is called.
NAMES_TYPED = ("First names", "Last names")

#: What is wrong with how a row says which trainee it is about.
MESSAGES = Wording(
    no_identifier="must be filled in.",
    no_identifier_of_several=(
        "must be filled in, or another column that tells us which trainee the row is about."
    ),
    unknown=(
        "must belong to one of your trainees. We have no trainee with {typed}: correct it or delete the row."
    ),
    of_another="belongs to {other}, but {first} belongs to {owner}. Correct the one that is wrong.",
    of_several=(
        "belongs to {count} of your trainees with the status TRN received. Fill in another column that tells them "
        "apart, or email {support_email} to correct the records."
    ),
    of_several_not_received=(
        "belongs to {count} of your trainees, none with the status TRN received. Only trainees with that status "
        "can have a date: delete this row."
    ),
    of_several_in_any_state=(
        "belongs to {count} of your trainees. Add these placements in the trainee’s own record."
    ),
    edited=(
        "must match the trainee’s record. {file_says}, {record_says}. Change it back, or if the record is wrong "
        "email {support_email}."
    ),
    file_says="The file says {text}",
    file_is_blank="The file is blank",
    record_says="the record says {text}",
    record_is_blank="the record is blank",
    read_as="We read the TRN {text} as {trn}",
    another="another {name}",
    one="one {name}",
)


def is_trn(words: frozenset[str]) -> bool:
    """True for the words of a heading that spells TRN out."""
    return {"teacher", "reference"} <= words <= FILLERS


@dataclass
class Match:
    """The trainee of a row, and the errors of its identifiers."""

    trainee: KnownTrainee | None = None
    problems: list[Problem] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)


def match_plainly(cells: Mapping[str, str], known: TraineeIndex) -> KnownTrainee | None:
    """The trainee of a row whose every identifier is written as in the record: nearly every row of a file we gave out.

    None means that the row needs a closer look, not that anything is wrong with it.
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
    """The trainee with the TRN of a row, in any state, or the errors that prevent a match."""
    return _Matching({TRN: cells.get(TRN, "")}, known, support_email, any_state=True).match()


def match_row(cells: Mapping[str, str], known: TraineeIndex, support_email: str) -> Match:
    """The trainee that all identifiers of a row agree on, or the errors that prevent a match."""
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
        self.result = Match()
        self.lost: LostDigits | None = None
        self.found: dict[str, list[KnownTrainee]] = {}

    def match(self) -> Match:
        """Look every identifier up, then see whether they agree."""
        self._look_up(TRN, self._with_trn)
        self._look_up(HESA_ID, self._with_hesa_id)
        self._look_up(PROVIDER_TRAINEE_ID, self.known.with_provider_trainee_id)
        if not self.cells:
            several = len(self.columns) > 1
            self._say(self.columns[0], "no_identifier_of_several" if several else "no_identifier")
            return self.result
        matched = {name: trainees for name, trainees in self.found.items() if trainees}
        if matched:
            self._agree(matched)
        else:
            self._not_found()
        return self.result

    def _look_up(self, name: str, look: Callable[[str], list[KnownTrainee]]) -> None:
        if name not in self.cells:
            return
        try:
            self.found[name] = look(self.cells[name])
        except ValueError as problem:
            self._add(name, str(problem))

    def _with_trn(self, text: str) -> list[KnownTrainee]:
        trn = read_trn_cell(text)
        if trn != text:
            self.result.readings.append(MESSAGES("read_as", text=text, trn=trn))
        return self.known.with_trn(trn)

    def _with_hesa_id(self, text: str) -> list[KnownTrainee]:
        hesa_id = read_hesa_id(text)
        if isinstance(hesa_id, LostDigits):
            self.lost = hesa_id
        return self.known.with_hesa_id(hesa_id)

    def _agree(self, matched: dict[str, list[KnownTrainee]]) -> None:
        shared = set.intersection(*({t.id for t in trainees} for trainees in matched.values()))
        if not shared:
            self._tell_apart(matched)
            return
        name, trainees = next(iter(matched.items()))
        together = [trainee for trainee in trainees if trainee.id in shared]
        received = [trainee for trainee in together if trainee.state == CAN_BE_RECOMMENDED]
        chosen = received or together
        if len(chosen) > 1:
            self._several(name, chosen, bool(received))
            return
        self.result.trainee = chosen[0]
        for other in self.found:
            if other not in matched:
                self._compare(other, chosen[0])

    def _compare(self, name: str, trainee: KnownTrainee) -> None:
        """An identifier that matches no trainee, beside one that does: an edited cell, or one that lost digits."""
        typed = self.cells[name]
        recorded = getattr(trainee, {TRN: "trn", HESA_ID: "hesa_id"}.get(name, "provider_trainee_id")) or ""
        if name == HESA_ID and self.lost and self.lost.agrees_with(recorded):
            return
        if name == PROVIDER_TRAINEE_ID and provider_trainee_id_agrees(typed, recorded):
            return
        self.result.problems.append(edited(name, typed, recorded, self.support_email))

    def _tell_apart(self, matched: dict[str, list[KnownTrainee]]) -> None:
        whose = [(name, trainees[0].full_name) for name, trainees in matched.items()]
        first, owner = whose[0]
        for name, other in whose[1:]:
            if other == owner:
                other, owner = MESSAGES("another", name=other), MESSAGES("one", name=owner)
            self._say(name, "of_another", other=other, first=first, owner=owner)

    def _several(self, name: str, trainees: list[KnownTrainee], received: bool) -> None:
        kind = "of_several" if received else "of_several_not_received"
        kind = "of_several_in_any_state" if self.any_state else kind
        self._say(name, kind, count=str(len(trainees)), support_email=self.support_email)

    def _not_found(self) -> None:
        if self.lost and set(self.found) == {HESA_ID}:
            self._add(HESA_ID, self.lost.problem)
            return
        for name in self.found:
            self._say(name, "unknown", typed=quoted(self.cells[name]))

    def _say(self, name: str, message: str, **values: str) -> None:
        self._add(name, MESSAGES(message, **values))

    def _add(self, name: str, message: str) -> None:
        self.result.problems.append(Problem(name, message))


def edited(heading: str, typed: str, recorded: str, support_email: str) -> Problem:
    """The error for a given column that differs from the record (PD-11)."""
    return Problem(
        heading,
        MESSAGES(
            "edited",
            file_says=MESSAGES("file_says" if typed else "file_is_blank", text=quoted(typed)),
            record_says=MESSAGES("record_says" if recorded else "record_is_blank", text=quoted(recorded)),
            support_email=support_email,
        ),
    )
