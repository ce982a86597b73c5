"""Tests that every cited decision is in the repository, and that no other source is cited by a number."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_files import CHECKOUT, ours, shown

#: What is read: code, pages, tests and documents of ours.
ENDINGS = (".py", ".html", ".js", ".mjs", ".scss", ".css", ".md", ".toml", ".sh")
DECISIONS = CHECKOUT / "docs" / "product-decisions.md"
DOCUMENTS = r"(?:documents? [1-5](?:, [1-5])*(?:(?: and| to) [1-5])?|no document)\b"

#: Citations of texts that are not in the repository, and ids of their screens and cases.
UNRESOLVED = re.compile(
    r"\b(?:[Dd]ecisions? \d"
    r"|[Ff]acts(?: [A-H]?\d|/| on [a-z]+(?: [a-zA-Z]+)?,)"
    r"|contract(?:\)|, [\"A-Z])"
    r"|[Ss]creens? (?:\d|[A-Z]{2}\b)"
    r"|[Cc]ases? (?:[A-Z]{2,4}\b|[A-Z]\d)"
    r"|(?<!ECMA-376, )[Pp]art \d(?:, item|[,)])"
    r"|architecture [A-F]\d?\b"
    r"|(?:BP|BR|CA|CH|DF|DOB|EM|EX|FIND|LS|LV|ME|NAME|NI|OC|PL|PP|RE|SAVE|SD|SEED|SH|TP|TRN|WD|WP|[AB]\d)-\d\d)"
)


def _cited(pattern: str) -> Iterator[tuple[Path, str]]:
    for path in ours(*ENDINGS):
        for found in re.finditer(pattern, path.read_text(encoding="utf-8")):
            yield path, found.group(1)


def _decisions() -> dict[str, str]:
    """Number → text of each decision."""
    pieces = re.split(r"^### (PD-\d+)\. ", DECISIONS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def test_every_cited_product_decision_exists() -> None:
    known = _decisions().keys()
    assert {(shown(path), number) for path, number in _cited(r"\b(PD-\d+)\b") if number not in known} == set()


def test_every_cited_record_of_a_decision_exists() -> None:
    known = {path.name[:4] for path in (CHECKOUT / "docs" / "decisions").glob("*.md")}
    cited = {(shown(path), number) for path, number in _cited(r"\bdecisions/(\d+)")}
    assert {(where, number) for where, number in cited if number not in known} == set()


def test_product_decisions_are_numbered_without_gaps() -> None:
    assert list(_decisions()) == [f"PD-{number}" for number in range(1, len(_decisions()) + 1)]


def test_each_product_decision_says_what_it_interprets_what_holds_and_why() -> None:
    fields = rf"[^\n]+\n\n\*\*Interprets\*\* {DOCUMENTS}.*\n\*\*Holds\.\*\* \S.*\n\*\*Why\.\*\* \S"
    assert [n for n, text in _decisions().items() if not re.match(fields, text, re.DOTALL)] == []


@pytest.mark.parametrize(
    "text",
    [
        "(decision 31)",
        "Decisions 7 and 11",
        "facts A1",
        "facts 1.7",
        "facts/external-systems.md",
        'contract, "Bad input"',
        "(contract)",
        "screens 2.4",
        "cases AC-10",
        "part 3, item 5",
        "architecture B",
        "RE-02",
    ],
)
def test_a_citation_of_a_text_outside_is_noticed(text: str) -> None:
    assert UNRESOLVED.search(text)


def test_nothing_outside_the_repository_is_cited_by_a_number() -> None:
    found = [
        f"{shown(path)}: {found.group()}"
        for path in ours(*ENDINGS)
        if path != Path(__file__)
        for found in UNRESOLVED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
