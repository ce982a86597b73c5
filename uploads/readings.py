"""Values that were read differently from how they were typed, with the row and the record of each (PD-7)."""

from dataclasses import dataclass, field

from models.upload import Upload
from rules.wording import Wording
from uploads.check import Checked
from uploads.definition import BulkUpload

#: How many of them the summary lists.
MOST_READINGS = 20

MESSAGES = Wording(
    one="{reading} ({place})",
    two="{reading} ({place}, and in 1 more row)",
    several="{reading} ({place}, and in {others:,} more rows)",
    place="row {row}, {name}",
    place_without_file="{name}",
    place_without_name="row {row}",
)


@dataclass
class _Found:
    """A reading, where it was found first, and in how many rows more."""

    row: int
    subject_id: int | None
    others: int = 0


@dataclass
class Readings:
    """The different readings of an upload, in the order they were found."""

    found: dict[str, _Found] = field(default_factory=dict)

    def add(self, row: int, checked: Checked) -> None:
        """Take those of one row into account."""
        for reading in checked.readings:
            if reading in self.found:
                self.found[reading].others += 1
            elif len(self.found) < MOST_READINGS:
                self.found[reading] = _Found(row, checked.subject_id)

    def in_words(self, definition: BulkUpload, upload: Upload) -> list[str]:
        """A sentence for each: what was read, in which row, about which record."""
        record = definition.subject.field.rel_model
        ids = [found.subject_id for found in self.found.values() if found.subject_id]
        names = {each.id: definition.subject.name(each) for each in record.select().where(record.id.in_(ids))}
        return [
            _sentence(reading, found, names.get(found.subject_id), upload)
            for reading, found in self.found.items()
        ]


def _sentence(reading: str, found: _Found, name: str | None, upload: Upload) -> str:
    place = (
        "place" if name and upload.is_from_file else "place_without_file" if name else "place_without_name"
    )
    many = {0: "one", 1: "two"}.get(found.others, "several")
    return MESSAGES(many, found, reading=reading, place=MESSAGES(place, found, name=name))
