"""Tests of showing, correcting and comparing teachers' names (PD-70)."""

import pytest

from rules.teacher_names import is_another_name, read_full_name, shown_name


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("Zoë", "O’Neill", "Zoë O’Neill"),
        (None, None, "Unknown"),
        (".", "", "Unknown"),
        (None, "Marsh", "Marsh"),
        (".", "Marsh", "Marsh"),
        ("Helen", ".", "Helen"),
        (" Helen ", " Marsh ", "Helen Marsh"),
    ],
)
def test_a_missing_name_is_left_out(first: str | None, last: str | None, shown: str) -> None:
    assert shown_name(first, last) == shown


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0", "\x00"])
def test_a_name_is_asked_for(typed: str) -> None:
    with pytest.raises(ValueError, match="Enter the correct full name"):
        read_full_name(typed)


def test_70_characters_are_enough() -> None:
    assert read_full_name("a" * 70) == "a" * 70
    with pytest.raises(ValueError, match="70 characters or fewer"):
        read_full_name("a" * 71)


def test_spaces_are_put_right() -> None:
    assert read_full_name("  Helen \t Marsh ") == "Helen Marsh"


def test_what_turns_writing_round_is_left_out() -> None:
    """It would change the direction of the whole sentence in which the name is shown."""
    assert read_full_name("Joseph \u202eWhit\u200bfield\u2066\x07") == "Joseph Whitfield"
    with pytest.raises(ValueError, match="Enter the correct full name"):
        read_full_name("\u202e\u200b")


@pytest.mark.parametrize(
    "typed",
    ["Zoë O’Neill-Ödegård", "N`Golo D´Arcy", "Ravi s/o Kumar", "特里 王", "Cher", "J. R. Hartley 3rd"],
)
def test_names_of_all_kinds_are_names(typed: str) -> None:
    assert read_full_name(typed) == typed


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("<b>Helen</b>", "Correct full name must not include ‘<’"),
        ("helen@school.example", "Correct full name must not include ‘@’"),
        ("Helen 😀", "Correct full name must not include ‘😀’"),
        ("Helen \ue000", "Correct full name must not include"),
        ("12345", "Correct full name must include letters"),
        ("---", "Correct full name must include letters"),
        ("AB123456A", "not the National Insurance number"),
        ("Zoë QQ 12 34 56 C", "not the National Insurance number"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_full_name(typed)


@pytest.mark.parametrize(
    ("before", "after", "is_another"),
    [
        ("Terry Smith", "Terry Pratchett", False),
        ("Terry Smith", "Theresa Smith", False),
        ("Terry Smith", "Theresa Jones", True),
        ("Mary Anne Jones", "Anne Brown", True),
        ("Cher", "Madonna", True),
        ("Cher", "Cher Bono", False),
        ("Zoë O’Neill", "ZOE ONEILL", False),
        ("Anna-Maria Lopez", "Annamaria López", False),
        ("Terry Smith", "特里", True),
    ],
)
def test_a_correction_that_changes_first_and_last_name_is_another_name(
    before: str, after: str, is_another: bool
) -> None:
    assert is_another_name(before, after) is is_another
