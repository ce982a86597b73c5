"""The report in the files of tests/uploads/files: the cells of the download, and the dates filled in."""

from datetime import date

from uploads.writing import SheetColumn

DATE_HEADING = "Date QTS or EYTS standards met"
COLUMNS = [
    SheetColumn("TRN", "identifier", True, 10),
    SheetColumn("Provider trainee ID", "identifier", True, 16),
    SheetColumn("HESA ID", "identifier", True, 20),
    SheetColumn("First names", is_given=True),
    SheetColumn("Last names", is_given=True),
    SheetColumn("Training partner", is_given=True, width=30),
    SheetColumn("QTS or EYTS", is_given=True, width=12),
    SheetColumn("Route", is_given=True, width=36),
    SheetColumn("Phase", is_given=True, width=14),
    SheetColumn("Age range", is_given=True, width=12),
    SheetColumn("Subject", is_given=True, width=30),
    SheetColumn(DATE_HEADING, "date", width=32),
]
GUIDANCE = ["Do not edit"] * 11 + [
    "For example, 20/7/2026\nDelete the row or leave it blank if nothing changes"
]
_POSTGRADUATE = ("QTS", "Primary and secondary (postgraduate)", "Secondary", "11 to 16")
_EARLY_YEARS = ("EYTS", "Early years graduate entry", "Early years", "0 to 5")

#: The records: TRN, provider trainee ID, HESA ID, first names, last names, partner, and what they train for.
TRAINEES = [
    ("0012345", "AB-001", "1234567890123", "Zoë", "O’Brien", "", *_POSTGRADUATE, "Mathematics with physics"),
    ("1234567", "000123", "12345678901234567", "José María", "Núñez-Smith", 'The "Hill" School, Leeds')
    + (*_POSTGRADUATE, "Modern languages (French and Spanish)"),
    (
        "7654321",
        "=17/B",
        "",
        "Anne-Marie",
        "D'Arcy",
        "Lycée Français; London",
        *_EARLY_YEARS,
        "Early years teaching",
    ),
    ("0000007", "", "0312345678901", "Łukasz", "Wiśniewski", "-", *_POSTGRADUATE, "Chemistry"),
    ("2345678", "+44", "23456789012345600", "Mary Jane", "’t Hart", "", *_POSTGRADUATE, "Physical education"),
]
DATES = [date(2026, 7, 20), date(2026, 2, 1), date(2026, 12, 11), None, date(2026, 6, 30)]
HEADINGS = [column.heading for column in COLUMNS]


def filled_in() -> list[list[str | date | None]]:
    """The rows with dates filled in."""
    return [[*cells, day] for cells, day in zip(TRAINEES, DATES, strict=True)]
