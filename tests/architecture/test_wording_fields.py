"""Each format string of a journey names only what its facts, its form or the values of its call have."""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from string import Formatter
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

import pytest

import app  # noqa: F401 — registers the journeys
from blueprints.web.journey_views import REGISTERED
from journeys.journey import Journey
from journeys.question import Question
from journeys.registry import JOURNEYS
from tests.architecture.source_files import CHECKOUT
from vocabulary import Phrases, Vocabulary


def strings_in(tree: ast.AST) -> set[str]:
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def given_in_calls() -> dict[str, set[str]]:
    """Name of a text → the values that calls like `self.say("name", value=…)` give to it."""
    given = defaultdict(set)
    for path in sorted((CHECKOUT / "journeys").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and re.search("say$|words$", ast.unparse(node.func)):
                for name in strings_in(node.args[0]):
                    given[name] |= {str(keyword.arg) for keyword in node.keywords if keyword.arg}
    return given


GIVEN = given_in_calls()


def keys_in(function: Callable[..., Any]) -> set[str]:
    """The keys of the mappings that stand in a function."""
    lines = inspect.getsource(function)
    if not lines.startswith("def "):
        return set()
    keys = (key for node in ast.walk(ast.parse(lines)) if isinstance(node, ast.Dict) for key in node.keys)
    return set().union(*(strings_in(key) for key in keys if key))


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_every_text_can_be_filled_in(journey: Journey) -> None:
    assert list(unknown_fields(journey)) == []


def unknown_fields(journey: Journey) -> Iterator[str]:
    # One that stands in two areas shows on each only what the result itself has.
    areas = [keys_in(each.afterwards) for each in REGISTERED if each.journey is journey]
    result = keys_in(journey.submit) | set.intersection(*areas)
    for name, text in journey.words.items():
        is_result = name.partition("_if_")[0] == "done"
        if found := unknown(
            name, text, Question, object if is_result else journey.facts, result if is_result else set()
        ):
            yield f"{name} {found}"
    for step in journey.steps:
        for name, text in step.words.items():
            if found := unknown(name, text, step.form or Question, journey.facts, set()):
                yield f"{step.name}/{name} {found}"


def unknown(name: str, text: str, form: type[Question], facts: Any, given: set[str]) -> list[str]:
    """What a text and its condition name that neither form, facts nor given values have."""
    name, _, predicate = name.partition("_if_")
    fields = [field for _literal, field, _spec, _conversion in Formatter().parse(text) if field]
    return [
        field
        for field in [*fields, *([predicate] if predicate else [])]
        if not (
            has(form, field[5:]) if field.startswith("form.") else field.split(".")[0] in given | GIVEN[name]
        )
        and not has(facts, field)
    ]


def has(kind: Any, path: str) -> bool:
    """True if a class has an attribute, and the type of that the next one of the path."""
    kind = Vocabulary if kind is Phrases else kind
    name, _, inner = path.partition(".")
    found = getattr(kind, name, None)
    if found is None and not any(name in getattr(each, "__annotations__", {}) for each in kind.__mro__):
        return False
    if not inner:
        return True
    of = get_type_hints(found.fget)["return"] if isinstance(found, property) else get_type_hints(kind)[name]
    return has(get_args(of)[0] if get_origin(of) is ClassVar else of, inner)
