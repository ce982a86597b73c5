"""Which spreadsheets does a provider download to fill in placements? Those short of them, all, or a blank one."""

from __future__ import annotations

from collections.abc import Sequence

from models.placement import Placement
from models.placement_lists import (
    placements_of,
    trainees_short_of_placements,
    trainees_with_placements,
)
from models.provider import Provider
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.dates import show_date
from rules.placement_changes import MOST_PLACEMENTS
from uploads.definition import Column
from uploads.download_sheets import DownloadSheet, on_sheet, slug
from uploads.guidance import DO_NOT_EDIT
from uploads.placement_rows import PLACEMENT_HEADINGS
from uploads.placements import ANSWERS, COLUMNS, START

#: Words of the address's `trainees` (PD-61).
ALL = "all"


def report_of_placements(provider: Provider, context: ServiceContext, which: str = "") -> DownloadSheet:
    """Trainees short of placements, or all current ones, with the placements they already have."""
    everybody = which == ALL
    query = (trainees_with_placements if everybody else trainees_short_of_placements)(provider, context)
    trainees = list(query)
    placements = placements_of(trainees)
    return DownloadSheet(
        name=f"{slug(provider.name)}-{'all-trainees' if everybody else 'trainees-short-of'}-placements",
        columns=[on_sheet(column, column.heading) for column in COLUMNS],
        guidance=[_guidance(column) for column in COLUMNS],
        rows=[_row(trainee, placements.get(trainee.id, ())) for trainee in trainees],
    )


def blank_template_of_placements(provider: Provider, _context: ServiceContext) -> DownloadSheet:
    """The TRN and the placement columns, for somebody with records of their own: all of it is added."""
    columns = [column for column in COLUMNS if column.kind != "given"]
    return DownloadSheet(
        name=f"{slug(provider.name)}-placements-blank",
        columns=[on_sheet(column, column.heading, to_fill_in=True) for column in columns],
        guidance=None,
        rows=(),
    )


def _row(trainee: Trainee, placements: Sequence[Placement]) -> list[str]:
    start = show_date(trainee.itt_start_date) if trainee.itt_start_date else ""
    row = [trainee.trn or "", trainee.first_names, trainee.last_names, start]
    for number in range(MOST_PLACEMENTS):
        row += _cells(placements[number]) if number < len(placements) else ["", "", ""]
    return row


def _cells(placement: Placement) -> list[str]:
    school = placement.school
    if school is not None:
        return [school.urn, school.name, school.postcode]
    return [placement.urn, placement.name, placement.postcode]


_URNS = {urn for urn, _name, _postcode in PLACEMENT_HEADINGS}


def _guidance(column: Column) -> str:
    if column.heading not in ANSWERS or column.heading == START:
        return DO_NOT_EDIT
    if column.heading in _URNS:
        return "The school’s URN, 6 numbers"
    return "Only for a school or setting without a URN"
