"""How does a school say that an early career teacher leaves for good, and put that right? (PD-37)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from actions.report_ect_leaving import correct_ect_leaving, report_ect_leaving
from journeys.change_ect.facts import ECTFacts, cannot_change
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.question import Question
from journeys.shared.choices import radios
from journeys.shared.date_field import DateField
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.leaving_reasons import LEAVING_REASONS, REGISTERED_ELSEWHERE


class LastDay(Question):
    """The last day at the school: any, from the start date on."""

    last_day = DateField(what="their last day at your school")

    def ask(self, facts: Any) -> None:
        """Who leaves."""
        self.last_day.label.text = f"When was, or will be, {facts.name}’s last day at your school?"
        self.last_day.description = "For example, 17 7 2026"

    def validate_last_day(self, field: DateField) -> None:
        """Neither before they start nor after another school has them."""
        if problem := self.facts.context.problem_with_last_day(field.day):
            raise ValidationError(problem)


class NewLastDay(LastDay):
    """Another last day than was reported."""

    def ask(self, facts: Any) -> None:
        """Who leaves, and when so far."""
        super().ask(facts)
        self.last_day.description = f"It is {long_date(facts.ect.finished_on)} now"

    def validate_last_day(self, field: DateField) -> None:
        """Not the one that was reported."""
        if field.day == self.facts.ect.finished_on:
            raise ValidationError("The last day must be different from the current last day")
        super().validate_last_day(field)


class LeavingReason(Question):
    """Why they leave."""

    reason = radios("", LEAVING_REASONS, missing="Select why they are leaving your school")

    def ask(self, facts: Any) -> None:
        """Who leaves, or has left."""
        verb = "did" if facts.has_left else "is"
        leaving = "leave" if facts.has_left else "leaving"
        self.reason.label.text = f"Why {verb} {facts.name} {leaving} your school?"


class StillLeaving(Question):
    """Whether only the day is wrong."""

    still_leaving = radios(
        "",
        {"yes": "Yes, but on another date", "no": "No, they are staying at your school"},
        missing="Select yes if they are still leaving your school",
    )

    def ask(self, facts: Any) -> None:
        """Who leaves."""
        self.still_leaving.label.text = f"Is {facts.name} still leaving your school?"
        last_day = long_date(facts.ect.finished_on)
        self.still_leaving.description = (
            f"Another school has registered them, so that their last day is {last_day}"
            if facts.is_registered_elsewhere
            else f"You reported {last_day} as their last day"
        )

    def validate_still_leaving(self, field: Any) -> None:
        """They cannot stay where another school has registered them since."""
        problem = self.facts.context.problem_with_last_day(None) if field.data == "no" else None
        if problem:
            raise ValidationError(problem)


@dataclass(frozen=True)
class Leaving(ECTFacts):
    """What is known of somebody who leaves."""

    @property
    def is_reported_already(self) -> bool:
        """Whether a last day is in the record."""
        return self.ect.finished_on is not None

    @property
    def is_not_leaving(self) -> bool:
        """Whether no last day is in the record."""
        return self.ect.finished_on is None

    @property
    def is_registered_elsewhere(self) -> bool:
        """Whether the last day follows from when they start at another school."""
        return bool(self.ect.leaving_reason == REGISTERED_ELSEWHERE)

    @property
    def is_staying(self) -> bool:
        """Whether the report was a mistake, or no longer holds."""
        return bool(self.answer("still-leaving", "still_leaving") == "no")

    @property
    def last_day(self) -> date:
        """The last day at the school."""
        return cast(date, self.answer("last-day", "last_day"))

    @property
    def will_be_emailed(self) -> bool:
        """Whether they are told of the report (PD-38)."""
        return not self.context.is_of_a_tutor()

    @property
    def has_left(self) -> bool:
        """Whether the last day has passed."""
        return self.last_day < self.today

    @property
    def reason(self) -> str:
        """Why, as a code."""
        return str(self.answer("leaving-reason", "reason"))


def _report(facts: Leaving, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    is_emailed = report_ect_leaving(
        facts.ect,
        facts.last_day,
        reason=facts.reason,
        user=user,
        context=context,
    )
    return {
        "name": facts.name,
        "last_day": facts.last_day.isoformat(),
        "has_left": facts.has_left,
        "is_emailed": is_emailed,
    }


def _correct(facts: Leaving, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    last_day = None if facts.is_staying else facts.last_day
    correct_ect_leaving(facts.ect, last_day, user=user, context=context)
    has_left = last_day is not None and facts.has_left
    return {
        "name": facts.name,
        "last_day": last_day.isoformat() if last_day else None,
        "has_left": has_left,
    }


_CURRENT = Row("Current last day", lambda facts: long_date(facts.ect.finished_on), changeable=never)
_LAST_DAY = Row("Last day at your school", lambda facts: long_date(facts.last_day))

REPORT_LEAVING = Journey(
    "report-leaving",
    facts=Leaving,
    submit=_report,
    steps=(
        cannot_change(),
        Stop("reported-already", when("is_reported_already")),
        Step("before-you-report"),
        Step("last-day", LastDay, rows=(_LAST_DAY,)),
        Step(
            "leaving-reason",
            LeavingReason,
            rows=(Row("Reason", lambda facts: LEAVING_REASONS[facts.reason]),),
        ),
    ),
)

CHANGE_LAST_DAY = Journey(
    "change-last-day",
    facts=Leaving,
    submit=_correct,
    steps=(
        cannot_change(),
        Stop("not-leaving", when("is_not_leaving")),
        Step(
            "still-leaving",
            StillLeaving,
            rows=(Row("Still leaving", lambda facts: "No, they are staying" if facts.is_staying else "Yes"),),
        ),
        Step("last-day", NewLastDay, when=~when("is_staying"), rows=(_CURRENT, _LAST_DAY)),
    ),
)
