"""What is the bulk upload of recommendations? Its columns, its rules for a row, and what submitting does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actions.recommend_trainees import recommend_trainees
from models.provider import Provider
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from models.user import User
from rules.award_dates import problems_with_date_met
from rules.dates import UnreadableDate, long_date, read_date
from rules.names import agrees_with_record
from rules.recommending import problem_with_placements, problem_with_state
from rules.routes import ROUTES, placements_needed
from uploads.definition import Applied, BulkUpload, Cells, Checked, Column, Problem
from uploads.duplicates import Duplicates
from uploads.guidance import is_guidance
from uploads.matching import HESA_ID, IDENTIFIERS, PROVIDER_TRAINEE_ID, TRN, edited, match_plainly, match_row
from uploads.trainee_index import KnownTrainee, TraineeIndex, Training, load_trainee_index, trainees_of

DATE = "Date QTS or EYTS standards met"
DATE_OF_2026 = "Date QTS or EYTS requirements met"

#: What each given column says of a trainee: the report writes it, the check compares it.
NAMES: dict[str, Callable[[KnownTrainee], str]] = {
    "First names": lambda trainee: trainee.first_names,
    "Last names": lambda trainee: trainee.last_names,
}
TRAINING: dict[str, Callable[[Training], str]] = {
    "Training partner": lambda training: training.training_partner or "",
    "QTS or EYTS": lambda training: training.award,
    "Route": lambda training: ROUTES[training.route].label,
    "Phase": lambda training: training.phase,
    "Age range": lambda training: training.age_range,
    "Subject": lambda training: training.subject,
}

COLUMNS = (
    Column(TRN, kind="identifier", width=10),
    Column(PROVIDER_TRAINEE_ID, kind="identifier", width=20),
    Column(HESA_ID, kind="identifier", width=20),
    Column("First names", width=20),
    Column("Last names", width=20),
    Column("Training partner", width=30),
    Column("QTS or EYTS", width=13),
    Column("Route", width=36),
    Column("Phase", width=13),
    Column("Age range", width=12),
    Column("Subject", width=30),
    Column(DATE, also=DATE_OF_2026, kind="date", width=34),
)


def heading_problems(found: set[str]) -> list[str]:
    """The file needs one identifier column and the date column."""
    problems = []
    if not found:
        return [
            "The selected file must start with a row of headings. Download the report again and fill it in."
        ]
    if not found & set(IDENTIFIERS):
        problems.append("The selected file must have a column for TRN, HESA ID or Provider trainee ID")
    if DATE not in found:
        problems.append(f"The selected file must have a column called ‘{DATE}’")
    return problems


class RecommendationCheck:
    """Checks the rows of one upload against the provider's trainees as they were when it began."""

    def __init__(self, known: TraineeIndex, found: set[str], context: ServiceContext) -> None:
        self.known = known
        self.names = [(heading, tell) for heading, tell in NAMES.items() if heading in found]
        self.training = [heading for heading in TRAINING if heading in found]
        self.shared: dict[int, _Shared] = {}
        self.context = context
        self.settings = context.settings
        self.duplicates = Duplicates()

    def __call__(self, number: int, cells: Cells, trainee_id: int | None) -> Checked:
        """Whose row it is, whether it is as we gave it out, and whether its date will do."""
        problems: list[Problem] = []
        readings: list[str] = []
        known = self.known
        trainee = match_plainly(cells, known) if trainee_id is None else known.by_id.get(trainee_id)
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
        """Rows that were the first of several about the same trainee."""
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
            readings.append(f"We read {text} as {long_date(read.value)}")
        return read.value

    def _compare_given(
        self, cells: Cells, trainee: KnownTrainee, shared: _Shared, problems: list[Problem]
    ) -> None:
        for heading, tell in self.names:
            typed, recorded = cells[heading], tell(trainee)
            if typed != recorded:
                self._compare(heading, typed, recorded, problems)
        if [cells[heading] for heading in self.training] == shared.told:
            return
        for heading, recorded in zip(self.training, shared.told, strict=True):
            self._compare(heading, cells[heading], recorded, problems)

    def _compare(self, heading: str, typed: str, recorded: str, problems: list[Problem]) -> None:
        if typed == recorded or agrees_with_record(typed, recorded) or _means_none(typed, recorded):
            return
        problems.append(edited(heading, typed, recorded, self.settings.support_email))

    def _check_dated(
        self, trainee: KnownTrainee, shared: _Shared, met: date | None, problems: list[Problem]
    ) -> None:
        """The rules that only a row with a date has to keep (PD-11)."""
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

    def _shared_by(self, training: Training) -> _Shared:
        """Known by its place in memory, where it stays as long as the check: hashing its fields takes longer."""
        shared = self.shared.get(id(training))
        if shared is None:
            shared = self.shared[id(training)] = _Shared(
                told=[TRAINING[heading](training) for heading in self.training],
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
    """What the rules say of everybody with the same training, worked out once."""

    told: list[str]
    """What the given columns say."""
    problem_with_state: str | None
    placements_needed: int
    problems_with_date: dict[date, list[Problem]] = field(default_factory=dict)


def _means_none(typed: str, recorded: str) -> bool:
    """Other services write Not applicable where there is nothing."""
    return not recorded and typed.casefold() == "not applicable"


def start_check(
    provider: Provider, found: set[str], context: ServiceContext, rows: Sequence[UploadRow] | None
) -> RecommendationCheck:
    """A check of the provider's rows; only of these, when a batch is checked again as it is submitted."""
    only = None if rows is None else trainees_of(rows)
    return RecommendationCheck(load_trainee_index(provider, only), found, context)


def apply(rows: Sequence[UploadRow], upload: Upload, user: User, context: ServiceContext) -> Applied:
    """Recommend the trainees of a batch of rows that were just found ready again."""
    dates = {row.trainee_id: date.fromisoformat(row.change["date_met"]) for row in rows if row.trainee_id}
    done = recommend_trainees(dates, user=user, context=context, upload=upload).trainee_ids
    late = "was recommended or changed by somebody else at the same moment."
    return Applied(
        done=[row.id for row in rows if row.trainee_id in done],
        not_done={row.id: late for row in rows if row.trainee_id not in done},
    )


RECOMMENDATIONS = BulkUpload(
    kind="recommendations",
    columns=COLUMNS,
    is_guidance=is_guidance,
    heading_problems=heading_problems,
    asks_for_something=lambda cells: bool(cells.get(DATE)),
    nothing_asked=(
        f"The selected file must have a date in the column ‘{DATE}’ for at least one trainee. "
        "Fill in the date for each trainee you want to recommend."
    ),
    can_be_undone=True,
    start_check=start_check,
    apply=apply,
)
