"""`python -m scenarios.gias.make_extract` writes both files of the made-up extract, always the same.

They look as GIAS gives them out: Windows-1252, text quoted and numbers not, noughts before the codes of types, dates
like 31-08-2024.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rules.schools import CLOSED, STATUSES
from scenarios.gias import headings
from scenarios.gias.kinds import PHASES, TYPES
from scenarios.gias.made_up_schools import ExtractMaker, Link, MadeUp
from scenarios.schools import LINKS_FILE, SCHOOLS_FILE


def row_of(school: MadeUp) -> list[Any]:
    """The cells of a school in the order of the headings; numbers as GIAS writes them, all else text."""
    type_name, (group_code, group) = TYPES[school.kind.type_code]
    ages = school.kind.ages or ("", "")
    found: dict[str, Any] = {
        "URN": school.urn,
        "EstablishmentNumber": 2000 + school.urn % 5000,
        "EstablishmentName": school.name,
        "TypeOfEstablishment (code)": f"{school.kind.type_code:02}",
        "TypeOfEstablishment (name)": type_name,
        "EstablishmentTypeGroup (code)": group_code,
        "EstablishmentTypeGroup (name)": group,
        "EstablishmentStatus (code)": str(school.status),
        "EstablishmentStatus (name)": STATUSES[school.status],
        "OpenDate": _day(school.opened_on),
        "CloseDate": _day(school.closed_on),
        "PhaseOfEducation (code)": PHASES[school.kind.phase],
        "PhaseOfEducation (name)": school.kind.phase,
        "StatutoryLowAge": ages[0],
        "StatutoryHighAge": ages[1],
        "UKPRN": 19_100_000 + school.urn - 900_000,
        "Section41Approved (name)": _section_41(school),
        **_address(school),
    }
    return [found.get(heading, "") for heading in headings.SCHOOLS]


def _section_41(school: MadeUp) -> str:
    if school.kind.type_code not in (8, 10, 11, 32):
        return "Not applicable"
    return "Approved" if school.section_41 else "Not approved"


def _address(school: MadeUp) -> dict[str, Any]:
    """The cells of an address; as in GIAS the town is sometimes in the locality or the third line."""
    town, abroad = school.town, school.kind.type_code in (25, 26, 37)
    locality = town.localities[school.urn % len(town.localities)]
    if abroad:
        return {
            "Street": school.street,
            "Country (name)": "Overseas",
            "DistrictAdministrative (code)": "9999",
        }
    column = {0: "Address3", 1: "Locality"}.get(school.urn % 40, "Town")
    in_wales = school.kind.type_code == 30
    return {
        "LA (code)": "669" if in_wales else town.authority[0],
        "LA (name)": "Carmarthenshire" if in_wales else town.authority[1],
        "Street": school.street,
        "Locality": locality,
        column: town.name,
        "County (name)": town.county or "Not recorded",
        "Postcode": school.postcode,
        "DistrictAdministrative (code)": _district(school),
        "Country (name)": "Wales" if in_wales else "England",
        "MainEmail": f"office@{school.urn}.school.example" if school.status != CLOSED else "",
    }


def _district(school: MadeUp) -> str:
    if school.kind.type_code == 30:
        return "W06000010"
    return "9999" if school.kind.type_code in (27, 49) else school.town.district_code


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def link_row_of(link: Link) -> list[Any]:
    """The cells of a link in the order of the headings."""
    return [link.of.urn, link.to.urn, link.to.name, link.link_type, _day(link.on)]


def as_csv(heading_row: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """A file as GIAS writes it."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(heading_row)
    writer.writerows(rows)
    return text.getvalue().encode("cp1252")


def extract_files() -> dict[Path, bytes]:
    """Both files, in the order of the URN."""
    made = ExtractMaker().make()
    schools = sorted(made.schools, key=lambda school: school.urn)
    links = sorted(made.links, key=lambda link: (link.of.urn, link.to.urn))
    return {
        SCHOOLS_FILE: as_csv(headings.SCHOOLS, [row_of(school) for school in schools]),
        LINKS_FILE: as_csv(headings.LINKS, [link_row_of(link) for link in links]),
    }


if __name__ == "__main__":
    for path, content in extract_files().items():
        path.write_bytes(content)
