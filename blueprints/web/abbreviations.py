"""Expansion of abbreviations at their first use on a page: `<abbr title="teacher reference number">TRN</abbr>`."""

import re

#: What each abbreviation is short for.
ABBREVIATIONS = {
    "TRN": "teacher reference number",
    "QTS": "qualified teacher status",
    "EYTS": "early years teacher status",
    "ITT": "initial teacher training",
    "HPITT": "high potential initial teacher training",
    "HESA": "Higher Education Statistics Agency",
}

_USES = {short: re.compile(rf"\b{short}\b", re.ASCII) for short in ABBREVIATIONS}
#: Elements that hold nothing but text.
_TEXT_ONLY = ("<option", "<textarea", "<title")


def expand_first_uses(html: str) -> str:
    """The page with the first use of each abbreviation in its `<main>` expanded, unless words before it do that."""
    main = html.find("<main")
    if main < 0:
        return html
    for short, words in ABBREVIATIONS.items():
        at = _first_use(html, short, main)
        if at is not None and not _is_expanded(html, at, words):
            html = f'{html[:at]}<abbr title="{words}">{short}</abbr>{html[at + len(short) :]}'
    return html


def _first_use(html: str, short: str, start: int) -> int | None:
    """The place of the first use that is shown and can be marked up; None if there is none."""
    at = html.find(short, start)  # many times as fast as the pattern
    while at >= 0:
        tag = html.rfind("<", 0, at)
        is_in_tag = html.rfind(">", 0, at) < tag
        if not is_in_tag and not html.startswith(_TEXT_ONLY, tag) and _USES[short].match(html, at):
            return at
        at = html.find(short, at + 1)
    return None


def _is_expanded(html: str, at: int, words: str) -> bool:
    before = html[max(0, at - len(words) - 2) : at]
    return before.lower() == f"{words} (".lower()
