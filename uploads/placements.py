"""What is the bulk upload of placements? Its columns, its rules for a row, and what submitting does (PD-19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions.set_placements import set_placements
from models.provider import Provider
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from models.user import User
from rules.dates import UnreadableDate, long_date, read_date, show_date
from rules.names import agrees_with_record
from rules.placement_changes import (
    MOST_PLACEMENTS,
    PlacementChange,
    held_twice,
    plan_placements,
    settings_afterwards,
)
from rules.routes import ROUTES
from rules.urns import ADDED_MANUALLY
from uploads.definition import Applied, BulkUpload, Cells, Checked, Column, Problem
from uploads.duplicates import Duplicates
from uploads.guidance import is_guidance
from uploads.known_placements import KnownPlacements, load_known_placements
from uploads.matching import TRN, edited, match_by_trn
from uploads.placement_rows import PLACEMENT_HEADINGS, TypedPlacement, read_placements
from uploads.trainee_index import KnownTrainee

START = "Trainee ITT start date"
ANSWERS = [heading for headings in PLACEMENT_HEADINGS for heading in headings]

COLUMNS = (
    Column(TRN, kind="identifier", width=10),
    Column("First names", width=20),
    Column("Last names", width=20),
    Column(START, width=22),
    *(
        column
        for urn, name, postcode in PLACEMENT_HEADINGS
        for column in (
            Column(urn, kind="answer", width=18),
            Column(name, kind="answer", width=32),
            Column(postcode, kind="answer", width=20),
        )
    ),
)


def heading_problems(found: set[str]) -> list[str]:
    """The file needs the TRN column and one placement column."""
    if not found:
        return [
            "The selected file must start with a row of headings. Download the report again and fill it in"
        ]
    problems = []
    if TRN not in found:
        problems.append("The selected file must have a column called ‘TRN’")
    if not found & set(ANSWERS):
        problems.append("The selected file must have a column for a placement, such as ‘Placement 1 URN’")
    return problems


def asks_for_something(cells: Cells) -> bool:
    """Whether any placement is filled in."""
    return any(cells.get(heading, "").casefold() not in ("", ADDED_MANUALLY) for heading in ANSWERS)


class PlacementCheck:
    """Checks the rows of one upload against trainees, placements and schools as they were when it began."""

    def __init__(self, known: KnownPlacements, found: set[str], context: ServiceContext) -> None:
        self.known = known
        self.found = found
        self.only_adds = START not in found
        self.context = context
        self.support_email = context.settings.support_email
        self.duplicates = Duplicates()

    def __call__(self, number: int, cells: Cells, trainee_id: int | None) -> Checked:
        """Whose row it is, and what its placements would do; a trainee's placements change all or not at all."""
        trainees = self.known.trainees
        match = match_by_trn(cells, trainees, self.support_email)
        trainee = trainees.by_id.get(trainee_id) if trainee_id is not None else match.trainee
        if trainee is None:
            return Checked(None, {}, match.problems, match.readings)
        problems = list(self._edited(cells, trainee))
        held = [placement.setting for placement in self.known.held.get(trainee.id, ())]
        typed = list(read_placements(cells, self.known, held))
        problems += [problem for placement in typed for problem in placement.problems]
        changes = plan_placements(held, [one.setting for one in typed], only_adds=self.only_adds)
        problems += self._too_many(held, changes, trainee)
        problems += self.duplicates.problems_with(number, trainee.id)
        if problems or all(change.does == "keep" for change in changes):
            return Checked(trainee.id, {}, problems, match.readings)
        return Checked(trainee.id, self._as_stored(held, typed, changes), (), match.readings)

    def afterwards(self) -> Mapping[int, Sequence[Problem]]:
        """Rows that were the first of several about the same trainee."""
        return self.duplicates.found_later()

    def _edited(self, cells: Cells, trainee: KnownTrainee) -> list[Problem]:
        told = {"First names": trainee.first_names, "Last names": trainee.last_names}
        problems = [
            edited(heading, cells[heading], recorded, self.support_email)
            for heading, recorded in told.items()
            if heading in self.found and not agrees_with_record(cells[heading], recorded)
        ]
        start = trainee.training.itt_start_date
        if START in self.found and not _is_date(cells[START], start):
            recorded = long_date(start) if start else ""
            problems.append(edited(START, cells[START], recorded, self.support_email))
        return problems

    def _too_many(
        self, held: Sequence[Any], changes: Sequence[PlacementChange], trainee: KnownTrainee
    ) -> list[Problem]:
        adds = [change for change in changes if change.does == "add"]
        if adds and ROUTES[trainee.training.route].is_assessment_only:
            return [Problem("", "is on an assessment only route, which has no placements. Delete this row.")]
        if adds and len(held) + len(adds) > MOST_PLACEMENTS:
            message = (
                f"would have {len(held) + len(adds)} placements, and {MOST_PLACEMENTS} is the most. "
                f"They have {len(held)} already: remove {len(held) + len(adds) - MOST_PLACEMENTS} from this row."
            )
            return [Problem("", message)]
        return []

    def _as_stored(
        self, held: Sequence[Any], typed: Sequence[TypedPlacement], changes: Sequence[PlacementChange]
    ) -> dict[str, Any]:
        after = settings_afterwards(held, changes)
        warnings = [
            warning
            for change in changes
            if change.does != "keep"
            for warning in (*typed[change.column - 1].warnings, *self._closed(typed[change.column - 1]))
        ]
        warnings += [
            f"The URN {urn} is there more than once. That is right if they were at two sites of the school."
            for urn in held_twice(after)
        ]
        return {
            "placements": [self._described(held, typed, change) for change in changes],
            "warnings": warnings,
        }

    def _described(
        self, held: Sequence[Any], typed: Sequence[TypedPlacement], change: PlacementChange
    ) -> dict[str, Any]:
        school = typed[change.column - 1].school
        before = held[change.place - 1] if change.does == "replace" else None
        return {
            "place": change.place,
            "does": change.does,
            "school": school.id if school else None,
            "urn": change.setting.urn,
            "name": change.setting.name,
            "town": school.town if school else "",
            "postcode": change.setting.postcode,
            "instead_of": before.name if before else "",
        }

    def _closed(self, placement: TypedPlacement) -> list[str]:
        school = placement.school
        if school is None or school.is_open_on(self.context.today):
            return []
        closed = f"{school.name} (URN {school.urn}) is not open now."
        successor = self.known.schools.get(self.known.successors.get(school.urn, ""))
        if successor is None:
            return [f"{closed} Check that the trainee was there before it closed."]
        followed = f"{successor.name} (URN {successor.urn}) followed it"
        return [f"{closed} {followed}: use that URN if the trainee was there afterwards."]


