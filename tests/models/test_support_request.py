"""Tests of support requests: their order, and the migration that adds the table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from peewee import Database, IntegrityError

from models.database import database as records
from models.school import School
from models.support_request import SUBJECTS, SupportRequest
from models.user import User
from tests.databases import opened
from tests.ect_makers import make_request
from tests.makers import NOW, make_school, make_user
from tests.queries import count_queries

HOUR = timedelta(hours=1)


def test_those_that_wait_come_first_and_of_each_the_newest(database: Database) -> None:
    answered = [make_request(created_at=NOW + n * HOUR, answered_at=NOW + n * HOUR) for n in range(2)]
    waiting = [make_request(created_at=NOW - n * HOUR) for n in range(2)]
    with count_queries() as queries:
        listed = [(each, each.school.name, each.user.full_name) for each in SupportRequest.listed()]
    assert [each for each, _school, _user in listed] == [waiting[0], waiting[1], answered[1], answered[0]]
    assert len(queries) == 1
    assert list(SupportRequest.waiting().order_by(SupportRequest.id)) == waiting


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_can_be_kept(database: Database, subject: str) -> None:
    assert SupportRequest.get_by_id(make_request(subject=subject).id).subject == subject


def test_no_other_subject_can(database: Database) -> None:
    with pytest.raises(IntegrityError), records.atomic():
        make_request(subject="something")


def test_a_request_stays_when_whoever_answered_it_goes(database: Database) -> None:
    jo = make_user()
    asked = make_request(answered_at=NOW, answered_by=jo)
    jo.delete_instance()
    now = SupportRequest.get_by_id(asked.id)
    assert (now.is_answered, now.answered_by) == (True, None)


def test_a_request_is_kept_once_and_about_a_known_subject(own_database: str) -> None:
    with opened(own_database) as database:
        records.initialize(database)
        school, user = make_school("Alder School"), make_user()
        asked = make_request(school, user=user)
        assert SupportRequest.listed().get() == asked
        with pytest.raises(IntegrityError), database.atomic():
            make_request(school, once=asked.once)
        with pytest.raises(IntegrityError), database.atomic():
            make_request(school, subject="something")
        assert (School.get(), User.get_by_id(user.id)) == (school, user)
