"""Schools and links of the made-up extract."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from rules.schools import CLOSED, OPEN, PROPOSED_TO_CLOSE, PROPOSED_TO_OPEN
from scenarios.gias.kinds import FAMILIES, KINDS, SAINTS, TREES, Kind
from scenarios.gias.places import TOWNS, Town, postcode, street
from scenarios.organisations import SCHOOLS as OF_PERSONAS

#: Real URNs are far below this one.
FIRST_URN = 900101
#: Type and ages of the schools that people of the scenarios sign in for (scenarios/organisations.py).
_OF_PERSONAS = {
    "900001": (34, (11, 18)), "900002": (1, (3, 11)), "900003": (11, (3, 18)),
    "900004": (28, (11, 18)), "900005": (34, (3, 11)), "900006": (34, (4, 11)),
}  # fmt: skip
_ACADEMIES = (28, 34)


@dataclass(frozen=True)
class MadeUp:
    """One school of the extract."""

    urn: int
    name: str
    town: Town
    postcode: str
    street: str
    kind: Kind
    opened_on: date | None
    status: int = OPEN
    closed_on: date | None = None
    section_41: bool = False


@dataclass(frozen=True)
class Link:
    """A link between two schools."""

    of: MadeUp
    to: MadeUp
    link_type: str
    on: date


class ExtractMaker:
    """Makes the schools and links, the same ones for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self.random = Random(seed)
        self.schools: list[MadeUp] = []
        self.links: list[Link] = []
        self._names: set[tuple[str, str]] = set()
        self._next_urn = FIRST_URN

    def make(self) -> ExtractMaker:
        """Make every school: those of the personas, those of each kind, and those that have closed."""
        self.schools += [self._of_persona(fields) for fields in OF_PERSONAS]
        for kind in KINDS:
            self.schools += [self._school(kind) for _ in range(kind.count)]
        self._share_a_site()
        self._change_status()
        self._close_schools()
        return self

    def _of_persona(self, fields: dict[str, str]) -> MadeUp:
        type_code, ages = _OF_PERSONAS[fields["urn"]]
        town = next(town for town in TOWNS if town.name == fields["town"])
        phase = "Not applicable" if type_code == 11 else fields["phase"]
        kind = Kind(type_code, phase, ages, 1, ())
        opened_on = date(2014, 9, 1) if type_code in _ACADEMIES else date(1968, 9, 2)
        return MadeUp(
            int(fields["urn"]), fields["name"], town, fields["postcode"], "School Lane", kind, opened_on
        )

    def _school(self, kind: Kind) -> MadeUp:
        town, name = self._place_and_name(kind)
        self._next_urn += 1
        return MadeUp(
            urn=self._next_urn - 1,
            name=name,
            town=town,
            postcode=postcode(self.random, town),
            street=street(self.random),
            kind=kind,
            opened_on=self._opened_on(kind.type_code),
            section_41=kind.type_code in (8, 10, 11, 32) and self.random.random() < 0.4,
        )

    def _place_and_name(self, kind: Kind, at: Town | None = None) -> tuple[Town, str]:
        """A town (unless it is given) and a name that no other school there has."""
        for _ in range(500):
            town = at or self.random.choice(TOWNS)
            name = self.random.choice(kind.names).format(
                town=town.name,
                saint=self.random.choice(SAINTS),
                tree=self.random.choice(TREES),
                family=self.random.choice(FAMILIES),
            )
            if (name, town.name) not in self._names:
                self._names.add((name, town.name))
                return town, name
        raise ValueError(f"no name is left for {kind.names}")

    def _opened_on(self, type_code: int) -> date | None:
        if type_code in _ACADEMIES or type_code >= 33:
            return date(self.random.randrange(2011, 2023), self.random.choice((1, 4, 9)), 1)
        return None if self.random.random() < 0.6 else date(self.random.randrange(1950, 2005), 9, 1)

    def _share_a_site(self) -> None:
        """Give an infant and a junior school on one site the same postcode."""
        infants = self._indexes_of((4, 7))
        juniors = self._indexes_of((7, 11))
        for infant, junior in zip(infants[:3], juniors[:3], strict=True):
            first = self.schools[infant]
            self.schools[junior] = replace(
                self.schools[junior], town=first.town, postcode=first.postcode, street=first.street
            )

    def _indexes_of(self, ages: tuple[int, int]) -> list[int]:
        return [n for n, school in enumerate(self.schools) if school.kind.ages == ages]

    def _change_status(self) -> None:
        """Make some schools about to close, with a date or without, and some about to open."""
        community = [n for n, school in enumerate(self.schools) if school.kind.type_code == 1 and n > 10]
        for n, closed_on in zip(community[:3], (None, None, date(2032, 8, 31)), strict=True):
            self.schools[n] = replace(self.schools[n], status=PROPOSED_TO_CLOSE, closed_on=closed_on)
        free = [n for n, school in enumerate(self.schools) if school.kind.type_code in (35, 39)]
        for n, opened_on in zip(free[:2], (None, date(2033, 9, 1)), strict=True):
            self.schools[n] = replace(self.schools[n], status=PROPOSED_TO_OPEN, opened_on=opened_on)

    def _close_schools(self) -> None:
        academies = [s for s in self.schools if s.kind.type_code in _ACADEMIES and s.urn >= FIRST_URN]
        chosen = iter(self.random.sample(academies, 24))
        for _ in range(10):
            self._became(next(chosen), "Successor")
        for _ in range(2):  # an academy that became another academy
            self._became(self._became(next(chosen), "Successor"), "Successor")
        for kind in ("Successor - merged", "Successor - amalgamated"):
            after = next(chosen)
            self._became(after, kind)
            self._became(after, kind)
        self._split(next(chosen), next(chosen))
        for _ in range(4):
            self.schools.append(self._closed_before(next(chosen)))
        one, other = next(chosen), next(chosen)
        self.links.append(Link(one, other, "Sixth Form Centre Link", date(2018, 9, 1)))
        self.links.append(Link(other, one, "Other", date(2018, 9, 1)))

    def _became(self, after: MadeUp, link_type: str) -> MadeUp:
        """Make a school that closed the day before another opened in its place."""
        before = self._closed_before(after)
        self.schools.append(before)
        self._link(before, after, link_type)
        return before

    def _split(self, one: MadeUp, other: MadeUp) -> None:
        before = self._closed_before(one)
        self.schools.append(before)
        for after in (one, other):
            self._link(before, after, "Successor - Split School")

    def _link(self, before: MadeUp, after: MadeUp, link_type: str) -> None:
        opened_on = after.opened_on or date(2020, 9, 1)
        self.links.append(Link(before, after, link_type, opened_on))
        self.links.append(Link(after, before, link_type.replace("Successor", "Predecessor"), opened_on))

    def _closed_before(self, after: MadeUp) -> MadeUp:
        """The school that was on the site until the day before."""
        opened_on = after.opened_on or date(2020, 9, 1)
        phase = "Primary" if after.kind.phase == "Primary" else "Secondary"
        kind = next(kind for kind in KINDS if kind.type_code == 1 and kind.phase == phase)
        names = (*kind.names, after.name.replace("Academy", "School"))
        _, name = self._place_and_name(replace(kind, names=names), after.town)
        self._next_urn += 1
        return replace(
            after,
            urn=self._next_urn - 1,
            name=name,
            kind=kind,
            opened_on=date(opened_on.year - 9, 9, 1),
            closed_on=opened_on - timedelta(days=1),
            status=CLOSED,
        )
