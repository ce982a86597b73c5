"""Tests of taking back a recommendation after it was sent: at once, or when TRS has removed the award (PD-41)."""

from datetime import date

import pytest
from peewee import Database

from actions.conflict import Conflict
from actions.take_back_recommendation import end_recall, take_back_recommendation
from models.audit_entry import AuditEntry
from models.delivery import Delivery
from models.event import Event
from models.recommendation_recall import RecommendationRecall
from models.trainee import Trainee
from models.user import User
from tests.concurrency import run_concurrently
from tests.makers import make_access, make_context, make_delivery, make_trainee, make_user

REASON = "The wrong trainee"


@pytest.fixture
def jo(database: Database) -> User:
    return make_user("Jo", "Hartley")


def recommended(state: str, attempts: int = 1) -> Trainee:
    """A trainee whose recommendation is in some state with TRS, of a provider with a user."""
    fields = {"awarded_on": date(2026, 6, 1)} if state == "delivered" else {}
    trainee = make_trainee(state="awarded" if fields else "recommended", date_met=date(2026, 6, 1), **fields)
    make_delivery(trainee, state=state, attempts=attempts)
    make_access(make_user(email="priya@provider.example"), trainee.provider)
    return trainee


def take_back(trainee: Trainee, user: User) -> RecommendationRecall | None:
    """Take it back as support does."""
    return take_back_recommendation(trainee, REASON, user=user, context=make_context())


def is_taken_back(trainee: Trainee) -> bool:
    """True if the trainee can be recommended again, and the provider was told."""
    now = Trainee.get_by_id(trainee.id)
    emails = Delivery.select().where(Delivery.kind == "recommendation-taken-back")
    live = Delivery.select().where((Delivery.kind == "recommendation") & (Delivery.state != "cancelled"))
    assert emails.exists() is not live.exists()
    return (now.state, now.date_met, now.awarded_on) == ("trn_received", None, None) and emails.exists()


@pytest.mark.parametrize(("state", "attempts"), [("refused", 1), ("waiting", 0)])
def test_what_trs_has_not_recorded_is_taken_back_at_once(
    database: Database, jo: User, state: str, attempts: int
) -> None:
    trainee = recommended(state, attempts)
    assert take_back(trainee, jo) is None
    assert is_taken_back(trainee)
    event = Event.get(Event.kind == "recommendation-taken-back")
    assert (event.details["reason"], event.details["is_in_trs"], event.user) == (REASON, False, jo)
    assert event.on_behalf_of_provider == trainee.provider
    assert AuditEntry.get().what == "Took back the recommendation of a trainee"
    with pytest.raises(Conflict, match="has no recommendation"):
        take_back(trainee, jo)


@pytest.mark.parametrize(("state", "attempts"), [("waiting", 2), ("sending", 1)])
def test_while_trs_is_told_nothing_is_taken_back(
    database: Database, jo: User, state: str, attempts: int
) -> None:
    trainee = recommended(state, attempts)
    with pytest.raises(Conflict, match="TRS is being told"):
        take_back(trainee, jo)
    assert not is_taken_back(trainee)


def test_an_award_stays_until_trs_has_removed_it(database: Database, jo: User) -> None:
    trainee = recommended("delivered")
    recall = take_back(trainee, jo)
    assert recall is not None
    assert not is_taken_back(trainee)
    assert Trainee.get_by_id(trainee.id).state == "awarded"
    with pytest.raises(Conflict, match="asked already"):
        take_back(trainee, jo)
    end_recall(recall, is_removed=True, user=jo, context=make_context())
    assert is_taken_back(trainee)
    assert Event.get(Event.kind == "recommendation-taken-back").details["is_in_trs"] is True
    with pytest.raises(Conflict, match="recorded the answer"):
        end_recall(recall, is_removed=True, user=jo, context=make_context())
    assert [entry.what for entry in AuditEntry.select().order_by(AuditEntry.id)] == [
        "Asked TRS to remove an award",
        "Took back the recommendation of a trainee",
    ]


def test_an_award_that_trs_keeps_can_be_asked_about_again(database: Database, jo: User) -> None:
    trainee = recommended("delivered")
    first = take_back(trainee, jo)
    assert first is not None
    end_recall(first, is_removed=False, user=jo, context=make_context())
    assert Trainee.get_by_id(trainee.id).state == "awarded"
    assert take_back(trainee, jo) != first


@pytest.mark.usefixtures("shared_database")
def test_two_who_take_it_back_at_once_do_it_once() -> None:
    jo, trainee = make_user(), recommended("refused")
    outcomes = run_concurrently(*[lambda: take_back(trainee, jo)] * 3)
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 2
    assert Event.select().count() == AuditEntry.select().count() == 1
