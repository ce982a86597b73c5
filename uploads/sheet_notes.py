"""The notes on the summary of an upload that say which parts of its file were read and which were not (PD-54)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rules.quoting import quoted
from rules.wording import Wording
from uploads.guidance import DO_NOT_EDIT
from uploads.noun import Noun
from uploads.reading import Sheet, column_letters
from uploads.reading.problems import in_a_row

if TYPE_CHECKING:
    from uploads.pipeline import Tally

#: As many sheets or rows are named one by one.
_MOST_NAMED = 20

MESSAGES = Wording(
    sheet="We read the sheet {name}.",
    other_sheet="We did not read the other sheet, {names}.",
    other_sheets="We did not read the other {count} sheets: {names}.",
    row_above="We did not read row {rows}, which is above the headings and names no {noun.one} that we know.",
    rows_above="We did not read rows {rows}, which are above the headings and name no {noun.one} that we know.",
    beyond_row="We did not read what is to the right of column {letters} in row {rows}.",
    beyond_rows="We did not read what is to the right of column {letters} in rows {rows}.",
    report_lacks="The report does not have {parts}, which we did not read. Keep your own file for that.",
    report_sheets="the other sheets of the file",
    report_beyond="the columns to the right of {letters}",
    example="We did not read row {row}: it is not about {noun.a}, since it says ‘{do_not_edit}’.",
    column="We did not read the column {columns}.",
    columns="We did not read the columns {columns}.",
    hidden_row="We read 1 row that is hidden in the file, row {rows}. Delete the row if it should not count.",
    hidden_rows=(
        "We read {count:,} rows that are hidden in the file: rows {rows}. Delete those that should not count."
    ),
    struck_row=(
        "We read 1 row that is struck through in the file, row {rows}. Delete the row if it should not count."
    ),
    struck_rows=(
        "We read {count:,} rows that are struck through in the file: rows {rows}. Delete those that should not count."
    ),
    and_more="{some} and {count:,} more",
)


def missing_in_report(sheet: Sheet) -> str:
    """What an error report does not have of a file that has been read; empty if it has all of it."""
    parts = [MESSAGES("report_sheets")] if sheet.other_sheets else []
    if sheet.remarks.too_wide:
        parts.append(MESSAGES("report_beyond", letters=column_letters(sheet.most_columns - 1)))
    return MESSAGES("report_lacks", parts=in_a_row(parts)) if parts else ""


def notes_on(sheet: Sheet, tally: "Tally", not_read: Sequence[str], noun: Noun) -> list[str]:
    """A sentence each; none if all of the file was read, and no row that a person had set aside.

    `not_read` are columns, the rows are those of the tally.
    """
    above, asked_aside = tally.above, tally.asked_aside
    notes = []
    if sheet.other_sheets:
        count, names = len(sheet.other_sheets), _joined([quoted(name) for name in sheet.other_sheets])
        others = MESSAGES("other_sheets" if count > 1 else "other_sheet", count=count, names=names)
        notes.append(f"{MESSAGES('sheet', name=quoted(sheet.sheet_name))} {others}")
    if above:
        rows = _joined([f"{number:,}" for number in above])
        notes.append(MESSAGES("rows_above" if len(above) > 1 else "row_above", rows=rows, noun=noun))
    if tally.example:
        notes.append(MESSAGES("example", row=tally.example, noun=noun, do_not_edit=DO_NOT_EDIT))
    if not_read:
        columns = _joined(not_read)
        notes.append(MESSAGES("columns" if len(not_read) > 1 else "column", columns=columns))
    if too_wide := sheet.remarks.too_wide:
        rows = _joined([f"{number:,}" for number in sorted(too_wide)])
        letters = column_letters(sheet.most_columns - 1)
        notes.append(
            MESSAGES("beyond_rows" if len(too_wide) > 1 else "beyond_row", letters=letters, rows=rows)
        )
    for how, one, several in (
        ("hidden", "hidden_row", "hidden_rows"),
        ("struck", "struck_row", "struck_rows"),
    ):
        numbers = [f"{number:,}" for number in asked_aside if sheet.remarks.set_aside[number] == how]
        if numbers:
            name = several if len(numbers) > 1 else one
            notes.append(MESSAGES(name, rows=_joined(numbers), count=len(numbers)))
    return notes


def _joined(texts: Sequence[str]) -> str:
    """Texts one after another, as in 1, 2 and 3; of many the first, and how many more."""
    more = len(texts) - _MOST_NAMED
    return (
        MESSAGES("and_more", some=", ".join(texts[:_MOST_NAMED]), count=more) if more > 0 else in_a_row(texts)
    )
