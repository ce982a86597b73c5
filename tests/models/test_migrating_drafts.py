"""Migrating drafts keeps whose they are, what they are about, what was answered, and for how long they are kept."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from peewee import Database, IntegrityError

from models.database import migrate
from models.draft import Draft
from tests.conftest import make_database, point_at
from tests.databases import opened
from tests.makers import NOW
from tests.old_databases import add, add_ect_period, add_provider_and_user, add_school

AT = datetime(2026, 6, 1, 9, 0, 0, 123456, tzinfo=UTC)
ANSWERS = {"reason": {"typed": {"reason": ["Zoë’s “choice”"]}, "found": None}}


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    """A database as it was when a draft had a column for each kind of record it could be about."""
    with opened(make_database(database_kind, tmp_path, "0020_created_and_updated")) as database:
        add_provider_and_user(database)
        add_school(database)
        yield database


def add_draft(database: Database, number: int, **fields: Any) -> None:
    """A draft of a school, unless it says otherwise."""
    moments = dict.fromkeys(("created_at", "updated_at"), AT.strftime("%Y-%m-%d %H:%M:%S.%f"))
    given = {
        "key": f"key{number}",
        "journey": "register-ect",
        "person": "",
        "next_step": "",
        "created_by_id": 1,
        "settings": "{}",
        "answers": json.dumps(ANSWERS),
        **moments,
        **({} if "provider_id" in fields else {"school_id": 1}),
        **fields,
    }
    add(database, "draft", id=number, **given)


def test_drafts_are_carried_over(old: Database) -> None:
    add_ect_period(old, 5)
    add_draft(old, 3, ect_id=5, journey="change-name", next_step="name")
    add_draft(old, 4, person="Ana Brown")
    add_draft(old, 9, result="{}")
    add_draft(old, 12)

    migrate(old)
    point_at(old)

    found = list(Draft.select().order_by(Draft.id))
    assert [(each.id, each.key, each.subject_kind, each.subject_id) for each in found] == [
        (3, "key3", "ect", 5),
        (4, "key4", None, None),
        (9, "key9", None, None),
        (12, "key12", None, None),
    ]
    assert [(each.next_step, each.person, each.result) for each in found] == [
        ("name", "", None),
        ("", "Ana Brown", None),
        ("", "", {}),
        ("", "", None),
    ]
    assert [(each.kept_until - AT).days for each in found] == [28, 28, 28, 1]
    assert all((each.answers, each.updated_at, each.school_id) == (ANSWERS, AT, 1) for each in found)


def test_a_draft_belongs_to_one_organisation_or_to_the_holder_of_a_link(old: Database) -> None:
    add_draft(old, 3, provider_id=1)
    migrate(old)
    point_at(old)
    times = {"created_at": NOW, "updated_at": NOW, "kept_until": NOW + timedelta(days=1)}
    new = Draft.create(journey="nominate", holder="a1b2", **times)
    assert new.id > 3
    for wrong in ({}, {"holder": "a1b2", "school": 1}, {"school": 1, "subject_id": 5}):
        with pytest.raises(IntegrityError), old.atomic():
            Draft.create(journey="nominate", **wrong, **times)
