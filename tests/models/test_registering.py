"""Tests of the queries on a teacher, an email address and a year before a registration."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database, IntegrityError

from models.database import database as records
from models.earlier_email import EarlierEmail
from models.ect_period import ECTPeriod
from models.emails_in_use import email_in_use
from models.induction_tutor import InductionTutor
from models.teacher_registrations import Registrations, registrations_of
from models.training_choices import (
    appropriate_bodies_offered,
    appropriate_body_offered,
    lead_providers_offered,
    registration_opens,
    training_of,
)
from tests.ect_makers import (
    INDEPENDENT_SCHOOL,
    OVERSEAS_SCHOOL,
    YEAR,
    choose_programme,
    make_body,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
    make_ready_school,
    make_tutor,
    open_years,
)
from tests.makers import NOW, TODAY, make_school
from tests.queries import count_queries

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def test_nothing_is_known_of_a_trn_nobody_has(database: Database) -> None:
    assert registrations_of(["2900001"], make_school(), TODAY) == Registrations()


def test_a_time_here_and_one_elsewhere_are_told_apart(database: Database) -> None:
    here = make_ect()
    other = make_school("Alder")

    with count_queries() as queries:
        mine, theirs = (
            registrations_of([here.teacher.trn], school, TODAY) for school in (here.school, other)
        )

    assert (mine.here, mine.elsewhere, mine.latest) == (here, (), here)
    assert (theirs.here, theirs.elsewhere, theirs.latest) == (None, (here,), here)
    assert (mine.leaves, theirs.leaves) == ("", here.school.name)
    assert theirs.earlier_period
    assert theirs.earlier_period.is_still_there
    assert len(queries) == 6


def test_whoever_has_left_is_nowhere(database: Database) -> None:
    left = make_ect(finished_on=YESTERDAY)
    leaving = make_ect(finished_on=TODAY)

    found = registrations_of([left.teacher.trn], left.school, TODAY)
    assert (found.here, found.elsewhere, found.latest) == (None, (), left)
    assert found.earlier_period
    assert not found.earlier_period.is_still_there
    assert registrations_of([leaving.teacher.trn], leaving.school, TODAY).here == leaving


def test_a_mentor_is_one_until_they_leave(database: Database) -> None:
    mentor = make_mentor(make_school(), finished_on=TODAY)

    assert registrations_of([mentor.teacher.trn], make_school(), TODAY).is_mentor
    assert not registrations_of([mentor.teacher.trn], make_school(), TOMORROW).is_mentor


def test_the_database_knows_that_nobody_is_at_two_schools_at_once(database: Database) -> None:
    ect = make_ect()

    with pytest.raises(IntegrityError), records.atomic():
        make_ect(make_school(), ect.teacher, started_on=TODAY)
    make_ect(make_school(), ect.teacher, started_on=TODAY, removed_at=NOW)
    ECTPeriod.update(finished_on=YESTERDAY).where(ECTPeriod.id == ect.id).execute()
    make_ect(make_school(), ect.teacher, started_on=TODAY)


@pytest.mark.parametrize(
    "wrong",
    [{"working_pattern": "never"}, {"finished_on": date(2025, 8, 31)}],
    ids=str,
)
def test_the_database_refuses_what_makes_no_sense(wrong: dict[str, Any], database: Database) -> None:
    with pytest.raises(IntegrityError), records.atomic():
        make_ect(**wrong)


def in_use(email: str, trn: str = "2900001", name: str = "Zoë O’Neill", today: date = TODAY) -> bool:
    """True if another teacher uses the address."""
    return email_in_use(email, trns=[trn], name=name, today=today)


def test_the_address_of_anybody_at_a_school_is_in_use_until_they_have_left(database: Database) -> None:
    """A last day in the future does not count as having left."""
    ect = make_ect(email="Amara@school.example", finished_on=TODAY)
    mentor = make_mentor(make_school(), email="morgan@school.example", finished_on=TODAY)
    make_ect(email="mistake@school.example", removed_at=NOW)

    for email, owner in (("amara@School.example", ect), ("morgan@school.example", mentor)):
        assert in_use(email)
        assert not in_use(email, trn=owner.teacher.trn)
        assert not in_use(email, today=TOMORROW)
    assert not in_use("mistake@school.example")
    assert not in_use("nobody@school.example")


def test_earlier_addresses_are_in_use_while_the_person_is_at_a_school(database: Database) -> None:
    ect = make_ect(email="now@school.example", finished_on=TODAY)
    make_ect(make_school(), ect.teacher, email="old@other.example", finished_on=date(2025, 12, 31))
    EarlierEmail.create(teacher=ect.teacher, email="Typo@school.example", replaced_at=NOW)

    for email in ("old@other.example", "typo@school.example"):
        assert in_use(email)
        assert not in_use(email, trn=ect.teacher.trn)
        assert not in_use(email, today=TOMORROW)


def test_the_address_of_a_tutor_is_in_use_but_for_themself(database: Database) -> None:
    tutor = make_tutor(make_school(), "Zoë O'Neill", "Zoe@school.example")

    assert in_use("zoe@school.example", name="Someone Else")
    assert not in_use("zoe@school.example", name="zoë o’neill")
    InductionTutor.update(until_at=NOW).where(InductionTutor.id == tutor.id).execute()
    assert not in_use("zoe@school.example", name="Someone Else")


def test_a_year_without_a_choice_has_no_training(database: Database) -> None:
    assert training_of(make_ready_school("Alder", YEAR + 1), YEAR) is None


def test_the_choice_of_a_year_is_played_back_with_its_partnership(database: Database) -> None:
    school, body = make_school(type_code=1), make_body()
    choose_programme(school, programme="fip", appropriate_body=body)
    make_partnership(school, challenged_at=NOW)
    make_partnership(school, YEAR - 1)
    partnership = make_partnership(school)

    found = training_of(school, YEAR)

    assert found
    assert (found.programme.code, found.appropriate_body) == ("fip", body)
    with count_queries() as queries:
        assert found.lead_provider == partnership.lead_provider
        assert found.delivery_partner == partnership.delivery_partner
    assert queries == []


def test_training_that_the_school_leads_has_no_partnership(database: Database) -> None:
    school = make_ready_school()
    make_partnership(school)

    found = training_of(school, YEAR)

    assert found
    assert (found.partnership, found.lead_provider, found.delivery_partner) == (None, None, None)


def test_a_default_that_can_no_longer_be_chosen_is_not_played_back(database: Database) -> None:
    school = make_school(type_code=1)
    choose_programme(school, appropriate_body=make_body(years=(YEAR - 1,)))

    found = training_of(school, YEAR)

    assert found
    assert found.appropriate_body is None


def test_a_school_is_offered_the_bodies_of_its_kind_and_year(database: Database) -> None:
    make_body("Beacon Hub")
    make_body("Alder Hub", years=(YEAR, YEAR + 1))
    make_body("Old Hub", years=(YEAR - 1,))
    make_body("Wexmouth Council", "local-authority")
    istip, esp = make_body("ISTIP", "istip"), make_body("ESP", "esp")
    state, independent, overseas = (
        make_school(type_code=code) for code in (1, INDEPENDENT_SCHOOL, OVERSEAS_SCHOOL)
    )

    def offered(school: Any, year: int = YEAR, search: str = "") -> list[str]:
        return [body.name for body in appropriate_bodies_offered(school, year, search)]

    assert offered(state) == ["Alder Hub", "Beacon Hub"]
    assert offered(independent) == ["ISTIP", "Alder Hub", "Beacon Hub"]
    assert offered(overseas) == ["ESP", "Alder Hub", "Beacon Hub"]
    assert offered(state, YEAR + 1) == ["Alder Hub"]
    assert offered(state, search="bea hub") == ["Beacon Hub"]
    assert offered(state, search="nothing") == []
    make_body("Stow-on-the-Hill Hub")
    for search in ("stow on the hill", "hill stow", "stow-on", "stowonthehill"):
        assert offered(state, search=search) == ["Stow-on-the-Hill Hub"]
    assert offered(state, search="ow") == offered(state, search="😀") == []
    assert appropriate_body_offered(independent, YEAR, istip.id) == istip
    assert appropriate_body_offered(independent, YEAR, esp.id) is None
    assert appropriate_body_offered(state, YEAR, istip.id) is None
    assert appropriate_body_offered(state, YEAR + 1, istip.id) is None


def test_whoever_is_offered_comes_in_the_order_of_people_and_not_of_a_database(database: Database) -> None:
    names = ["Éclair Trust", "Zebra Trust", "alder Trust", "Echo Trust", "’Bridge Trust"]
    for name in names:
        make_body(name)
        make_lead_provider(name)
    both = make_lead_provider("B", years=(YEAR - 1, YEAR + 1))
    make_body("zenith panel", "istip")
    independent = make_school(type_code=INDEPENDENT_SCHOOL)

    wanted = ["alder Trust", "’Bridge Trust", "Echo Trust", "Éclair Trust", "Zebra Trust"]
    assert [each.name for each in lead_providers_offered(YEAR)] == wanted
    assert lead_providers_offered(YEAR + 1) == lead_providers_offered(YEAR - 1) == [both]
    assert [each.name for each in appropriate_bodies_offered(independent, YEAR)] == ["zenith panel", *wanted]


def test_every_year_that_was_set_up_says_when_it_opens(database: Database) -> None:
    open_years(2025, 2026)

    assert registration_opens() == {2025: date(2025, 6, 1), 2026: date(2026, 6, 1)}
