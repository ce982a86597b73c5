"""The file with which a provider checks its performance profile (document 2).

It is only read, never uploaded: every trainee who studied in the year, with status, dates and placements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from models.performance_profile import trainees_in_profile
from models.placement import Placement
from models.placement_lists import placements_of
from models.provider import Provider
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.academic_years import AcademicYear
from rules.placement_changes import MOST_PLACEMENTS
from rules.routes import ROUTES
from uploads.placements.columns import placement_headings
from uploads.writing import Cell, SheetColumn, write_csv, write_xlsx
from vocabulary import Vocabulary

#: The columns before those of the placements; headings are format strings of the vocabulary.
COLUMNS: Sequence[SheetColumn] = (
    SheetColumn("TRN", "identifier", width=10),
    SheetColumn("Provider trainee ID", "identifier", width=20),
    SheetColumn("HESA ID", "identifier", width=20),
    SheetColumn("First names", width=20),
    SheetColumn("Last names", width=20),
    SheetColumn("Training partner", width=30),
    SheetColumn("QTS or EYTS", width=13),
    SheetColumn("Route", width=36),
    SheetColumn("Phase", width=13),
    SheetColumn("Age range", width=12),
    SheetColumn("Subject", width=30),
    SheetColumn("Status", width=18),
    SheetColumn("ITT start date", "recorded date", width=16),
    SheetColumn("Expected end date", "recorded date", width=19),
    SheetColumn("{date_heading}", "recorded date", width=34),
    SheetColumn("Date withdrawn", "recorded date", width=16),
    SheetColumn("Number of placements", width=22),
)


def performance_profile_file(
    provider: Provider, year: AcademicYear, context: ServiceContext, format: Literal["csv", "xlsx"]
) -> bytes:
    """The trainees of a provider who studied in a year, as a file."""
    words = context.words
    trainees = list(trainees_in_profile(provider, year))
    placements = placements_of(trainees)
    most = max([MOST_PLACEMENTS, *map(len, placements.values())])
    headed = (replace(column, heading=column.heading.format_map(vars(words))) for column in COLUMNS)
    columns = [*headed, *_placement_columns(most)]
    rows = (_row(trainee, placements.get(trainee.id, ()), most, words) for trainee in trainees)
    if format == "xlsx":
        return write_xlsx(columns, rows, title="Trainees")
    return write_csv([column.heading for column in columns], rows)


def _placement_columns(most: int) -> Iterator[SheetColumn]:
    for n in range(1, most + 1):
        urn, name, postcode = placement_headings(n)
        yield SheetColumn(urn, "identifier", width=18)
        yield SheetColumn(name, width=32)
        yield SheetColumn(postcode, width=22)


def _row(trainee: Trainee, placements: Sequence[Placement], most: int, words: Vocabulary) -> list[Cell]:
    about: list[Cell] = [
        trainee.trn,
        trainee.provider_trainee_id,
        trainee.hesa_id,
        trainee.first_names,
        trainee.last_names,
        trainee.training_partner,
        trainee.award,
        ROUTES[trainee.route].label,
        trainee.phase,
        trainee.age_range,
        trainee.subject,
        words.status(trainee.state, trainee.award),
        trainee.itt_start_date,
        trainee.expected_end_date,
        trainee.date_met,
        trainee.withdrawn_on,
        len(placements),
    ]
    where = [cell for placement in placements for cell in _setting(placement)]
    return [*about, *where, *[None] * (3 * (most - len(placements)))]


def _setting(placement: Placement) -> tuple[str, str, str]:
    school = placement.school
    if school is None:
        return placement.urn, placement.name, placement.postcode
    return school.urn, school.name, school.postcode
