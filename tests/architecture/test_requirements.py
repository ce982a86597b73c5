"""Tests that requirements.in names the packages that are imported, and no others."""

import ast
import re
from importlib.metadata import packages_distributions

from tests.architecture.source_files import CHECKOUT, ours, shown

#: Used without being imported: as templates, as a program, by Peewee; and the one the design card lists for tests.
NOT_IMPORTED = {"govuk-frontend-jinja", "gunicorn", "psycopg", "pytest"}
DISTRIBUTIONS = packages_distributions()


def declared(name: str) -> set[str]:
    """The packages of a file of requirements."""
    return set(re.findall(r"^[\w-]+", (CHECKOUT / name).read_text(), re.MULTILINE))


def imported(*, by_tests: bool) -> set[str]:
    """The packages from outside that our files import."""
    found: set[str] = set()
    for path in ours(".py"):
        if shown(path).startswith("tests/") == by_tests:
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Import):
                    found.update(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    found.add(node.module or "")
    tops = {name.partition(".")[0] for name in found}
    return {DISTRIBUTIONS[top][0].lower().replace("_", "-") for top in tops if top in DISTRIBUTIONS}


def test_what_the_service_runs_on_is_declared_and_used() -> None:
    assert imported(by_tests=False) | NOT_IMPORTED == declared("requirements.in")


def test_what_tests_import_is_declared() -> None:
    assert imported(by_tests=True) <= declared("requirements.in") | declared("requirements-dev.in")
