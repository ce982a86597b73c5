"""Tests that the diagrams in docs/journeys are current and readable."""

import pytest

from journeys.conditions import Condition, always, when
from journeys.diagram import diagram
from journeys.journey import Journey, Step, Stop
from journeys.maps import FOLDER, maps
from journeys.question import Question
from rules.wording import Wording


def _when(name: str) -> Condition:
    """A condition on a predicate of this name."""

    def predicate(_facts: object) -> bool:
        return True

    predicate.__name__ = name
    return when(predicate)


A, B, C, IS_DOG = (_when(name) for name in ("a", "b", "c", "is_dog"))


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
        words=Wording(title="Pets"),
        steps=(
            Step("kind", Question),
            Stop("no-dragons", _when("is_dragon"), words=Wording()),
            Step("breed", Question, when=IS_DOG),
            Step("colour", Question, when=~IS_DOG),
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
        (_when("is_early_years"), "is early years"),
        (~IS_DOG, "not is dog"),
        (~~IS_DOG, "is dog"),
        (A & B, "a and b"),
        (A | B, "a or b"),
        ((A | B) & C, "(a or b) and c"),
        (~(A & B), "not (a and b)"),
        (~(~A & B), "not (not a and b)"),
        (~~(A | B), "not (not (a or b))"),
    ],
)
def test_a_condition_has_a_name_that_is_not_read_wrongly(condition: object, name: str) -> None:
    assert getattr(condition, "name", None) == name
