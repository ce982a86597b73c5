"""Changing the placements of one trainee, one at a time: adding, replacing, removing."""

from collections.abc import Mapping
from typing import Any

from peewee import JOIN

from actions.conflict import Conflict
from actions.set_placements import set_placements
from actions.write_event import write_event
from models.database import database, locked
from models.placement import Placement
from models.school import School
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from rules.wording import Wording

MESSAGES = Wording(
    no_placements="{name} is on an assessment only route, which has no placements",
    removed="Another person removed this placement at the same time. Add it as a new one",
)


def add_placement(chosen: Placement, *, seen: int, user: User, context: ServiceContext) -> None:
    """Add a placement that is not stored yet, after those the trainee has.

    `seen` is the id of the last placement there was when the person looked (0 for none): the same one added since then
    is theirs, from a button pressed twice. Raises Conflict for a trainee on a route without placements.
    """
    if chosen.trainee.route_details.is_assessment_only:
        raise Conflict(MESSAGES("no_placements", name=chosen.trainee.full_name))
    with database.atomic():
        held = _held(chosen.trainee)
        if any(one.id > seen and one.setting.is_same_as(chosen.setting) for one in held):
            return
        change = {"does": "add", "place": len(held) + 1, "instead_of": "", **_values(chosen)}
        _set(chosen.trainee, change, user, context)


def replace_placement(before: Placement, chosen: Placement, *, user: User, context: ServiceContext) -> None:
    """Put a placement that is not stored yet in the place of another; raises Conflict when that one has gone."""
    with database.atomic():
        held = _held(chosen.trainee)
        places = {one.id: place for place, one in enumerate(held, 1)}
        if before.id not in places:
            raise Conflict(MESSAGES("removed"))
        now = held[places[before.id] - 1]
        if now.setting == chosen.setting:
            return
        change = {
            "does": "replace",
            "place": places[before.id],
            "instead_of": now.setting_name,
            **_values(chosen),
        }
        _set(chosen.trainee, change, user, context)


def remove_placement(placement: Placement, *, user: User, context: ServiceContext) -> None:
    """Remove a placement; does nothing if it is gone already."""
    with database.atomic():
        _held(placement.trainee)
        if not Placement.delete().where(Placement.id == placement.id).execute():
            return
        details = {"added": [], "replaced": [], "removed": [placement.setting_name], "upload": None}
        write_event("placements-changed", placement.trainee, details, user=user, context=context)


def _held(trainee: Trainee) -> list[Placement]:
    """Lock the trainee and return the placements in their order."""
    list(locked(Trainee.select(Trainee.id).where(Trainee.id == trainee.id)))
    query = Placement.select(Placement, School).join(School, JOIN.LEFT_OUTER)
    return list(query.where(Placement.trainee == trainee).order_by(Placement.id))


def _values(chosen: Placement) -> dict[str, Any]:
    setting = chosen.setting
    return {
        "school": chosen.school_id,
        "urn": setting.urn,
        "name": setting.name,
        "postcode": setting.postcode,
    }


def _set(trainee: Trainee, change: Mapping[str, Any], user: User, context: ServiceContext) -> None:
    set_placements({trainee.id: [change]}, provider=trainee.provider, user=user, context=context)
