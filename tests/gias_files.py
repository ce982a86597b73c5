"""Makes files as GIAS gives them out, for tests of reading and importing them."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

HEADINGS = (
    "URN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (code)", "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)", "EstablishmentStatus (code)", "OpenDate", "CloseDate", "PhaseOfEducation (name)",
    "StatutoryLowAge", "StatutoryHighAge", "UKPRN", "Street", "Locality", "Address3", "Town", "County (name)",
    "Postcode", "SchoolWebsite", "Section41Approved (name)", "DistrictAdministrative (code)", "Country (name)",
)  # fmt: skip
LINK_HEADINGS = ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate")

ALDER = {
    "URN": "900101", "LA (code)": "071", "LA (name)": "Lakeshire", "EstablishmentName": "Alder Lane Primary School",
    "TypeOfEstablishment (code)": "01", "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (name)": "Local authority maintained schools", "EstablishmentStatus (code)": "1",
    "OpenDate": "01-09-1975", "PhaseOfEducation (name)": "Primary", "StatutoryLowAge": "3", "StatutoryHighAge": "11",
    "UKPRN": "19000101", "Street": "Alder Lane", "Locality": "Kiln Green", "Town": "Lightwater",
    "County (name)": "Lakeshire", "Postcode": "LW1 2AB", "Section41Approved (name)": "Not applicable",
    "DistrictAdministrative (code)": "E07999071", "Country (name)": "England",
}  # fmt: skip


def school_cells(**changed: str) -> dict[str, str]:
    """The cells of a school, some of them changed: name for EstablishmentName, urn, type, status, opened, closed…"""
    short = {
        "urn": "URN", "name": "EstablishmentName", "type": "TypeOfEstablishment (code)", "town": "Town",
        "status": "EstablishmentStatus (code)", "opened": "OpenDate", "closed": "CloseDate", "postcode": "Postcode",
    }  # fmt: skip
    return {**ALDER, **{short.get(name, name): value for name, value in changed.items()}}


def gias_csv(rows: Iterable[Mapping[str, str]], headings: Iterable[str] = HEADINGS) -> bytes:
    """A file of these rows as GIAS writes it."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    names = list(headings)
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue().encode("cp1252")


def write_schools(folder: Path, *rows: Mapping[str, str], headings: Iterable[str] = HEADINGS) -> Path:
    """A file of schools in a folder."""
    path = folder / "edubasealldata.csv"
    path.write_bytes(gias_csv(rows, headings))
    return path


def write_links(folder: Path, *links: tuple[str, str, str]) -> Path:
    """A file of links (URN, URN of the other, type of link) in a folder."""
    path = folder / "links_edubasealldata.csv"
    rows = [
        {"URN": urn, "LinkURN": other, "LinkType": kind, "LinkEstablishedDate": "01-09-2020"}
        for urn, other, kind in links
    ]
    path.write_bytes(gias_csv(rows, LINK_HEADINGS))
    return path


def write_many(path: Path, count: int) -> None:
    """A file of so many schools, as long as the real one and with as many columns."""
    words = (
        "Alder",
        "Beech",
        "St Mary’s",
        "École",
        "Kirkby",
        "Northgate",
        "Ashby",
        "The Meadows",
        "Oak Lane",
    )
    headings = [*HEADINGS, *(f"Unused {n}" for n in range(110))]
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(headings)
        for n in range(count):
            name = f"{words[n % 9]} {words[n // 9 % 9]} Primary School"
            row = school_cells(urn=f"{100_000 + n}", name=name, postcode=f"LW{n % 20 + 1} {n % 9 + 1}AB")
            writer.writerow([row.get(heading, "") for heading in headings])
