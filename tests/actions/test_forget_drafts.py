"""Tests of deleting drafts that were not used for long enough."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.apply_retention import delete_idle_drafts
from models.draft import Draft
from models.trainee import Trainee
from tests.makers import NOW, make_context, make_trainee, make_user

pytestmark = pytest.mark.usefixtures("database")


def draft_of(days: float, **fields: object) -> Draft:
    """A draft last answered so many days ago."""
    trainee = make_trainee()
    at = NOW - timedelta(days=days)
    given = {
        "journey": "withdraw",
        "provider": trainee.provider,
        "trainee": trainee,
        "created_by": make_user(),
    }
    return Draft.create(**{**given, "created_at": at, "updated_at": at, **fields})


def test_a_draft_is_gone_after_28_idle_days() -> None:
    draft_of(28.01)
    kept = draft_of(27.99)
    assert delete_idle_drafts(make_context()) == 1
    assert [draft.id for draft in Draft.select()] == [kept.id]
    assert Trainee.select().count() == 2


def test_what_counts_is_the_last_answer() -> None:
    draft_of(1, created_at=NOW - timedelta(days=60))
    assert delete_idle_drafts(make_context()) == 0


def test_a_submitted_draft_goes_as_well() -> None:
    draft_of(29, result={"date": "2026-05-01"})
    assert delete_idle_drafts(make_context()) == 1


def test_the_days_are_a_setting() -> None:
    draft_of(8)
    assert delete_idle_drafts(make_context(draft_idle_days=7)) == 1


def test_only_drafts_that_somebody_went_on_with_and_did_not_finish_are_listed() -> None:
    trainee = make_trainee()
    fields = {"trainee": trainee, "provider": trainee.provider}
    begun = draft_of(3, **fields, updated_at=NOW - timedelta(days=1))
    newer = draft_of(2, **fields, updated_at=NOW, journey="defer")
    draft_of(3, **fields)  # nothing was answered
    draft_of(4, **fields, updated_at=NOW - timedelta(days=2), result={})
    draft_of(3, updated_at=NOW)  # about another trainee
    assert [draft.id for draft in Draft.unfinished(trainee)] == [newer.id, begun.id]
