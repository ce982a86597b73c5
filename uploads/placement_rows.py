"""What does one row of an upload of placements say? Each typed placement, read and looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rules.names import same_text
from rules.placement_changes import MOST_PLACEMENTS, Setting
from rules.postcodes import postcode_key, tidy_postcode
from rules.quoting import quoted
from rules.urns import ADDED_MANUALLY, read_urn
from uploads.definition import Problem
from uploads.known_placements import KnownPlacements, KnownSchool


def headings_of(number: int) -> tuple[str, str, str]:
    """The three headings of placement n: URN, name and postcode."""
    return f"Placement {number} URN", f"Placement {number} name", f"Placement {number} postcode"


PLACEMENT_HEADINGS = [headings_of(number) for number in range(1, MOST_PLACEMENTS + 1)]


@dataclass
class TypedPlacement:
    """One placement as a row has it: the setting it names, or the problem that keeps us from knowing."""

    setting: Setting | None = None
    school: KnownSchool | None = None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_placements(
    cells: Mapping[str, str], known: KnownPlacements, held: list[Setting]
) -> Iterator[TypedPlacement]:
    """The five placements of a row, in order; a blank one has neither setting nor problem."""
    for number, headings in enumerate(PLACEMENT_HEADINGS, 1):
        urn, name, postcode = (cells.get(heading, "") for heading in headings)
        if urn.casefold() == ADDED_MANUALLY:
            urn = ""
        before = held[number - 1] if number <= len(held) else None
        if urn:
            yield _by_urn(headings, urn, name, postcode, known, before)
        elif name or postcode:
            yield _by_name(headings, name, postcode, before)
        else:
            yield TypedPlacement()


def _by_urn(
    headings: tuple[str, str, str],
    text: str,
    name: str,
    postcode: str,
    known: KnownPlacements,
    before: Setting | None,
) -> TypedPlacement:
    try:
        urn = read_urn(text)
    except ValueError as problem:
        return TypedPlacement(problems=[Problem(headings[0], str(problem))])
    school = known.schools.get(urn)
    if school is None:
        if before is not None and before.urn == urn:
            return TypedPlacement(before)  # as the record holds it, whatever GIAS says of it
        message = (
            f"must be the URN of a school. There is no school with the URN {urn}: check it in Get information "
            "about schools, or clear it and give the name and postcode."
        )
        return TypedPlacement(problems=[Problem(headings[0], message)])
    setting = Setting(school.urn, school.name, school.postcode)
    return TypedPlacement(setting, school, warnings=list(_beside(headings, name, postcode, setting, before)))


def _beside(
    headings: tuple[str, str, str], name: str, postcode: str, school: Setting, before: Setting | None
) -> Iterator[str]:
    """A name or postcode beside a URN that is neither that school's nor what the record held (PD-19)."""
    names = [school.name] + ([before.name] if before else [])
    postcodes = [school.postcode] + ([before.postcode] if before else [])
    if name and not any(same_text(name, one) for one in names):
        yield f"{headings[1]} says {quoted(name)}, but the URN {school.urn} is that of {school.name}. We use the URN."
    if postcode and postcode_key(postcode) not in map(postcode_key, postcodes):
        yield (
            f"{headings[2]} says {quoted(postcode)}, but the URN {school.urn} is that of a school at "
            f"{school.postcode or 'no known postcode'}. We use the URN."
        )


def _by_name(
    headings: tuple[str, str, str], name: str, postcode: str, before: Setting | None
) -> TypedPlacement:
    if not name:
        message = f"must be filled in, because {headings[2]} is. Give the name of the school or setting, or its URN."
        return TypedPlacement(problems=[Problem(headings[1], message)])
    if len(name) > 255 or len(postcode) > 10:
        heading = headings[1] if len(name) > 255 else headings[2]
        return TypedPlacement(problems=[Problem(heading, "is too long. Shorten it.")])
    typed = Setting("", name, tidy_postcode(postcode))
    # The name of the school it is already leaves the placement as it was, with its URN.
    return TypedPlacement(before if before is not None and typed.is_same_as(before) else typed)
