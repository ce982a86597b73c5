"""Tests of the import contracts in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.source_files import CHECKOUT, ours, shown

LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)


def test_imports_only_point_down() -> None:
    command = [sys.executable, "-c", LINT_IMPORTS]
    linted = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_no_journey_imports_flask() -> None:
    """The linter cannot say this: the GOV.UK form widgets that journeys use import Flask themselves."""
    journeys = [path for path in ours(".py") if path.relative_to(CHECKOUT).parts[0] == "journeys"]
    assert [shown(path) for path in journeys if "flask" in _imported(path.read_text(encoding="utf-8"))] == []


def _imported(source: str) -> set[str]:
    lines = (line.split() for line in source.splitlines())
    return {words[1].split(".")[0] for words in lines if len(words) > 1 and words[0] in ("import", "from")}
