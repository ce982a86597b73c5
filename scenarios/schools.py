"""Which schools are in a scenario? Made-up ones in made-up towns; no real school has one of their URNs."""

from __future__ import annotations

from datetime import date
from itertools import product
from random import Random

from models.school import School

#: Towns that are not on a map, each with a postcode area that the Post Office has not given out.
TOWNS = {
    "Lightwater": "LW",
    "Northbridge": "NB",
    "Harrowfield": "HV",
    "Wexmouth": "WY",
    "Ashcombe": "AV",
    "Eastmarsh": "EK",
    "Millthorpe": "MP",
    "Oakhurst": "OW",
    "Fernleigh": "FD",
    "Stonebeck": "ZB",
    "Thornaby Vale": "TH",
    "Cranwick": "CK",
}
#: Real URNs are far below this one.
_FIRST_URN = 900100
_PRIMARY = (
    "{town} Community Primary School",
    "St {saint}’s Church of England Primary School",
    "St {saint}’s Catholic Primary School",
    "{tree} Lane Primary School",
    "{tree} Grove Infant School",
    "{tree} Bank Junior School",
    "{town} Road Primary Academy",
)
_SECONDARY = (
    "{town} Academy",
    "{town} Girls’ School",
    "St {saint}’s Catholic High School",
    "The {family} School",
    "{tree} Park School",
)
_NURSERY = ("{tree} Tree Nursery School", "{town} Children’s Centre")
_ALL_THROUGH = ("{family} Free School",)
_SAINTS = (
    "Aidan",
    "Bede",
    "Cuthbert",
    "Hilda",
    "Oswald",
    "Werburgh",
    "Chad",
    "Edith",
    "Swithun",
    "Alban",
    "Anne",
)
_TREES = (
    "Alder",
    "Beech",
    "Birch",
    "Elm",
    "Hawthorn",
    "Hazel",
    "Holly",
    "Larch",
    "Maple",
    "Rowan",
    "Willow",
    "Yew",
)
_FAMILIES = (
    "Attlee",
    "Brontë",
    "Fawcett",
    "Lovelace",
    "Seacole",
    "Turing",
    "Wollstonecraft",
    "Equiano",
    "Somerville",
)
#: How many of each phase there are.
_PHASES = (
    ("Primary", _PRIMARY, 80),
    ("Secondary", _SECONDARY, 50),
    ("Nursery", _NURSERY, 14),
    ("All-through", _ALL_THROUGH, 6),
)


def made_up_schools(seed: int = 7) -> list[School]:
    """150 schools, not yet stored; the last of each phase but one is closed."""
    random = Random(seed)
    schools: list[School] = []
    for phase, patterns, count in _PHASES:
        names = _names(patterns)
        random.shuffle(names)
        schools += [
            _school(random, name, town, phase, len(schools) + n)
            for n, (name, town) in enumerate(names[:count])
        ]
        schools[-2].closed_on = date(2024, 8, 31)
    return schools


def _names(patterns: tuple[str, ...]) -> list[tuple[str, str]]:
    """Every (name, town) the patterns give, no name twice."""
    found: dict[str, str] = {}
    choices = zip(product(patterns, TOWNS), _SAINTS * 50, _TREES * 50, _FAMILIES * 50, strict=False)
    for (pattern, town), saint, tree, family in choices:
        found.setdefault(pattern.format(town=town, saint=saint, tree=tree, family=family), town)
    return list(found.items())


def _school(random: Random, name: str, town: str, phase: str, number: int) -> School:
    return School(
        urn=str(_FIRST_URN + number), name=name, town=town, postcode=postcode(random, town), phase=phase
    )


def postcode(random: Random, town: str) -> str:
    """A postcode of the town."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    last = random.choice(letters) + random.choice(letters)
    return f"{TOWNS[town]}{random.randrange(1, 20)} {random.randrange(1, 10)}{last}"
