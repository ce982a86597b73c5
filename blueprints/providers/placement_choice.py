"""Where was a trainee placed? What the pages know that add one placement, or put another in the place of one.

Nothing is stored until somebody confirms: what they chose so far is in the address.
"""

from __future__ import annotations

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
    """A trainee, the placements they have, and the one that is to be replaced if any is."""

    trainee: Trainee
    held: list[Placement]
    instead_of: Placement | None

    @classmethod
    def of_address(cls, placement_id: int | None = None) -> PlacementChoice:
        """For the trainee of the address; 404 for a placement that is none of theirs."""
        held = placements_of([g.trainee])[g.trainee.id]
        before = next((one for one in held if one.id == placement_id), None)
        if placement_id is not None and before is None:
            abort(404)
        return cls(g.trainee, held, before)

    @property
    def number(self) -> int:
        """Which of the trainee's placements it is or will be, from 1."""
        if self.instead_of is None:
            return len(self.held) + 1
        return [one.id for one in self.held].index(self.instead_of.id) + 1

    @property
    def last_seen(self) -> int:
        """The id of the last placement there is; 0 for none."""
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
        """The page to check, or the one that says that the trainee has this placement already."""
        has_it = any(one.setting.is_same_as(chosen.setting) for one in self.held if one != self.instead_of)
        return self.url("already-added" if has_it else "check", **as_query(chosen), **query)

    def chosen(self) -> Placement | None:
        """What the address or the form says was chosen, not stored yet; nothing when that is incomplete."""
        urn = request.values.get("school")
        if urn:
            school = School.with_urn(urn)
            return Placement(trainee=self.trainee, school=school) if school else None
        form = SettingForm(request.values)
        return form.placement(self.trainee) if form.validate() else None


def as_query(chosen: Placement) -> dict[str, str]:
    """How an address says what was chosen."""
    if chosen.school is not None:
        return {"school": chosen.school.urn}
    found = {"name": chosen.name, "urn": chosen.urn, "postcode": chosen.postcode}
    return {name: text for name, text in found.items() if text}
