"""Whom will an upload change? The list that a person looks through before submitting (PD-14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from models.database import tuples
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from rules.names import search_terms
from rules.routes import ROUTES
from settings import Settings

#: Trainees in one section of the accordion, and in one table above which there is an accordion (PD-14).
SLICE = 50

#: Every section at once.
ALL = "all"


class ReviewRow(NamedTuple):
    """One trainee on the list."""

    number: int
    change: dict[str, Any]
    first_names: str
    last_names: str
    trn: str | None
    provider_trainee_id: str | None
    hesa_id: str | None
    route: str
    subject: str

    @property
    def award(self) -> str:
        """QTS or EYTS."""
        return ROUTES[self.route].award

    @property
    def date_met(self) -> date:
        """When they met the standards."""
        return date.fromisoformat(self.change["date_met"])

    @property
    def route_label(self) -> str:
        """As in files."""
        return ROUTES[self.route].label


FIELDS = (
    UploadRow.number,
    UploadRow.change,
    *(getattr(Trainee, name) for name in ReviewRow._fields if name not in ("number", "change")),
)


@dataclass(frozen=True)
class Section:
    """The trainees of a course, or 50 of them."""

    number: int
    route: str
    subject: str
    in_course: int
    first: int
    last: int

    @property
    def heading(self) -> str:
        """The course: Mathematics, School direct (salaried)."""
        return f"{self.subject}, {ROUTES[self.route].label}" if self.subject else ROUTES[self.route].label

    @property
    def count(self) -> int:
        """How many trainees are in it."""
        return self.last - self.first + 1

    @property
    def summary(self) -> str:
        """12 trainees, or which of them: Trainees 51 to 73 of 73."""
        if self.in_course <= SLICE:
            return f"{self.count} trainee{'' if self.count == 1 else 's'}"
        which = f"s {self.first} to {self.last}" if self.count > 1 else f" {self.first}"
        return f"Trainee{which} of {self.in_course}"


@dataclass(frozen=True)
class Review:
    """The list, as far as it comes with one answer."""

    total: int
    """Trainees on it, those not shown included."""
    sections: Sequence[Section]
    """Empty where one table holds everybody."""
    rows: dict[int, list[ReviewRow]]
    """The rows of the sections that come with this answer; the one table's are under 0."""

    @property
    def table(self) -> list[ReviewRow]:
        """The rows of the one table."""
        return self.rows.get(0, [])

    @property
    def not_loaded(self) -> list[Section]:
        """Sections whose rows are still to be asked for."""
        return [section for section in self.sections if section.number not in self.rows]


def review(upload: Upload, settings: Settings, *, search: str = "", section: str = "") -> Review | None:
    """The list of an upload, searched, and with the rows of the section asked for; None where there is no such section.

    Up to 200 rows all sections come, above that the first (both numbers are settings).
    """
    wanted = _ready(upload, search)
    courses = _courses(wanted)
    total = sum(count for _route, _subject, count in courses)
    if total <= settings.table_up_to_rows:
        return Review(total, (), {0: _read(_rows(wanted))}) if not section else None
    sections = list(_cut(courses))
    if section == ALL or (not section and total <= settings.sections_with_page_up_to_rows):
        return Review(total, sections, _by_section(sections, _read(_rows(wanted))))
    number = int(section or 1) if (section or "1").isdecimal() else 0
    if not 1 <= number <= len(sections):
        return None
    chosen = sections[number - 1]
    return Review(total, sections, {number: _read(_rows_of(wanted, chosen))})


def awards_in(upload: Upload) -> str:
    """QTS, EYTS, or QTS or EYTS: what the trainees to be recommended work towards; all of them where none is."""
    query = (
        UploadRow.select(UploadRow.outcome, Trainee.route)
        .join(Trainee)
        .where(UploadRow.upload == upload)
        .distinct()
    )
    found = [(outcome, ROUTES[route].award) for outcome, route in tuples(query)]
    awards = {award for outcome, award in found if outcome == "ready"} or {award for _, award in found}
    return " or ".join(award for award in ("QTS", "EYTS") if award in awards) or "QTS or EYTS"


def _ready(upload: Upload, search: str) -> Any:
    wanted: Any = (UploadRow.upload == upload) & (UploadRow.outcome == "ready")
    for word in search_terms(search):
        wanted &= Trainee.search_text.contains(word)
    return wanted


def _courses(wanted: Any) -> list[tuple[str, str, int]]:
    """Route, subject and how many, by subject then route."""
    query = (
        UploadRow.select(Trainee.route, Trainee.subject, fn.COUNT(UploadRow.id))
        .join(Trainee)
        .where(wanted)
        .group_by(Trainee.route, Trainee.subject)
    )
    return sorted(tuples(query), key=lambda course: (course[1], ROUTES[course[0]].label))


def _cut(courses: Sequence[tuple[str, str, int]]) -> Iterator[Section]:
    number = 0
    for route, subject, count in courses:
        for first in range(1, count + 1, SLICE):
            number += 1
            yield Section(number, route, subject, count, first, min(first + SLICE - 1, count))


def _rows(wanted: Any) -> Any:
    return UploadRow.select(*FIELDS).join(Trainee).where(wanted).order_by(UploadRow.number)


def _rows_of(wanted: Any, section: Section) -> Any:
    course = (Trainee.route == section.route) & (Trainee.subject == section.subject)
    return _rows(wanted).where(course).offset(section.first - 1).limit(SLICE)


def _read(query: Any) -> list[ReviewRow]:
    return [ReviewRow(*values) for values in tuples(query)]


def _by_section(sections: Sequence[Section], rows: Sequence[ReviewRow]) -> dict[int, list[ReviewRow]]:
    courses: dict[tuple[str, str], list[ReviewRow]] = {}
    for row in rows:
        courses.setdefault((row.route, row.subject), []).append(row)
    return {
        section.number: courses[section.route, section.subject][section.first - 1 : section.last]
        for section in sections
    }
