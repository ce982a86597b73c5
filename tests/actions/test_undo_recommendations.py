"""Tests of undoing the recommendations of an upload until they are sent (PD-17)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from actions.outbox import due, take
from actions.undo_recommendations import undo_recommendations
from models.delivery import Delivery
from models.event import Event
from models.provider import Provider
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from tests.makers import make_trainee, make_trainees, make_user
from tests.uploads.uploading import Result, as_reported, at_this_moment, checked, submitted

MINUTES = timedelta(minutes=1)


def recommended(provider: Provider, number: int) -> tuple[Result, list[Trainee]]:
    """An upload that has just recommended so many trainees."""
    trainees = make_trainees(provider, number)
    result = submitted(checked(provider, [as_reported(trainee, "15/06/2026") for trainee in trainees]))
    assert result.counts["done"] == number
    return result, trainees


def later(minutes: float) -> ServiceContext:
    """The moment so many minutes from now."""
    moment = at_this_moment()
    return moment.at(moment.clock + minutes * MINUTES)


def undo(result: Result, context: ServiceContext | None = None, trainee: Trainee | None = None) -> int:
    """Undo them all, or that of one trainee."""
    return undo_recommendations(
        result.upload, user=make_user(), context=context or later(0), trainee_id=trainee and trainee.id
    )


def states() -> dict[str, int]:
    """The number of trainees in each state."""
    found = [trainee.state for trainee in Trainee.select()]
    return {state: found.count(state) for state in sorted(set(found))}


def test_a_whole_upload_is_undone(provider: Provider) -> None:
    result, trainees = recommended(provider, 3)
    assert undo(result, later(29)) == 3
    after = result.again()
    assert after.state == "undone"
    assert after.counts == {"ready": 3, "total": 3, "undone": 3}
    assert set(after.results.values()) == {"undone"}
    assert states() == {"trn_received": 3}
    assert {trainee.date_met for trainee in Trainee.select()} == {None}
    assert {trainee.recommended_at for trainee in Trainee.select()} == {None}
    assert {delivery.state for delivery in Delivery.select()} == {"cancelled"}
    assert due("trs", later(31).clock) == []


def test_undoing_the_last_trainee_undoes_the_upload(provider: Provider) -> None:
    result, trainees = recommended(provider, 2)
    for trainee, state in zip(trainees, ("submitted", "undone"), strict=True):
        assert undo(result, trainee=trainee) == 1
        assert result.again().state == state


def test_one_trainee_is_undone_and_the_others_are_sent(provider: Provider) -> None:
    result, (ana, bo, cy) = recommended(provider, 3)
    assert undo(result, trainee=bo) == 1
    after = result.again()
    assert after.state == "submitted"
    assert after.counts == {"ready": 3, "total": 3, "done": 2, "undone": 1}
    assert after.results == {2: "done", 3: "undone", 4: "done"}
    waiting = {delivery.trainee_id: delivery.state for delivery in Delivery.select()}
    assert waiting == {ana.id: "waiting", bo.id: "cancelled", cy.id: "waiting"}
    assert len(due("trs", later(31).clock)) == 2


def test_undoing_twice_changes_nothing_the_second_time(provider: Provider) -> None:
    result, trainees = recommended(provider, 2)
    assert undo(result, trainee=trainees[0]) == 1
    assert undo(result, trainee=trainees[0]) == 0
    assert undo(result) == 1
    assert undo(result) == 0
    assert result.again().counts == {"ready": 2, "total": 2, "undone": 2}
    assert Event.select().where(Event.kind == "recommendation-undone").count() == 2


@pytest.mark.parametrize("minutes", [30.1, 60, 100_000])
def test_when_the_time_is_over_nothing_is_undone(provider: Provider, minutes: float) -> None:
    result, trainees = recommended(provider, 2)
    assert undo(result, later(minutes)) == 0
    assert undo(result, later(minutes), trainees[0]) == 0
    assert result.again().state == "submitted"
    assert states() == {"recommended": 2}


def test_the_time_is_over_even_when_nothing_could_be_sent_yet(provider: Provider) -> None:
    """While TRS asks for a pause, sending is put off; the end of the undo period is not."""
    result, _trainees = recommended(provider, 1)
    Delivery.update(send_after=later(90).clock).execute()
    assert undo(result, later(31)) == 0


def test_what_is_being_sent_cannot_be_undone(provider: Provider) -> None:
    result, trainees = recommended(provider, 2)
    Delivery.update(send_after=later(-1).clock).where(Delivery.trainee == trainees[0]).execute()
    (due_now,) = due("trs", later(0).clock)
    assert take(due_now, later(0).clock, timedelta(seconds=20)) is not None
    assert undo(result) == 1
    after = result.again()
    assert after.state == "submitted"
    assert after.counts == {"ready": 2, "total": 2, "done": 1, "undone": 1}
    assert states() == {"recommended": 1, "trn_received": 1}


def test_what_failed_to_be_sent_once_cannot_be_undone(provider: Provider) -> None:
    """TRS may have it, whatever it answered."""
    result, _trainees = recommended(provider, 1)
    Delivery.update(attempts=1).execute()
    assert undo(result) == 0


def test_nothing_is_undone_while_the_upload_is_still_being_submitted(provider: Provider) -> None:
    result, _trainees = recommended(provider, 2)
    Upload.update(state="submitting").execute()
    assert undo(result) == 0
    assert states() == {"recommended": 2}


def test_another_upload_of_the_same_provider_is_left_alone(provider: Provider) -> None:
    first, _ = recommended(provider, 2)
    second, _ = recommended(provider, 3)
    assert undo(first) == 2
    assert second.again().counts["done"] == 3
    assert states() == {"recommended": 3, "trn_received": 2}


def test_a_trainee_of_another_upload_is_not_undone_by_this_one(provider: Provider) -> None:
    first, _ = recommended(provider, 1)
    _second, (bo,) = recommended(provider, 1)
    assert undo(first, trainee=bo) == 0
    assert states() == {"recommended": 2}


def test_the_timeline_says_who_undid_it(provider: Provider) -> None:
    result, (ana,) = recommended(provider, 1)
    user = make_user()
    undo_recommendations(result.upload, user=user, context=later(0))
    event = Event.get(Event.kind == "recommendation-undone")
    assert (event.user_id, event.trainee_id, event.provider_id) == (user.id, ana.id, provider.id)
    assert event.details == {"from": "recommended", "to": "trn_received", "upload": result.upload.id}


def test_many_are_undone_in_batches(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.undo_recommendations.BATCH", 5)
    result, _trainees = recommended(provider, 11)
    assert undo(result) == 11
    assert states() == {"trn_received": 11}
    assert UploadRow.select().where(UploadRow.result == "undone").count() == 11


def test_an_upload_in_which_nothing_could_be_done_is_not_called_undone(provider: Provider) -> None:
    ana = make_trainee(provider)
    result = checked(provider, [as_reported(ana, "15/06/2026")])
    Trainee.update(state="withdrawn").execute()
    after = submitted(result)
    assert after.counts == {"ready": 1, "total": 1, "not_done": 1}
    assert undo(after) == 0
    assert after.again().state == "submitted"


def test_the_moment_of_undoing_is_the_clock_and_not_the_date_of_a_scenario(provider: Provider) -> None:
    result, _trainees = recommended(provider, 1)
    moment = later(0)
    elsewhere = replace(
        moment, now=moment.now + timedelta(days=200), today=moment.today + timedelta(days=200)
    )
    assert undo(result, elsewhere) == 1
