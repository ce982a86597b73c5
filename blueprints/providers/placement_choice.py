"""The choice of a placement to add or to replace another, carried in the address.

Nothing is stored until the user confirms.
"""

from dataclasses import dataclass
from typing import Any

from flask import abort, g, request, url_for

from blueprints.providers.setting_form import SettingForm
from models.placement import Placement
from models.placement_lists import placements_of
from models.school import School
from models.trainee import Trainee


@dataclass(frozen=True)
class PlacementChoice:
    """A trainee, their placements, and the one to replace, if any."""

    trainee: Trainee
    held: list[Placement]
    instead_of: Placement | None

    @classmethod
    def of_address(cls, placement_id: int | None = None) -> "PlacementChoice":
        """The choice for the trainee of the address; 404 for a placement that is none of theirs."""
        held = placements_of([g.trainee])[g.trainee.id]
        before = next((one for one in held if one.id == placement_id), None)
        if placement_id is not None and before is None:
            abort(404)
        return cls(g.trainee, held, before)

    @property
    def number(self) -> int:
        """The number of the placement among the trainee's, from 1."""
        if self.instead_of is None:
            return len(self.held) + 1
        return [one.id for one in self.held].index(self.instead_of.id) + 1

    @property
    def last_seen(self) -> int:
        """The ID of the last placement; 0 for none."""
        return self.held[-1].id if self.held else 0

    def url(self, step: str = "", **query: Any) -> str:
        """The address of a step: "" (choose), setting, already-added or check."""
        record: dict[str, Any] = {"trainee_id": self.trainee.id}
        name = "new"
        if self.instead_of is not None:
            name, record["placement_id"] = "change", self.instead_of.id
        endpoint = "_".join(filter(None, ("trainee_placement", name, step.replace("-", "_"))))
        return url_for(f"providers.{endpoint}", **record, **query)

    def url_after_choosing(self, chosen: Placement, **query: Any) -> str:
        """The check page, or the one that says that the trainee has this placement already."""
        step = "already-added" if self.already_has(chosen) else "check"
        return self.url(step, **as_query(chosen), **query)

    def already_has(self, chosen: Placement) -> bool:
        """True if another placement of the trainee is at the same school or setting, however either was entered."""
        new = chosen.setting
        others = [one.setting for one in self.held if one != self.instead_of]
        return any(new.is_same_as(one) or one.is_same_as(new) for one in others)

    def chosen(self) -> Placement | None:
        """The placement in the address or the form, not stored yet; None if it is incomplete."""
        urn = request.values.get("school")
        if urn:
            school = School.with_urn(urn)
            return Placement(trainee=self.trainee, school=school) if school else None
        form = SettingForm(request.values)
        return form.placement(self.trainee) if form.validate() else None


def as_query(chosen: Placement) -> dict[str, str]:
    """The query string for a placement."""
    if chosen.school is not None:
        return {"school": chosen.school.urn}
    found = {"name": chosen.name, "urn": chosen.urn, "postcode": chosen.postcode}
    return {name: text for name, text in found.items() if text}
