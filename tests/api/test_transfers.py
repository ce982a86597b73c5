"""Transfers in the API."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.service_context import opened_context
from rules.leaving_reasons import ANOTHER_SCHOOL, REGISTERED_ELSEWHERE
from tests.api.conftest import ApiClient
from tests.api.test_mentors import train
from tests.ect_makers import STARTED, make_ect, make_lead_provider, make_mentor
from tests.makers import NOW, make_school

pytestmark = pytest.mark.both_databases

LAST_DAY = date(2025, 10, 31)
STARTS = LAST_DAY + timedelta(days=1)


def leaver(
    lead_provider: LeadProvider | None, reason: str = REGISTERED_ELSEWHERE, **fields: Any
) -> ECTPeriod:
    """An ECT who left a school."""
    fields = {"finished_on": LAST_DAY, "leaving_reason": reason, **fields}
    return make_ect(make_school(), programme="fip", lead_provider=lead_provider, **fields)


def joiner(left: ECTPeriod, lead_provider: LeadProvider | None, **fields: Any) -> ECTPeriod:
    """The same ECT at the school that follows."""
    fields = {"started_on": STARTS, "school": make_school(), **fields}
    return make_ect(teacher=left.teacher, programme="fip", lead_provider=lead_provider, **fields)


@pytest.mark.parametrize(
    ("before", "now", "transfer_type"),
    [
        ("Compass", "Compass", "new-school"),
        ("Compass", "Lantern", "new-provider"),
        ("Lantern", "Compass", "new-provider"),
        ("Compass", None, "new-school"),
        ("Lantern", "Lantern", None),
    ],
)
def test_a_transfer_is_seen_by_the_lead_providers_before_and_after(
    api: ApiClient, compass: LeadProvider, before: str, now: str | None, transfer_type: str | None
) -> None:
    leads = {"Compass": compass, "Lantern": make_lead_provider("Lantern"), None: None}
    left = leaver(leads[before])
    joined = joiner(left, leads[now])
    found = api.all("/participants/transfers")
    assert [each["transfer_type"] for each in found] == ([transfer_type] if transfer_type else [])
    for each in found:
        assert (each["id"], each["participant_id"]) == (f"ect-{left.id}", left.teacher_id)
        assert each["leaving"] == {
            "school_urn": left.school.urn,
            "last_day": LAST_DAY.isoformat(),
            "trained_by_you": before == "Compass",
        }
        assert each["joining"] == {
            "school_urn": joined.school.urn,
            "start_date": STARTS.isoformat(),
            "trained_by_you": now == "Compass",
        }
        assert each["status"] == "complete"
        assert "Lantern" not in str(each)


def test_transfers_are_of_ects_then_mentors_and_of_moves_alone(api: ApiClient, compass: LeadProvider) -> None:
    moving = leaver(compass, ANOTHER_SCHOOL)
    leaver(compass, "leaving-teaching")
    leaver(compass, removed_at=NOW)
    returned = leaver(compass, ANOTHER_SCHOOL)
    joiner(returned, compass, school=returned.school)
    mentor = make_mentor(make_school())
    train(mentor, compass)
    ended = {"finished_on": LAST_DAY, "leaving_reason": REGISTERED_ELSEWHERE}
    MentorPeriod.update(ended).where(MentorPeriod.id == mentor.id).execute()
    TrainingPeriod.update(finished_on=LAST_DAY).where(TrainingPeriod.mentor == mentor.id).execute()
    removed = make_mentor(make_school(), mentor.teacher, started_on=STARTS, removed_at=NOW)
    joined = make_mentor(make_school(), mentor.teacher, started_on=STARTS + timedelta(days=1))
    assert removed.school_id != joined.school_id
    found = api.all("/participants/transfers", limit=1)
    assert [each["id"] for each in found] == [f"ect-{moving.id}", f"mentor-{mentor.id}"]
    for each in found:
        assert api.all(f"/participants/{each['id']}/transfers", limit=1) == [each]
    assert (found[0]["joining"], found[0]["transfer_type"]) == (None, "unknown")
    assert found[1]["joining"]["school_urn"] == joined.school.urn


@pytest.mark.parametrize(
    ("left", "joins", "status"),
    [
        (-2, -1, "complete"),
        (-1, 0, "complete"),
        (-2, 1, "incomplete"),
        (1, 2, "incomplete"),
        (-1, None, "complete"),
        (0, None, "incomplete"),
    ],
)
def test_a_transfer_is_complete_once_they_have_left_and_started(
    api: ApiClient, compass: LeadProvider, left: int, joins: int | None, status: str
) -> None:
    """I30 to I32: the last day and the day on which they join, in days from today."""
    with opened_context() as context:
        today = context.today
    period = leaver(compass, ANOTHER_SCHOOL, finished_on=today + timedelta(days=left), started_on=STARTED)
    if joins is not None:
        joiner(period, compass, started_on=today + timedelta(days=joins))
    assert [each["status"] for each in api.all("/participants/transfers")] == [status]


def test_a_second_move_is_a_transfer_of_its_own(api: ApiClient, compass: LeadProvider) -> None:
    """I35."""
    first = leaver(compass)
    leaves_on = STARTS + timedelta(days=4_000)
    second = joiner(first, compass, finished_on=leaves_on, leaving_reason=ANOTHER_SCHOOL)
    found = api.all("/participants/transfers")
    assert [(each["id"], each["transfer_type"], each["status"]) for each in found] == [
        (f"ect-{first.id}", "new-school", "complete"),
        (f"ect-{second.id}", "unknown", "incomplete"),
    ]


def test_transfers_that_changed(
    api: ApiClient, compass: LeadProvider, client_for: Callable[[LeadProvider], ApiClient]
) -> None:
    left = leaver(compass)
    (before,) = api.all("/participants/transfers")
    joiner(left, compass)
    (found,) = api.all("/participants/transfers", updated_since=before["updated_at"])
    assert found["updated_at"] > before["updated_at"]
    assert found["joining"] is not None
    assert api.all("/participants/transfers", updated_since="2999-01-01T00:00:00Z") == []
    lantern = client_for(make_lead_provider("Lantern"))
    assert lantern.all("/participants/transfers") == []
    answer = lantern("GET", f"/participants/{found['id']}/transfers", expected=404)
    assert answer.mimetype == "application/problem+json"
