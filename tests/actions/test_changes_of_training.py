"""Tests of a withdrawal, a deferral, a return and an extension: stored whole, in the history, and only once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from peewee import Database, IntegrityError

from actions.change_itt_start_date import change_itt_start_date
from actions.conflict import Conflict
from actions.defer_trainee import defer_trainee
from actions.extend_training import extend_training
from actions.reinstate_trainee import reinstate_trainee
from actions.withdraw_trainee import withdraw_trainee
from models.delivery import Delivery
from models.event import Event
from models.trainee import Trainee
from models.user import User
from rules.trainee_states import STATES
from rules.training_changes import STATES_FOR
from tests.makers import NOW, make_context, make_trainee, make_user

pytestmark = pytest.mark.usefixtures("database")

Change = Callable[[Trainee, User], None]


def withdraw(trainee: Trainee, user: User) -> None:
    withdraw_trainee(
        trainee,
        {
            "chosen_by": "provider",
            "reasons": [
                {"key": "lack_of_progress_during_placements", "details": ""},
                {"key": "safeguarding_concerns", "details": "Zoë said “no”.\nTwice."},
            ],
            "future_interest": "unknown",
        },
        withdrawn_on=date(2026, 6, 12),
        user=user,
        context=make_context(),
    )


def defer(trainee: Trainee, user: User) -> None:
    defer_trainee(trainee, deferred_on=date(2026, 6, 1), reason="Ill", user=user, context=make_context())


def reinstate(trainee: Trainee, user: User) -> None:
    reinstate_trainee(
        trainee,
        returned_on=date(2026, 6, 15),
        expected_end_date=date(2027, 7, 31),
        user=user,
        context=make_context(),
    )


def extend(trainee: Trainee, user: User, until: date = date(2026, 12, 18)) -> None:
    extend_training(
        trainee,
        expected_end_date=until,
        reasons=["absence", "another_reason"],
        other_reason="Moved house",
        user=user,
        context=make_context(),
    )


def correct_start(trainee: Trainee, user: User) -> None:
    change_itt_start_date(trainee, date(2025, 9, 8), user=user, context=make_context())


CHANGES: dict[str, Change] = {
    "withdraw": withdraw,
    "defer": defer,
    "reinstate": reinstate,
    "extend": extend,
    "change-itt-start-date": correct_start,
}


def stored(trainee: Trainee) -> Trainee:
    return Trainee.get_by_id(trainee.id)


def only_event(trainee: Trainee) -> Event:
    (event,) = Event.select().where(Event.trainee == trainee)
    assert event.happened_at == NOW
    assert event.provider_id == trainee.provider_id
    return event


def test_a_withdrawal_keeps_who_chose_and_why() -> None:
    trainee, user = make_trainee(), make_user()
    withdraw(trainee, user)
    now = stored(trainee)
    assert (now.state, now.withdrawn_on) == ("withdrawn", date(2026, 6, 12))
    assert now.withdrawal == {
        "chosen_by": "provider",
        "reasons": [
            {"key": "lack_of_progress_during_placements", "details": ""},
            {"key": "safeguarding_concerns", "details": "Zoë said “no”.\nTwice."},
        ],
        "future_interest": "unknown",
    }
    event = only_event(trainee)
    assert (event.kind, event.user_id) == ("withdrawn", user.id)
    assert event.details == {  # without what was written
        "date": "2026-06-12",
        "chosen_by": "provider",
        "reasons": ["lack_of_progress_during_placements", "safeguarding_concerns"],
        "from": "trn_received",
        "to": "withdrawn",
    }


def test_a_deferred_trainee_who_withdraws_keeps_the_day_they_deferred() -> None:
    trainee = make_trainee(state="deferred", deferred_on=date(2026, 6, 12))
    withdraw(trainee, make_user())
    now = stored(trainee)
    assert (now.deferred_on, now.withdrawn_on) == (date(2026, 6, 12), date(2026, 6, 12))


def test_a_deferral_keeps_its_day_and_reason() -> None:
    trainee = make_trainee()
    defer(trainee, make_user())
    now = stored(trainee)
    assert (now.state, now.deferred_on, now.deferral_reason) == ("deferred", date(2026, 6, 1), "Ill")
    event = only_event(trainee)
    assert event.kind == "deferred"
    assert event.details == {
        "date": "2026-06-01",
        "reason": "Ill",
        "from": "trn_received",
        "to": "deferred",
    }


def test_who_defers_before_training_has_no_day() -> None:
    trainee = make_trainee(state="pending_trn")
    defer_trainee(trainee, deferred_on=None, reason="", user=make_user(), context=make_context())
    now = stored(trainee)
    assert (now.state, now.deferred_on, now.deferral_reason) == ("deferred", None, None)
    assert only_event(trainee).details["date"] is None


@pytest.mark.parametrize(("trn", "state"), [("1234567", "trn_received"), (None, "pending_trn")])
def test_who_returns_has_a_trn_or_waits_for_it(trn: str | None, state: str) -> None:
    trainee = make_trainee(state="deferred", trn=trn, deferred_on=date(2026, 3, 2), deferral_reason="Ill")
    reinstate(trainee, make_user())
    now = stored(trainee)
    assert now.state == state
    assert now.expected_end_date == date(2027, 7, 31)
    assert (now.deferred_on, now.deferral_reason) == (None, None)
    event = only_event(trainee)
    assert event.kind == "reinstated"
    assert event.details == {
        "date": "2026-06-15",
        "end_date_before": "2026-07-15",
        "end_date": "2027-07-31",
        "from": "deferred",
        "to": state,
    }


def test_an_extension_moves_the_end_and_remembers_the_first() -> None:
    trainee, user = make_trainee(expected_end_date=date(2026, 7, 31)), make_user()
    extend(trainee, user)
    now = stored(trainee)
    assert (now.expected_end_date, now.extended_from) == (date(2026, 12, 18), date(2026, 7, 31))
    assert now.is_extended
    assert now.state == "trn_received"
    event = only_event(trainee)
    assert event.kind == "extended"
    assert event.details == {
        "end_date_before": "2026-07-31",
        "end_date": "2026-12-18",
        "reasons": ["absence", "another_reason"],
        "other_reason": "Moved house",
    }
    extend(now, user, until=date(2027, 2, 1))
    again = stored(trainee)
    assert (again.expected_end_date, again.extended_from) == (date(2027, 2, 1), date(2026, 7, 31))


def test_who_had_no_end_date_is_given_one_and_not_extended() -> None:
    trainee = make_trainee(expected_end_date=None)
    extend(trainee, make_user())
    now = stored(trainee)
    assert now.expected_end_date == date(2026, 12, 18)
    assert not now.is_extended


@pytest.mark.parametrize(
    ("change", "state"),
    [(change, state) for change in CHANGES for state in STATES if state not in STATES_FOR[change]],
)
def test_a_record_in_another_state_is_refused_and_left_alone(change: str, state: str) -> None:
    trainee = make_trainee(state=state)
    before = stored(trainee).__data__
    with pytest.raises(Conflict, match=f"{trainee.full_name}’s record at the same time"):
        CHANGES[change](trainee, make_user())
    assert stored(trainee).__data__ == before
    assert Event.select().count() == 0


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_done_once_however_often_it_is_asked_for(change: str) -> None:
    trainee = make_trainee(state=STATES_FOR[change][-1])
    CHANGES[change](trainee, make_user())
    # The second user still has the record as it was before.
    with pytest.raises(Conflict):
        CHANGES[change](trainee, make_user())
    assert Event.select().count() == 1
    assert Delivery.select().count() == 0, "TRS is told of recommendations only"


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "trn_received", "deferred_on": date(2026, 6, 1)},
        {"state": "deferred", "withdrawn_on": date(2026, 6, 1)},
        {"state": "recommended", "deferred_on": date(2026, 6, 1)},
    ],
)
def test_the_database_keeps_dates_only_where_the_state_fits(
    database: Database, fields: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), database.atomic():
        make_trainee(**fields)
