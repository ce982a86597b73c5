"""Tests of the README: its tree, its commands, its environment."""

import re

from flask import Flask

import config
from tests.architecture.source_files import CHECKOUT, NOT_OURS

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
#: Made by running, building or testing; the tree is about source files.
MADE = NOT_OURS - {"static"}


def tree() -> list[str]:
    """The names in the README's tree, folders with a slash, each with the folder it is shown in."""
    block = re.search(r"```\n(app\.py.*?)```", README, re.DOTALL)
    assert block, "the README has no tree that begins with app.py"
    found, above = [], ""
    for line in block.group(1).splitlines():
        inside = line.startswith("  ")
        names = re.split(r"\s{2,}", line.strip())[0].split()
        if not inside and names:
            above = names[0] if names[0].endswith("/") else ""
        found += [(above if inside else "") + name for name in names if name]
    return found


def test_everything_in_the_tree_exists() -> None:
    missing = [name for name in tree() if not (CHECKOUT / name).exists()]
    assert missing == []


def test_every_folder_and_module_at_the_top_is_in_the_tree() -> None:
    folders = [
        p.name + "/" for p in CHECKOUT.iterdir() if p.is_dir() and p.name not in MADE and p.name[0] != "."
    ]
    modules = [p.name for p in CHECKOUT.glob("*.py")]
    assert sorted(set(folders + modules) - set(tree())) == []


def test_every_make_command_is_told() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    commands = re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE)
    assert len(commands) > 5
    assert [name for name in commands if name != "list" and f"make {name}" not in README] == []


def test_every_command_for_an_operator_is_told(app: Flask) -> None:
    """Flask's own are left out."""
    ours = set(app.cli.commands)
    told = README + (CHECKOUT / "docs" / "running.md").read_text(encoding="utf-8")
    assert {"migrate", "worker"} <= ours
    assert [name for name in sorted(ours) if name not in told] == []


def test_every_variable_that_production_needs_is_told() -> None:
    running = (CHECKOUT / "docs" / "running.md").read_text(encoding="utf-8")
    assert [name for name in config.NEEDED_IN_PRODUCTION if f"`{name}`" not in running] == []


def test_every_variable_that_is_read_is_told() -> None:
    source = (CHECKOUT / "config.py").read_text(encoding="utf-8")
    read = set(re.findall(r"""environ(?:\.get\(|, |\[)["']([A-Z][A-Z_]+)["']""", source))
    running = (CHECKOUT / "docs" / "running.md").read_text(encoding="utf-8")
    assert len(read) > 10
    assert [name for name in sorted(read) if f"`{name}`" not in running] == []
