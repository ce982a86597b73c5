"""Columns of the GIAS extract of schools, and the parser of each."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from actions.import_outcome import ImportColumn, tidy_cell
from rules.postcodes import tidy_postcode
from rules.quoting import quoted
from rules.schools import STATUSES
from rules.wording import Wording

URN, NAME = "URN", "EstablishmentName"
TYPE, STATUS = "TypeOfEstablishment (code)", "EstablishmentStatus (code)"

COLUMNS: Sequence[ImportColumn] = (
    ImportColumn(URN, "5 or 6 digits", required=True),
    ImportColumn(NAME, "the name of the school", required=True),
    ImportColumn(TYPE, "its type, a number", required=True),
    ImportColumn("TypeOfEstablishment (name)", "its type in words"),
    ImportColumn("EstablishmentTypeGroup (name)", "the group of its type"),
    ImportColumn(STATUS, "1 open, 2 closed, 3 proposed to close, 4 proposed to open", required=True),
    ImportColumn("PhaseOfEducation (name)", "Primary, Secondary…"),
    ImportColumn("OpenDate", "dd-mm-yyyy"),
    ImportColumn("CloseDate", "dd-mm-yyyy, the last day"),
    ImportColumn("StatutoryLowAge", "a number"),
    ImportColumn("StatutoryHighAge", "a number"),
    ImportColumn("Street", "address"),
    ImportColumn("Locality", "address"),
    ImportColumn("Address3", "address"),
    ImportColumn("Town", "address; when it is blank, Address3 or else Locality is the town"),
    ImportColumn("County (name)", "address"),
    ImportColumn("Postcode", "address"),
    ImportColumn("LA (code)", "local authority"),
    ImportColumn("LA (name)", "local authority"),
    ImportColumn("DistrictAdministrative (code)", "district"),
    ImportColumn("Country (name)", "country"),
    ImportColumn("UKPRN", "8 digits"),
    ImportColumn("Section41Approved (name)", "Approved, Not approved or Not applicable"),
    ImportColumn("MainEmail", "only in the extract for signed-in users"),
    ImportColumn("AlternativeEmail", "used when MainEmail is blank"),
)

LINK_COLUMNS: Sequence[ImportColumn] = (
    ImportColumn("URN", "the school that the link is from", required=True),
    ImportColumn("LinkURN", "the school that it leads to", required=True),
    ImportColumn("LinkType", "what the second is to the first: Successor, Predecessor…", required=True),
    ImportColumn("LinkEstablishedDate", "dd-mm-yyyy"),
)

_URN = re.compile(r"\d{5,6}", re.ASCII).fullmatch
_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII).fullmatch
_NUMBER = re.compile(r"\d{1,4}", re.ASCII).fullmatch
#: GIAS's words for an empty text.
_NOTHING = frozenset({"not applicable", "not recorded"})
_LONGEST = 255
#: Not kept: the address of a school without another.
_ALTERNATIVE_EMAIL = "alternative_email"

MESSAGES = Wording(
    not_a_status="{heading} must be 1, 2, 3 or 4. Correct {text}.",
    not_a_urn="{heading} must be 6 digits. Correct {text}.",
    too_long="{heading} must be {most} characters or fewer. Shorten {text}.",
    missing="{heading} is missing. Fill it in.",
    not_a_date="{heading} must be a date like 31-08-2024. Correct {text}.",
    not_a_number="{heading} must be a number. Correct {text}.",
)

Values = dict[str, Any]


class BadRow(ValueError):
    """The row cannot be imported; the text is why, and what to do."""


def read_school_row(cells: Mapping[str, str]) -> Values:
    """The fields of the school in a row, for the columns that the file has; raises BadRow.

    A blank cell means that there is no value: each file of GIAS is complete.
    """
    found: Values = {"urn": read_urn_cell(cells, URN), "name": _needed(cells, NAME)}
    for heading, (field, read) in _FIELDS.items():
        if heading in cells:
            found[field] = read(cells, heading)
    if found["status_code"] not in STATUSES:
        raise BadRow(MESSAGES("not_a_status", heading=STATUS, text=quoted(cells[STATUS])))
    if "town" in found:
        found["town"] = found["town"] or found.get("address3") or found.get("locality") or ""
    alternative = found.pop(_ALTERNATIVE_EMAIL, "")
    if "email" in found:
        found["email"] = found["email"] or alternative
    return found


def read_link_row(cells: Mapping[str, str]) -> Values:
    """The fields of the link in a row; raises BadRow."""
    return {
        "urn": read_urn_cell(cells, "URN"),
        "link_urn": read_urn_cell(cells, "LinkURN"),
        "link_type": _needed(cells, "LinkType"),
        "established_on": _date(cells, "LinkEstablishedDate"),
    }


def read_urn_cell(cells: Mapping[str, str], heading: str) -> str:
    """A URN; children’s centres may have one of five digits. Raises BadRow."""
    text = _filled(cells, heading)
    if not _URN(text):
        raise BadRow(MESSAGES("not_a_urn", heading=heading, text=quoted(text)))
    return text


def _text(cells: Mapping[str, str], heading: str) -> str:
    text = tidy_cell(cells, heading)
    if len(text) > _LONGEST:
        raise BadRow(MESSAGES("too_long", heading=heading, most=_LONGEST, text=quoted(text)))
    return "" if text.casefold() in _NOTHING else text


def _needed(cells: Mapping[str, str], heading: str) -> str:
    _filled(cells, heading)
    return _text(cells, heading)


def _filled(cells: Mapping[str, str], heading: str) -> str:
    if not (text := tidy_cell(cells, heading)):
        raise BadRow(MESSAGES("missing", heading=heading))
    return text


def _postcode(cells: Mapping[str, str], heading: str) -> str:
    return tidy_postcode(_text(cells, heading))


def _date(cells: Mapping[str, str], heading: str) -> date | None:
    text = tidy_cell(cells, heading)
    if not text:
        return None
    try:
        day, month, year = map(int, _DATE(text).groups())  # type: ignore[union-attr]
        return date(year, month, day)
    except (AttributeError, ValueError):
        raise BadRow(MESSAGES("not_a_date", heading=heading, text=quoted(text))) from None


def _code(cells: Mapping[str, str], heading: str) -> int:
    """A code is a number, with or without leading zeros: 02 is 2."""
    text = _filled(cells, heading)
    if not _NUMBER(text):
        raise BadRow(MESSAGES("not_a_number", heading=heading, text=quoted(text)))
    return int(text)


def _age(cells: Mapping[str, str], heading: str) -> int | None:
    return _code(cells, heading) if tidy_cell(cells, heading) else None


def _is_approved(cells: Mapping[str, str], heading: str) -> bool:
    return tidy_cell(cells, heading).casefold() == "approved"


_Read = Callable[[Mapping[str, str], str], Any]
_FIELDS: Mapping[str, tuple[str, _Read]] = {
    TYPE: ("type_code", _code),
    "TypeOfEstablishment (name)": ("type_name", _text),
    "EstablishmentTypeGroup (name)": ("type_group", _text),
    STATUS: ("status_code", _code),
    "PhaseOfEducation (name)": ("phase", _text),
    "OpenDate": ("opened_on", _date),
    "CloseDate": ("closed_on", _date),
    "StatutoryLowAge": ("low_age", _age),
    "StatutoryHighAge": ("high_age", _age),
    "Street": ("street", _text),
    "Locality": ("locality", _text),
    "Address3": ("address3", _text),
    "Town": ("town", _text),
    "County (name)": ("county", _text),
    "Postcode": ("postcode", _postcode),
    "LA (code)": ("la_code", _text),
    "LA (name)": ("la_name", _text),
    "DistrictAdministrative (code)": ("district_code", _text),
    "Country (name)": ("country", _text),
    "UKPRN": ("ukprn", _text),
    "Section41Approved (name)": ("section_41_approved", _is_approved),
    "MainEmail": ("email", _text),
    "AlternativeEmail": (_ALTERNATIVE_EMAIL, _text),
}
