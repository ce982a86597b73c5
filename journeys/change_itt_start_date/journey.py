"""A provider corrects the ITT start date in a trainee's record, with which other dates are compared (PD-12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from actions.change_itt_start_date import change_itt_start_date
from journeys.change_itt_start_date.questions import NewITTStartDate
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.shared.trainee_facts import TraineeFacts, cannot_start
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.wording import Wording


@dataclass(frozen=True)
class ITTStartDateChange(TraineeFacts):
    """The facts of a correction of the ITT start date."""

    change: ClassVar[str] = "change-itt-start-date"

    @property
    def start_date(self) -> date:
        """The new ITT start date, once answered."""
        day: date = self.answer("start-date", "date")
        return day

    @property
    def has_not_started(self) -> bool:
        """True if the ITT start date in the record is in the future."""
        start = self.trainee.itt_start_date
        return start is not None and start > self.today


def _change(facts: ITTStartDateChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    change_itt_start_date(facts.trainee, facts.start_date, user=user, context=context)
    return {"start_date": facts.start_date.isoformat()}


def _current(facts: ITTStartDateChange) -> str:
    current = facts.trainee.itt_start_date
    return long_date(current) if current else NewITTStartDate.words["not_recorded"]


CHANGE_ITT_START_DATE = Journey(
    "change-itt-start-date",
    words=Wording(
        title="Change ITT start date",
        check="Check the new ITT start date of {trainee.full_name}",
        button="Change ITT start date",
        done="ITT start date of {trainee.full_name} changed",
    ),
    facts=ITTStartDateChange,
    submit=_change,
    about=("trainee",),
    steps=(
        cannot_start(Wording(heading="You cannot change this trainee’s ITT start date")),
        Step(
            "start-date",
            NewITTStartDate,
            rows=(
                Row("current", _current, changeable=never),
                Row("new", lambda facts: long_date(facts.start_date)),
            ),
        ),
    ),
)
