"""Tests of submitting an upload when records have changed since the check (PD-13)."""

from datetime import date, timedelta
from typing import Any

import pytest

from actions.recommend_trainees import recommend_trainees
from jobs.submit_upload import submit_upload
from models.delivery import Delivery
from models.event import Event
from models.placement import Placement
from models.provider import Provider
from models.service_context import clock
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from tests.makers import NOW, make_context, make_provider, make_trainee, make_trainees, make_user
from tests.uploads.uploading import (
    DATE,
    Result,
    as_reported,
    at_this_moment,
    checked,
    handed_over,
    queries_counted,
    run_job,
    submitted,
)
from uploads.recommendations.definition import RECOMMENDATIONS
from uploads.submitting import submit_rows
from uploads.upload_lease import MOST_TRIES, LeaseLost, acquire

pytestmark = pytest.mark.both_databases

TODAY_TEXT = "15/06/2026"


def uploaded(provider: Provider, *trainees: Trainee, text: str = TODAY_TEXT) -> Result:
    """A checked upload with a date for each of these trainees."""
    result = checked(provider, [as_reported(trainee, text) for trainee in trainees])
    assert result.counts == {"ready": len(trainees), "total": len(trainees)}
    return result


def now(trainee: Trainee) -> Trainee:
    """The trainee, read again from the database."""
    return Trainee.get_by_id(trainee.id)


def test_submitting_recommends_every_ready_trainee_and_nobody_else(provider: Provider) -> None:
    ana, bo, cy = (make_trainee(provider) for _ in range(3))
    user = make_user()
    rows = [as_reported(ana, "14/06/2026"), as_reported(bo), as_reported(cy, "soon")]
    before = clock()
    result = submitted(checked(provider, rows), user)
    assert result.state == "submitted"
    assert result.counts == {"ready": 1, "blank": 1, "error": 1, "total": 3, "done": 1}
    assert result.results == {2: "done"}
    assert (now(ana).state, now(ana).date_met) == ("recommended", date(2026, 6, 14))
    assert now(ana).recommended_at is not None
    assert (now(bo).state, now(bo).date_met) == ("trn_received", None)
    assert now(cy).state == "trn_received"
    assert result.upload.submitted_by_id == user.id
    assert result.upload.submitted_at is not None
    assert result.upload.ended_at is not None
    assert result.upload.undo_until >= before + timedelta(minutes=30)


def test_the_timeline_says_who_did_what_when(provider: Provider) -> None:
    ana, user = make_trainee(provider), make_user()
    result = submitted(uploaded(provider, ana), user)
    (event,) = Event.select()
    assert (event.kind, event.user_id, event.trainee_id) == ("recommended", user.id, ana.id)
    assert event.details == {
        "award": "QTS",
        "date_met": "2026-06-15",
        "from": "trn_received",
        "to": "recommended",
        "upload": result.upload.id,
    }


def test_a_job_without_a_person_who_submitted_does_nothing(provider: Provider) -> None:
    result = uploaded(provider, make_trainee(provider))
    assert run_job(submit_upload, result.upload).state == "checked"
    assert Delivery.select().count() == 0


def change(**fields: Any) -> Any:
    """Change the trainee in their record."""

    def do(trainee: Trainee) -> None:
        Trainee.update(**fields).where(Trainee.id == trainee.id).execute()

    return do


def take_placements_away(trainee: Trainee) -> None:
    Placement.delete().where(Placement.trainee == trainee).execute()


