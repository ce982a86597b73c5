"""Are the diagrams in docs/journeys what the tables of the journeys say, and can people read them?"""

from __future__ import annotations

import pytest

from journeys.conditions import always, when
from journeys.diagram import diagram
from journeys.journey import Journey, Step, Stop
from journeys.maps import FOLDER, maps
from journeys.question import Question


@pytest.mark.parametrize("name", sorted(maps()))
def test_the_diagram_is_current(name: str) -> None:
    path = FOLDER / name
    drawn = path.read_text(encoding="utf-8") if path.exists() else ""
    assert drawn == maps()[name], "run make maps"


def test_no_diagram_is_left_of_a_journey_that_is_gone() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(maps())


def test_an_arrow_for_every_page_that_may_come_next() -> None:
    journey = Journey(
        "pets",
        steps=(
            Step("kind", Question),
            Stop("no-dragons", when("is_dragon")),
            Step("breed", Question, when=when("is_dog")),
            Step("colour", Question, when=~when("is_dog")),
            Step("name", Question),
        ),
        facts=lambda answers, context: None,
        submit=lambda facts, user, context: {},
    )
    arrows = [line.strip() for line in diagram(journey).splitlines() if "--" in line.replace("-->", "-- >")]
    assert arrows == [
        "begin --> kind",
        'kind -- "is dragon" --> no-dragons',
        'kind -- "is dog" --> breed',
        'kind -- "not is dog" --> colour',
        "breed --> name",
        "colour --> name",
        "name --> check-answers",
        "check-answers --> confirmation",
    ]


@pytest.mark.parametrize(
    ("condition", "name"),
    [
        (always, ""),
        (when("is_early_years"), "is early years"),
        (~when("is_dog"), "not is dog"),
        (~~when("is_dog"), "is dog"),
        (when("a") & when("b"), "a and b"),
        (when("a") | when("b"), "a or b"),
        ((when("a") | when("b")) & when("c"), "(a or b) and c"),
        (~(when("a") & when("b")), "not (a and b)"),
        (~(~when("a") & when("b")), "not (not a and b)"),
        (~~(when("a") | when("b")), "not (not (a or b))"),
    ],
)
def test_a_condition_has_a_name_that_is_not_read_wrongly(condition: object, name: str) -> None:
    assert getattr(condition, "name", None) == name
