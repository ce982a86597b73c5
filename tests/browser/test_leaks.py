"""The search for dates of birth and National Insurance numbers finds them in every form."""

import zlib
from datetime import date

import pytest

from tests.browser.leaks import Kept, inflated, traces, written, written_number

BORN = date(1938, 3, 9)


@pytest.mark.parametrize(
    "left",
    [
        "1938-03-09",
        "9/3/1938",
        "09031938",
        "19380309",
        "born 9 March 1938",
        "March 9th, 1938",
        "9 Mar 1938",
        "date_of_birth-day=9&date_of_birth-month=3&date_of_birth-year=1938",
        '{"date_of_birth-day": "09", "date_of_birth-month": "03", "date_of_birth-year": "1938"}',
        "datetime.date(1938, 3, 9)",
        "?born=9%2F3%2F1938",
    ],
)
def test_a_date_of_birth_is_found_in_every_form(left: str) -> None:
    assert traces(written(BORN), [Kept("here", f"…{left}…".encode())])


@pytest.mark.parametrize("left", ["1938-03-10", "9 March 1939", "19380309123", "1938"])
def test_another_day_is_not(left: str) -> None:
    assert not traces(written(BORN), [Kept("here", left.encode())])


@pytest.mark.parametrize(
    "left", ["JM836157C", "jm 83 61 57 c", "JM%2083%2061%2057%20C", "JM-83-61-57-C", "JM+83+61+57+C"]
)
def test_a_number_is_found_in_every_form(left: str) -> None:
    assert traces(written_number("JM 83 61 57 C"), [Kept("here", f"…{left}…".encode())])


def test_what_the_queue_made_smaller_is_looked_into() -> None:
    kept = Kept("Redis", b"SET job " + zlib.compress(b"look up JM836157C") + b" more")
    assert traces(written_number("JM 83 61 57 C"), list(inflated(kept)))
