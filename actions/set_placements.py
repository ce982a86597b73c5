"""Changing the placements of many trainees at once: replacing some, adding others, removing none (PD-19)."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.write_event import write_events
from models.database import database, tuples
from models.placement import Placement
from models.provider import Provider
from models.service_context import ServiceContext
from models.upload import Upload
from models.user import User

#: A change of one placement: place, does, school (id), urn, name, postcode, instead_of.
PlacementValues = Mapping[str, Any]


def set_placements(
    changes: Mapping[int, Sequence[PlacementValues]],
    *,
    provider: Provider,
    user: User,
    context: ServiceContext,
    upload: Upload | None = None,
) -> None:
    """Make the changes of each trainee (ID → its placements), all in one transaction, and write the timeline.

    The caller has locked and checked the trainees in the same transaction. Replacements keep their place.
    """
    with database.atomic():
        _replace(changes)
        _add(changes, context)
        happened = [
            ({"trainee": trainee_id, "provider": provider}, _details(placements, upload))
            for trainee_id, placements in changes.items()
        ]
        write_events("placements-changed", happened, user=user, at=context.now)


def _replace(changes: Mapping[int, Sequence[PlacementValues]]) -> None:
    wanted = {
        (trainee_id, change["place"]): change
        for trainee_id, placements in changes.items()
        for change in placements
        if change["does"] == "replace"
    }
    if not wanted:
        return
    trainee_ids = list({trainee_id for trainee_id, _place in wanted})
    query = Placement.select(Placement.trainee, Placement.id).where(Placement.trainee.in_(trainee_ids))
    places: dict[int, int] = {}
    for trainee_id, placement_id in tuples(query.order_by(Placement.id)):
        places[trainee_id] = places.get(trainee_id, 0) + 1
        change = wanted.get((trainee_id, places[trainee_id]))
        if change is not None:
            Placement.update(**_values(change)).where(Placement.id == placement_id).execute()


def _add(changes: Mapping[int, Sequence[PlacementValues]], context: ServiceContext) -> None:
    rows = [
        {"trainee": trainee_id, "created_at": context.now, **_values(change)}
        for trainee_id, placements in changes.items()
        for change in placements
        if change["does"] == "add"
    ]
    for start in range(0, len(rows), 500):
        Placement.insert_many(rows[start : start + 500]).execute()


def _values(change: PlacementValues) -> dict[str, Any]:
    """Values of a placement; only a setting without a school of GIAS has its own name and postcode."""
    if change["school"] is not None:
        return {"school": change["school"], "name": "", "urn": "", "postcode": ""}
    return {"school": None, "name": change["name"], "urn": change["urn"], "postcode": change["postcode"]}


def _details(placements: Sequence[PlacementValues], upload: Upload | None) -> dict[str, Any]:
    replaced = [change for change in placements if change["does"] == "replace"]
    return {
        "added": [change["name"] for change in placements if change["does"] == "add"],
        "replaced": [[change["instead_of"], change["name"]] for change in replaced],
        "removed": [],
        "upload": upload.id if upload else None,
    }
