"""Checks of the date on which a trainee met the standards for QTS or EYTS (PD-12)."""

from dataclasses import dataclass
from datetime import date

from rules.dates import long_date
from rules.months import months_before
from rules.wording import Wording

MESSAGES = Wording(
    future="must be today or in the past, but {met} is in the future",
    correct_or_clear="Correct it or clear it.",
    long_ago="must be within the last {months} months, so on or after {earliest}",
    use_record="Correct it, or use the trainee’s own record for an earlier date.",
    no_start="cannot be checked without an ITT start date",
    add_start="Add the ITT start date to the trainee’s record first.",
    not_after_start=(
        "must be after the trainee’s ITT start date, {start}, as their record has no expected end date"
    ),
    correct_record="Correct it, or correct the ITT start date in the trainee’s record first.",
    before_start="must be on or after the trainee’s ITT start date, {start}",
    correct_start="Correct it, or correct the ITT start date in the trainee’s record first.",
)


@dataclass(frozen=True)
class DateProblem:
    """A rule that a date met breaks, and what to do about it in a file."""

    rule: str
    """The end of a sentence that starts with the date’s name, without a full stop."""
    in_file: str

    def __str__(self) -> str:
        return f"{self.rule}. {self.in_file}"


def problems_with_date_met(
    met: date,
    *,
    itt_start: date | None,
    expected_end: date | None,
    today: date,
    within_months: int | None,
) -> list[str]:
    """The errors of the date met in a row of a file, each as the end of a sentence and what to do.

    The sentence starts with the date’s name. `within_months` is how old it may be.
    """
    found = date_problems(
        met, itt_start=itt_start, expected_end=expected_end, today=today, within_months=within_months
    )
    return [str(problem) for problem in found]


def date_problems(
    met: date,
    *,
    itt_start: date | None,
    expected_end: date | None,
    today: date,
    within_months: int | None,
) -> list[DateProblem]:
    """Every rule that the date met breaks, for a file and for one record alike.

    `within_months` is how old it may be; None where an older date only has to be confirmed (one record at a
    time).
    """
    found = []
    if met > today:
        found.append(("future", "correct_or_clear"))
    if within_months is not None and is_long_ago(met, today=today, months=within_months):
        found.append(("long_ago", "use_record"))
    if itt_start is None:
        found.append(("no_start", "add_start"))
    elif expected_end is None and met <= itt_start:
        found.append(("not_after_start", "correct_record"))
    elif met < itt_start:
        found.append(("before_start", "correct_start"))
    if not found:
        return []
    values = {
        "met": long_date(met),
        "months": within_months,
        "earliest": long_date(months_before(today, within_months or 0)),
        "start": itt_start and long_date(itt_start),
    }
    return [DateProblem(MESSAGES(rule, **values), MESSAGES(in_file)) for rule, in_file in found]


def is_long_ago(met: date, *, today: date, months: int) -> bool:
    """True if the date is older than so many months; exactly so many months ago is not."""
    return met < months_before(today, months)


def end_date_to_send(met: date, expected_end: date | None) -> date:
    """The end of training that the Teaching Record System is told: the date met where no end was expected."""
    return expected_end or met
