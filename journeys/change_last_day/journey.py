"""A school corrects a last day that was reported, or says that the teacher stays after all (PD-37)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.report_leaving import correct_leaving
from journeys.change_last_day.questions import IN_CHECK, NewLastDay, StillLeaving
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.shared.last_day import DONE, LAST_DAY, LeavingFacts
from journeys.shared.participant_facts import cannot_change
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.wording import Wording


@dataclass(frozen=True)
class Correction(LeavingFacts):
    """The facts of a correction."""

    @property
    def is_not_leaving(self) -> bool:
        """True if no last day is in the record."""
        return self.period.finished_on is None

    @property
    def next_school(self) -> str:
        """The name of that school."""
        return self._next.school.name

    @property
    def next_start(self) -> date:
        """The day on which they start there."""
        return self._next.started_on

    @property
    def _next(self) -> SchoolPeriod:
        following = self.context.next_period
        assert following is not None
        return following

    @property
    def support_email(self) -> str:
        """The address to ask at."""
        return self.context.service.settings.support_email

    @property
    def is_staying(self) -> bool:
        """True if the report was a mistake, or no longer holds."""
        return bool(self.answer("still-leaving", "still_leaving") == "no")


def _correct(facts: Correction, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    last_day = None if facts.is_staying else facts.last_day
    is_emailed = correct_leaving(facts.period, last_day, user=user, context=context)
    has_left = last_day is not None and facts.has_left
    return {
        "name": facts.name,
        "last_day": last_day.isoformat() if last_day else None,
        "has_left": has_left,
        "is_emailed": is_emailed,
    }


_CURRENT = Row("current", lambda facts: long_date(facts.period.finished_on), changeable=never)

CHANGE_LAST_DAY = Journey(
    "change-last-day",
    words=Wording(
        title="Change of last day",
        check="Check the last day of {name}",
        button="Confirm change",
        button_if_is_staying="Confirm that they are staying",
        **DONE,
        done_if_is_staying="{name} is staying at your school",
    ),
    facts=Correction,
    submit=_correct,
    about=("ect", "mentor"),
    steps=(
        cannot_change(),
        Stop(
            "not-leaving",
            when(Correction.is_not_leaving),
            words=Wording(
                heading="There is no last day to change", button="Report that they have left or are leaving"
            ),
        ),
        Step(
            "still-leaving",
            StillLeaving,
            when=~when(Correction.is_registered_since),
            rows=(Row("row", lambda facts: IN_CHECK[facts.answer("still-leaving", "still_leaving")]),),
        ),
        Step("last-day", NewLastDay, when=~when(Correction.is_staying), rows=(_CURRENT, LAST_DAY)),
    ),
)
