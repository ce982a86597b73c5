"""The spreadsheets for recommendations: the report of trainees, and the empty template (PD-61)."""

from collections.abc import Sequence
from datetime import date

from models.provider import Provider
from models.recommendable_trainees import who_can_be_recommended
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.dates import example_date, show_date
from uploads.definition import Column
from uploads.download_sheets import DownloadSheet, blank_sheet, report_sheet, slug
from uploads.recommendations.columns import COLUMNS, DATE, NAMES
from uploads.trainees.matching import HESA_ID, PROVIDER_TRAINEE_ID, TRN
from uploads.trainees.subject import TRAINEE


def report_of_recommendations(provider: Provider, context: ServiceContext, _which: str = "") -> DownloadSheet:
    """Every trainee who can be recommended, with a blank date (PD-10)."""
    trainees = list(who_can_be_recommended(provider, context))
    columns = _columns_for(trainees, COLUMNS)
    return report_sheet(
        f"{slug(provider.name)}-trainees-to-{context.words.to_recommend}-prepopulated",
        columns,
        [[column.value(trainee) or "" for column in columns] for trainee in trainees],
        noun=TRAINEE.noun,
        words=context.words,
        example=show_date(example_date(context.today)),
    )


def template_of_recommendations(provider: Provider, context: ServiceContext) -> DownloadSheet:
    """The few columns that a provider with records of its own fills in."""
    return blank_sheet(
        f"{slug(provider.name)}-trainees-to-{context.words.to_recommend}-empty",
        [column for column in COLUMNS if column.heading in (TRN, PROVIDER_TRAINEE_ID, DATE)],
        noun=TRAINEE.noun,
        words=context.words,
    )


def ticked_in_browser(
    trainees: Sequence[Trainee], met: date, context: ServiceContext
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The headings and rows that trainees ticked in the browser would have in a file (PD-16)."""
    names = [column.heading for column in NAMES]
    wanted = [
        column for column in COLUMNS if column.heading in (TRN, PROVIDER_TRAINEE_ID, HESA_ID, *names, DATE)
    ]
    columns = _columns_for(trainees, wanted)
    day = show_date(met)
    rows = [
        (trainee.id, [day if column.heading == DATE else column.value(trainee) or "" for column in columns])
        for trainee in trainees
    ]
    return [column.heading_in(context.words) for column in columns], rows


def _columns_for(trainees: Sequence[Trainee], columns: Sequence[Column]) -> list[Column]:
    """Without the HESA ID where no trainee has one."""
    has_hesa_id = any(trainee.hesa_id for trainee in trainees)
    return [column for column in columns if has_hesa_id or column.heading != HESA_ID]
