"""Tests of naming the induction tutor of a school: who may be it, what ends, who is told (PD-26, PD-82)."""

from datetime import timedelta
from typing import Any

import pytest
from peewee import Database, fn

from actions.conflict import Conflict
from actions.replace_tutor import replace_tutor
from models.delivery import Delivery
from models.event import Event
from models.induction_tutor import InductionTutor
from models.school import School
from models.user import EMAIL, INDUCTION_TUTOR, Access, Account, User
from tests.concurrency import run_concurrently
from tests.ect_makers import make_ect, make_mentor, make_teacher, make_tutor
from tests.makers import NOW, make_access, make_context, make_school, make_user

CONTEXT = make_context()
LATER = CONTEXT.at(NOW + timedelta(hours=1))


def replace(school: School, name: str, email: str, **changed: Any) -> InductionTutor:
    return replace_tutor(school, name=name, email=email, **{"user": None, "context": CONTEXT, **changed})


def open_access(school: School) -> list[tuple[str, str]]:
    """Who can act for a school, by what gave it."""
    query = Access.select(Access, User).join(User)
    query = query.where((Access.school == school) & Access.ended_at.is_null()).order_by(User.email)
    return [(access.user.email, access.given_by) for access in query]


def told() -> list[tuple[str, str]]:
    """Kind and address of every email."""
    return [(each.kind, each.payload["to"]) for each in Delivery.select().order_by(Delivery.id)]


def test_a_first_tutor_can_sign_in_by_email_and_is_told(database: Database) -> None:
    school = make_school("Alder School")

    tutor = replace(school, "Helen van Dyke", "Helen@alder.example")

    assert (tutor.name, tutor.email, tutor.from_at) == ("Helen van Dyke", "Helen@alder.example", NOW)
    assert open_access(school) == [("Helen@alder.example", INDUCTION_TUTOR)]
    account = Account.get()
    assert (account.way, account.subject, account.user) == (EMAIL, "helen@alder.example", tutor.user)
    assert told() == [("tutor-nominated", "Helen@alder.example")]
    assert Delivery.get().payload["personalisation"]["school_name"] == "Alder School"
    event = Event.get()
    assert (event.kind, event.school, event.user) == ("induction-tutor-named", school, None)
    assert event.details == {"before": None, "after": "Helen van Dyke"}


def test_of_the_earlier_tutor_only_what_they_had_as_tutor_of_this_school_ends(database: Database) -> None:
    school, other = make_school("Alder School"), make_school("Beech School")
    for each in (school, other):
        replace(each, "Helen Marsh", "helen@alder.example")
    helen = InductionTutor.of(school).user
    make_access(helen, school)  # by DfE Sign-in
    Delivery.delete().execute()

    replace(school, "Priya Raman", "priya@alder.example", user=helen, context=LATER)

    earlier = InductionTutor.get((InductionTutor.school == school) & (InductionTutor.user == helen))
    assert earlier.until_at == LATER.now
    assert InductionTutor.of(school).name == "Priya Raman"
    assert open_access(school) == [
        ("helen@alder.example", "dfe-sign-in"),
        ("priya@alder.example", INDUCTION_TUTOR),
    ]
    assert open_access(other) == [("helen@alder.example", INDUCTION_TUTOR)]
    assert InductionTutor.of(other).name == "Helen Marsh"
    assert told() == [("tutor-nominated", "priya@alder.example")]
    assert Event.select().order_by(Event.id.desc()).get().details == {
        "before": "Helen Marsh",
        "after": "Priya Raman",
    }


def test_the_same_name_and_email_join_a_second_school(database: Database) -> None:
    first, second = make_school(), make_school()
    replace(first, "Helen Marsh", "helen@trust.example")

    replace(second, "helen  MARSH", "HELEN@trust.example")

    assert User.select().count() == Account.select().count() == 1
    for school in (first, second):
        assert open_access(school) == [("helen@trust.example", INDUCTION_TUTOR)]


def test_the_same_name_with_another_email_replaces_the_tutor(database: Database) -> None:
    school = make_school()
    replace(school, "Helen Marsh", "helen@old.example")

    replace(school, "Helen Marsh", "helen@new.example")

    assert open_access(school) == [("helen@new.example", INDUCTION_TUTOR)]


def test_someone_who_signs_in_another_way_already_is_the_same_user(database: Database) -> None:
    school, user = make_school(), make_user("Helen", "Marsh", email="helen@alder.example")
    Account.create(user=user, way="dfe-sign-in", subject="abc")

    replace(school, "Helen Marsh", "helen@alder.example")

    assert InductionTutor.of(school).user == user
    assert User.select().count() == 1


DIFFERENT = (
    "A user with a different name has already been registered with this email address. "
    "Change the name or email address you entered"
)


@pytest.mark.parametrize(
    ("name", "email", "problem"),
    [
        (
            "Helen Marsh",
            "HELEN@alder.example",
            "The user with email HELEN@alder.example is already an induction coordinator at Alder School",
        ),
        (
            "Somebody Else",
            "helen@alder.example",
            "The user with email helen@alder.example is already an induction coordinator at Alder School",
        ),
        ("Amara Nwosu", "priya@beech.example", DIFFERENT),
        ("priya  RAMAN", "priya@beech.example", None),
        ("Helen Marsh", "ect@beech.example", DIFFERENT),
        ("Tom Fielding", "ect@beech.example", None),
        ("Tom Fielding", "mentor@beech.example", DIFFERENT),
        ("Mo Ali", "mentor@beech.example", None),
        ("Helen Marsh", "former@beech.example", None),
    ],
)
def test_who_may_have_an_address(school_years: None, name: str, email: str, problem: str | None) -> None:
    school, other = make_school("Alder School"), make_school("Beech School")
    make_tutor(school, "Helen Marsh", "helen@alder.example")
    make_tutor(other, "Priya Raman", "priya@beech.example")
    make_ect(other, make_teacher("Tom", "Fielding"), email="ect@beech.example")
    make_mentor(other, make_teacher("Mo", "Ali"), email="mentor@beech.example")
    make_tutor(make_school(), "Kay Former", "former@beech.example", until_at=NOW)

    if problem is None:
        assert replace(school, name, email)
        return
    with pytest.raises(Conflict) as refusal:
        replace(school, name, email)
    assert str(refusal.value) == problem
    assert InductionTutor.of(school).name == "Helen Marsh"
    assert not Delivery.select().exists()


def test_of_two_at_once_the_later_replaces_the_earlier(shared_database: Database) -> None:
    school = make_school()

    run_concurrently(*[lambda n=n: replace(school, f"Tutor {n}", f"t{n}@alder.example") for n in "abcd"])

    assert InductionTutor.select().count() == 4
    present = InductionTutor.of(school)
    assert open_access(school) == [(present.email, INDUCTION_TUTOR)]


def test_one_address_is_not_given_to_two_people_at_once(shared_database: Database) -> None:
    schools = [make_school() for _ in range(4)]

    outcomes = run_concurrently(
        *[lambda s=s, n=n: replace(s, f"Tutor {n}", "same@trust.example") for n, s in enumerate(schools)]
    )

    assert sum(isinstance(each, Conflict) for each in outcomes) == 3
    assert InductionTutor.select(fn.COUNT(InductionTutor.id)).scalar() == 1
