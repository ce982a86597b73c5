"""Drafts: deleted once they are no longer kept, and listed while they are worth going on with."""

from datetime import timedelta

import pytest

from actions.apply_retention import delete_idle_drafts
from models.draft import Draft
from models.trainee import Trainee
from tests.makers import NOW, make_context, make_draft, make_trainee

pytestmark = pytest.mark.usefixtures("database")


def draft_of(trainee: Trainee, days: float, journey: str = "withdraw", **fields: object) -> Draft:
    """A draft about a trainee in which the last answer was so many days ago."""
    at = NOW - timedelta(days=days)
    about = {"provider": trainee.provider, "subject": ("trainee", trainee)}
    return make_draft(journey, **about, **{"created_at": at, **fields})


@pytest.mark.parametrize("result", [None, {"date": "2026-05-01"}])
def test_a_draft_submitted_or_not_is_deleted_when_it_is_no_longer_kept(result: object) -> None:
    draft_of(make_trainee(), 28.01, result=result)
    kept = draft_of(make_trainee(), 27.99, result=result)
    assert delete_idle_drafts(make_context()) == 1
    assert [draft.id for draft in Draft.select()] == [kept.id]
    assert Trainee.select().count() == 2


def test_only_drafts_that_somebody_went_on_with_and_did_not_finish_are_listed() -> None:
    trainee = make_trainee()
    begun = draft_of(trainee, 3, updated_at=NOW - timedelta(days=1))
    newer = draft_of(trainee, 2, updated_at=NOW, journey="defer")
    draft_of(trainee, 3)  # nothing was answered
    draft_of(trainee, 4, updated_at=NOW - timedelta(days=2), result={})
    draft_of(trainee, 60, updated_at=NOW - timedelta(days=29))  # no longer kept
    draft_of(make_trainee(), 3, updated_at=NOW)  # about another trainee
    assert [draft.id for draft in Draft.unfinished("trainee", trainee.id, NOW)] == [newer.id, begun.id]
