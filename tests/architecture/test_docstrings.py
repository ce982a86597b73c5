"""Tests that docstrings are statements, so that the first lines of modules are a map of the code."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source_files import CHECKOUT

FOLDERS = (
    "actions",
    "assets",
    "bench",
    "blueprints",
    "clients",
    "commands",
    "jobs",
    "journeys",
    "migrations",
    "models",
    "rules",
    "running",
    "scenarios",
    "standins",
    "tests",
    "uploads",
)
WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def _docstrings(folder: str) -> Iterator[tuple[str, ast.AST, str]]:
    for path in (CHECKOUT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, WITH_DOCSTRING) and (text := ast.get_docstring(node)):
                yield f"{path.relative_to(CHECKOUT)}: {text.splitlines()[0]}", node, text


@pytest.mark.parametrize("folder", FOLDERS)
def test_docstrings_are_statements(folder: str) -> None:
    found = list(_docstrings(folder))
    assert [where for where, node, text in found if isinstance(node, ast.Module) and "?" in where] == []
    assert [
        where for where, _node, text in found if text.startswith("Whether") or "; nothing when" in text
    ] == []
