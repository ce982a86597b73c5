"""Which spreadsheets does a provider download to fill in? The report of trainees, and the empty template (PD-61)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.provider import Provider
from models.recommendable_trainees import who_can_be_recommended
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.dates import show_date
from uploads.definition import Column
from uploads.download_sheets import DownloadSheet, on_sheet, slug
from uploads.guidance import DO_NOT_EDIT
from uploads.matching import HESA_ID, PROVIDER_TRAINEE_ID, TRN
from uploads.placement_report import blank_template_of_placements, report_of_placements
from uploads.placements import PLACEMENTS
from uploads.recommendations import COLUMNS, DATE, NAMES, RECOMMENDATIONS, TRAINING
from vocabulary import Vocabulary


@dataclass(frozen=True)
class Downloads:
    """The spreadsheets of one kind of bulk upload."""

    report: Callable[[Provider, ServiceContext, str], DownloadSheet]
    """The last is the word of the address that says whom it is to list; one kind knows only one list."""
    template: Callable[[Provider, ServiceContext], DownloadSheet]


def report_of_recommendations(provider: Provider, context: ServiceContext, _which: str = "") -> DownloadSheet:
    """Every trainee who can be recommended, with a blank date (PD-10)."""
    trainees = list(who_can_be_recommended(provider, context))
    left_out = () if any(trainee.hesa_id for trainee in trainees) else (HESA_ID,)
    words = context.words
    columns = [column for column in COLUMNS if column.heading not in left_out]
    return DownloadSheet(
        name=f"{slug(provider.name)}-trainees-to-{words.to_recommend}-prepopulated",
        columns=[on_sheet(column, _heading(column, words)) for column in columns],
        guidance=[_guidance(column, words, context.today) for column in columns],
        rows=[[_cell(column, trainee) for column in columns] for trainee in trainees],
    )


def template_of_recommendations(provider: Provider, context: ServiceContext) -> DownloadSheet:
    """The few columns that somebody with records of their own fills in."""
    words = context.words
    wanted = (TRN, PROVIDER_TRAINEE_ID, DATE)
    columns = [column for column in COLUMNS if column.heading in wanted]
    return DownloadSheet(
        name=f"{slug(provider.name)}-trainees-to-{words.to_recommend}-empty",
        columns=[on_sheet(column, _heading(column, words), to_fill_in=True) for column in columns],
        guidance=None,
        rows=(),
    )


#: The spreadsheets of every kind.
DOWNLOADS: Mapping[str, Downloads] = {
    RECOMMENDATIONS.kind: Downloads(report_of_recommendations, template_of_recommendations),
    PLACEMENTS.kind: Downloads(report_of_placements, blank_template_of_placements),
}


def ticked_in_browser(
    trainees: Sequence[Trainee], met: date, context: ServiceContext
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The headings and rows that trainees ticked in the browser would have in a file (PD-16)."""
    words = context.words
    wanted = {TRN, PROVIDER_TRAINEE_ID, *NAMES, DATE}
    wanted |= {HESA_ID} if any(trainee.hesa_id for trainee in trainees) else set()
    columns = [column for column in COLUMNS if column.heading in wanted]
    rows = [(trainee.id, [_cell(column, trainee, met) for column in columns]) for trainee in trainees]
    return [_heading(column, words) for column in columns], rows


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