def give_to_another_provider(trainee: Trainee) -> None:
    change(provider=make_provider("Northbridge University"))(trainee)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (change(state="withdrawn"), "has the status Withdrawn"),
        (change(state="deferred"), "has the status Deferred"),
        (change(discarded_at=NOW), "TRN must belong to one of your trainees"),
        (change(trn="9999999"), "TRN must match the trainee’s record"),
        (change(last_names="Green"), "Last names must match the trainee’s record"),
        (change(route="early_years_postgrad"), "QTS or EYTS must match the trainee’s record"),
        (change(itt_start_date=date(2026, 6, 16)), f"{DATE} must be on or after"),
        (change(itt_start_date=None), f"{DATE} cannot be checked without an ITT start date"),
        (take_placements_away, "has no placements and needs at least 2 placements"),
        (give_to_another_provider, "TRN must belong to one of your trainees"),
    ],
)
def test_a_row_that_is_no_longer_ready_is_reported_and_not_done(
    provider: Provider, happens: Any, reason: str
) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    result = uploaded(provider, ana, bo)
    happens(ana)
    state = now(ana).state
    after = submitted(result)
    assert after.state == "submitted"
    assert after.results == {2: "not-done", 3: "done"}
    assert after.counts == {"ready": 2, "total": 2, "done": 1, "not_done": 1}
    assert after.rows[2].result_reason.startswith(reason)
    assert now(ana).state == state
    assert now(ana).date_met is None
    assert [delivery.trainee_id for delivery in Delivery.select()] == [bo.id]


def test_trainees_whose_identifiers_were_swapped_meanwhile_are_not_done(provider: Provider) -> None:
    ana, bo = make_trainee(provider, trn="1111111"), make_trainee(provider, trn="2222222")
    rows = [{"TRN": trainee.trn or "", DATE: TODAY_TEXT} for trainee in (ana, bo)]
    result = checked(provider, rows, ["TRN", DATE])
    change(trn="3333333")(ana)
    change(trn="1111111")(bo)
    change(trn="2222222")(ana)
    after = submitted(result)
    assert after.results == {2: "not-done", 3: "not-done"}
    assert after.rows[2].result_reason == "is about a different trainee than when the file was checked."
    assert Delivery.select().count() == 0


def test_a_date_too_old_by_the_time_it_is_submitted_is_not_done(provider: Provider) -> None:
    ana = make_trainee(provider, itt_start_date=date(2024, 9, 1))
    result = uploaded(provider, ana, text="15/06/2025")
    assert handed_over(result)
    after = run_job(submit_upload, result.upload, TODAY="2026-06-16")
    assert after.results == {2: "not-done"}
    assert "within the last 12 months" in after.rows[2].result_reason


def test_submitting_goes_on_where_a_job_that_died_left_off(provider: Provider) -> None:
    trainees = make_trainees(provider, 1200)
    result = uploaded(provider, *trainees)
    assert handed_over(result)
    lease = acquire(result.upload.id, waiting="submitting", working="submitting", clock=clock)
    assert lease is not None
    beats = 0

    def dies_in_the_second_batch() -> Any:
        nonlocal beats
        beats += 1
        if beats == 4:  # two for each batch
            raise KeyboardInterrupt
        return clock()

    lease.clock = dies_in_the_second_batch
    with pytest.raises(KeyboardInterrupt):
        submit_rows(RECOMMENDATIONS, lease, at_this_moment())
    half = result.again()
    assert half.state == "submitting"
    assert half.upload.done_count == half.upload.rows_done == 500
    assert Trainee.select().where(Trainee.state == "recommended").count() == 500
    too_soon = run_job(submit_upload, result.upload)
    assert too_soon.upload.rows_done == 500, "taken up before its job was silent long enough"
    Upload.update(heartbeat_at=clock() - timedelta(seconds=11)).execute()
    after = run_job(submit_upload, result.upload)
    assert after.state == "submitted"
    assert after.counts == {"ready": 1200, "total": 1200, "done": 1200}
    assert after.upload.undo_until == half.upload.undo_until, "the promise of the first job holds"
    assert Delivery.select().count() == Event.select().count() == 1200


def test_a_job_that_was_replaced_undoes_its_batch_and_stops(provider: Provider) -> None:
    result = uploaded(provider, make_trainee(provider))
    assert handed_over(result)
    old = acquire(result.upload.id, waiting="submitting", working="submitting", clock=clock)
    assert old is not None
    Upload.update(heartbeat_at=None).execute()
    assert run_job(submit_upload, result.upload).counts["done"] == 1
    with pytest.raises(LeaseLost):
        submit_rows(RECOMMENDATIONS, old, at_this_moment())
    assert result.again().counts == {"ready": 1, "total": 1, "done": 1}
    assert result.again().state == "submitted"


