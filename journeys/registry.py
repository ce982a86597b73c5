"""All journeys, found in their folders: `journeys/withdraw/journey.py` has the table of `withdraw`."""

from importlib import import_module
from pathlib import Path

import journeys
from journeys.journey import Journey
from rules.wording import Wording, declared_texts


def _in_folder(folder: str) -> Journey:
    module = import_module(f"journeys.{folder}.journey")
    return next(found for found in vars(module).values() if isinstance(found, Journey))


#: By name.
JOURNEYS: dict[str, Journey] = {
    journey.name: journey
    for path in sorted(Path(__file__).parent.glob("*/journey.py"))
    for journey in (_in_folder(path.parent.name),)
}


def texts() -> dict[str, str]:
    """Every text of the journeys by its place: withdraw/who-chose/missing, journeys/shared/date_field/missing."""
    found = declared_texts(journeys, Wording)
    for journey in JOURNEYS.values():
        found |= {f"{journey.name}/{name}": text for name, text in journey.words.items()}
        for step in journey.steps:
            found |= {f"{journey.name}/{step.name}/{name}": text for name, text in step.words.items()}
    return found


def journeys_about(kind: str) -> list[Journey]:
    """The journeys about one kind of record."""
    return [journey for journey in JOURNEYS.values() if kind in journey.about]
