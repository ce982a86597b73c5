"""The list of what an upload will change, which a person checks before submitting (PD-14)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from models.database import tuples
from models.upload import Upload, UploadRow
from rules.names import search_terms
from rules.wording import Wording
from settings import Settings
from uploads.definition import BulkUpload
from uploads.noun import Noun

#: Rows in one section of the accordion.
SLICE = 50

#: Every section at once.
ALL = "all"

MESSAGES = Wording(several="{noun} {first} to {last} of {in_group}", one="{noun} {first} of {in_group}")


@dataclass(frozen=True)
class Section:
    """The rows of a group, or 50 of them."""

    number: int
    group: Any
    in_group: int
    first: int
    last: int
    noun: Noun

    @property
    def heading(self) -> str:
        """The label of the group."""
        heading: str = self.group.heading
        return heading

    @property
    def count(self) -> int:
        """The number of rows."""
        return self.last - self.first + 1

    @property
    def summary(self) -> str:
        """12 trainees, or which of them: Trainees 51 to 73 of 73."""
        if self.in_group <= SLICE:
            return self.noun.counted(self.count)
        noun = self.noun.of(self.count).capitalize()
        return MESSAGES("several" if self.count > 1 else "one", self, noun=noun)


@dataclass(frozen=True)
class Review:
    """The list, as far as it comes with one answer."""

    total: int
    """Rows on it, those not shown included."""
    sections: Sequence[Section]
    """Empty where one table holds everything."""
    rows: dict[int, list[Any]]
    """The rows of the sections that come with this answer; the one table's are under 0."""

    @property
    def table(self) -> list[Any]:
        """The rows of the one table."""
        return self.rows.get(0, [])

    @property
    def not_loaded(self) -> list[Section]:
        """Sections whose rows are still to be asked for."""
        return [section for section in self.sections if section.number not in self.rows]


def review(
    definition: BulkUpload,
    upload: Upload,
    settings: Settings,
    *,
    without: Collection[int] = (),
    search: str = "",
    section: str = "",
) -> Review | None:
    """The list of an upload, searched, and with the rows of the section asked for; None where there is no such section.

    `without` are the IDs of rows that have changed since the check and will not be done.

    Up to 200 rows all sections come, above that the first (both numbers are settings).
    """
    ready = _Ready(definition, upload, search, without)
    groups = ready.groups()
    total = sum(count for _group, count in groups)
    if total <= settings.table_up_to_rows:
        return Review(total, (), {0: ready.read()}) if not section else None
    sections = list(_cut(groups, definition.noun))
    if section == ALL or (not section and total <= settings.sections_with_page_up_to_rows):
        return Review(total, sections, ready.by_section(sections))
    number = int(section or 1) if (section or "1").isdecimal() else 0
    if not 1 <= number <= len(sections):
        return None
    return Review(total, sections, {number: ready.read(sections[number - 1])})


class _Ready:
    """The rows of an upload that are ready, about records that match a search."""

    def __init__(self, definition: BulkUpload, upload: Upload, search: str, without: Collection[int]) -> None:
        self.row, self.group = definition.review_row, definition.review_group
        self.subject = definition.subject.field
        self.record = self.subject.rel_model
        self.wanted: Any = (UploadRow.upload == upload) & (UploadRow.outcome == "ready")
        if definition.still_ready is not None:
            self.wanted &= definition.still_ready
        if without:
            self.wanted &= UploadRow.id.not_in(list(without))
        for word in search_terms(search):
            self.wanted &= definition.subject.search_text.contains(word)

    def groups(self) -> list[tuple[Any, int]]:
        """The groups with the number of their rows, in order."""
        columns = self._columns(self.group._fields)
        query = UploadRow.select(*columns, fn.COUNT(UploadRow.id)).join(self.record, on=self.subject)
        found = tuples(query.where(self.wanted).group_by(*columns))
        groups = [(self.group(*values), count) for *values, count in found]
        return sorted(groups, key=lambda each: each[0].sort_key)

    def read(self, section: Section | None = None) -> list[Any]:
        """The rows of a section, or of all, in the order of the file."""
        columns = (UploadRow.number, UploadRow.change, *self._columns(self.row._fields[2:]))
        query: Any = UploadRow.select(*columns).join(self.record, on=self.subject).where(self.wanted)
        query = query.order_by(UploadRow.number)
        if section is not None:
            for column, value in zip(self._columns(self.group._fields), section.group, strict=True):
                query = query.where(column == value)
            query = query.offset(section.first - 1).limit(SLICE)
        return [self.row(*values) for values in tuples(query)]

    def by_section(self, sections: Sequence[Section]) -> dict[int, list[Any]]:
        """The rows of every section, in one query."""
        groups: dict[Any, list[Any]] = {}
        for row in self.read():
            group = self.group(*(getattr(row, name) for name in self.group._fields))
            groups.setdefault(group, []).append(row)
        return {each.number: groups[each.group][each.first - 1 : each.last] for each in sections}

    def _columns(self, names: Sequence[str]) -> list[Any]:
        return [getattr(self.record, name) for name in names]


def _cut(groups: Sequence[tuple[Any, int]], noun: Noun) -> Iterator[Section]:
    number = 0
    for group, count in groups:
        for first in range(1, count + 1, SLICE):
            number += 1
            yield Section(number, group, count, first, min(first + SLICE - 1, count), noun)
