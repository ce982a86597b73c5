"""Writing spreadsheets that come back clean: CSV, XLSX and the error report."""

from uploads.writing.sheet_column import Cell, SheetColumn
from uploads.writing.write_csv import csv_pieces, write_csv
from uploads.writing.write_error_report import ReportRow, write_error_report
from uploads.writing.write_xlsx import write_xlsx

__all__ = [
    "Cell",
    "ReportRow",
    "SheetColumn",
    "csv_pieces",
    "write_csv",
    "write_error_report",
    "write_xlsx",
]
