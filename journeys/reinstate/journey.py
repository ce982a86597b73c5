"""A deferred trainee returns to training, with a new expected end date (PD-73)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from actions.reinstate_trainee import reinstate_trainee
from journeys.journey import Journey, Row, Step
from journeys.reinstate.questions import EndDate, ReturnDate
from journeys.shared.recent_date_field import day_in_words
from journeys.shared.trainee_facts import TraineeFacts, cannot_start
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.wording import Wording


@dataclass(frozen=True)
class Reinstatement(TraineeFacts):
    """The facts of a return to training."""

    change: ClassVar[str] = "reinstate"

    @property
    def returned_on(self) -> date:
        """The day from which they train again, once answered."""
        day: date = self.answer("date-returned", "date")
        return day

    @property
    def end_date(self) -> date:
        """The new expected end date, once answered."""
        day: date = self.answer("end-date", "date")
        return day


def _reinstate(facts: Reinstatement, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    returned, end = facts.returned_on, facts.end_date
    reinstate_trainee(facts.trainee, returned_on=returned, expected_end_date=end, user=user, context=context)
    return {"date": returned.isoformat(), "end_date": end.isoformat()}


REINSTATE = Journey(
    "reinstate",
    words=Wording(
        title="Reinstate trainee",
        check="Check the reinstatement of {trainee.full_name}",
        button="Reinstate this trainee",
        done="{trainee.full_name} reinstated",
    ),
    facts=Reinstatement,
    submit=_reinstate,
    about=("trainee",),
    steps=(
        cannot_start(Wording(heading="You cannot reinstate this trainee")),
        Step(
            "date-returned",
            ReturnDate,
            rows=(Row("date", lambda facts: day_in_words(facts.returned_on, facts.today)),),
        ),
        Step("end-date", EndDate, rows=(Row("date", lambda facts: long_date(facts.end_date)),)),
    ),
)
