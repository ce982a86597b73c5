"""Does a school see its early career teachers with all that matters, and nobody else's?"""

from __future__ import annotations

from datetime import date, timedelta

from peewee import Database

from actions.ect_record import write_event
from models.delivery_partner import DeliveryPartner
from models.ect_lists import ect_of, ects_of, timeline_of
from models.event import Event
from models.mentor import Mentorship
from tests.ect_makers import (
    make_body,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_mentorship,
    make_partnership,
    make_ready_school,
    make_teacher,
)
from tests.makers import NOW, TODAY, make_in_force, make_school, make_user
from tests.queries import count_queries


def names(school: object, search: str = "") -> list[str]:
    """Who is listed."""
    return [each.ect.teacher.name for each in ects_of(school, TODAY, search)]


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
        found = ects_of(school, TODAY)
        for each in found:
            assert each.ect.teacher.name.startswith("First")
            assert each.ect.appropriate_body
            assert each.ect.lead_provider == partnership.lead_provider
            assert each.mentor
            assert each.mentor.teacher.name == "Morgan Reid"
            assert each.ect.delivery_partner == partnership.delivery_partner
            assert each.came_from
            assert each.programme.is_provider_led
            assert [state.code for state in each.states] == ["registered"]
            assert each.to_do == ()

    assert len(found) == 12
    assert len(queries) == 3


def test_an_empty_list_is_empty(database: Database) -> None:
    assert ects_of(make_school(), TODAY) == []


def test_who_needs_a_mentor_comes_first_and_who_has_left_last(database: Database) -> None:
    school = make_ready_school()
    make_ect(school, make_teacher("Left", "Long"), finished_on=TODAY - timedelta(days=1))
    make_mentorship(make_ect(school, make_teacher("Has", "Mentor"), started_on=date(2026, 4, 20)))
    make_ect(school, make_teacher("Early", "Start"), started_on=date(2025, 9, 1))
    make_ect(school, make_teacher("Late", "Start"), started_on=date(2026, 1, 5))

    assert names(school) == ["Late Start", "Early Start", "Has Mentor", "Left Long"]


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
    assert names(school, " 0012345 ") == ["Ann Johnson"]
    assert names(school, "100%_") == []


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


def test_a_challenged_partnership_has_no_delivery_partner(database: Database) -> None:
    school = make_ready_school()
    partnership = make_partnership(school, challenged_at=NOW)
    make_ect(school, programme="fip", lead_provider=partnership.lead_provider, partnership=partnership)
    make_ect(school, programme="fip", lead_provider=make_lead_provider())

    assert [each.ect.delivery_partner for each in ects_of(school, TODAY)] == [None, None]
    assert DeliveryPartner.select().count() == 1


def test_the_timeline_has_what_happened_here_and_what_trs_said(database: Database) -> None:
    teacher, user = make_teacher(), make_user()
    old = make_ect(teacher=teacher, finished_on=date(2025, 12, 31))
    new = make_ect(make_ready_school("Beech"), teacher, started_on=date(2026, 1, 5))
    write_event("registered-as-ect", old, user=user, in_force=make_in_force())
    Event.create(kind="qts-in-trs", happened_at=NOW + timedelta(hours=1), teacher=teacher)
    write_event("registered-as-ect", new, user=user, in_force=make_in_force(now=NOW + timedelta(hours=2)))

    with count_queries() as queries:
        seen = [(event.kind, event.user and event.user.full_name) for event in timeline_of(new)]

    assert seen == [("registered-as-ect", user.full_name), ("qts-in-trs", None)]
    assert len(queries) == 1
