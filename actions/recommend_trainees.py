"""Recommending trainees for QTS or EYTS: the state changes at once, TRS is told when the time to undo has passed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import Case, Value

from actions.recommendation_body import recommendation_body
from actions.write_event import write_events
from models.database import database, tuples
from models.delivery import Delivery
from models.provider import Provider
from models.service_context import ServiceContext
from models.subject import on_behalf_of_fields, subject_fields
from models.trainee import Trainee
from models.upload import Upload
from models.user import User


@dataclass(frozen=True)
class Recommended:
    """The trainees that were recommended; others were no longer in the state TRN received."""

    trainee_ids: frozenset[int]


def recommend_trainees(
    dates_met: Mapping[int, date], *, user: User, context: ServiceContext, upload: Upload | None = None
) -> Recommended:
    """Recommend trainees (ID → date they met the standards) that are in the state TRN received.

    The caller must have checked the rules in the same transaction; conditional updates check the state, so that
    concurrent attempts recommend a trainee once (PD-13). The delivery to TRS waits until the time to undo is over
    (PD-17).
    """
    with database.atomic():
        changed = _change_state(dates_met, context) if dates_met else []
        trainees = _with_providers(changed) if changed else []
        _write_deliveries(trainees, context, upload)
        happened = [(trainee, _details(trainee, upload)) for trainee in trainees]
        write_events("recommended", happened, user=user, at=context.now)
    return Recommended(frozenset(changed))


def _change_state(dates_met: Mapping[int, date], context: ServiceContext) -> list[int]:
    """Change the state in one query, however many different dates there are."""
    by_date: dict[date, list[int]] = defaultdict(list)
    for trainee_id, met in dates_met.items():
        by_date[met].append(trainee_id)
    whose = [(Trainee.id.in_(ids), Value(met, converter=False)) for met, ids in by_date.items()]
    able = Trainee.id.in_(list(dates_met)) & (Trainee.state == "trn_received")
    query = Trainee.update(state="recommended", date_met=Case(None, whose), recommended_at=context.now)
    return [trainee_id for (trainee_id,) in tuples(query.where(able).returning(Trainee.id))]


def _with_providers(ids: Iterable[int]) -> list[Trainee]:
    query = Trainee.select(Trainee, Provider).join(Provider).where(Trainee.id.in_(list(ids)))
    return list(query.order_by(Trainee.id))


def _write_deliveries(trainees: Iterable[Trainee], context: ServiceContext, upload: Upload | None) -> None:
    send_after = context.clock + timedelta(minutes=context.settings.undo_minutes)
    rows = [
        {
            "system": "trs",
            "kind": "recommendation",
            "upload": upload,
            "payload": recommendation_body(trainee),
            "send_after": send_after,
            "created_at": context.clock,
            **subject_fields(trainee),
            **on_behalf_of_fields("owner", trainee),
        }
        for trainee in trainees
    ]
    if rows:
        Delivery.insert_many(rows).execute()


def _details(trainee: Trainee, upload: Upload | None) -> dict[str, Any]:
    moved = {"from": "trn_received", "to": "recommended", "upload": upload.id if upload else None}
    return {"award": trainee.award, "date_met": trainee.date_met, **moved}
