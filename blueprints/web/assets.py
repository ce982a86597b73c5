"""Addresses of the style sheet, the script and the icon, whose file names change with their content."""

import json
from functools import cache
from pathlib import Path

from flask import Flask

BUILT = Path(__file__).resolve().parents[2] / "static" / "built"
ADDRESS = "/static/built"


class NotBuilt(LookupError):
    """The file is not built; the message says how to build it."""


def register(app: Flask) -> None:
    """Add `asset("site.css")` to templates."""
    app.add_template_global(asset)


def asset(name: str) -> str:
    """The address of a built file, which browsers cache for ever; raises NotBuilt."""
    files = manifest()
    if name not in files:
        command = "GOVUK_BRANDING=1 make assets" if name.startswith("branded") else "make assets"
        raise NotBuilt(f"{name} has not been built: run {command} and start again.")
    return f"{ADDRESS}/{files[name]}"


@cache
def manifest() -> dict[str, str]:
    """Name → file name, read once; empty if nothing is built."""
    try:
        files: dict[str, str] = json.loads((BUILT / "manifest.json").read_text())["files"]
    except FileNotFoundError:
        return {}
    return files
