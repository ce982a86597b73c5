"""Tests of rules for templates that no single page can show."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
IMPORTED = re.compile(r'{%-?\s*from\s+"([^"]+)"\s+import\s+([^%]+?)\s*-?%}')

names = pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda found: str(found.relative_to(ROOT / "templates"))
)


def code_of(template: Path) -> str:
    return re.sub(r"{#.*?#}", "", template.read_text(), flags=re.DOTALL)


@names
def test_every_macro_that_is_imported_is_used(template: Path) -> None:
    code = code_of(template)
    for _, imported in IMPORTED.findall(code):
        for name in (
            part.split(" as ")[-1].strip() for part in imported.removesuffix("with context").split(",")
        ):
            assert len(re.findall(rf"\b{name}\b", code)) > 1, f"{name} is imported and not used"


@names
def test_every_macro_that_is_imported_exists(template: Path) -> None:
    for file, imported in IMPORTED.findall(code_of(template)):
        source = ROOT / "templates" / file
        if file.startswith("govuk_"):
            continue
        assert source.is_file(), f"{file} does not exist"
        for name in (
            part.split(" as ")[0].strip() for part in imported.removesuffix("with context").split(",")
        ):
            assert f"macro {name}(" in source.read_text(), f"{file} has no {name}"


@names
def test_nothing_that_people_typed_reaches_a_page_unescaped(template: Path) -> None:
    assert not re.search(r"[^\"'\s]\s*\|\s*safe\b|autoescape\s+false", code_of(template))


@names
def test_no_rule_of_the_content_security_policy_is_broken(template: Path) -> None:
    assert not re.search(r"\sstyle=|\son[a-z]+=|hx-on|<style|javascript:|js:", code_of(template))


@names
def test_the_words_have_curly_apostrophes(template: Path) -> None:
    words = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", code_of(template), flags=re.DOTALL)
    assert not re.search(r"\w'(s|t|re|ve|ll|d|m)\b", words)
