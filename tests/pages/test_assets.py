"""Tests of the built style sheet and script: small, self-hosted, and from packages of a public registry."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from blueprints.web import assets
from blueprints.web.response_headers import SECURITY_HEADERS
from tests.page_client import PageClient

ROOT = Path(__file__).resolve().parents[2]

#: As sent to browsers, in bytes: the rest of the first visit's 50 kB is for the page itself.
LIMITS = {"site.css": 13_000, "site.js": 22_000, "favicon.svg": 500}


def built(name: str) -> Path:
    files = assets.manifest()
    if name not in files:
        pytest.fail("the assets have not been built: run make assets")
    return assets.BUILT / files[name]


@pytest.mark.parametrize(("name", "limit"), LIMITS.items(), ids=LIMITS)
def test_a_file_stays_small(name: str, limit: int) -> None:
    path = built(name)
    assert path.with_name(f"{path.name}.br").stat().st_size <= limit


@pytest.mark.parametrize("name", LIMITS)
def test_a_file_is_ready_in_both_compressions(name: str) -> None:
    path = built(name)
    assert path.with_name(f"{path.name}.br").is_file()
    assert path.with_name(f"{path.name}.gz").is_file()


def test_the_name_of_a_file_changes_with_its_content() -> None:
    assert re.fullmatch(r"/static/built/site\.[0-9a-f]{12}\.css", assets.asset("site.css"))


def test_a_file_that_was_not_built_says_which_command_builds_it() -> None:
    with pytest.raises(assets.NotBuilt, match="make assets"):
        assets.asset("nothing.css")


def test_without_branding_no_typeface_or_crest_of_govuk_is_served() -> None:
    css = built("site.css").read_text()
    assert "GDS Transport" not in css
    assert "@font-face" not in css
    assert "crest" not in css


def test_the_style_sheet_fetches_nothing() -> None:
    assert "url(" not in built("site.css").read_text()


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "assets" / "package-lock.json").read_text())
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for path, package in lock["packages"].items() if path)


def test_building_again_does_nothing() -> None:
    built("site.css")
    done = subprocess.run(
        [sys.executable, "assets/build.py"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.strip() == "Assets are up to date."


@pytest.mark.parametrize("path", ["css", "/static/nothing.css"])
def test_files_have_the_security_headers_of_pages(client: PageClient, path: str) -> None:
    page = client.get("/cookies")
    with client.get(assets.asset("site.css") if path == "css" else path) as file:
        assert ("immutable" in file.headers["Cache-Control"]) == (path == "css")
    same = set(SECURITY_HEADERS) | {"Content-Security-Policy"}
    assert {name: file.headers.get(name) for name in same} == {name: page.headers[name] for name in same}
