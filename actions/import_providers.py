"""Importing training providers from a file, repeatedly: matched by UKPRN (PD-46)."""

import re
from collections.abc import Sequence

from actions.import_outcome import ImportColumn, ImportOutcome, NumberedRow, tidy_cell
from models.database import database
from models.provider import Provider
from rules.quoting import quoted
from rules.wording import Wording

COLUMNS: Sequence[ImportColumn] = (
    ImportColumn("UKPRN", "8 digits, starting with 1", required=True),
    ImportColumn("Name", "as it should be on pages", required=True),
    ImportColumn("Code", "the provider’s own code, if it has one"),
)

_UKPRN = re.compile(r"1\d{7}", re.ASCII).fullmatch
_LONGEST = 255

MESSAGES = Wording(
    no_ukprn="UKPRN is missing. Enter the provider’s UKPRN.",
    not_a_ukprn="UKPRN must be 8 digits starting with 1. Correct {text}.",
    in_file_twice="UKPRN {ukprn} is in row {row} as well. Delete one of the two rows.",
    no_name="Name is missing. Enter the provider’s name.",
    too_long="Name and Code must be {most} characters or fewer. Shorten them.",
)

Values = dict[str, str]


def import_providers(rows: Sequence[NumberedRow], *, seen: dict[str, int]) -> ImportOutcome:
    """Add or change the providers of a batch of rows, in one transaction and three queries at most.

    `seen` holds the row of every UKPRN so far in this file, and is added to. A blank cell keeps what is there.
    """
    outcome = ImportOutcome()
    wanted = _without_bad_rows(rows, seen, outcome)
    with database.atomic():
        known = {one.ukprn: one for one in Provider.select().where(Provider.ukprn.in_(list(wanted)))}
        _write([_new(ukprn, values) for ukprn, values in wanted.items() if ukprn not in known], outcome)
        _rewrite([(known[ukprn], values) for ukprn, values in wanted.items() if ukprn in known], outcome)
    return outcome


def _without_bad_rows(
    rows: Sequence[NumberedRow], seen: dict[str, int], outcome: ImportOutcome
) -> dict[str, Values]:
    wanted: dict[str, Values] = {}
    for number, row in rows:
        ukprn, name, code = (tidy_cell(row, column.heading) for column in COLUMNS)
        if problem := _problem(ukprn, name, code, seen):
            outcome.problems.append((number, problem))
            continue
        seen[ukprn] = number
        wanted[ukprn] = {"name": name} | ({"code": code} if code else {})
    return wanted


def _problem(ukprn: str, name: str, code: str, seen: dict[str, int]) -> str:
    if not ukprn:
        return MESSAGES("no_ukprn")
    if not _UKPRN(ukprn):
        return MESSAGES("not_a_ukprn", text=quoted(ukprn))
    if ukprn in seen:
        return MESSAGES("in_file_twice", ukprn=ukprn, row=seen[ukprn])
    if not name:
        return MESSAGES("no_name")
    if max(len(name), len(code)) > _LONGEST:
        return MESSAGES("too_long", most=_LONGEST)
    return ""


def _new(ukprn: str, values: Values) -> Values:
    return {"ukprn": ukprn, "code": "", **values}


def _write(rows: list[Values], outcome: ImportOutcome) -> None:
    if rows:
        Provider.insert_many(rows).execute()
    outcome.added += len(rows)


def _rewrite(pairs: list[tuple[Provider, Values]], outcome: ImportOutcome) -> None:
    differing = []
    for provider, values in pairs:
        if any(getattr(provider, name) != value for name, value in values.items()):
            differing.append(
                {"ukprn": provider.ukprn, "name": provider.name, "code": provider.code, **values}
            )
    if differing:
        insert = Provider.insert_many(differing)
        insert.on_conflict(
            conflict_target=[Provider.ukprn], preserve=[Provider.name, Provider.code]
        ).execute()
    outcome.changed += len(differing)
    outcome.unchanged += len(pairs) - len(differing)
