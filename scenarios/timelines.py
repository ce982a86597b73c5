"""Timelines of made-up trainees, and the answers of TRS."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from actions.recommendation_body import recommendation_body
from actions.write_event import event_fields
from models.delivery import Delivery
from models.event import Event
from models.provider import Provider
from models.subject import on_behalf_of_fields, subject_fields
from models.trainee import Trainee
from models.user import User
from scenarios.stopped_training import details_of_stop
from scenarios.training_dates import at_noon

#: TRS's error code for a TRN that it does not know (PD-66).
_PERSON_NOT_FOUND = {"last_status": 404, "last_error_code": 10001, "last_answer": "Person not found."}
_WHY = {"status": 404, "error_code": 10001, "reason": "Person not found."}


def store_timelines(provider: Provider, user: User | None) -> None:
    """Store the events of recommended, deferred and withdrawn trainees, and the deliveries to TRS.

    TRS has refused those who are still recommended: no delivery of a scenario waits, so that TRS is only sent what
    people do.
    """
    done = Trainee.select().where(
        (Trainee.provider == provider)
        & Trainee.state.in_(("recommended", "awarded", "deferred", "withdrawn"))
    )
    trainees = list(done.order_by(Trainee.id))
    _insert(Event, [event for trainee in trainees for event in _events(trainee, user)])
    _insert(Delivery, [_refused(trainee, provider) for trainee in trainees if trainee.state == "recommended"])


def _events(trainee: Trainee, user: User | None) -> Iterator[dict[str, Any]]:
    if trainee.state in ("deferred", "withdrawn"):
        day, details = details_of_stop(trainee)
        yield event_fields(trainee.state, trainee, details, user=user, at=at_noon(day))
    else:
        yield from _events_of_award(trainee, user)


def _events_of_award(trainee: Trainee, user: User | None) -> Iterator[dict[str, Any]]:
    met = trainee.date_met.isoformat()
    moves = {"from": "trn_received", "to": "recommended", "upload": None}
    said = {"award": trainee.award, "date_met": met}
    at = trainee.recommended_at
    yield event_fields("recommended", trainee, {**said, **moves}, user=user, at=at)
    kind, details = ("awarded", said) if trainee.state == "awarded" else ("recommendation-refused", _WHY)
    yield event_fields(kind, trainee, details, user=None, at=at + timedelta(hours=1))


def _refused(trainee: Trainee, provider: Provider) -> dict[str, Any]:
    tried = trainee.recommended_at + timedelta(hours=1)
    trainee.provider = provider
    return {
        "system": "trs",
        "kind": "recommendation",
        "payload": recommendation_body(trainee),
        "state": "refused",
        "attempts": 1,
        "send_after": tried,
        "last_tried_at": tried,
        "created_at": trainee.recommended_at,
        **subject_fields(trainee),
        **on_behalf_of_fields("owner", trainee),
        **_PERSON_NOT_FOUND,
    }


def _insert(table: type[Event] | type[Delivery], rows: Iterable[dict[str, Any]]) -> None:
    found = list(rows)
    for start in range(0, len(found), 500):
        table.insert_many(found[start : start + 500]).execute()
