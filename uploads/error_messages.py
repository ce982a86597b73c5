"""How does each problem of a row read, on the page and in the error report? One instruction a line (PD-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.upload import UploadRow
from uploads.matching import names_typed

#: Who a row is about where neither a record nor the row says.
SOMEBODY = "This trainee"


def error_messages(problems: Sequence[Sequence[str]], name: str, *, naming: bool = False) -> list[str]:
    """A sentence for each stored problem [heading, message]; with `naming`, each says whom it is about."""
    return [_line(heading, message, name, naming) for heading, message in problems]


def name_of(row: UploadRow, places: Mapping[str, int]) -> str:
    """What to call the trainee of a row: as the record does, else as the row does; empty where neither says."""
    if row.trainee is not None:
        return row.trainee.full_name
    return " ".join(names_typed(cells_by_heading(row.cells, places)))


def cells_by_heading(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """The cells of a row under our own headings; a short row has blank cells at its end."""
    return {heading: cells[place] if place < len(cells) else "" for heading, place in places.items()}


def _line(heading: str, message: str, name: str, naming: bool) -> str:
    if not heading:
        return f"{name or SOMEBODY} {message}"
    sentence = f"{heading} {message}"
    return f"{name}: {sentence}" if naming and name else sentence
