"""Tests of finding a teacher by every TRN they have had, merged ones included."""

from datetime import timedelta

import pytest
from peewee import Database, IntegrityError

from models.database import database as records
from models.ect_lists import find_ects
from models.emails_in_use import email_in_use
from models.former_trn import FormerTRN, all_trns, records_apart
from models.teacher import Teacher
from models.teacher_registrations import registered_here, registrations_of
from rules.ect_states import TRAINING
from tests.ect_makers import make_ect, make_mentor, make_teacher
from tests.makers import TODAY, make_school
from tests.queries import count_queries

OLD, KEPT, OTHER = "2900001", "2900002", "2900003"


def make_merged() -> Teacher:
    """A teacher who had another TRN before."""
    teacher = make_teacher(trn=KEPT)
    FormerTRN.create(trn=OLD, teacher=teacher)
    return teacher


def make_two() -> tuple[Teacher, Teacher]:
    """One person in TRS with two records in the service: the kept TRN and the merged one."""
    kept = make_merged()
    return kept, make_teacher(trn=OLD)


def test_a_trn_leads_to_one_person(database: Database) -> None:
    kept = make_merged()

    with pytest.raises(IntegrityError), records.atomic():
        FormerTRN.create(trn=OLD, teacher=make_teacher())
    assert all_trns([OLD]) == all_trns([KEPT]) == [OLD, KEPT]
    assert all_trns([OTHER]) == [OTHER]
    assert list(records_apart(kept)) == []


@pytest.mark.parametrize("trn", [OLD, KEPT])
def test_where_somebody_is_registered_is_known_by_either_trn(trn: str, database: Database) -> None:
    ect = make_ect(teacher=make_merged())

    with count_queries() as queries:
        found = registrations_of([trn], ect.school, TODAY)

    assert (found.here, found.latest) == (ect, ect)
    assert len(queries) == 3


@pytest.mark.parametrize("trn", [OLD, KEPT])
def test_where_both_records_of_a_person_are_registered_is_known(trn: str, database: Database) -> None:
    kept, old = make_two()
    one, other = make_ect(make_school("Alder"), kept), make_ect(make_school("Beech"), old)
    make_mentor(make_school(), old)

    found = registrations_of([trn], make_school(), TODAY)

    assert (found.elsewhere, found.leaves) == ((other, one), "Beech and Alder")
    assert found.is_mentor
    assert registrations_of([trn], one.school, TODAY).here == one


@pytest.mark.parametrize("known_as", [[OLD], [KEPT], [OTHER, OLD]])
def test_an_address_of_ones_own_is_not_in_use(known_as: list[str], database: Database) -> None:
    make_ect(teacher=make_merged(), email="own@school.example")

    assert not email_in_use("own@school.example", trns=known_as, name="Zoë", today=TODAY)
    assert email_in_use("own@school.example", trns=[OTHER], name="Zoë", today=TODAY)


def test_whoever_is_registered_here_is_so_under_either_trn(database: Database) -> None:
    ect = make_ect(teacher=make_merged())
    make_ect(teacher=make_teacher(trn=OTHER))

    assert registered_here([OLD, OTHER], ect.school, TODAY, "ect") == {OLD}
    assert registered_here([OLD, KEPT], ect.school, TODAY, "ect") == {OLD, KEPT}
    assert registered_here([OLD], make_school(), TODAY, "ect") == set()
    assert registered_here([OLD], ect.school, TODAY + timedelta(days=1), "ect") == {OLD}
    assert registered_here([], ect.school, TODAY, "ect") == set()


def test_whoever_is_registered_here_under_a_trn_that_was_merged_is_so_under_the_kept_one(
    database: Database,
) -> None:
    _kept, old = make_two()
    ect = make_ect(teacher=old)

    assert registered_here([KEPT], ect.school, TODAY, "ect") == {KEPT}


def test_a_school_finds_its_own_by_the_trn_they_had(database: Database) -> None:
    ect = make_ect(teacher=make_merged())
    make_ect(ect.school)

    for search in (OLD, "29000", KEPT, f"okafor {OLD}"):
        found = find_ects(ect.school, TODAY, search)
        assert [each.ect for each in found.part(TRAINING, start=0, size=9)] == [ect]
    assert find_ects(ect.school, TODAY, f"smith {OLD}").counts[TRAINING] == 0
