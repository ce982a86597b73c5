"""The diagrams in docs/journeys/; `python -m journeys.maps` draws them all (make maps)."""

from collections.abc import Mapping
from pathlib import Path

from journeys.diagram import as_page
from journeys.registry import JOURNEYS

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "journeys"


def maps() -> Mapping[str, str]:
    """File name → content of the diagram."""
    return {f"{journey.name}.md": as_page(journey) for journey in JOURNEYS.values()}


def draw() -> None:
    """Write them all, and remove those of journeys that are gone."""
    wanted = maps()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    draw()
