"""Tests that texts for people are declared in words of forms, `MESSAGES` and public tables, and can be filled in."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from string import Formatter
from types import ModuleType

import pytest

import actions
import blueprints
import journeys
import models
import rules
import uploads
from commands.wording import all_texts
from rules.wording import Wording
from tests.architecture.source_files import CHECKOUT, shown

PACKAGES = [rules, actions, uploads, journeys]
SENTENCE = re.compile(r"[A-Za-z’]+,? [a-z’]+,? [a-z’]{2,}").search
#: In journeys and forms: also a capital, a space between words, or a question mark.
ANY_TEXT = re.compile(r"^[A-Z]|[A-Za-z] [A-Za-z]|\?$").search

#: Why they are not declared → sentences.
NOT_SHOWN = {
    "errors of the program": {
        "x: every step needs a name of its own",
        "no event is called x",
        "the event x lacks or does not have x",
        "the email x lacks x",
        "a recommendation needs the date met and the ITT start date",
    },
    "names of conditions, in diagrams": {"x and x", "x or x", "not x"},
    "a name, then a message about it": {"x x"},
    "names of types": {"Answered"},
    "codes": {"induction ended"},
    "what people type": {"teaching school hub", "church of england|c of e|cofe|c e|ce"},
}


def modules(package: ModuleType) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((CHECKOUT / package.__name__).rglob("*.py")):
        yield shown(path), ast.parse(path.read_text())


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts with their lines, but docstrings and those of assert and logs; the values of an f-string stand as x."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    skipped |= {id(node.msg) for node in ast.walk(tree) if isinstance(node, ast.Assert)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log."):
            skipped |= {id(part) for part in node.args}
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            parts = [part.value if isinstance(part, ast.Constant) else "x" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def modules_with_forms() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((CHECKOUT / "blueprints").rglob("*.py")):
        if re.search(r"^class .*\((WordedForm|Question)\):", path.read_text(), re.M):
            yield shown(path), ast.parse(path.read_text())


def test_sentences_are_declared() -> None:
    declared = set(all_texts().values()).union(*NOT_SHOWN.values())
    searched = [
        *((SENTENCE, each) for package in (rules, actions, uploads) for each in modules(package)),
        *((ANY_TEXT, each) for each in (*modules(journeys), *modules_with_forms())),
    ]
    stray = [
        f"{path}:{line} {text}"
        for is_shown, (path, tree) in searched
        if path != "journeys/diagram.py"  # documentation
        for line, text in literals(tree)
        if is_shown(re.sub(r"{.*?}", "x", text)) and text not in declared
    ]
    assert stray == []


def test_texts_are_listed_by_their_place() -> None:
    texts = all_texts()
    assert texts["rules/birth_dates/future"] == "Date of birth must be in the past"
    assert texts["rules/working_patterns/WORKING_PATTERNS/full-time"] == "Full time"
    assert texts["rules/trs_refusals/BY_CODE/10043/what_to_do"].startswith("Email us with the trainee’s TRN.")


@pytest.mark.parametrize("package", [*PACKAGES, models, blueprints], ids=lambda package: package.__name__)
def test_messages_are_used_and_can_be_filled_in(package: ModuleType) -> None:
    wrong = [f"{path} {each}" for path, tree in modules(package) for each in mistakes(path, tree)]
    assert wrong == []


def mistakes(path: str, tree: ast.Module) -> Iterator[str]:
    messages = getattr(import_module(path.removesuffix(".py").replace("/", ".")), "MESSAGES", {})
    assert isinstance(messages, Wording) or not messages, f"{path}: MESSAGES is no Wording"
    used = {text for _line, text in literals(tree)}
    yield from (f"{name} is not used" for name in messages if name not in used)
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and "MESSAGES" in ast.unparse(node.value):
            yield from missing_values(messages, node.slice, set())
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "MESSAGES" and len(node.args) == 1:
            given = {keyword.arg for keyword in node.keywords}
            if None not in given:
                yield from missing_values(messages, node.args[0], {str(name) for name in given})


def missing_values(messages: Wording, which: ast.expr, given: set[str]) -> Iterator[str]:
    """The fields without a value, and values without a field, of the messages that an expression can name."""
    named = {each.value for each in ast.walk(which) if isinstance(each, ast.Constant)} & set(messages)
    fields = {name: field_names(messages[name]) for name in named or messages}
    yield from (f"{name} lacks {lacking}" for name in named if (lacking := fields[name] - given))
    if unknown := given - set().union(*fields.values()):
        yield f"{sorted(fields)} do not mention {unknown}"


def field_names(text: str) -> set[str]:
    found = (field for _literal, field, _spec, _conversion in Formatter().parse(text) if field)
    return {re.split(r"[.\[]", field)[0] for field in found}
