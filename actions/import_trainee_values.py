"""Columns of the import of trainees, and the parser of each."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.import_outcome import ImportColumn, tidy_cell
from rules.award_dates import problems_with_date_met
from rules.dates import UnreadableDate, read_date
from rules.identifiers import LostDigits, read_hesa_id, read_trn_cell
from rules.names import fold
from rules.quoting import quoted
from rules.routes import ROUTES
from rules.subjects import subject_phrase
from rules.wording import Wording

TRN = "TRN"
PROVIDER_TRAINEE_ID = "Provider trainee ID"
HESA_ID = "HESA ID"
FIRST_NAMES = "First names"
LAST_NAMES = "Last names"
TRAINING_PARTNER = "Training partner"
ROUTE = "Route"
PHASE = "Phase"
AGE_RANGE = "Age range"
START = "ITT start date"
END = "Expected end date"
STATUS = "Status"
DATE_MET = "Date QTS or EYTS standards met"

PHASES = ("Early years", "Primary", "Secondary")
#: Text of the status column → state of a record.
STATUSES: Mapping[str, str] = {
    "Draft": "draft",
    "Pending TRN": "pending_trn",
    "TRN received": "trn_received",
    "Deferred": "deferred",
    "Withdrawn": "withdrawn",
    "Awarded": "awarded",
}

MESSAGES = Wording(
    subject="Subject {n}",
    code="Subject {n} code",
    about_subject="the {which} subject",
    about_code="the HECoS code of the {which} subject, 6 digits; needed with Subject {n}",
    statuses="{statuses}; when blank, TRN received or Pending TRN, by the TRN",
    no_identifier="Enter a provider trainee ID, a TRN or a HESA ID, to tell who the row is about.",
    too_long="must be {most} characters or fewer. Shorten it.",
    not_one_of="must be one of {offered}. Correct {text}.",
    not_ages="{heading} must be two ages, like 11 to 16. Correct {text}.",
    subjects_too_long="Subject names must be {most} characters or fewer together. Shorten them.",
    no_subject="Subject {n} is missing, but Subject {n} code is there. Enter both or neither.",
    no_code="Subject {n} code is missing, but Subject {n} is there. Enter both or neither.",
    subject_after_gap="Subject {n} is there, but Subject {before} is not. Enter the main subject first.",
    not_a_code="Subject {n} code must be a HECoS code of 6 digits, like 100403. Correct {text}.",
    end_before_start="{end} must be after the {start}. Correct one of the two.",
    not_awarded=(
        "{date_met} can only be imported with the {status} Awarded. Clear it, and recommend the trainee "
        "in the service."
    ),
    future="{date_met} must be today or in the past. Correct it.",
)

COLUMNS: Sequence[ImportColumn] = (
    ImportColumn(TRN, "7 digits; leading zeros that a spreadsheet program dropped are put back"),
    ImportColumn(PROVIDER_TRAINEE_ID, "the provider’s own number or code for the trainee"),
    ImportColumn(HESA_ID, "13 or 17 digits"),
    ImportColumn(FIRST_NAMES, "all first names; needed for a new trainee"),
    ImportColumn(LAST_NAMES, "all last names; needed for a new trainee"),
    ImportColumn(TRAINING_PARTNER, "the name of the training partner"),
    ImportColumn(ROUTE, "the name of the training route, or its code; needed for a new trainee"),
    ImportColumn(PHASE, "Early years, Primary or Secondary"),
    ImportColumn(AGE_RANGE, "as in 11 to 16"),
    *(
        column
        for n, which in ((1, "main"), (2, "second"), (3, "third"))
        for column in (
            ImportColumn(MESSAGES("subject", n=n), MESSAGES("about_subject", which=which)),
            ImportColumn(MESSAGES("code", n=n), MESSAGES("about_code", n=n, which=which)),
        )
    ),
    ImportColumn(START, "day first, as in 07/09/2026"),
    ImportColumn(END, "day first, as in 30/06/2027"),
    ImportColumn(STATUS, MESSAGES("statuses", statuses=", ".join(STATUSES))),
    ImportColumn(DATE_MET, "day first, for the status Awarded only"),
)

_STATES = {fold(label): state for label, state in STATUSES.items()}
_ROUTES = {fold(name): route.code for route in ROUTES.values() for name in (route.label, route.code)}
_PHASES = {fold(phase): phase for phase in PHASES}
_AGES = re.compile(r"(\d{1,2}) ?(?:to|-|–) ?(\d{1,2})", re.ASCII).fullmatch
#: HECoS codes, and three more that TRS accepts (PD-66).
_HECOS_CODE = re.compile(r"10[01]\d{3}|99900[123]", re.ASCII).fullmatch
_LONGEST = 255


@dataclass
class TraineeValues:
    """The values of a row for a record; a blank cell has none."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def get(self, name: str) -> Any:
        """The value for a field of the record; None if there is none."""
        return self.values.get(name)


