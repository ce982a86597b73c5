"""The spreadsheets for placements: trainees short of them, all current trainees, or a blank template (PD-61)."""

from collections.abc import Sequence

from models.placement import Placement
from models.placement_lists import placements_of, trainees_short_of_placements, trainees_with_placements
from models.provider import Provider
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.placement_changes import MOST_PLACEMENTS
from uploads.download_sheets import DownloadSheet, blank_sheet, report_sheet, slug
from uploads.placements.columns import COLUMNS, GIVEN
from uploads.trainees.subject import TRAINEE

#: The word of the address’s `trainees` that asks for all current ones.
ALL = "all"


def report_of_placements(provider: Provider, context: ServiceContext, which: str = "") -> DownloadSheet:
    """Trainees short of placements, or all current ones, with the placements they already have."""
    everyone = which == ALL
    query = (trainees_with_placements if everyone else trainees_short_of_placements)(provider, context)
    trainees = list(query)
    placements = placements_of(trainees)
    return report_sheet(
        f"{slug(provider.name)}-{'all-trainees' if everyone else 'trainees-short-of'}-placements",
        COLUMNS,
        [_row(trainee, placements.get(trainee.id, ())) for trainee in trainees],
        noun=TRAINEE.noun,
        words=context.words,
    )


def blank_template_of_placements(provider: Provider, context: ServiceContext) -> DownloadSheet:
    """The TRN and the placement columns, for a provider with records of its own: all of it is added."""
    return blank_sheet(
        f"{slug(provider.name)}-placements-blank",
        [column for column in COLUMNS if column.kind != "given"],
        noun=TRAINEE.noun,
        words=context.words,
    )


def _row(trainee: Trainee, placements: Sequence[Placement]) -> list[str]:
    row = [column.value(trainee) or "" for column in GIVEN]
    for number in range(MOST_PLACEMENTS):
        row += _cells(placements[number]) if number < len(placements) else ["", "", ""]
    return row


def _cells(placement: Placement) -> list[str]:
    school = placement.school
    if school is not None:
        return [school.urn, school.name, school.postcode]
    return [placement.urn, placement.name, placement.postcode]
