"""Reading spreadsheets: CSV and XLSX in all their forms, as rows of texts."""

from uploads.reading.headings import Wanted, column_letters, find_columns, heading_key
from uploads.reading.kinds import refused_by_name
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem
from uploads.reading.read_sheet import read_sheet
from uploads.reading.sheet import RowRemarks, Sheet, SheetRow

__all__ = [
    "FileProblem",
    "Limits",
    "RowRemarks",
    "Sheet",
    "SheetRow",
    "Wanted",
    "column_letters",
    "find_columns",
    "heading_key",
    "read_sheet",
    "refused_by_name",
]
