"""Tests of files whose letters with accents were changed by an encoding (PD-54)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.provider import Provider
from tests.makers import make_trainee
from tests.uploads.placing import row_of
from tests.uploads.placing import upload as uploaded_placements
from tests.uploads.uploading import HEADINGS, Result, as_reported, checked_file, written_as_csv
from uploads.mangled_texts import how_it_was_changed

DAY = "15/06/2026"
NAMES = ("José", "Łukasz", "Zoë", "Siân", "Noémie", "Eilidh", "Åsa", "Ñandú")


def saved(provider: Provider, names: tuple[str, ...], reread: list[tuple[str, str]], **more: str) -> Result:
    """A report of trainees with these first names, opened and saved in encodings one after another."""
    rows = [as_reported(make_trainee(provider, first_names=name), DAY) for name in names]
    rows[-1] |= more
    content = written_as_csv(rows, HEADINGS)
    for read, written in reread:
        content = content.decode(read, "replace").encode(written, "replace")
    return checked_file(provider, content)


@pytest.mark.parametrize(
    ("reread", "says"),
    [
        ([("cp1252", "utf-8")], "opened as ‘Windows (ANSI)’"),
        ([("cp1252", "cp1252"), ("cp1252", "utf-8")], "opened as ‘Windows (ANSI)’"),
        ([("latin-1", "utf-8-sig")], "opened as ‘Windows (ANSI)’"),
        ([("latin-1", "utf-8"), ("cp1252", "utf-8")], "opened as ‘Windows (ANSI)’"),
        ([("mac_roman", "utf-8")], "‘Macintosh’ text"),
        ([("utf-8", "mac_roman")], "‘CSV (Macintosh)’"),
        ([("utf-8", "cp850")], "‘CSV (MS-DOS)’"),
        ([("utf-8", "cp437")], "‘CSV (MS-DOS)’"),
    ],
)
@pytest.mark.usefixtures("database")
def test_a_file_saved_in_another_encoding_is_one_file_problem(
    provider: Provider, reread: list[tuple[str, str]], says: str
) -> None:
    result = saved(provider, NAMES, reread)
    (problem,) = result.upload.file_problems
    assert says in problem
    assert "CSV UTF-8 (.csv) and upload that" in problem


@pytest.mark.usefixtures("database")
def test_windows_1252_is_read_as_it_is(provider: Provider) -> None:
    result = saved(provider, NAMES, [("utf-8", "cp1252")])
    assert result.counts["ready"] == len(NAMES)


@pytest.mark.usefixtures("database")
def test_where_most_differences_are_edits_each_row_says_so(provider: Provider) -> None:
    edits = {"Last names": "Other", "Subject": "Other"}
    result = saved(provider, ("José", "Ann"), [("cp1252", "utf-8")], **edits)
    assert result.outcomes == {2: "error", 3: "error"}


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "cp437"])
def test_the_name_of_a_placement_is_not_stored_mangled(provider: Provider, encoding: str) -> None:
    trainee = make_trainee(provider, placements=0)
    typed = "Lycée Français".encode().decode(encoding)
    result = uploaded_placements(provider, row_of(trainee, name_1=typed))
    assert f"it has ‘{typed}’ for ‘Lycée Français’" in result.upload.file_problems[0]
    right = uploaded_placements(provider, row_of(trainee, name_1="Lycée Français"))
    assert right.outcomes == {3: "ready"}


LATIN = st.text(st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=["Lu", "Ll"]), min_size=1)
IN_FILES = st.sampled_from(
    [("utf-8", "cp1252"), ("utf-8", "mac_roman"), ("mac_roman", "cp1252"), ("cp850", "cp1252")]
)


@given(LATIN, IN_FILES)
def test_every_name_is_known_again(recorded: str, encodings: tuple[str, str]) -> None:
    written, read = encodings
    typed = recorded.encode(written, "replace").decode(read, "replace")
    assert bool(how_it_was_changed(typed, recorded)) is (not recorded.isascii())


@given(st.text("abcéñÃ©", min_size=1), LATIN)
def test_plain_letters_are_an_edit(typed: str, recorded: str) -> None:
    if recorded.isascii() or typed.isascii():
        assert how_it_was_changed(typed, recorded) == ""
