"""Which spreadsheets do we give out, and how are they made so that they come back clean?"""

from uploads.writing.columns import Cell, SheetColumn
from uploads.writing.error_report import ReportRow, error_report
from uploads.writing.write_csv import csv_pieces, write_csv
from uploads.writing.write_xlsx import write_xlsx

__all__ = [
    "Cell",
    "ReportRow",
    "SheetColumn",
    "csv_pieces",
    "error_report",
    "write_csv",
    "write_xlsx",
]
