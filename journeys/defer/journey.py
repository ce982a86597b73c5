"""A provider defers a trainee: from when, and why if it wants to say (PD-73)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from actions.defer_trainee import defer_trainee
from journeys.conditions import when
from journeys.defer.questions import DeferralDate, DeferralReason
from journeys.journey import Journey, Row, Step
from journeys.shared.recent_date_field import day_in_words
from journeys.shared.trainee_facts import TraineeFacts, cannot_start
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording


@dataclass(frozen=True)
class Deferral(TraineeFacts):
    """The facts of a deferral."""

    change: ClassVar[str] = "defer"

    @property
    def training_has_started(self) -> bool:
        """True if there is a day from which they no longer train (PD-73)."""
        start = self.trainee.itt_start_date
        return start is None or start <= self.today

    @property
    def deferred_on(self) -> date | None:
        """The day from which they no longer train, once answered; None if they have not started."""
        day: date | None = self.answer("date-deferred", "date")
        return day

    @property
    def reason(self) -> str:
        """The reason; empty if none was given."""
        return str(self.answer("reason", "reason") or "")


def _defer(facts: Deferral, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    on = facts.deferred_on
    defer_trainee(facts.trainee, deferred_on=on, reason=facts.reason, user=user, context=context)
    return {"date": on.isoformat() if on else None}


def _day(deferral: Deferral) -> str:
    assert deferral.deferred_on is not None
    return day_in_words(deferral.deferred_on, deferral.today)


DEFER = Journey(
    "defer",
    words=Wording(
        title="Defer",
        check="Check the deferral of {trainee.full_name}",
        button="Defer this trainee",
        done="{trainee.full_name} deferred",
    ),
    facts=Deferral,
    submit=_defer,
    about=("trainee",),
    steps=(
        cannot_start(Wording(heading="You cannot defer this trainee")),
        Step(
            "date-deferred", DeferralDate, when=when(Deferral.training_has_started), rows=(Row("date", _day),)
        ),
        Step(
            "reason",
            DeferralReason,
            rows=(Row("reason_row", lambda deferral: deferral.reason or DeferralReason.words["not_given"]),),
        ),
    ),
)
