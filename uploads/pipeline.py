"""The pipeline that reads a file and checks and stores its rows, the same for every kind.

Rows flow in batches, so that 100,000 of them never stand in memory, and every batch is one transaction that also says
the job is alive (uploads/upload_lease.py).
"""

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from models.database import database, insert_batch, tuples
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from rules.wording import Wording
from settings import Settings
from uploads.check import Check, Checked, Problem
from uploads.column_check import ColumnCheck
from uploads.definition import BulkUpload
from uploads.guidance import is_example
from uploads.reading import FileProblem, Limits, RowRemarks, Sheet, Wanted, find_columns, read_sheet
from uploads.readings import Readings
from uploads.sheet_notes import missing_in_report, notes_on
from uploads.unreadable_cells import with_unreadable_cells
from uploads.upload_lease import UploadLease

#: Rows in one transaction, and at most this many in one statement.
BATCH = 500

#: (row number, cells, id of the record that the row was made for)
RowToCheck = tuple[int, list[str], int | None]

#: What the check made of a row; None for the guidance row, or one with nothing in a column of ours.
CheckedRow = tuple[int, list[str], Checked | None]

#: The columns of a new row; what it is about comes after them.
INSERTED = (
    UploadRow.upload,
    UploadRow.number,
    UploadRow.cells,
    UploadRow.problems,
    UploadRow.outcome,
    UploadRow.change,
    UploadRow.result_reason,
)


MESSAGES = Wording(
    no_rows="The selected file has no {one} in it. Add a row for at least one {one}.",
    too_many="The selected file has more than {limit:,} rows of {many}. Split it into smaller files.",
    too_many_others=(
        "The selected file has more than {limit:,} guidance rows or rows about no {one}. Delete them."
    ),
)


@dataclass
class Tally:
    """The counts of rows by outcome."""

    ready: int = 0
    blank: int = 0
    error: int = 0
    others: int = 0
    """Guidance rows, and rows with nothing in a column of ours."""
    above: list[int] = field(default_factory=list)
    """The numbers of rows above the headings that are about no record."""
    example: int = 0
    """The number of a row under the headings that has values beside its guidance."""
    remarks: RowRemarks = field(default_factory=RowRemarks)
    """What is remarkable about the rows of the file."""
    asked_aside: list[int] = field(default_factory=list)
    """The numbers of those that ask for something all the same."""
    asked: bool = False
    readings: Readings = field(default_factory=Readings)

    def count(self, number: int, checked: Checked) -> None:
        """Take one checked row into account."""
        outcome = checked.outcome
        setattr(self, outcome, getattr(self, outcome) + 1)
        if checked.readings:
            self.readings.add(number, checked)

    @property
    def total(self) -> int:
        """Rows about a record."""
        return self.ready + self.blank + self.error


def read(
    definition: BulkUpload,
    name: str,
    content: bytes,
    settings: Settings,
    on_progress: Callable[[], None] = lambda: None,
) -> Sheet:
    """Open the file and read its headings; raises FileProblem with all their errors."""
    wanted = Wanted(
        noun=definition.noun,
        columns=_columns_wanted(definition),
        is_enough=lambda found: not definition.heading_problems(found),
        is_guidance=definition.is_guidance,
    )
    sheet = read_sheet(name, content, Limits.of(settings), wanted, on_progress)
    found = columns_found(definition, sheet.headings)
    problems = definition.heading_problems(set(found))
    if problems:
        raise FileProblem(*problems, *ColumnCheck(definition, sheet.headings, found).unknown_headings())
    return sheet


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without Python's search for cycles for a while, which would take a quarter of the time of a check.

    It walks over every record that is known, again and again; a check makes no cycles worth finding.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def described(sheet: Sheet) -> dict[str, Any]:
    """The format of the file, so that its error report can be written the same way."""
    return {
        "format": sheet.format,
        "headings": sheet.headings,
        "heading_row": sheet.heading_row,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "sheet_name": sheet.sheet_name,
    }


def columns_found(definition: BulkUpload, headings: Sequence[str]) -> dict[str, int]:
    """The columns of the file: our heading → its place; the first of a repeated heading."""
    return find_columns(headings, _columns_wanted(definition))


