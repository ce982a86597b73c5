"""Tests of the names of files, folders and addresses."""

import re

from flask import Flask

from tests.architecture.source_files import ours, shown

#: Words that say nothing of what is inside, so everything ends up there.
SAY_NOTHING = {
    "helper",
    "helpers",
    "util",
    "utils",
    "manager",
    "managers",
    "common",
    "misc",
    "handler",
    "handlers",
}
KEBAB_CASE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?")
IN_ADDRESS = re.compile(r"<[^>]*>")


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    names = {
        shown(path): re.split(r"[/_.\-]", shown(path).lower())
        for path in ours(".py", ".html", ".js", ".scss")
    }
    assert [name for name, words in names.items() if SAY_NOTHING & set(words)] == []


def test_addresses_are_in_kebab_case(app: Flask) -> None:
    rules = [str(rule) for rule in app.url_map.iter_rules()]
    parts = {part for rule in rules for part in IN_ADDRESS.sub("x", rule).split("/") if part}
    assert "healthz" in parts
    assert [part for part in sorted(parts) if not KEBAB_CASE.fullmatch(part)] == []
