"""Import appropriate bodies and the school years in which they can be chosen (PD-33 and PD-46)."""

from collections.abc import Sequence

from actions.import_outcome import ImportColumn, ImportOutcome, NumberedRow, tidy_cell
from models.appropriate_body import AppropriateBody, AppropriateBodyYear
from models.database import add_once, database
from rules.academic_years import read_school_year
from rules.appropriate_bodies import ESP, HUB, ISTIP, KINDS, LOCAL_AUTHORITY
from rules.names import fold
from rules.quoting import quoted
from rules.wording import Wording

COLUMNS: Sequence[ImportColumn] = (
    ImportColumn("Name", "as it should be on pages", required=True),
    ImportColumn(
        "Kind",
        "Teaching school hub, ISTIP (for independent schools), ESP (for British schools overseas) or Local authority",
        required=True,
    ),
    ImportColumn("School year", "one in which it can be chosen, as in 2026 to 2027", required=True),
)

_KINDS = {
    "teaching school hub": HUB,
    "hub": HUB,
    "istip": ISTIP,
    "esp": ESP,
    "local authority": LOCAL_AUTHORITY,
    **{fold(label): code for code, label in KINDS.items()},
    **{code: code for code in KINDS},
}
_LONGEST = 255

MESSAGES = Wording(
    no_name="Name is missing. Enter the appropriate body’s name.",
    too_long="Name must be {most} characters or fewer. Shorten it.",
    no_kind="Kind is missing. Enter it, because the appropriate body is not in the records yet.",
    not_a_kind="Kind must be Teaching school hub, ISTIP, ESP or Local authority. Correct {text}.",
)


def import_appropriate_bodies(rows: Sequence[NumberedRow]) -> ImportOutcome:
    """Add appropriate bodies and years, or change the kind of one, in one transaction; none is removed.

    A row for each body and year; a body is found by its name, in any capitals. A blank kind keeps what is there.
    """
    outcome = ImportOutcome()
    with database.atomic():
        known = {fold(body.name): body for body in AppropriateBody.select()}
        for number, row in rows:
            name, kind, year = (tidy_cell(row, column.heading) for column in COLUMNS)
            try:
                _take(name, kind, year, known, outcome)
            except ValueError as problem:
                outcome.problems.append((number, str(problem)))
    return outcome


def _take(name: str, kind: str, year: str, known: dict[str, AppropriateBody], outcome: ImportOutcome) -> None:
    if not name:
        raise ValueError(MESSAGES("no_name"))
    if len(name) > _LONGEST:
        raise ValueError(MESSAGES("too_long", most=_LONGEST))
    starts_in = read_school_year(year, "School year")
    code = _kind(kind, known.get(fold(name)))
    body = known.get(fold(name))
    is_changed = body is not None and body.kind != code
    if body is None:
        body = known[fold(name)] = AppropriateBody.create(name=name, kind=code)
    elif is_changed:
        body.kind = code
        body.save()
    is_new = add_once(AppropriateBodyYear, appropriate_body=body, year=starts_in)
    outcome.added += is_new
    outcome.changed += is_changed and not is_new
    outcome.unchanged += not is_new and not is_changed


def _kind(kind: str, body: AppropriateBody | None) -> str:
    if not kind and body is not None:
        return body.kind
    if not kind:
        raise ValueError(MESSAGES("no_kind"))
    if fold(kind) not in _KINDS:
        raise ValueError(MESSAGES("not_a_kind", text=quoted(kind)))
    return _KINDS[fold(kind)]
