"""Lists of deliveries by situation, and the count of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from peewee import JOIN, Case, Expression, ModelSelect, fn

from models.database import tuples
from models.delivery import Delivery
from models.provider import Provider
from models.trainee import Trainee
from models.upload import Upload

_waiting = Delivery.state == "waiting"

#: The situation of a delivery, as support asks: waiting for the first attempt is not the same as having failed.
SITUATIONS: Mapping[str, Expression] = MappingProxyType(
    {
        "refused": Delivery.state == "refused",
        "failing": _waiting & (Delivery.attempts > 0),
        "waiting": _waiting & (Delivery.attempts == 0),
        "sending": Delivery.state == "sending",
        "delivered": Delivery.state == "delivered",
        "cancelled": Delivery.state == "cancelled",
    }
)

#: Those that support can send again, since no retry is due soon.
CAN_BE_RETRIED = ("refused", "failing")


def situation_of(delivery: Delivery) -> str:
    """The situation of a delivery."""
    return "failing" if delivery.state == "waiting" and delivery.attempts else delivery.state


def deliveries_with_names() -> "ModelSelect[Delivery]":
    """Deliveries with the trainee, provider and upload they are about, in one query, without their bodies."""
    columns = [field for name, field in Delivery._meta.fields.items() if name != "payload"]
    trainee = (Trainee.id, Trainee.first_names, Trainee.last_names, Trainee.trn)
    others = (Provider.id, Provider.name, Upload.id, Upload.file_name)
    return (
        Delivery.select(*columns, *trainee, *others)
        .join_from(Delivery, Trainee, JOIN.LEFT_OUTER)
        .join_from(Delivery, Provider, JOIN.LEFT_OUTER)
        .join_from(Delivery, Upload, JOIN.LEFT_OUTER)
    )


def address_of(delivery: Delivery) -> str:
    """The address of an email; empty if it is none, or the address has been deleted."""
    found = Delivery.select(Delivery.payload).where(Delivery.id == delivery.id).first()
    return str(found.payload.get("to", "")) if found and delivery.system == "notify" else ""


def deliveries_in(situation: str = "", system: str = "") -> "ModelSelect[Delivery]":
    """Deliveries in a situation, to a system (all, if empty), newest first."""
    query = deliveries_with_names().order_by(Delivery.id.desc())
    if situation:
        query = query.where(SITUATIONS[situation])
    return query.where(Delivery.system == system) if system else query


def count_deliveries(system: str = "") -> dict[str, int]:
    """The number in each situation, to one system or to all; in one query."""
    attempted = Case(None, [(Delivery.attempts > 0, 1)], 0)
    query = Delivery.select(Delivery.state, fn.COUNT(Delivery.id), fn.SUM(attempted)).group_by(Delivery.state)
    if system:
        query = query.where(Delivery.system == system)
    counts = dict.fromkeys(SITUATIONS, 0)
    for state, count, tried in tuples(query):
        if state == "waiting":
            counts["failing"], count = tried, count - tried
        counts[state] = count
    return counts


@dataclass(frozen=True)
class Told:
    """How many trainees of an upload TRS has been told about."""

    total: int
    count: int
    refused: int
    """Those of the count that TRS refused."""
    last_at: datetime | None


def told_trs(upload: Upload) -> Told:
    """How far TRS has been told of an upload, without what was undone."""
    mine = (Delivery.upload == upload) & (Delivery.kind == "recommendation") & (Delivery.state != "cancelled")
    columns = (Delivery.state, fn.COUNT(Delivery.id), fn.MAX(Delivery.last_tried_at))
    query = Delivery.select(*columns).where(mine).group_by(Delivery.state)
    found = {state: (count, last) for state, count, last in tuples(query)}
    told = [found[state] for state in ("delivered", "refused") if state in found]
    return Told(
        total=sum(count for count, _last in found.values()),
        count=sum(count for count, _last in told),
        refused=found.get("refused", (0, None))[0],
        last_at=max((last for _count, last in told if last), default=None),
    )
