"""All journeys, found in their folders: `journeys/withdraw/journey.py` has the table of `withdraw`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from journeys.journey import Journey


def _in_folder(folder: str) -> Journey:
    module = import_module(f"journeys.{folder}.journey")
    return next(found for found in vars(module).values() if isinstance(found, Journey))


#: By name.
JOURNEYS: dict[str, Journey] = {
    journey.name: journey
    for path in sorted(Path(__file__).parent.glob("*/journey.py"))
    for journey in (_in_folder(path.parent.name),)
}


def journeys_about(kind: str) -> list[Journey]:
    """The journeys about one kind of record."""
    return [journey for journey in JOURNEYS.values() if journey.about == kind]
