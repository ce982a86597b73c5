"""Tests of a school's lists of early career teachers."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database

from models.appropriate_body import AppropriateBody
from models.database import Record
from models.delivery_partner import DeliveryPartner
from models.ect_lists import ListedECT, earlier_periods, ect_of, find_ects
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentorship import Mentorship
from models.school import School
from rules.ect_states import COMPLETED, ECT_LISTS, NO_LONGER, TRAINING
from rules.registering_ects import ENDED_STATUSES
from tests.ect_makers import (
    make_body,
    make_ect,
    make_mentor,
    make_mentorship,
    make_partnership,
    make_ready_school,
    make_teacher,
)
from tests.makers import NOW, TODAY, make_school
from tests.queries import count_queries


def ects_of(school: School, today: date, search: str = "") -> list[ListedECT]:
    """The teachers in all lists, those in training first."""
    found = find_ects(school, today, search)
    lists = {which: found.part(which, start=0, size=100) for which in ECT_LISTS}
    assert {which: len(each) for which, each in lists.items()} == found.counts
    assert all(each.listed == which for which, listed in lists.items() for each in listed)
    return [each for listed in lists.values() for each in listed]


def names(school: School, search: str = "") -> list[str]:
    """The names in the list."""
    return [each.teacher.name for each in ects_of(school, TODAY, search)]


def test_a_list_has_everything_in_a_fixed_number_of_queries(database: Database) -> None:
    school = make_ready_school()
    partnership = make_partnership(school)
    for number in range(12):
        ect = make_ect(
            school,
            make_teacher(f"First{number}", "Last"),
            programme="fip",
            lead_provider=partnership.lead_provider,
            partnership=partnership,
            appropriate_body=make_body(),
        )
        make_mentorship(ect)
        make_ect(make_school(), ect.teacher, started_on=date(2024, 9, 1), finished_on=date(2025, 8, 31))

    with count_queries() as queries:
        found = find_ects(school, TODAY).part(TRAINING, start=0, size=20)
        for each in found:
            assert each.teacher.name.startswith("First")
            assert each.ect.teacher.trn == each.teacher.trn
            assert each.ect.appropriate_body
            assert each.ect.training.lead_provider == partnership.lead_provider
            assert each.mentor
            assert each.mentor.teacher.name == "Morgan Reid"
            assert each.ect.training.delivery_partner == partnership.delivery_partner
            assert each.came_from
            assert each.programme.is_provider_led
            assert [state.code for state in each.states] == ["induction-not-recorded"]
            assert each.to_do == ("ask-about-induction",)

    assert len(found) == 12
    assert len(queries) == 4


def test_an_empty_list_is_empty(database: Database) -> None:
    assert ects_of(make_school(), TODAY) == []


def test_who_needs_a_mentor_comes_first_then_whose_induction_is_not_recorded(database: Database) -> None:
    school = make_ready_school()
    make_ect(school, make_teacher("Left", "Long"), finished_on=TODAY - timedelta(days=1))
    make_mentorship(make_ect(school, make_teacher("Has", "Mentor"), started_on=date(2026, 4, 20)))
    make_ect(school, make_teacher("Early", "Start"), started_on=date(2025, 9, 1))
    make_ect(school, make_teacher("Late", "Start"), started_on=date(2026, 1, 5))
    for month in (4, 1):
        begun = {"induction_status": "InProgress", "induction_started_on": date(2026, month, 1)}
        make_ect(school, make_teacher("Begun", str(month), **begun), started_on=date(2025, 1, 5))

    assert names(school) == ["Late Start", "Early Start", "Begun 4", "Begun 1", "Has Mentor", "Left Long"]


def test_who_came_back_is_listed_once_and_each_address_shows_the_latest(database: Database) -> None:
    school, teacher = make_ready_school(), make_teacher("Back", "Again")
    first = make_ect(school, teacher, started_on=date(2023, 9, 1), finished_on=date(2024, 7, 20))
    second = make_ect(school, teacher, started_on=date(2024, 9, 2), finished_on=date(2024, 12, 20))
    elsewhere = make_ect(make_school(), teacher, started_on=date(2025, 1, 6), finished_on=date(2025, 8, 31))
    latest = make_ect(school, teacher, started_on=date(2025, 9, 1))
    make_ect(school, teacher, started_on=date(2026, 9, 1), removed_at=NOW)

    for search in ("", "back"):
        assert [each.ect.id for each in ects_of(school, TODAY, search)] == [latest.id]
    for each in (first, second, latest):
        found = ect_of(school, each.id, TODAY)
        assert found
        assert found.ect == latest
    assert ect_of(school, elsewhere.id, TODAY) is None
    with count_queries() as queries:
        assert [(each, each.training.programme) for each in earlier_periods(latest)] == [
            (second, "cip"),
            (first, "cip"),
        ]
    assert len(queries) == 1


def test_who_ended_last_comes_first_of_those_who_completed_and_no_longer_train(database: Database) -> None:
    school = make_ready_school()
    make_ect(school, make_teacher("Left", "May", induction_status="Passed"), finished_on=date(2026, 5, 1))
    for name, status, day in (
        ("Done", "Passed", date(2026, 3, 1)),
        ("Passed", "Passed", date(2026, 6, 1)),
        ("Failed", "Failed", date(2026, 4, 1)),
        ("Exempt", "Exempt", None),
    ):
        teacher = make_teacher(name, "Now", induction_status=status, induction_completed_on=day)
        make_ect(school, teacher, started_on=date(2025, 9, 1))

    found = ects_of(school, TODAY)

    assert [(each.teacher.name, each.induction_ended_on) for each in found] == [
        ("Passed Now", date(2026, 6, 1)),
        ("Done Now", date(2026, 3, 1)),
        ("Left May", None),
        ("Failed Now", date(2026, 4, 1)),
        ("Exempt Now", None),
    ]


def test_only_the_schools_own_are_listed_and_found(database: Database) -> None:
    ect, other = make_ect(), make_ect()
    removed = make_ect(ect.school, removed_at=NOW)

    assert [each.ect for each in ects_of(ect.school, TODAY)] == [ect]
    found = ect_of(ect.school, ect.id, TODAY)
    assert found
    assert found.ect == ect
    for each in (other, removed):
        assert ect_of(ect.school, each.id, TODAY) is None


def test_anybody_is_found_by_how_a_word_of_a_name_begins(database: Database) -> None:
    school = make_ready_school()
    make_ect(school, make_teacher("John", "Smith"))
    make_ect(school, make_teacher("Zoë", "O’Neill", corrected_name="Zoë Martin-Jones"))
    make_ect(school, make_teacher("Ann", "Johnson", trn="0012345"))

    assert names(school, "Jo Sm") == ["John Smith"]
    assert sorted(names(school, "john")) == ["Ann Johnson", "John Smith"]
    assert names(school, "ohn") == []
    for search in ("zoe", "o'neill", "ONEILL", "martin-jones", "martin"):
        assert names(school, search) == ["Zoë Martin-Jones"], search
    for search in (" 0012345 ", "12345", "012345", "RP00/12345", "johnson 12345"):
        assert names(school, search) == ["Ann Johnson"], search
    assert names(school, "100%_") == []


def test_punctuation_does_not_count_and_without_a_word_nobody_is_found(database: Database) -> None:
    school = make_ready_school()
    make_ect(school, make_teacher("Kate", "Fletcher-Osei"))
    make_ect(school, make_teacher("Priyanka", "Desai", corrected_name="Priyanka Desai-Brown"))

    for search in ("fletcher osei", "osei", "Osei, Kate", "FLETCHER-OSEI", "fletcherosei", "kate/fletcher"):
        assert names(school, search) == ["Kate Fletcher-Osei"], search
    for search in ("😀", "';--", "%", "-"):
        assert names(school, search) == [], search
    assert len(names(school, "  ")) == 2


def test_a_mentor_who_has_left_is_a_mentor_no_more(database: Database) -> None:
    ect = make_ect()
    mentor = make_mentor(ect.school, finished_on=TODAY)
    make_mentorship(ect, mentor)

    def mentor_on(day: date) -> object:
        (listed,) = ects_of(ect.school, day)
        return listed.mentor

    assert mentor_on(TODAY) == mentor
    assert mentor_on(TODAY + timedelta(days=1)) is None


def test_whoever_mentors_now_is_shown_not_who_will(database: Database) -> None:
    ect = make_ect()
    now = make_mentorship(ect, finished_on=TODAY)
    then = make_mentorship(
        ect, make_mentor(ect.school, make_teacher("Next", "One")), started_on=TODAY + timedelta(days=1)
    )

    (listed,) = ects_of(ect.school, TODAY)
    assert listed.mentor == now.mentor
    (listed,) = ects_of(ect.school, TODAY + timedelta(days=1))
    assert listed.mentor == then.mentor
    assert Mentorship.select().count() == 2


def test_no_more_is_fetched_than_a_page_shows(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    school, elsewhere = make_ready_school(), make_school()
    mentor = make_mentor(school)
    for number in range(30):
        ect = make_ect(school, make_teacher(f"First{number}"), finished_on=TODAY if number % 2 else None)
        make_mentorship(ect, mentor)
        make_ect(elsewhere, ect.teacher, started_on=date(2024, 9, 1), finished_on=date(2025, 8, 31))
        make_ect(school, finished_on=TODAY - timedelta(days=1))
    fetched: list[str] = []
    make = Record.__init__

    def count(record: Record, *args: Any, **fields: Any) -> None:
        fetched.append(type(record).__name__)
        make(record, *args, **fields)

    monkeypatch.setattr(Record, "__init__", count)
    found = find_ects(school, TODAY, "first")
    assert found.counts == {TRAINING: 30, COMPLETED: 0, NO_LONGER: 0}
    assert fetched == []
    page = found.part(TRAINING, start=10, size=5)
    monkeypatch.undo()

    assert len(page) == 5
    # Five with their teachers, all periods of these at the schools, five mentorships with mentors and teachers.
    counted = Counter(fetched)
    for joined in (TrainingPeriod, LeadProvider, DeliveryPartner, AppropriateBodyPeriod, AppropriateBody):
        assert counted.pop(joined.__name__) == 5
    assert counted == {"ECTPeriod": 15, "School": 10, "Teacher": 10, "MentorPeriod": 5, "Mentorship": 5}


def test_the_pages_of_a_list_have_everybody_once(database: Database) -> None:
    school = make_ready_school()
    for number in range(7):
        ect = make_ect(school, make_teacher(f"First{number}"))
        if number % 3 == 0:
            make_mentorship(ect)
    found = find_ects(school, TODAY)

    pages = [found.part(TRAINING, start=start, size=3) for start in (0, 3, 6)]

    together = [each.ect for page in pages for each in page]
    assert [each.mentor is not None for page in pages for each in page] == [False] * 4 + [True] * 3
    assert sorted(ect.id for ect in together) == sorted(ect.id for ect in ECTPeriod.select())


@pytest.mark.parametrize("status", ["None", "RequiredToComplete", "InProgress", *ENDED_STATUSES])
@pytest.mark.parametrize("finished_on", [None, TODAY, TODAY - timedelta(days=1)], ids=str)
def test_the_list_that_somebody_is_in_is_the_one_of_their_states(
    database: Database, status: str, finished_on: date | None
) -> None:
    ect = make_ect(teacher=make_teacher(induction_status=status), finished_on=finished_on)

    (listed,) = ects_of(ect.school, TODAY)

    assert find_ects(ect.school, TODAY).first == listed.listed


def test_everybody_came_from_where_they_were_last(database: Database) -> None:
    school, alder, beech = make_ready_school(), make_school("Alder"), make_school("Beech")
    at_school = {"started_on": date(2026, 1, 5)}
    moved, returned, new = (make_ect(school, make_teacher(name), **at_school) for name in ("A", "B", "C"))
    for teacher in (moved.teacher, returned.teacher):
        make_ect(alder, teacher, started_on=date(2023, 9, 1), finished_on=date(2024, 8, 31))
    make_ect(beech, moved.teacher, started_on=date(2024, 9, 2), finished_on=date(2025, 12, 31))
    make_ect(school, returned.teacher, started_on=date(2024, 9, 2), finished_on=date(2025, 12, 31))
    make_ect(beech, new.teacher, started_on=date(2024, 9, 2), finished_on=date(2025, 1, 1), removed_at=NOW)

    came_from = {each.ect.id: each.came_from for each in ects_of(school, TODAY) if each.is_training}

    assert came_from == {moved.id: beech, returned.id: None, new.id: None}
