"""Tests that docstrings are statements, so that the first lines of modules are a map of the code."""

import re

from tests.architecture.source_files import ours, shown

#: A module that begins with a question, and a docstring that is none or half a statement.
ASKS = re.compile(r'\A"""[^"\n]*\?|^ *"""Whether\b|; nothing whe[n]', re.MULTILINE)


def test_docstrings_are_statements() -> None:
    assert [shown(path) for path in ours(".py") if ASKS.search(path.read_text(encoding="utf-8"))] == []
