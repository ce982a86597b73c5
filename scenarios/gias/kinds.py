"""Kinds of school in the made-up extract, with their names and numbers.

Every type of GIAS occurs at least once (PD-77).
"""

from __future__ import annotations

from dataclasses import dataclass

ACADEMIES, COLLEGES, FREE, INDEPENDENT = (
    ("10", "Academies"), ("1", "Colleges"), ("11", "Free Schools"), ("3", "Independent schools"),
)  # fmt: skip
MAINTAINED, OTHER, SPECIAL = (
    ("4", "Local authority maintained schools"), ("9", "Other types"), ("5", "Special schools"),
)  # fmt: skip
UNIVERSITIES, WELSH, CENTRES, ONLINE = (
    ("2", "Universities"), ("6", "Welsh schools"), ("13", "Children’s Centres"), ("14", "Online provider"),
)  # fmt: skip

#: Code → name and group of each type.
TYPES: dict[int, tuple[str, tuple[str, str]]] = {
    1: ("Community school", MAINTAINED), 2: ("Voluntary aided school", MAINTAINED),
    3: ("Voluntary controlled school", MAINTAINED), 5: ("Foundation school", MAINTAINED),
    6: ("City technology college", INDEPENDENT), 7: ("Community special school", SPECIAL),
    8: ("Non-maintained special school", SPECIAL), 10: ("Other independent special school", INDEPENDENT),
    11: ("Other independent school", INDEPENDENT), 12: ("Foundation special school", SPECIAL),
    14: ("Pupil referral unit", MAINTAINED), 15: ("Local authority nursery school", MAINTAINED),
    18: ("Further education", COLLEGES), 24: ("Secure units", OTHER), 25: ("Offshore schools", OTHER),
    26: ("Service children’s education", OTHER), 27: ("Miscellaneous", OTHER),
    28: ("Academy sponsor led", ACADEMIES), 29: ("Higher education institutions", UNIVERSITIES),
    30: ("Welsh establishment", WELSH), 31: ("Sixth form centres", COLLEGES),
    32: ("Special post 16 institution", COLLEGES), 33: ("Academy special sponsor led", ACADEMIES),
    34: ("Academy converter", ACADEMIES), 35: ("Free schools", FREE), 36: ("Free schools special", FREE),
    37: ("British schools overseas", OTHER), 38: ("Free schools alternative provision", FREE),
    39: ("Free schools 16 to 19", FREE), 40: ("University technical college", FREE),
    41: ("Studio schools", FREE), 42: ("Academy alternative provision converter", ACADEMIES),
    43: ("Academy alternative provision sponsor led", ACADEMIES), 44: ("Academy special converter", ACADEMIES),
    45: ("Academy 16-19 converter", ACADEMIES), 46: ("Academy 16 to 19 sponsor led", ACADEMIES),
    47: ("Children’s centre", CENTRES), 48: ("Children’s centre linked site", CENTRES),
    49: ("Online provider", ONLINE), 56: ("Institution funded by other government department", OTHER),
    57: ("Academy secure 16 to 19", ACADEMIES),
}  # fmt: skip

