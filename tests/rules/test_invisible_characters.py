"""Tests of leaving out characters that show nothing."""

import sys
import unicodedata

import pytest

from rules.invisible_characters import without_invisible

#: Format characters that do show something: Arabic, Syriac and Kaithi number signs, Egyptian joiners.
SHOWN = ("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN")


@pytest.mark.parametrize(
    "between",
    [
        "\u200b",
        "\u200e",
        "\u202a\u202c",
        "\u2060",
        "\u2066\u2069",
        "\ufeff",
        "\u00ad",
        "\ufe0f",
        "\u3164",
        "\0",
    ],
)
def test_what_shows_nothing_is_left_out(between: str) -> None:
    assert without_invisible(f"{between}12{between}34{between}") == "1234"


@pytest.mark.parametrize(
    "text", ["José  O’Neil-Łoś", "one\r\ntwo\tthree\x85four", "a\u00a0b\u2009c", "e\u0301", "😀", ""]
)
def test_what_shows_or_divides_stays(text: str) -> None:
    assert without_invisible(text) == text


def test_every_format_character_that_shows_nothing_is_known() -> None:
    formats = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
    left = without_invisible("".join(formats))
    assert [c for c in left if not unicodedata.name(c, "").startswith(SHOWN)] == []
