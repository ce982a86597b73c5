"""A bulk upload that the service does not have: lead providers give the email addresses of schools."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from models.lead_provider import LeadProvider
from models.school import School
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from models.user import User
from uploads.check import Applied, Cells, Checked, Problem
from uploads.definition import BulkUpload, Column, Subject
from uploads.download_sheets import DownloadSheet, blank_sheet, slug
from uploads.duplicates import Duplicates
from uploads.guidance import is_guidance
from uploads.noun import Noun
from uploads.words import UploadWords

URN, NAME, EMAIL = "School URN", "School name", "Email address"
COLUMNS = (Column(URN, kind="identifier"), Column(NAME), Column(EMAIL, kind="answer"))
MESSAGES = {
    "unknown": "must be the URN of a school. There is none with {urn}.",
    "no_email": "must be an email address.",
    "no_column": "The selected file must have the columns School URN and Email address",
}
SCHOOL = Subject(
    field=UploadRow.school,
    noun=Noun("school", "schools"),
    name=lambda school: school.name,
    identifier=lambda school: f"URN: {school.urn}",
    search_text=School.search_text,
    typed_name=(NAME,),
    receipt={URN: lambda school: school.urn, NAME: lambda school: school.name},
)


class ContactCheck:
    """Checks rows against the schools there are."""

    def __init__(self, schools: Mapping[str, School]) -> None:
        self.schools = schools
        self.duplicates = Duplicates()

    def __call__(self, number: int, cells: Cells, subject_id: int | None) -> Checked:
        """Find the school, and read the address."""
        school, email = self.schools.get(cells[URN]), cells[EMAIL]
        if school is None:
            return Checked(None, problems=[Problem(URN, MESSAGES["unknown"].format(urn=cells[URN]))])
        problems = [Problem(EMAIL, MESSAGES["no_email"])] if email and "@" not in email else []
        problems += self.duplicates.problems_with(number, school.id)
        change = {"email": email} if email and email != school.email and not problems else {}
        return Checked(school.id, change, problems)

    def afterwards(self) -> Mapping[int, Sequence[Problem]]:
        """Rows that were the first of several about one school."""
        return self.duplicates.found_later()


def start_check(
    _upload: Upload, _found: set[str], _context: ServiceContext, _rows: Sequence[UploadRow] | None
) -> ContactCheck:
    """A check against every school."""
    return ContactCheck({school.urn: school for school in School.select()})


def apply(rows: Sequence[UploadRow], _upload: Upload, _user: User, _context: ServiceContext) -> Applied:
    """Write the addresses."""
    for row in rows:
        School.update(email=row.change["email"]).where(School.id == row.school_id).execute()
    return Applied(done=[row.id for row in rows], not_done={})


def template(owner: LeadProvider, context: ServiceContext) -> DownloadSheet:
    """All columns, and no rows."""
    return blank_sheet(f"{slug(owner.name)}-contacts", COLUMNS, noun=SCHOOL.noun, words=context.words)


class ContactRow(NamedTuple):
    """One school on the list to check."""

    number: int
    change: dict[str, Any]
    name: str
    urn: str
    town: str


class Town(NamedTuple):
    """The schools of one section."""

    town: str

    @property
    def heading(self) -> str:
        """The name of the town."""
        return self.town

    @property
    def sort_key(self) -> str:
        """By name."""
        return self.town


CONTACTS = BulkUpload(
    kind="contacts",
    reference_letter="C",
    subject=SCHOOL,
    words=UploadWords(
        title="Bulk change email addresses of schools",
        change_noun="change",
        upload_and_check="Upload file and check the addresses",
        how_to_leave_out="delete the row and the school keeps its address",
        how_to_change="Add or change addresses.",
        checked="{count} of {total} can be changed",
        all_right="The addresses of {all} will change when you submit the list.",
        all_wrong="{All} {have} errors in their details. Fix them first.",
        review_first="You need to review the errors first.",
        nothing_yet="You have not changed any address yet",
        ready="whose address will change",
        ready_past="with a new address",
        blank="whose address stays",
        blank_past="without a new address",
        cannot_with_error="You cannot change the address of a school with an error in its row.",
        skip_errors="Skip schools with errors and check the addresses",
        check="Check the addresses",
        check_title="Check the addresses you’ll change",
        in_list="The addresses of {counted} will change when you submit this list.",
        return_to_check="Return to check the addresses without making changes",
        change="Change the addresses",
        change_title="Change the addresses",
        cancel="Cancel changing addresses",
        cancel_title="Confirm you want to cancel changing addresses",
        cancelled="No addresses were changed",
        submit="Change the addresses of {counted}",
        submitting="Changing the addresses of {counted}",
        done="Addresses of {counted} changed",
        none_done="No addresses changed",
        done_label="Schools changed",
        not_done_label="Could not be changed",
        not_done_title="{counted} could not be changed",
        ready_in_history="{count} can be changed",
        done_in_history="{count} changed",
        nothing_asked="The selected file must have an address for at least one school",
        given_up="could not be changed because something went wrong in this service.",
        receipt_done="Changed",
        receipt_not_done="Not changed",
        receipt_blank="No address was given",
    ),
    columns=COLUMNS,
    is_guidance=is_guidance,
    heading_problems=lambda found: [] if {URN, EMAIL} <= found else [MESSAGES["no_column"]],
    asks_for_something=lambda cells: bool(cells.get(EMAIL)),
    start_check=start_check,
    apply=apply,
    template=template,
    review_row=ContactRow,
    review_group=Town,
    receipt={"New address": lambda row: row.change.get("email", "")},
)
