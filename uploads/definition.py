"""The definition of one kind of bulk upload: all that is its own. One pipeline and one set of pages run them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peewee import Expression, Field, ForeignKeyField

from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from models.user import User
from rules.wording import Wording
from uploads.check import Applied, Cells, Check
from uploads.guidance import DO_NOT_EDIT
from uploads.noun import Noun
from uploads.words import Say, UploadWords
from uploads.writing import Cell
from vocabulary import Vocabulary

if TYPE_CHECKING:
    from uploads.download_sheets import DownloadSheet

#: The organisation whose upload it is: of whichever kind the area is for.
Owner = Any


@dataclass(frozen=True)
class Column:
    """A column that a file can have: its heading, what sort of thing is in it, and what we write there."""

    heading: str
    also: str = ""
    """An older or newer heading of the same column."""
    kind: str = "given"
    """identifier, given (ours, not to be edited), answer or date (what the person fills in)."""
    width: int = 18
    written_as: str = ""
    """The heading in the files we give out where the vocabulary decides it, as a format string."""
    guidance: str = DO_NOT_EDIT
    """What the second row of the report says, as a format string."""
    value: Callable[[Any], str | None] = lambda record: ""
    """What a record says in the column: the report writes it, the check compares it."""
    is_meant_by: Callable[[frozenset[str]], bool] = lambda words: False
    """True if the words of an unknown heading, without numbers, are those of this column in other systems."""

    @property
    def is_filled_in(self) -> bool:
        """True if the user fills it in."""
        return self.kind in ("answer", "date")

    def heading_in(self, words: Vocabulary) -> str:
        """The heading in the files to download."""
        return self.written_as.format_map(vars(words)) if self.written_as else self.heading


@dataclass(frozen=True)
class Subject:
    """The sort of record that each row is about, and how files and pages call one."""

    field: ForeignKeyField
    """The column of UploadRow that refers to it; a record is in an upload's ready rows at most once."""
    noun: Noun
    name: Callable[[Any], str]
    identifier: Callable[[Any], str]
    """What stands under the name, as in TRN: 1234567."""
    search_text: Field
    typed_name: Sequence[str]
    """The columns in which a row itself says what the record is called."""
    receipt: Mapping[str, Callable[[Any], Cell]]
    """Columns that tell one from another; a record that was not found has its typed name in the last of them."""

    def of(self, row: UploadRow) -> Any:
        """The record that a row is about; None where it was not found."""
        return getattr(row, self.field.name)

    def id_of(self, row: UploadRow) -> int | None:
        """The ID of the record."""
        found: int | None = getattr(row, self.field.object_id_name)
        return found

    def name_of(self, row: UploadRow, places: Mapping[str, int]) -> str:
        """The name in the record, else in the row; empty if neither has one."""
        record = self.of(row)
        if record is not None:
            return self.name(record)
        cells = cells_by_heading(row.cells, places)
        return " ".join(cells[heading] for heading in self.typed_name if cells.get(heading))


@dataclass(frozen=True)
class FileChoice:
    """A question that is asked with the file; its answer is kept in `Upload.chosen`."""

    name: str
    """The name of the field, and of the answer."""
    words: Wording
    """The question under its name, and what is said where nothing offered was chosen (`missing`)."""
    options: Callable[[Owner, ServiceContext], Mapping[str, str]]
    """Value → label of what an organisation can choose."""


@dataclass(frozen=True, eq=False)
class BulkUpload:
    """One kind of bulk upload, in full. Each is equal to itself only, so that prepared queries can be made for it."""

    kind: str
    """In the address, in the database, and the folder of its templates."""
    subject: Subject
    words: UploadWords

    columns: Sequence[Column]
    is_guidance: Callable[[Sequence[str]], bool]
    """True for the guidance row of a file we gave out, wherever it was moved to; gets the cells in its columns."""
    heading_problems: Callable[[set[str]], list[str]]
    """File problems that the headings alone show; gets the headings of the columns found."""
    asks_for_something: Callable[[Cells], bool]
    """True if a row asks for anything; a file in which none does is a file problem."""
    start_check: Callable[[Upload, set[str], ServiceContext, Sequence[UploadRow] | None], Check]
    """A check for one upload, or for some of its rows: a fixed number of queries loads all that they can match."""
    apply: Callable[[Sequence[UploadRow], Upload, User, ServiceContext], Applied]
    """Do a batch of changes in the transaction it is called in."""

    template: "Callable[[Owner, ServiceContext], DownloadSheet]"
    """The blank template."""
    review_row: Any
    """A named tuple of the list to check: number, change, and columns of the record by their names."""
    review_group: Any
    """A named tuple of columns of the record by which a long list is divided, with a heading and a sort_key."""
    receipt: Mapping[str, Callable[[UploadRow], Cell]]
    """Columns that say what a row asked for; headings are format strings."""
    reference_letter: str

    choice: FileChoice | None = None
    """What is chosen with a file."""
    load_batch: Callable[[Any, Sequence[Cells]], None] = lambda check, rows: None
    """Load what a batch of rows can match, for a check that does so just before it gets them."""
    submit_batch: int = 500
    """Rows submitted in one transaction, between two heartbeats of the job."""
    report: "Callable[[Owner, ServiceContext, str], DownloadSheet] | None" = None
    """The file to fill in; its last argument is the word of the address that chooses among several lists."""
    counts: Callable[[Owner, ServiceContext], Mapping[str, Any]] = lambda owner, context: {}
    """The numbers and lists that its own templates speak of, by the names they know; kinds may share them."""
    still_ready: Expression | None = None
    """The condition on the record of a ready row that has not been dealt with since the check."""
    facts: Callable[[Upload], Mapping[str, str]] = lambda upload: {}
    """What its words can mention of one upload."""
    afterwards: Callable[[Upload], Mapping[str, Any]] = lambda upload: {}
    """What its own templates say of an upload that was submitted, by the names they know."""
    undo: Callable[[Upload, User, ServiceContext, int | None], int] | None = None
    """Undo all of an upload, or what it did to one record, until it is final (PD-17); says how many."""

    @property
    def noun(self) -> Noun:
        """The noun for the records of its rows."""
        return self.subject.noun

    def reference(self, upload: Upload) -> str:
        """The number by which people name an upload when they write to us: R-000123."""
        return f"{self.reference_letter}-{upload.id:06}"

    def say(self, vocabulary: Vocabulary, upload: Upload | None = None) -> Say:
        """Its texts, filled in with the facts of an upload."""
        return Say(self.words, self.noun, vocabulary, lambda: self.facts(upload) if upload else {})


def cells_by_heading(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """The cells of a row under our own headings; a short row has blank cells at its end."""
    return {heading: cells[place] if place < len(cells) else "" for heading, place in places.items()}
