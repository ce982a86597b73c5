"""Tests of the import contracts in pyproject.toml."""

import subprocess
import sys
import tomllib

from tests.architecture.source_files import CHECKOUT, ours, shown

LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)

#: Module at the top, besides the app → what it may import of ours.
MAY_IMPORT: dict[str, set[str]] = {"config": set(), "settings": {"rules"}, "vocabulary": {"rules"}}


def test_imports_only_point_down() -> None:
    command = [sys.executable, "-c", LINT_IMPORTS]
    linted = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_package_at_the_top_is_in_the_contracts() -> None:
    linted = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]
    at_the_top = {path.relative_to(CHECKOUT).parts[0].removesuffix(".py") for path in ours(".py")}
    assert at_the_top == {*linted, *MAY_IMPORT, "app", "tests"}


def test_modules_at_the_top_import_only_what_is_below_them() -> None:
    """They are no packages, so the linter has no contracts for them."""
    for module, below in MAY_IMPORT.items():
        imported = _imported((CHECKOUT / f"{module}.py").read_text(encoding="utf-8"))
        at_the_top = {
            path.name.removesuffix(".py") for path in CHECKOUT.iterdir() if not path.name.startswith(".")
        }
        assert imported & at_the_top <= below, module


def test_no_journey_imports_flask() -> None:
    """The linter cannot say this: the GOV.UK form widgets that journeys use import Flask themselves."""
    journeys = [path for path in ours(".py") if path.relative_to(CHECKOUT).parts[0] == "journeys"]
    assert [shown(path) for path in journeys if "flask" in _imported(path.read_text(encoding="utf-8"))] == []


def _imported(source: str) -> set[str]:
    lines = (line.split() for line in source.splitlines())
    return {words[1].split(".")[0] for words in lines if len(words) > 1 and words[0] in ("import", "from")}
