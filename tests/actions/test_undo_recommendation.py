"""Tests of undoing one recommendation, from the record or an upload, until it is sent to TRS (PD-17)."""

from datetime import date, timedelta

import pytest

from actions.recommend_trainees import recommend_trainees
from actions.undo_recommendations import undo_recommendation
from models.delivery import Delivery
from models.event import Event
from models.trainee import Trainee
from models.upload import Upload
from tests.makers import NOW, make_context, make_trainee, make_upload, make_user

pytestmark = pytest.mark.usefixtures("database")
MET = date(2026, 6, 10)


def recommended(upload: Upload | None = None) -> Trainee:
    """A trainee recommended just now, from the record or with an upload."""
    trainee = make_trainee(upload.provider if upload else None)
    recommend_trainees({trainee.id: MET}, user=make_user(), context=make_context(), upload=upload)
    return Trainee.get_by_id(trainee.id)


def after(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


def undo(trainee: Trainee, minutes: float = 5) -> bool:
    context = make_context().at(NOW + after(minutes))
    return undo_recommendation(trainee, user=make_user(), context=context)


def test_a_recommendation_from_the_record_can_be_undone() -> None:
    trainee = recommended()
    assert undo(trainee)
    now = Trainee.get_by_id(trainee.id)
    assert (now.state, now.date_met, now.recommended_at) == ("trn_received", None, None)
    assert Delivery.get(Delivery.trainee == trainee).state == "cancelled"
    assert [event.kind for event in Event.select().order_by(Event.id)] == [
        "recommended",
        "recommendation-undone",
    ]
    assert not undo(trainee)
    assert Event.select().count() == 2


@pytest.mark.parametrize("has_upload", [False, True])
def test_who_was_undone_can_be_recommended_again_and_trs_is_told_once(has_upload: bool) -> None:
    trainee = recommended(make_upload(state="submitted", undo_until=NOW + after(30)) if has_upload else None)
    other = recommended()
    assert undo(trainee)
    assert Trainee.get_by_id(other.id).state == "recommended"
    Delivery.delete().where(Delivery.trainee == other).execute()
    assert recommend_trainees({trainee.id: MET}, user=make_user(), context=make_context()).trainee_ids == {
        trainee.id
    }
    assert sorted(delivery.state for delivery in Delivery.select()) == ["cancelled", "waiting"]


@pytest.mark.parametrize("minutes", [30, 45])
def test_when_the_time_is_over_nothing_is_undone(minutes: int) -> None:
    trainee = recommended()
    assert not undo(trainee, minutes)
    assert Trainee.get_by_id(trainee.id).state == "recommended"
    assert Delivery.get(Delivery.trainee == trainee).state == "waiting"


@pytest.mark.parametrize("changes", [{"state": "sending"}, {"state": "delivered"}, {"attempts": 1}])
def test_what_is_on_its_way_is_not_undone(changes: dict[str, object]) -> None:
    trainee = recommended()
    Delivery.update(**changes).where(Delivery.trainee == trainee).execute()
    assert not undo(trainee)
    assert Trainee.get_by_id(trainee.id).state == "recommended"
