"""Check the rows of an upload of placements, and change the placements of those that are submitted (PD-19)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions.set_placements import set_placements
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
from rules.wording import Wording
from uploads.check import Applied, Cells, Checked, Problem
from uploads.duplicates import Duplicates
from uploads.mangled_texts import MangledTexts
from uploads.placements.columns import ANSWERS, GIVEN, START
from uploads.placements.known_placements import KnownPlacements, load_known_placements
from uploads.placements.typed_placements import TypedPlacement, read_placements
from uploads.trainees.matching import TRN, edited, match_by_trn
from uploads.trainees.trainee_index import KnownTrainee

MESSAGES = Wording(
    no_headings=(
        "The selected file must start with a row of headings. Download the report again and fill it in"
    ),
    no_trn_column="The selected file must have a column called ‘TRN’",
    no_placement_column="The selected file must have a column for a placement, such as ‘Placement 1 URN’",
    assessment_only="is on an assessment only route, which has no placements. Delete this row.",
    too_many=(
        "would have {count} placements, and {most} is the most. They have {held} already: remove {more} from this row."
    ),
    kept="{name} is placement {place} of the trainee already, so it is kept and not added again.",
    urn_twice="The URN {urn} appears more than once. That can be right if they were at two sites of the school.",
    closed="{school.name} (URN {school.urn}) is not open. Check that the trainee was there before it closed.",
    closed_with_successor=(
        "{school.name} (URN {school.urn}) is not open. {successor.name} (URN {successor.urn}) followed it: "
        "use that URN if the trainee was there afterwards."
    ),
)


def heading_problems(found: set[str]) -> list[str]:
    """The file needs the TRN column and one placement column."""
    if not found:
        return [MESSAGES("no_headings")]
    problems = []
    if TRN not in found:
        problems.append(MESSAGES("no_trn_column"))
    if not found & set(ANSWERS):
        problems.append(MESSAGES("no_placement_column"))
    return problems


def asks_for_something(cells: Cells) -> bool:
    """True if any placement is filled in."""
    return any(cells.get(heading, "").casefold() not in ("", ADDED_MANUALLY) for heading in ANSWERS)


class PlacementCheck:
    """Checks the rows of one upload against trainees, placements and schools as they were when it began."""

    def __init__(self, known: KnownPlacements, found: set[str], context: ServiceContext) -> None:
        self.known = known
        self.found = found
        #: The blank template has none of what we know of a trainee (PD-19).
        self.only_adds = not any(column.heading in found for column in GIVEN if column.kind == "given")
        self.context = context
        self.support_email = context.settings.support_email
        self.duplicates = Duplicates()
        self.mangled = MangledTexts()

    def __call__(self, number: int, cells: Cells, subject_id: int | None) -> Checked:
        """Find the trainee, and plan what the placements would do; they change all or not at all."""
        trainees = self.known.trainees
        match = match_by_trn(cells, trainees, self.support_email)
        trainee = trainees.by_id.get(subject_id) if subject_id is not None else match.trainee
        if trainee is None:
            return Checked(None, {}, match.problems, match.readings)
        problems = list(self._edited(cells, trainee))
        held = [placement.setting for placement in self.known.held.get(trainee.id, ())]
        typed = list(read_placements(cells, self.known, held))
        problems += [problem for placement in typed for problem in placement.problems]
        for one in typed:
            if one.setting is not None and one.school is None:
                self.mangled.saw_new(one.setting.name)
        changes = plan_placements(held, [one.setting for one in typed], only_adds=self.only_adds)
        problems += self._too_many(held, changes, trainee)
        problems += self.duplicates.problems_with(number, trainee.id)
        if problems or all(change.does == "keep" for change in changes):
            return Checked(trainee.id, {}, problems, match.readings)
        return Checked(trainee.id, self._as_stored(held, typed, changes), (), match.readings)

    def afterwards(self) -> Mapping[int, Sequence[Problem]]:
        """Rows that were the first of several about the same trainee; raises FileProblem for mangled texts."""
        self.mangled.refuse_file()
        return self.duplicates.found_later()

    def _edited(self, cells: Cells, trainee: KnownTrainee) -> list[Problem]:
        told = {"First names": trainee.first_names, "Last names": trainee.last_names}
        problems = []
        for heading, recorded in told.items():
            if heading in self.found and not agrees_with_record(cells[heading], recorded):
                self.mangled.saw(cells[heading], recorded)
                problems.append(edited(heading, cells[heading], recorded, self.support_email))
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
            return [Problem("", MESSAGES("assessment_only"))]
        if adds and len(held) + len(adds) > MOST_PLACEMENTS:
            count = len(held) + len(adds)
            more = count - MOST_PLACEMENTS
            message = MESSAGES("too_many", count=count, most=MOST_PLACEMENTS, held=len(held), more=more)
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
        if self.only_adds:
            warnings += [
                MESSAGES("kept", name=change.setting.name or change.setting.urn, place=change.place)
                for change in changes
                if change.does == "keep"
            ]
        warnings += [MESSAGES("urn_twice", urn=urn) for urn in held_twice(after)]
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
        successor = self.known.schools.get(self.known.successors.get(school.urn, ""))
        if successor is None:
            return [MESSAGES("closed", school=school)]
        return [MESSAGES("closed_with_successor", school=school, successor=successor)]


def _is_date(text: str, recorded: date | None) -> bool:
    if recorded is None:
        return not text
    try:
        return text == show_date(recorded) or read_date(text).value == recorded
    except UnreadableDate:
        return False


def start_check(
    upload: Upload, found: set[str], context: ServiceContext, rows: Sequence[UploadRow] | None
) -> PlacementCheck:
    """A check of the provider's rows; only of these, when a batch is checked again as it is submitted."""
    assert upload.provider is not None, "only providers have trainees"
    return PlacementCheck(load_known_placements(upload.provider, rows), found, context)


def apply(rows: Sequence[UploadRow], upload: Upload, user: User, context: ServiceContext) -> Applied:
    """Keep, replace and add the placements of a batch of rows that were just found ready again."""
    changes = {row.trainee_id: row.change["placements"] for row in rows if row.trainee_id}
    provider = upload.provider
    assert provider is not None, "only providers upload placements"
    set_placements(changes, provider=provider, user=user, context=context, upload=upload)
    return Applied(done=[row.id for row in rows], not_done={})
