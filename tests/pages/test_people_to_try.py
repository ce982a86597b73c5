"""Tests of the teachers that the demo's sign-in page lists for a school to register."""

from rules.dates import long_date
from rules.teacher_reference_numbers import read_teacher_reference_number
from scenarios.people_to_try import PEOPLE_TO_TRY
from tests.page_client import PageClient, words


def test_everybody_to_try_is_listed_with_what_a_school_has_to_know(client: PageClient) -> None:
    lines = [words(item) for item in client.page("/sign-in").root.iter("li")]
    for person in PEOPLE_TO_TRY:
        name = f"{person.first_name} {person.last_name}"
        (line,) = [line for line in lines if line.startswith(name)]
        assert f"TRN {person.typed or person.trn}" in line
        assert read_teacher_reference_number(person.typed or person.trn) == person.trn
        assert long_date(person.says_born or person.born) in line


def test_every_special_teacher_is_explained(client: PageClient) -> None:
    lines = " ".join(words(item) for item in client.page("/sign-in").root.iter("li"))
    assert [n for n in range(1, 16) if f"70000{n:02}" not in lines] == []
