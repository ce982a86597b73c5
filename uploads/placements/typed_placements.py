"""Read the placements typed in one row of an upload, and look their schools up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rules.names import same_text
from rules.placement_changes import Setting
from rules.postcodes import postcode_key, tidy_postcode
from rules.quoting import quoted
from rules.urns import ADDED_MANUALLY, read_urn
from rules.wording import Wording
from uploads.check import Problem
from uploads.placements.columns import PLACEMENT_HEADINGS
from uploads.placements.known_placements import KnownPlacements, KnownSchool

MESSAGES = Wording(
    unknown_urn=(
        "must be the URN of a school. There is no school with the URN {urn}: check it in Get information about "
        "schools, or clear it and give the name and postcode."
    ),
    other_name="{heading} says {typed}, but the URN {urn} belongs to {name}. We use the URN.",
    other_postcode=(
        "{heading} says {typed}, but the URN {urn} belongs to a school at {postcode}. We use the URN."
    ),
    no_name=("must be filled in, because {heading} is. Give the name of the school or setting, or its URN."),
    no_postcode="no known postcode",
    too_long="is too long. Shorten it.",
)


@dataclass
class TypedPlacement:
    """One placement of a row: its setting, or the error that prevents a match."""

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
        return TypedPlacement(problems=[Problem(headings[0], MESSAGES("unknown_urn", urn=urn))])
    setting = Setting(school.urn, school.name, school.postcode)
    return TypedPlacement(setting, school, warnings=list(_beside(headings, name, postcode, setting, before)))


def _beside(
    headings: tuple[str, str, str], name: str, postcode: str, school: Setting, before: Setting | None
) -> Iterator[str]:
    """A name or postcode beside a URN that is neither that school's nor what the record held (PD-19)."""
    names = [school.name] + ([before.name] if before else [])
    postcodes = [school.postcode] + ([before.postcode] if before else [])
    if name and not any(same_text(name, one) for one in names):
        yield MESSAGES(
            "other_name", heading=headings[1], typed=quoted(name), urn=school.urn, name=school.name
        )
    if postcode and postcode_key(postcode) not in map(postcode_key, postcodes):
        known = school.postcode or MESSAGES("no_postcode")
        yield MESSAGES(
            "other_postcode", heading=headings[2], typed=quoted(postcode), urn=school.urn, postcode=known
        )


def _by_name(
    headings: tuple[str, str, str], name: str, postcode: str, before: Setting | None
) -> TypedPlacement:
    if not name:
        message = MESSAGES("no_name", heading=headings[2])
        return TypedPlacement(problems=[Problem(headings[1], message)])
    if len(name) > 255 or len(postcode) > 10:
        heading = headings[1] if len(name) > 255 else headings[2]
        return TypedPlacement(problems=[Problem(heading, MESSAGES("too_long"))])
    typed = Setting("", name, tidy_postcode(postcode))
    # The name of the school it is already leaves the placement as it was, with its URN.
    return TypedPlacement(before if before is not None and typed.is_same_as(before) else typed)