def _columns_wanted(definition: BulkUpload) -> list[tuple[str, ...]]:
    return [
        (column.heading, column.also) if column.also else (column.heading,) for column in definition.columns
    ]


def check_file(definition: BulkUpload, lease: UploadLease, sheet: Sheet, context: ServiceContext) -> Tally:
    """Check every row of a file and store it; raises FileProblem, and LeaseLost when another job took over."""
    upload = lease.upload
    with database.atomic():
        lease.heartbeat(sheet=described(sheet), rows_done=0)
        UploadRow.delete().where(UploadRow.upload == upload).execute()
    found = columns_found(definition, sheet.headings)
    columns = ColumnCheck(definition, sheet.headings, found, sheet.heading_row)
    rows = ((number, cells, None) for number, cells in columns.watched(sheet.rows()))
    tally = _check(definition, lease, described(sheet), rows, context, Tally(remarks=sheet.remarks))
    notes = notes_on(sheet, tally, columns.not_read, definition.noun)
    if notes or columns.width > len(sheet.headings):
        seen = {"notes": notes, "width": columns.width, "missing_in_report": missing_in_report(sheet)}
        with database.atomic():
            lease.heartbeat(sheet={**described(sheet), **seen})
    if not tally.total:
        raise FileProblem(MESSAGES("no_rows", definition.noun))
    if not tally.asked:
        raise FileProblem(definition.say(context.words)("nothing_asked"))
    return tally


def check_stored(definition: BulkUpload, lease: UploadLease, context: ServiceContext) -> Tally:
    """Check the rows of an upload again, as they are stored (fixed on screen, or ticked in the browser).

    One whose last date was cleared is kept: it is blocked, and can be fixed again.
    """
    with database.atomic():
        lease.heartbeat(rows_done=0)
        # A record that was ready in a later row must not be in the way of an earlier row that is ready now.
        ready = (UploadRow.upload == lease.upload) & (UploadRow.outcome == "ready")
        UploadRow.update(outcome="blank").where(ready).execute()
    rows = stored_rows(definition, lease.upload)
    return _check(definition, lease, lease.upload.sheet, rows, context, Tally())


def stored_rows(definition: BulkUpload, upload: Upload) -> Iterator[RowToCheck]:
    """The rows of an upload as they were written, in batches of one query each."""
    last = 0
    while True:
        query = (
            UploadRow.select(UploadRow.number, UploadRow.cells, definition.subject.field)
            .where((UploadRow.upload == upload) & (UploadRow.number > last))
            .order_by(UploadRow.number)
            .limit(BATCH)
        )
        found = list(tuples(query))
        if not found:
            return
        # Only a row made for a record keeps to that record; a row of a file is matched afresh.
        yield from (
            (number, cells, None if upload.is_from_file else made_for) for number, cells, made_for in found
        )
        last = found[-1][0]


def _check(
    definition: BulkUpload,
    lease: UploadLease,
    sheet: Mapping[str, Any],
    rows: Iterator[RowToCheck],
    context: ServiceContext,
    tally: Tally,
) -> Tally:
    headings, heading_row = sheet["headings"], sheet.get("heading_row", 1)
    found = columns_found(definition, headings)
    check = definition.start_check(lease.upload, set(found), context, None)
    done = 0
    for batch in checked_batches(definition, check, found, rows, tally, heading_row):
        _refuse_too_many(definition, tally, context.settings.max_rows)
        done += len(batch)
        with database.atomic():
            lease.heartbeat(rows_done=done)
            _store(definition, lease.upload.id, headings, found, batch)
    _add_late_problems(definition, lease, check, headings, found, tally)
    return tally


def checked_batches(
    definition: BulkUpload,
    check: Check,
    found: dict[str, int],
    rows: Iterator[RowToCheck],
    tally: Tally,
    heading_row: int = 1,
) -> Iterator[list[CheckedRow]]:
    """The rows, a batch at a time, with what the check made of each; the tally counts them."""
    while batch := list(islice(rows, BATCH)):
        yield list(_check_batch(definition, check, found, batch, tally, heading_row))


