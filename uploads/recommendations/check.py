"""Check the rows of an upload of recommendations, and recommend the trainees of those that are submitted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actions.recommend_trainees import recommend_trainees
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from models.user import User
from rules.award_dates import problems_with_date_met
from rules.dates import UnreadableDate, long_date, read_date
from rules.names import agrees_with_record
from rules.recommending import problem_with_placements, problem_with_state
from rules.routes import placements_needed
from rules.wording import Wording
from uploads.check import Applied, Cells, Checked, Problem
from uploads.duplicates import Duplicates
from uploads.mangled_texts import MangledTexts
from uploads.recommendations.columns import DATE, NAMES, TRAINING
from uploads.trainees.matching import IDENTIFIERS, edited, match_plainly, match_row
from uploads.trainees.trainee_index import (
    KnownTrainee,
    TraineeIndex,
    Training,
    load_trainee_index,
    trainees_of,
)

MESSAGES = Wording(
    no_headings=(
        "The selected file must start with a row of headings. Download the report again and fill it in."
    ),
    no_identifier_column="The selected file must have a column for TRN, HESA ID or Provider trainee ID",
    no_date_column="The selected file must have a column called ‘{heading}’",
    read_as="We read {typed} as {date}",
    changed_meanwhile="was recommended or changed by another person at the same time.",
)


def heading_problems(found: set[str]) -> list[str]:
    """The file needs one identifier column and the date column."""
    if not found:
        return [MESSAGES("no_headings")]
    problems = []
    if not found & set(IDENTIFIERS):
        problems.append(MESSAGES("no_identifier_column"))
    if DATE not in found:
        problems.append(MESSAGES("no_date_column", heading=DATE))
    return problems


class RecommendationCheck:
    """Checks the rows of one upload against the provider's trainees as they were when it began."""

    def __init__(self, known: TraineeIndex, found: set[str], context: ServiceContext) -> None:
        self.known = known
        self.names = [(column.heading, column.value) for column in NAMES if column.heading in found]
        self.training = [column.heading for column in TRAINING if column.heading in found]
        self.shared: dict[int, _Shared] = {}
        self.context = context
        self.settings = context.settings
        self.duplicates = Duplicates()
        self.mangled = MangledTexts()

    def __call__(self, number: int, cells: Cells, subject_id: int | None) -> Checked:
        """Find the trainee, compare what we gave out, and check the date."""
        problems: list[Problem] = []
        readings: list[str] = []
        known = self.known
        trainee = match_plainly(cells, known) if subject_id is None else known.by_id.get(subject_id)
        if trainee is None:
            match = match_row(cells, known, self.settings.support_email)
            trainee, problems, readings = match.trainee, match.problems, match.readings
        met = self._read_date(cells.get(DATE, ""), problems, readings)
        if trainee is None:
            return Checked(None, {}, problems, readings)
        shared = self._shared_by(trainee.training)
        self._compare_given(cells, trainee, shared, problems)
        if cells.get(DATE):
            self._check_dated(trainee, shared, met, problems)
        problems += self.duplicates.problems_with(number, trainee.id)
        change = {"date_met": met.isoformat()} if met and not problems else {}
        return Checked(trainee.id, change, problems, readings)

    def afterwards(self) -> Mapping[int, Sequence[Problem]]:
        """Rows that were the first of several about the same trainee; raises FileProblem for mangled texts."""
        self.mangled.refuse_file()
        return self.duplicates.found_later()

    def _read_date(self, text: str, problems: list[Problem], readings: list[str]) -> date | None:
        if not text:
            return None
        try:
            read = read_date(text)
        except UnreadableDate as problem:
            problems.append(Problem(DATE, str(problem)))
            return None
        if read.noted:
            readings.append(MESSAGES("read_as", typed=text, date=long_date(read.value)))
        return read.value

    def _compare_given(
        self, cells: Cells, trainee: KnownTrainee, shared: "_Shared", problems: list[Problem]
    ) -> None:
        for heading, value in self.names:
            typed, recorded = cells[heading], value(trainee) or ""
            if typed != recorded:
                self._compare(heading, typed, recorded, problems)
        if [cells[heading] for heading in self.training] == shared.told:
            return
        for heading, recorded in zip(self.training, shared.told, strict=True):
            self._compare(heading, cells[heading], recorded, problems)

    def _compare(self, heading: str, typed: str, recorded: str, problems: list[Problem]) -> None:
        if typed == recorded or agrees_with_record(typed, recorded) or _means_none(typed, recorded):
            return
        self.mangled.saw(typed, recorded)
        problems.append(edited(heading, typed, recorded, self.settings.support_email))

    def _check_dated(
        self, trainee: KnownTrainee, shared: "_Shared", met: date | None, problems: list[Problem]
    ) -> None:
        """Check the rules for rows with a date (PD-11)."""
        said = shared.problem_with_state
        if not said and trainee.placements < shared.placements_needed:
            minimums = self.settings.minimum_placements
            said = problem_with_placements(trainee.training.route, trainee.placements, minimums)
        if said:
            problems.append(Problem("", said))
        if met is None:
            return
        found = shared.problems_with_date.get(met)
        if found is None:
            found = shared.problems_with_date[met] = self._problems_with(met, trainee.training)
        problems += found

    def _shared_by(self, training: Training) -> "_Shared":
        """Known by its place in memory, where it stays as long as the check: hashing its fields takes longer."""
        shared = self.shared.get(id(training))
        if shared is None:
            shared = self.shared[id(training)] = _Shared(
                told=[column.value(training) or "" for column in TRAINING if column.heading in self.training],
                problem_with_state=problem_with_state(training.state, training.award),
                placements_needed=placements_needed(training.route, self.settings.minimum_placements),
            )
        return shared

    def _problems_with(self, met: date, training: Training) -> list[Problem]:
        messages = problems_with_date_met(
            met,
            itt_start=training.itt_start_date,
            expected_end=training.expected_end_date,
            today=self.context.today,
            within_months=self.settings.date_met_within_months,
        )
        return [Problem(DATE, message) for message in messages]


@dataclass
class _Shared:
    """The result of the rules for all trainees with the same training, computed once."""

    told: list[str]
    """What the given columns say."""
    problem_with_state: str | None
    placements_needed: int
    problems_with_date: dict[date, list[Problem]] = field(default_factory=dict)


def _means_none(typed: str, recorded: str) -> bool:
    """Other services write Not applicable where there is nothing."""
    return not recorded and typed.casefold() == "not applicable"


def start_check(
    upload: Upload, found: set[str], context: ServiceContext, rows: Sequence[UploadRow] | None
) -> RecommendationCheck:
    """A check of the provider's rows; only of these, when a batch is checked again as it is submitted."""
    assert upload.provider is not None, "only providers have trainees"
    only = None if rows is None else trainees_of(rows)
    return RecommendationCheck(load_trainee_index(upload.provider, only), found, context)


def apply(rows: Sequence[UploadRow], upload: Upload, user: User, context: ServiceContext) -> Applied:
    """Recommend the trainees of a batch of rows that were just found ready again."""
    dates = {row.trainee_id: date.fromisoformat(row.change["date_met"]) for row in rows if row.trainee_id}
    done = recommend_trainees(dates, user=user, context=context, upload=upload).trainee_ids
    return Applied(
        done=[row.id for row in rows if row.trainee_id in done],
        not_done={row.id: MESSAGES("changed_meanwhile") for row in rows if row.trainee_id not in done},
    )
