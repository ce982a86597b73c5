"""Tests of names of files: cleaned as they come in, and in the header of a download."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.file_names import LONGEST, MOST_BYTES, clean_file_name, content_disposition


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\Ann\\July.csv", "July.csv"),
        ("../../etc/July.csv", "July.csv"),
        ("Ju\r\nly\0.csv", "July.csv"),
        ("\u202egnp.July.csv\u200b", "gnp.July.csv"),
        ("Jose\u0301.csv", "José.csv"),
        ("half \ud83d.csv", "half .csv"),
        (" July.csv ", "July.csv"),
        ("a" * 400, "a" * LONGEST),
    ],
)
def test_a_name_is_cleaned_as_it_comes_in(sent: str, kept: str) -> None:
    assert clean_file_name(sent) == kept


@pytest.mark.parametrize(
    ("name", "plain", "is_said_whole"),
    [
        ("my list.csv", "my list.csv", False),
        ("QTS – July.csv", "QTS - July.csv", True),
        ("Teachers’ list.xlsx", "Teachers' list.xlsx", True),
        ("Tŷ Gwyn.csv", "Ty Gwyn.csv", True),
        ("Łódź.csv", "odz.csv", True),
        ("🎓.csv", "download.csv", True),
        ('a "b"; 50%.csv', "a _b__ 50.csv", True),
    ],
)
def test_a_download_has_a_plain_name_and_its_own(name: str, plain: str, is_said_whole: bool) -> None:
    header = content_disposition(name)
    assert header.startswith(f'attachment; filename="{plain}"')
    assert (unquote(header.partition("UTF-8''")[2]) == name) == is_said_whole


@given(st.text(max_size=300), st.sampled_from(["", ".csv", ".xlsx"]))
def test_any_name_is_one_header_in_ascii_and_keeps_its_ending(text: str, ending: str) -> None:
    header = content_disposition(text + ending)
    assert header.isascii()
    assert header.isprintable()
    plain = header.partition('filename="')[2].partition('"')[0]
    assert plain.endswith(ending)
    assert len(unquote(header.partition("UTF-8''")[2]).encode()) <= MOST_BYTES
