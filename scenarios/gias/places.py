"""Made-up towns and postcodes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Town:
    """A made-up town and the district it is in."""

    name: str
    postcode_area: str
    authority: tuple[str, str]
    """Code and name of the local authority; no real one has a code above 960."""
    county: str
    localities: tuple[str, ...]

    @property
    def district_code(self) -> str:
        """The code of its district, which begins with E as all in England."""
        return f"E0799{self.authority[0]}"


_LAKES = ("971", "Lakeshire")
_VALE = ("972", "Vale of Harrow")
_COAST = ("973", "Wexmouth and Eastmarsh")
_MOOR = ("974", "Stonemoor")

TOWNS = (
    Town("Lightwater", "LW", _LAKES, "Lakeshire", ("Upper Lightwater", "Kiln Green", "")),
    Town("Northbridge", "NB", _LAKES, "Lakeshire", ("Castle Quarter", "Quayside", "")),
    Town("Harrowfield", "HV", _VALE, "", ("Low Harrow", "")),
    Town("Wexmouth", "WY", _COAST, "East Wexshire", ("Harbourside", "Sandy Bank", "")),
    Town("Ashcombe", "AV", _VALE, "", ("Ashcombe St Mary", "")),
    Town("Eastmarsh", "EK", _COAST, "East Wexshire", ("Saltings", "")),
    Town("Millthorpe", "MP", _MOOR, "Stonemoor", ("Weir Side", "")),
    Town("Oakhurst", "OW", _VALE, "", ("Oakhurst Park", "")),
    Town("Fernleigh", "FD", _LAKES, "Lakeshire", ("",)),
    Town("Stonebeck", "ZB", _MOOR, "Stonemoor", ("Beck Foot", "")),
    Town("Thornaby Vale", "TH", _MOOR, "Stonemoor", ("",)),
    Town("Cranwick", "CK", _COAST, "East Wexshire", ("Cranwick-by-Sea", "")),
    Town("Aston-under-Beck", "ZA", _MOOR, "Stonemoor", ("",)),
    Town("Bishop’s Lea", "BJ", _VALE, "", ("",)),
    Town("Market Rowan", "MJ", _LAKES, "Lakeshire", ("Rowan Cross", "")),
    Town("Sutton Brooke", "SX", _COAST, "East Wexshire", ("",)),
)

_STREETS = (
    "Alder Lane", "Back Lane", "Chapel Street", "Church Road", "Elm Grove", "Hall Lane", "High Street", "Kiln Road",
    "Mill Lane", "Orchard Way", "Park Avenue", "School Lane", "Station Road", "The Green", "Victoria Road",
)  # fmt: skip
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def postcode(random: Random, town: Town) -> str:
    """A postcode of the town."""
    last = random.choice(_LETTERS) + random.choice(_LETTERS)
    return f"{town.postcode_area}{random.randrange(1, 20)} {random.randrange(1, 10)}{last}"


def street(random: Random) -> str:
    """A street, now and then with a number."""
    name = random.choice(_STREETS)
    return f"{random.randrange(1, 180)} {name}" if random.random() < 0.3 else name
