"""Tests of support requests: their order, and what the database keeps."""

from datetime import timedelta

import pytest
from peewee import Database, IntegrityError

from models.database import database as records
from models.support_request import RequestSearch, SupportRequest, find_requests
from rules.support_subjects import SUBJECTS
from tests.ect_makers import make_request
from tests.makers import NOW, make_provider, make_school, make_user
from tests.queries import count_queries

HOUR = timedelta(hours=1)


def test_those_that_wait_come_first_and_of_each_the_newest(database: Database) -> None:
    answered = [make_request(created_at=NOW + n * HOUR, answered_at=NOW + n * HOUR) for n in range(2)]
    waiting = [make_request(created_at=NOW - n * HOUR) for n in range(2)]
    with count_queries() as queries:
        listed = [
            (each, each.school.name, each.user.full_name) for each in find_requests(RequestSearch(state=""))
        ]
    assert [each for each, _school, _user in listed] == [waiting[0], waiting[1], answered[1], answered[0]]
    assert len(queries) == 1
    assert list(SupportRequest.waiting().order_by(SupportRequest.id)) == waiting


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_can_be_kept(database: Database, subject: str) -> None:
    assert SupportRequest.get_by_id(make_request(subject=subject).id).subject == subject


def test_a_request_stays_when_whoever_answered_it_goes(database: Database) -> None:
    jo = make_user()
    asked = make_request(answered_at=NOW, answered_by=jo)
    jo.delete_instance()
    now = SupportRequest.get_by_id(asked.id)
    assert (now.is_answered, now.answered_by) == (True, None)


def test_a_search_finds_organisation_person_trn_or_number(database: Database) -> None:
    helen = make_user("Helen", "Marsh", email="h.marsh@alder.example")
    asked = make_request(make_school("Alder School", urn="123456"), user=helen, trn="3000077")
    other = make_request(make_provider("Beech SCITT"), id=4711, subject="take-back-recommendation", trn="")
    found = {
        text: list(find_requests(RequestSearch(text=text)))
        for text in ("alder", "MARSH helen", "123456", "3000077", "beech", "4711", "alder beech", "%")
    }
    assert found == {
        "alder": [asked],
        "MARSH helen": [asked],
        "123456": [asked],
        "3000077": [asked],
        "beech": [other],
        "4711": [other],
        "alder beech": [],
        "%": [],
    }
    assert list(find_requests(RequestSearch(subject="take-back-recommendation"))) == [other]
    assert list(find_requests(RequestSearch(state="answered"))) == []


def test_a_request_is_kept_once_and_about_a_known_subject(database: Database) -> None:
    asked = make_request()
    for wrong in ({"once": asked.once}, {"subject": "something"}, {"provider": make_provider()}):
        with pytest.raises(IntegrityError), records.atomic():
            make_request(asked.school, **wrong)