def _is_date(text: str, recorded: date | None) -> bool:
    if recorded is None:
        return not text
    try:
        return text == show_date(recorded) or read_date(text).value == recorded
    except UnreadableDate:
        return False


def start_check(
    provider: Provider, found: set[str], context: ServiceContext, rows: Sequence[UploadRow] | None
) -> PlacementCheck:
    """A check of the provider's rows; only of these, when a batch is checked again as it is submitted."""
    return PlacementCheck(load_known_placements(provider, rows), found, context)


def apply(rows: Sequence[UploadRow], upload: Upload, user: User, context: ServiceContext) -> Applied:
    """Keep, replace and add the placements of a batch of rows that were just found ready again."""
    changes = {row.trainee_id: row.change["placements"] for row in rows if row.trainee_id}
    set_placements(changes, provider=upload.provider, user=user, context=context, upload=upload)
    return Applied(done=[row.id for row in rows], not_done={})


PLACEMENTS = BulkUpload(
    kind="placements",
    columns=COLUMNS,
    is_guidance=is_guidance,
    heading_problems=heading_problems,
    asks_for_something=asks_for_something,
    nothing_asked=(
        "The selected file must have a placement for at least one trainee. "
        "Fill in the URN of the school, or the name and postcode of a setting without a URN"
    ),
    can_be_undone=False,
    start_check=start_check,
    apply=apply,
)
