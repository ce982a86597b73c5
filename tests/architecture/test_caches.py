"""Tests that no function which may be called with what a person typed keeps its results."""

import ast

from rules import dates, names
from tests.architecture.source_files import ours, shown

#: Cached functions that have arguments, and what these are.
ARGUMENTS_OF = {
    "blueprints/web/journey_pages.py _first_template": "names of templates",
    "blueprints/web/template_context.py _fixed_address": "an endpoint",
    "models/database.py _insert_sql": "fields",
    "models/prepared_query.py lru_cache": "the text of a query, without its values",
    "rules/job_cache.py lru_cache": "cells, in processes for jobs only",
}
_CACHES = {"cache", "lru_cache"}
_OF_PAGES = ("blueprints/", "journeys/", "actions/", "models/", "rules/", "clients/", "uploads/", "jobs/")


def test_no_function_of_what_a_person_types_is_cached() -> None:
    found = set()
    for path in ours(".py"):
        if shown(path).startswith(_OF_PAGES):
            found |= {f"{shown(path)} {name}" for name in cached_functions(ast.parse(path.read_bytes()))}
    assert found == set(ARGUMENTS_OF)


def cached_functions(module: ast.Module) -> set[str]:
    """The cached functions of a module that have arguments, and each cache that is made by a call."""
    decorators, names = set(), set()
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            mine = [each for each in node.decorator_list if name_of(each) in _CACHES]
            decorators.update(id(each) for each in mine)
            if mine and node.args.args:
                names.add(node.name)
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call) and id(node) not in decorators)
    return names | {name_of(call.func) for call in calls if name_of(call.func) in _CACHES}


def name_of(node: ast.expr) -> str:
    """The name of a decorator or of what is called."""
    function = node.func if isinstance(node, ast.Call) else node
    return getattr(function, "attr", getattr(function, "id", ""))


def test_a_process_for_pages_keeps_no_dates_and_names() -> None:
    assert dates.read_date("3/2/1977") is not dates.read_date("3/2/1977")
    assert names.fold("Zoë Øst") is not names.fold("Zoë Øst")