def read_trainee_row(number: int, row: Mapping[str, str], today: date) -> TraineeValues:
    """The values of a row, and its errors, each an instruction that names the column."""
    read = TraineeValues(number)
    for heading, (name, reader) in _READERS.items():
        _read(read, row, heading, name, reader)
    _read_ages(read, tidy_cell(row, AGE_RANGE))
    _read_subjects(read, row)
    _check_dates(read, today)
    if not any(read.get(name) for name in ("provider_trainee_id", "trn", "hesa_id")) and not read.problems:
        read.problems.append(MESSAGES("no_identifier"))
    return read


def _read(
    read: TraineeValues, row: Mapping[str, str], heading: str, name: str, reader: Callable[[str], Any]
) -> None:
    text = tidy_cell(row, heading)
    if not text:
        return
    try:
        read.values[name] = reader(text)
    except ValueError as problem:
        read.problems.append(f"{heading} {problem}")


def _text(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(MESSAGES("too_long", most=_LONGEST))
    return text


def _hesa_id(text: str) -> str:
    found = read_hesa_id(text)
    if isinstance(found, LostDigits):
        if found.whole is None:
            raise ValueError(found.problem)
        return found.whole
    return found


def _day(text: str) -> date:
    try:
        return read_date(text).value
    except UnreadableDate as problem:
        raise ValueError(str(problem)) from None


def _one_of(choices: Mapping[str, str], offered: str) -> Callable[[str], str]:
    def reader(text: str) -> str:
        if fold(text) not in choices:
            raise ValueError(MESSAGES("not_one_of", offered=offered, text=quoted(text)))
        return choices[fold(text)]

    return reader


_READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    TRN: ("trn", read_trn_cell),
    PROVIDER_TRAINEE_ID: ("provider_trainee_id", _text),
    HESA_ID: ("hesa_id", _hesa_id),
    FIRST_NAMES: ("first_names", _text),
    LAST_NAMES: ("last_names", _text),
    TRAINING_PARTNER: ("training_partner", _text),
    ROUTE: ("route", _one_of(_ROUTES, ", ".join(route.label for route in ROUTES.values()))),
    PHASE: ("phase", _one_of(_PHASES, ", ".join(PHASES))),
    START: ("itt_start_date", _day),
    END: ("expected_end_date", _day),
    STATUS: ("state", _one_of(_STATES, ", ".join(STATUSES))),
    DATE_MET: ("date_met", _day),
}


def _read_ages(read: TraineeValues, text: str) -> None:
    if not text:
        return
    match = _AGES(text.casefold())
    ages = (int(match[1]), int(match[2])) if match else (0, 0)
    # TRS accepts 0 to 19 for both, the second later than the first (PD-66).
    if not 0 <= ages[0] < ages[1] <= 19:
        read.problems.append(MESSAGES("not_ages", heading=AGE_RANGE, text=quoted(text)))
        return
    read.values["age_from"], read.values["age_to"] = ages


def _read_subjects(read: TraineeValues, row: Mapping[str, str]) -> None:
    """The subjects as one value: a row with any subject gives all of them."""
    subjects: list[list[str]] = []
    has_gap = False
    for n in (1, 2, 3):
        name, code = tidy_cell(row, MESSAGES("subject", n=n)), tidy_cell(row, MESSAGES("code", n=n))
        if not name and not code:
            has_gap = True
        elif problem := _problem_with_subject(n, name, code, has_gap):
            read.problems.append(problem)
        else:
            subjects.append([name, code])
    phrase = subject_phrase([name for name, _code in subjects])
    if len(phrase) > _LONGEST:
        read.problems.append(MESSAGES("subjects_too_long", most=_LONGEST))
    elif subjects:
        read.values["subjects"], read.values["subject"] = subjects, phrase


def _problem_with_subject(n: int, name: str, code: str, after_gap: bool) -> str:
    if not name:
        return MESSAGES("no_subject", n=n)
    if after_gap:
        return MESSAGES("subject_after_gap", n=n, before=n - 1)
    if not code:
        return MESSAGES("no_code", n=n)
    if not _HECOS_CODE(code):
        return MESSAGES("not_a_code", n=n, text=quoted(code))
    return ""


def end_before_start() -> str:
    """The error of an expected end that is not after the start."""
    return MESSAGES("end_before_start", end=END, start=START)


def _check_dates(read: TraineeValues, today: date) -> None:
    start, end, met = (read.get(name) for name in ("itt_start_date", "expected_end_date", "date_met"))
    if start and end and end <= start:
        read.problems.append(end_before_start())
    if met and read.get("state") != "awarded":
        read.problems.append(MESSAGES("not_awarded", date_met=DATE_MET, status=STATUS))
    elif met and start:
        found = problems_with_date_met(
            met, itt_start=start, expected_end=end, today=today, within_months=None
        )
        read.problems += [f"{DATE_MET} {problem}" for problem in found]
    elif met and met > today:
        read.problems.append(MESSAGES("future", date_met=DATE_MET))
