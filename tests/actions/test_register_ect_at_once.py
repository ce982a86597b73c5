"""What if two people register the same early career teacher at the same moment? (part 3: one wins)"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from actions.refused import Refused
from actions.register_ect import AlreadyRegistered
from models.database import connected, database
from models.ect import ECT
from models.teacher import Teacher
from tests.databases import opened
from tests.ect_makers import make_person, make_ready_school, make_registration, open_years, register
from tests.makers import make_user


@pytest.fixture
def _stored(own_database: str) -> Iterator[None]:
    """A database that several threads use at once."""
    with opened(own_database) as found:
        database.initialize(found)
        open_years()
        yield


def at_once(*tries: Callable[[], object]) -> list[object]:
    """What each gave, or the exception that ended it."""
    start, outcomes = threading.Barrier(len(tries)), []

    def run(attempt: Callable[[], object]) -> None:
        with connected(database):
            start.wait(timeout=10)
            try:
                outcomes.append(attempt())
            except Exception as problem:
                outcomes.append(problem)

    threads = [threading.Thread(target=run, args=(attempt,)) for attempt in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


@pytest.mark.usefixtures("_stored")
@pytest.mark.parametrize("known", [False, True])
def test_at_one_school_one_of_them_wins(known: bool) -> None:
    school, user = make_ready_school(), make_user()
    if known:
        Teacher.create(trn="2900001")

    outcomes = at_once(*[lambda: register(school, make_registration(), user=user)] * 4)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyRegistered"] * 3 + ["ECT"]
    assert "already registered" in str(next(each for each in outcomes if isinstance(each, AlreadyRegistered)))
    assert ECT.select().count() == Teacher.select().count() == 1


@pytest.mark.usefixtures("_stored")
def test_at_two_schools_one_of_them_wins() -> None:
    schools, user = [make_ready_school("Alder"), make_ready_school("Beech")], make_user()
    tries = [lambda school=school: register(school, make_registration(), user=user) for school in schools]

    outcomes = at_once(*tries)

    (lost,) = [each for each in outcomes if isinstance(each, Refused)]
    (won,) = [each for each in outcomes if isinstance(each, ECT)]
    assert f"at {won.school.name} on 1 September 2025" in str(lost)
    assert ECT.select().where(ECT.finished_on.is_null()).count() == 1


@pytest.mark.usefixtures("_stored")
def test_of_two_with_one_email_address_one_gets_it() -> None:
    """No index can say so: the address may be used again by the same person, and by others later (decision 30)."""
    schools, user = [make_ready_school("Alder"), make_ready_school("Beech")], make_user()
    registrations = [
        make_registration(make_person(trn), email="same@school.example") for trn in ("2900001", "2900002")
    ]
    tries = [
        lambda school=school, registration=registration: register(school, registration, user=user)
        for school, registration in zip(schools, registrations, strict=True)
    ]

    outcomes = at_once(*tries)

    (lost,) = [each for each in outcomes if isinstance(each, Refused)]
    assert "The email address same@school.example is in use for somebody else" in str(lost)
    assert ECT.select().count() == 1
