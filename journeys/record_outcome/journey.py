"""A provider recommends one trainee for QTS or EYTS. There is no outcome “failed” (document 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from actions.conflict import changed_meanwhile
from actions.recommend_trainees import recommend_trainees
from journeys.conditions import when
from journeys.journey import Journey, Row, Step, Stop
from journeys.record_outcome.questions import ConfirmDateMet, DateMet
from journeys.shared.recent_date_field import day_in_words
from journeys.shared.trainee_facts import TraineeFacts, cannot_start
from models.service_context import ServiceContext
from models.user import User
from rules.award_dates import is_long_ago
from rules.routes import placements_needed
from rules.wording import Wording


@dataclass(frozen=True)
class Outcome(TraineeFacts):
    """The facts of an outcome."""

    change: ClassVar[str] = "record-outcome"

    @property
    def placements_needed(self) -> int:
        """The number of placements that the route needs (PD-10)."""
        return placements_needed(self.trainee.route, self.settings.minimum_placements)

    @property
    def placements_missing(self) -> int:
        """The number of missing placements."""
        return max(0, self.placements_needed - self.context.placements)

    @property
    def details_are_missing(self) -> bool:
        """True if the record lacks something that a recommendation needs (PD-10 and PD-12)."""
        return self.has_no_start_date or self.placements_missing > 0

    @property
    def date_met(self) -> date:
        """The date they met the standards, once answered."""
        met: date = self.answer("date-met", "date")
        return met

    @property
    def date_is_long_ago(self) -> bool:
        """True if the date has to be confirmed (PD-12)."""
        months = self.settings.date_met_within_months
        return is_long_ago(self.date_met, today=self.today, months=months)


def _recommend(facts: Outcome, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    trainee = facts.trainee
    done = recommend_trainees({trainee.id: facts.date_met}, user=user, context=context)
    if trainee.id not in done.trainee_ids:
        raise changed_meanwhile(trainee)
    return {"date_met": facts.date_met.isoformat()}


_CANNOT = Wording(heading="{phrases.cannot_recommend}")

RECORD_OUTCOME = Journey(
    "record-outcome",
    words=Wording(
        title="{phrases.recommend_for}",
        check="{phrases.check_details}",
        button="{phrases.recommend_trainee}",
        done="{phrases.trainee_recommended}",
    ),
    facts=Outcome,
    submit=_recommend,
    about=("trainee",),
    steps=(
        cannot_start(_CANNOT),
        Stop("missing-details", when=when(Outcome.details_are_missing), words=_CANNOT),
        Step(
            "date-met",
            DateMet,
            rows=(Row("date", lambda outcome: day_in_words(outcome.date_met, outcome.today)),),
        ),
        Step("confirm-date", ConfirmDateMet, when=when(Outcome.date_is_long_ago)),
    ),
)
