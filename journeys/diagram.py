"""What does a journey look like? A Mermaid chart drawn from its table, for docs/journeys/."""

from __future__ import annotations

from journeys.journey import CHECK, CONFIRMATION, Journey, Step


def diagram(journey: Journey) -> str:
    """The journey as a Mermaid flow chart: every page that may follow each page, and when."""
    lines = ["flowchart TD"]
    lines += [f"  {_shape(step)}" for step in journey.steps]
    lines += [f'  {CHECK}["{CHECK}"]', f'  {CONFIRMATION}(["{CONFIRMATION}"])']
    for place, step in enumerate(journey.steps):
        if not step.is_stop:
            lines += [f"  {step.name} {edge}" for edge in _edges(journey, place)]
    lines.append(f"  {CHECK} --> {CONFIRMATION}")
    return "\n".join(lines) + "\n"


def as_page(journey: Journey) -> str:
    """The chart as a page of the documentation."""
    title = journey.name.replace("-", " ").capitalize()
    return (
        f"# {title}\n\nDrawn from the journey’s table by `make maps`.\n\n```mermaid\n{diagram(journey)}```\n"
    )


def _shape(step: Step) -> str:
    return f'{step.name}{{{{"{step.name}"}}}}' if step.is_stop else f'{step.name}["{step.name}"]'


def _edges(journey: Journey, place: int) -> list[str]:
    edges: list[str] = []
    for later in journey.steps[place + 1 :]:
        if not later.when.name:
            return [*edges, f"--> {later.name}"]
        edges.append(f'-- "{later.when.name}" --> {later.name}')
    return [*edges, f"--> {CHECK}"]
