"""The diagram of a journey as a Mermaid flow chart, drawn from its table, for docs/journeys/."""

from journeys.conditions import Condition, always
from journeys.journey import CHECK, CONFIRMATION, Journey, Step


def diagram(journey: Journey) -> str:
    """The journey as a Mermaid flow chart: every page that may follow each page, and when."""
    lines = ["flowchart TD", '  begin(["start"])']
    lines += [f"  {_shape(step)}" for step in journey.steps]
    lines += [f'  {CHECK}["{CHECK}"]', f'  {CONFIRMATION}(["{CONFIRMATION}"])']
    lines += [f"  begin {edge}" for edge in _edges(journey, 0, always)]
    for place, step in enumerate(journey.steps, 1):
        if not step.is_stop:
            lines += [f"  {step.name} {edge}" for edge in _edges(journey, place, step.when)]
    lines.append(f"  {CHECK} --> {CONFIRMATION}")
    return "\n".join(lines) + "\n"


def as_page(journey: Journey) -> str:
    """The chart as a page of the documentation."""
    title = journey.name.replace("-", " ").capitalize()
    return (
        f"# {title}\n\nDrawn from the journey’s table by `make maps`. "
        "Arrows leave a page in the order in which they are tried.\n\n"
        f"```mermaid\n{diagram(journey)}```\n"
    )


def _shape(step: Step) -> str:
    return f'{step.name}{{{{"{step.name}"}}}}' if step.is_stop else f'{step.name}["{step.name}"]'


def _edges(journey: Journey, place: int, known: Condition) -> list[str]:
    """Arrows to each page that may come next, from this place of the table on, where a condition is known to hold."""
    edges: list[str] = []
    passed: set[str] = set()
    for later in journey.steps[place:]:
        name, opposite = later.when.name, (~later.when).name
        if not name:
            return [*edges, f"--> {later.name}"]
        if name == (~known).name:
            continue
        edges.append(f'-- "{name}" --> {later.name}')
        if opposite in passed:
            return edges  # one of the two always holds
        passed.add(name)
    return [*edges, f"--> {CHECK}"]