def _check_batch(
    definition: BulkUpload,
    check: Check,
    found: dict[str, int],
    batch: Sequence[RowToCheck],
    tally: Tally,
    heading_row: int,
) -> Iterator[CheckedRow]:
    places = tuple(found.items())
    filled_in = [column.heading for column in definition.columns if column.is_filled_in]
    is_guidance, asks = definition.is_guidance, definition.asks_for_something
    rows = [_by_heading(cells, places) for _number, cells, _made_for in batch]
    definition.load_batch(check, rows)
    for (number, cells, made_for), named in zip(batch, rows, strict=True):
        if not any(named.values()) or is_guidance(tuple(named.values())):
            tally.others += 1
            yield number, cells, None
            continue
        if number == heading_row + 1 and is_example(named, filled_in):
            tally.others += 1
            tally.example = number
            yield number, cells, None
            continue
        checked = with_unreadable_cells(check(number, named, made_for), named, filled_in)
        if number < heading_row and checked.subject_id is None:
            tally.others += 1
            tally.above.append(number)
            yield number, cells, None
            continue
        if asks(named):
            tally.asked = True
            if number in tally.remarks.set_aside:
                tally.asked_aside.append(number)
        tally.count(number, checked)
        yield number, cells, checked


def _by_heading(cells: Sequence[str], places: Sequence[tuple[str, int]]) -> dict[str, str]:
    width = len(cells)
    return {heading: cells[place] if place < width else "" for heading, place in places}


def _refuse_too_many(definition: BulkUpload, tally: Tally, limit: int) -> None:
    if tally.total > limit:
        raise FileProblem(MESSAGES("too_many", definition.noun, limit=limit))
    if tally.others > limit:
        raise FileProblem(MESSAGES("too_many_others", definition.noun, limit=limit))


def _store(
    definition: BulkUpload,
    upload_id: int,
    headings: Sequence[str],
    found: dict[str, int],
    checked: Sequence[CheckedRow],
) -> None:
    numbers = [number for number, _cells, _checked in checked]
    UploadRow.delete().where(
        (UploadRow.upload == upload_id) & UploadRow.number.between(numbers[0], numbers[-1])
    ).execute()
    rows = [
        (upload_id, number, _json(cells), "[]", "guidance", "{}", "", None)
        if result is None
        else (
            upload_id,
            number,
            _json(cells),
            _json([_as_stored(problem, headings, found) for problem in result.problems]),
            result.outcome,
            _json(result.change),
            "",
            result.subject_id,
        )
        for number, cells, result in checked
    ]
    insert_batch(UploadRow, (*INSERTED, definition.subject.field), rows)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _as_stored(problem: Problem, headings: Sequence[str], found: dict[str, int]) -> list[str]:
    """The heading as the person's own file has it, and what to do."""
    place = found.get(problem.heading)
    return [problem.heading if place is None else headings[place].strip(), problem.message]


def _add_late_problems(
    definition: BulkUpload,
    lease: UploadLease,
    check: Check,
    headings: Sequence[str],
    found: dict[str, int],
    tally: Tally,
) -> None:
    late = list(check.afterwards().items())
    for start in range(0, len(late), BATCH):
        batch = dict(late[start : start + BATCH])
        with database.atomic():
            lease.heartbeat()
            _add_problems(definition, lease.upload.id, batch, headings, found, tally)


def _add_problems(
    definition: BulkUpload,
    upload_id: int,
    late: dict[int, Sequence[Problem]],
    headings: Sequence[str],
    found: dict[str, int],
    tally: Tally,
) -> None:
    """Write the errors of the rows again, all in one query."""
    mine = (UploadRow.upload == upload_id) & UploadRow.number.in_(list(late))
    query = UploadRow.select(
        UploadRow.number, UploadRow.cells, UploadRow.problems, UploadRow.outcome, definition.subject.field
    )
    rows = []
    for number, cells, problems, outcome, subject_id in list(tuples(query.where(mine))):
        setattr(tally, outcome, getattr(tally, outcome) - 1)
        tally.error += 1
        replaced = {problem.instead_of for problem in late[number]}
        kept = [problem for problem in problems if problem[1] not in replaced]
        kept += [_as_stored(problem, headings, found) for problem in late[number]]
        rows.append((upload_id, number, _json(cells), _json(kept), "error", "{}", "", subject_id))
    UploadRow.delete().where(mine).execute()
    insert_batch(UploadRow, (*INSERTED, definition.subject.field), rows)
