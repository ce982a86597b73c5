"""Which spreadsheets does a provider download to fill in? The report of trainees, and the empty template (contract)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from models.provider import Provider
from models.trainee import Trainee
from rules.dates import show_date
from rules.names import search_words
from settings import InForce
from uploads.definition import Column
from uploads.matching import HESA_ID, PROVIDER_TRAINEE_ID, TRN
from uploads.recommendations import COLUMNS, DATE, NAMES, RECOMMENDATIONS, TRAINING
from uploads.writing import Cell, SheetColumn, write_csv, write_xlsx
from vocabulary import Vocabulary, vocabulary

DO_NOT_EDIT = "Do not edit"
FORMATS = ("csv", "xlsx")


@dataclass(frozen=True)
class SheetToFill:
    """A spreadsheet that a provider fills in and uploads."""

    name: str
    """What the file is called, without its ending."""
    columns: Sequence[SheetColumn]
    guidance: Sequence[str] | None
    """The second row, which says what to edit; the empty template has none."""
    rows: Iterable[Sequence[Cell]]

    def as_file(self, format: Literal["csv", "xlsx"]) -> bytes:
        """The bytes of the file."""
        if format == "xlsx":
            return write_xlsx(self.columns, self.rows, title="Trainees", guidance=self.guidance)
        above = [] if self.guidance is None else [self.guidance]
        return write_csv([column.heading for column in self.columns], [*above, *self.rows])


@dataclass(frozen=True)
class Downloads:
    """The spreadsheets of one kind of bulk upload."""

    report: Callable[[Provider, InForce], SheetToFill]
    template: Callable[[Provider, InForce], SheetToFill]


def report_of_recommendations(provider: Provider, in_force: InForce) -> SheetToFill:
    """Every trainee who can be recommended, with a blank date (decision 10)."""
    trainees = list(Trainee.who_can_be_recommended(provider, in_force))
    left_out = () if any(trainee.hesa_id for trainee in trainees) else (HESA_ID,)
    words = vocabulary(in_force.settings.vocabulary)
    columns = [column for column in COLUMNS if column.heading not in left_out]
    return SheetToFill(
        name=f"{slug(provider.name)}-trainees-to-{words.to_recommend}-prepopulated",
        columns=[on_sheet(column, _heading(column, words)) for column in columns],
        guidance=[_guidance(column, words, in_force.today) for column in columns],
        rows=[[_cell(column, trainee) for column in columns] for trainee in trainees],
    )


def template_of_recommendations(provider: Provider, in_force: InForce) -> SheetToFill:
    """The few columns that somebody with records of their own fills in."""
    words = vocabulary(in_force.settings.vocabulary)
    wanted = (TRN, PROVIDER_TRAINEE_ID, DATE)
    columns = [column for column in COLUMNS if column.heading in wanted]
    return SheetToFill(
        name=f"{slug(provider.name)}-trainees-to-{words.to_recommend}-empty",
        columns=[on_sheet(column, _heading(column, words), to_fill_in=True) for column in columns],
        guidance=None,
        rows=(),
    )


#: The spreadsheets of every kind.
DOWNLOADS: Mapping[str, Downloads] = {
    RECOMMENDATIONS.kind: Downloads(report_of_recommendations, template_of_recommendations)
}


def on_sheet(column: Column, heading: str, *, to_fill_in: bool = False) -> SheetColumn:
    """How a column of a definition is written under this heading; given ones are shaded unless `to_fill_in`."""
    return SheetColumn(
        heading,
        kind="text" if column.kind == "given" else column.kind,  # type: ignore[arg-type]
        is_given=column.kind != "date" and not to_fill_in,
        width=column.width,
    )


def ticked_in_browser(
    trainees: Sequence[Trainee], met: date, in_force: InForce
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The headings and rows that trainees ticked in the browser would have in a file (decision 16)."""
    words = vocabulary(in_force.settings.vocabulary)
    wanted = {TRN, PROVIDER_TRAINEE_ID, *NAMES, DATE}
    wanted |= {HESA_ID} if any(trainee.hesa_id for trainee in trainees) else set()
    columns = [column for column in COLUMNS if column.heading in wanted]
    rows = [(trainee.id, [_cell(column, trainee, met) for column in columns]) for trainee in trainees]
    return [_heading(column, words) for column in columns], rows


def slug(name: str) -> str:
    """A provider's name as part of a file's name: lightwater-scitt."""
    return "-".join(search_words(name.replace("-", " ").replace("/", " "))) or "provider"


def _heading(column: Column, words: Vocabulary) -> str:
    return words.date_heading if column.heading == DATE else column.heading


#: What each column says of a trainee. The check compares with the same functions.
GIVEN: Mapping[str, Callable[[Any], str | None]] = {
    TRN: lambda trainee: trainee.trn,
    PROVIDER_TRAINEE_ID: lambda trainee: trainee.provider_trainee_id,
    HESA_ID: lambda trainee: trainee.hesa_id,
    **NAMES,
    **TRAINING,
}


def _cell(column: Column, trainee: Trainee, met: date | None = None) -> str:
    if column.heading == DATE:
        return show_date(met) if met else ""
    return GIVEN[column.heading](trainee) or ""


def _guidance(column: Column, words: Vocabulary, today: date) -> str:
    if column.heading != DATE:
        return DO_NOT_EDIT
    return f"For example, {show_date(example_date(today))}. Delete the row {words.delete_row}"


def example_date(today: date) -> date:
    """A date met that would do: within the last 12 months, and not to be taken for one with the month first."""
    example = date(today.year, 7, 20)
    return example if example <= today else date(today.year - 1, 7, 20)