PHASES = {
    "Not applicable": "0", "Nursery": "1", "Primary": "2", "Secondary": "4", "Middle deemed secondary": "5",
    "16 plus": "6", "All-through": "7",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """Some schools of one type."""

    type_code: int
    phase: str
    ages: tuple[int, int] | None
    count: int
    names: tuple[str, ...]
    """Patterns with {town}, {saint}, {tree} and {family}."""


_PLAIN_PRIMARY = (
    "{town} Community Primary School", "{tree} Lane Primary School", "{tree} Grove Primary School",
    "{tree} Bank Primary School", "{town} Road Primary School", "{family} Primary School",
)  # fmt: skip
_CHURCH_PRIMARY = (
    "St {saint}’s Church of England Primary School", "{town} CofE Primary School",
    "St {saint}’s Catholic Primary School", "Holy Trinity Church of England Primary School",
    "St. {saint}’s C.E. Primary School", "SS Peter & Paul Catholic Primary School",
)  # fmt: skip
_SECONDARY = (
    "{town} High School", "The {family} School", "{tree} Park School", "{town} Girls’ School",
    "{family} Community School", "{town} School",
)  # fmt: skip
_CHURCH_SECONDARY = (
    "St {saint}’s Catholic High School", "Saint {saint} Church of England School", "All Saints’ Catholic School",
)  # fmt: skip
_ACADEMY = (
    "{town} Academy",
    "{family} Academy",
    "{tree} Hill Academy",
    "The {tree} Academy",
    "Saint {saint} Academy",
)
_PRIMARY_ACADEMY = ("{tree} Lane Primary Academy", "{family} Primary Academy", "St {saint}’s Primary Academy")
_PRIMARY, _SECOND, _POST_16 = (3, 11), (11, 18), (16, 19)

KINDS = (
    Kind(1, "Primary", _PRIMARY, 46, _PLAIN_PRIMARY),
    Kind(1, "Primary", (4, 7), 6, ("{tree} Grove Infant School", "{town} Infants’ School")),
    Kind(1, "Primary", (7, 11), 6, ("{tree} Grove Junior School", "{town} Junior School")),
    Kind(2, "Primary", _PRIMARY, 30, _CHURCH_PRIMARY),
    Kind(3, "Primary", _PRIMARY, 20, _CHURCH_PRIMARY),
    Kind(5, "Primary", _PRIMARY, 5, _PLAIN_PRIMARY),
    Kind(34, "Primary", _PRIMARY, 42, (*_PRIMARY_ACADEMY, *_PLAIN_PRIMARY)),
    Kind(28, "Primary", _PRIMARY, 14, _PRIMARY_ACADEMY),
    Kind(35, "Primary", (4, 11), 3, ("Brontë Primary School", "École Seacole", "{family} Free School")),
    Kind(1, "Secondary", (11, 16), 10, _SECONDARY),
    Kind(2, "Secondary", _SECOND, 10, _CHURCH_SECONDARY),
    Kind(5, "Secondary", (11, 16), 5, _SECONDARY),
    Kind(34, "Secondary", _SECOND, 36, (*_ACADEMY, *_SECONDARY)),
    Kind(28, "Secondary", (11, 16), 16, _ACADEMY),
    Kind(35, "Secondary", _SECOND, 3, ("Núñez Free School", "{family} Free School")),
    Kind(34, "All-through", (4, 18), 3, ("{family} Academy",)),
    Kind(35, "All-through", (4, 18), 3, ("{family} Free School",)),
    Kind(1, "Middle deemed secondary", (9, 13), 2, ("{town} Middle School",)),
    Kind(15, "Nursery", (3, 5), 14, ("{tree} Tree Nursery School", "{town} Nursery School")),
    Kind(7, "Not applicable", (4, 19), 9, ("{tree} View School", "{family} Special School")),
    Kind(8, "Not applicable", (4, 19), 2, ("{family} School",)),
    Kind(12, "Not applicable", (4, 19), 2, ("{tree} Court School",)),
    Kind(33, "Not applicable", (4, 19), 2, ("{tree} View Academy",)),
    Kind(44, "Not applicable", (4, 19), 4, ("{tree} Court Academy",)),
    Kind(36, "Not applicable", (4, 19), 2, ("{family} Free Special School",)),
    Kind(14, "Not applicable", (5, 16), 4, ("{town} Pupil Referral Unit", "The {tree} Centre")),
    Kind(42, "Not applicable", (5, 16), 1, ("{tree} Alternative Provision Academy",)),
    Kind(43, "Not applicable", (5, 16), 1, ("{tree} Alternative Provision Academy",)),
    Kind(38, "Not applicable", (11, 16), 1, ("{family} AP Free School",)),
    Kind(11, "Not applicable", (3, 18), 13, ("{family} Hall School", "{town} Grammar School", "St {saint}’s Prep")),
    Kind(10, "Not applicable", (8, 19), 4, ("{tree} House School",)),
    Kind(18, "16 plus", _POST_16, 4, ("{town} College", "{town} Sixth Form College")),
    Kind(31, "16 plus", _POST_16, 1, ("{town} Sixth Form Centre",)),
    Kind(32, "Not applicable", (16, 25), 2, ("{tree} College",)),
    Kind(39, "16 plus", _POST_16, 1, ("{family} Sixth Form",)),
    Kind(45, "16 plus", _POST_16, 1, ("{family} Sixth Form College",)),
    Kind(46, "16 plus", _POST_16, 1, ("{tree} Sixth Form Academy",)),
    Kind(57, "16 plus", _POST_16, 1, ("{family} Secure School",)),
    Kind(40, "Secondary", (13, 19), 2, ("{town} UTC",)),
    Kind(41, "Secondary", (14, 19), 1, ("{town} Studio School",)),
    Kind(6, "Secondary", _SECOND, 1, ("{family} City Technology College",)),
    Kind(24, "Not applicable", (10, 17), 1, ("{tree} Secure Centre",)),
    Kind(25, "Not applicable", (4, 18), 2, ("Collège {family}", "{town} College, Île aux Cerfs")),
    Kind(26, "Not applicable", (4, 18), 1, ("{tree} School, Episkopi Camp",)),
    Kind(27, "Not applicable", None, 2, ("{town} Hospital Teaching Service", "{town} Music Service")),
    Kind(29, "Not applicable", None, 2, ("University of {town}",)),
    Kind(30, "Secondary", (11, 18), 3, ("Ysgol {tree} Fawr", "Ysgol Gyfun {family}", "Ysgol Môr Glas")),
    Kind(37, "Not applicable", (3, 18), 3, ("The British School of São Nuno", "{family} International School")),
    Kind(47, "Not applicable", None, 5, ("{town} Children’s Centre",)),
    Kind(48, "Not applicable", None, 3, ("{town} Children’s Centre (linked site)",)),
    Kind(49, "Not applicable", (11, 18), 1, ("{family} Online School",)),
    Kind(56, "Not applicable", (16, 19), 1, ("{tree} Defence College",)),
)  # fmt: skip

SAINTS = (
    "Aidan", "Bede", "Cuthbert", "Hilda", "Oswald", "Werburgh", "Chad", "Edith", "Swithun", "Alban", "Anne", "Mary",
    "Thérèse", "Zoë",
)  # fmt: skip
TREES = (
    "Alder", "Beech", "Birch", "Elm", "Hawthorn", "Hazel", "Holly", "Larch", "Maple", "Rowan", "Willow", "Yew",
)  # fmt: skip
FAMILIES = (
    "Attlee", "Brontë", "Fawcett", "Lovelace", "Seacole", "Turing", "Wollstonecraft", "Equiano", "Somerville",
    "O’Connell", "Garrett Anderson", "Noor-Khan",
)  # fmt: skip
