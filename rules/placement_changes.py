"""Plan what the placements in a row do to those of a trainee: keep, replace or add (PD-19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rules.names import same_text
from rules.postcodes import postcode_key

#: A record holds at most this many placements that came from a file.
MOST_PLACEMENTS = 5


@dataclass(frozen=True)
class Setting:
    """A school with a URN, or a setting by its name and postcode; as typed or as the record holds it."""

    urn: str = ""
    name: str = ""
    postcode: str = ""

    def is_same_as(self, held: "Setting") -> bool:
        """True if a typed setting is the one held. A URN decides where one was typed."""
        if self.urn:
            return self.urn == held.urn
        same_postcode = not self.postcode or postcode_key(self.postcode) == postcode_key(held.postcode)
        return same_text(self.name, held.name) and same_postcode


@dataclass(frozen=True)
class PlacementChange:
    """A typed placement and what is done with it."""

    column: int
    """The number of the placement in the file, from 1."""
    does: Literal["keep", "replace", "add"]
    place: int
    """The number of the placement of the trainee afterwards, from 1."""
    setting: Setting


def plan_placements(
    held: Sequence[Setting], typed: Sequence[Setting | None], *, only_adds: bool
) -> list[PlacementChange]:
    """The changes that the typed placements (None for a blank one) make to those held, in order.

    Placement n of the file is the trainee's n-th: another value replaces it, the same keeps it, one past the last is
    added. `only_adds` is for the blank template, which does not show what is held: another value is added too.
    Nothing is ever removed.
    """
    changes: list[PlacementChange] = []
    count = len(held)
    for column, setting in enumerate(typed, 1):
        if setting is None:
            continue
        before = held[column - 1] if column <= len(held) else None
        if before is not None and setting.is_same_as(before):
            changes.append(PlacementChange(column, "keep", column, setting))
        elif before is None or only_adds:
            count += 1
            changes.append(PlacementChange(column, "add", count, setting))
        else:
            changes.append(PlacementChange(column, "replace", column, setting))
    return changes


def settings_afterwards(held: Sequence[Setting], changes: Sequence[PlacementChange]) -> list[Setting]:
    """The trainee's placements once the changes are made."""
    after = list(held)
    for change in changes:
        if change.does == "add":
            after.append(change.setting)
        elif change.does == "replace":
            after[change.place - 1] = change.setting
    return after


def held_twice(settings: Sequence[Setting]) -> list[str]:
    """URNs that occur more than once: two sites can share one, so this is only worth a warning."""
    urns = [setting.urn for setting in settings if setting.urn]
    return sorted({urn for urn in urns if urns.count(urn) > 1})
