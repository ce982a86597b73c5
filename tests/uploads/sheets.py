"""Sheets read in tests with the limits of the service, and the errors of unreadable ones."""

from dataclasses import replace
from typing import Any

import pytest

from settings import Settings
from uploads.noun import Noun
from uploads.reading import FileProblem, Limits, Sheet, SheetRow, Wanted, read_sheet

LIMITS = Limits.of(Settings())
TRAINEES = Noun("trainee", "trainees")
KNOWN = (
    "TRN",
    "Provider trainee ID",
    "HESA ID",
    "First names",
    "Last names",
    "Date QTS or EYTS standards met",
)
WANTED = Wanted(
    TRAINEES,
    [(heading,) for heading in KNOWN],
    is_enough=lambda found: "TRN" in found,
    is_guidance=lambda cells: set(cells) <= {"", "Do not edit"},
)


def read(content: bytes | str, name: str = "trainees.csv", **limits: Any) -> Sheet:
    """The sheet in bytes, or in a text as UTF-8; limits may be changed."""
    content = content.encode() if isinstance(content, str) else content
    return read_sheet(name, content, replace(LIMITS, **limits), WANTED)


def rows_of(content: bytes | str, name: str = "trainees.csv", **limits: Any) -> list[SheetRow]:
    """All the rows, with their numbers."""
    return list(read(content, name, **limits).rows())


def cells_of(content: bytes | str, name: str = "trainees.csv", **limits: Any) -> list[list[str]]:
    """All the rows without their numbers."""
    return [cells for _, cells in rows_of(content, name, **limits)]


def problem_of(content: bytes | str, name: str = "trainees.csv", **limits: Any) -> str:
    """The message for a file that cannot be used."""
    with pytest.raises(FileProblem) as refused:
        rows_of(content, name, **limits)
    (message,) = refused.value.messages
    assert message.endswith(".")
    assert "\n" not in message
    return message