def test_what_keeps_failing_is_given_up_and_told(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    result = uploaded(provider, ana, bo)
    assert handed_over(result)
    UploadRow.update(result="done").where(UploadRow.trainee == ana).execute()
    Upload.update(tries=MOST_TRIES, done_count=1).execute()
    after = run_job(submit_upload, result.upload)
    assert after.state == "submitted"
    assert after.results == {2: "done", 3: "not-done"}
    assert after.counts == {"ready": 2, "total": 2, "done": 1, "not_done": 1}
    assert "something went wrong in this service" in after.rows[3].result_reason
    assert now(bo).state == "trn_received"


def test_a_trainee_recommended_at_the_same_moment_is_not_done(provider: Provider) -> None:
    """The conditional update decides, even where the rules were checked just before."""
    ana, user = make_trainee(provider), make_user()
    dates = {ana.id: date(2026, 6, 15)}
    assert recommend_trainees(dates, user=user, context=at_this_moment()).trainee_ids == {ana.id}
    assert recommend_trainees(dates, user=user, context=at_this_moment()).trainee_ids == frozenset()
    assert Delivery.select().count() == 1
    (row,) = checked(provider, [as_reported(make_trainee(provider), TODAY_TEXT)]).rows.values()
    row.trainee, row.change = ana, {"date_met": "2026-06-15"}
    applied = RECOMMENDATIONS.apply([row], row.upload, user, at_this_moment())
    assert applied.done == []
    assert applied.not_done == {row.id: "was recommended or changed by another person at the same time."}


def test_statements_do_not_grow_with_rows_dates_or_reasons(provider: Provider) -> None:
    few = _queries_of_submit(provider, 10)
    many = _queries_of_submit(provider, 450)
    assert len(few.reads) == len(many.reads)
    assert len(few) == len(many)
    assert len(many.writes_to("trainee")) == 1
    assert len(many.writes_to("delivery")) == len(many.writes_to("event")) == 1
    assert len(many.writes_to("upload_row")) == 2


def _queries_of_submit(provider: Provider, number: int) -> Any:
    """The queries of a submit with a different date for each trainee, and a different reason for one in three."""
    trainees = make_trainees(provider, number, itt_start_date=date(2024, 9, 1))
    rows = [
        as_reported(trainee, f"{day.day}/{day.month}/{day.year}")
        for n, trainee in enumerate(trainees)
        for day in [date(2026, 6, 15) - timedelta(days=n % 300)]
    ]
    result = checked(provider, rows)
    for n, trainee in enumerate(trainees[::3]):
        change(last_names=f"Changed{n}")(trainee)
    with queries_counted() as found:
        after = submitted(result)
    assert after.counts["done"] + after.counts["not_done"] == number
    assert after.counts["not_done"] == len(trainees[::3])
    assert len({row.result_reason for row in after.rows.values() if row.result == "not-done"}) == len(
        trainees[::3]
    )
    for trainee, row in zip(trainees, after.rows.values(), strict=True):
        if row.result == "done":
            assert str(now(trainee).date_met) == row.change["date_met"]
    return found


def test_the_time_to_undo_is_the_setting_the_upload_started_with(provider: Provider) -> None:
    rows = [as_reported(make_trainee(provider), TODAY_TEXT)]
    result = submitted(checked(provider, rows, context=make_context(undo_minutes=1)))
    (delivery,) = Delivery.select()
    assert result.upload.undo_until <= clock() + timedelta(minutes=1)
    assert result.upload.undo_until - timedelta(seconds=1) <= delivery.send_after
    assert delivery.send_after <= clock() + timedelta(minutes=1)
    assert (delivery.upload_id, delivery.state, delivery.attempts) == (result.upload.id, "waiting", 0)
