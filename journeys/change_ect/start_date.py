"""How does a school change the day on which an early career teacher starts there? (PD-31)"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from actions.change_ect_start_date import change_ect_start_date
from journeys.change_ect.facts import ECTFacts, cannot_change
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.question import Question
from journeys.register_ect.rows import NOT_CONFIRMED
from journeys.shared.date_field import DateField
from models.service_context import ServiceContext
from models.training_choices import Training
from models.user import User
from rules.academic_years import AcademicYear, school_year_of
from rules.dates import long_date


class NewStartDate(Question):
    """Another day than now."""

    start_date = DateField(what="the date they start at your school")

    def ask(self, facts: Any) -> None:
        """Who starts, and when so far."""
        self.start_date.label.text = (
            f"When did or when will {facts.name} start teaching as an ECT at your school?"
        )
        self.start_date.description = f"It is {long_date(facts.ect.started_on)} now"

    def validate_start_date(self, field: DateField) -> None:
        """A day on which they can start."""
        if field.day == self.facts.ect.started_on:
            raise ValidationError("The start date must be different from the current start date")
        if problem := self.facts.context.problem_with_start(field.day):
            raise ValidationError(problem)


@dataclass(frozen=True)
class StartDateChange(ECTFacts):
    """What is known of a change of start date."""

    @property
    def is_registered_since(self) -> bool:
        """Whether a later registration depends on the date."""
        return self.context.is_registered_since()

    @property
    def start_date(self) -> date:
        """The new day."""
        return cast(date, self.answer("start-date", "start_date"))

    @property
    def year(self) -> AcademicYear:
        """The school year of the new day."""
        return school_year_of(self.start_date)

    @property
    def is_in_another_year(self) -> bool:
        """Whether the school year changes, and with it what their training can be."""
        return self.year.starts_in != self.ect.year

    @property
    def training(self) -> Training | None:
        """What they have from then on; nothing where it is what they have now."""
        return self.context.training_in(self.year.starts_in) if self.is_in_another_year else None

    @property
    def programme_changes(self) -> bool:
        """Whether they follow another programme."""
        return self.training is not None and self.training.programme.code != self.ect.training.programme

    @property
    def lead_provider_changes(self) -> bool:
        """Whether somebody else leads their training, or nobody any more."""
        return self.training is not None and bool(
            self.training.lead_provider != self.ect.training.lead_provider
        )

    @property
    def delivery_partner_changes(self) -> bool:
        """Whether somebody else delivers what a lead provider leads, or nobody who is known."""
        if self.training is None or not self.training.programme.is_provider_led:
            return False
        return bool(self.training.delivery_partner != self.ect.training.delivery_partner)

    @property
    def appropriate_body_changes(self) -> bool:
        """Whether somebody else supports their induction, or nobody who was reported."""
        return self.training is not None and bool(self.training.appropriate_body != self.ect.appropriate_body)

    @property
    def moves_earlier_times(self) -> bool:
        """Whether another school sees another last day, because they come from there."""
        return bool(self.context.ends_that_move(self.start_date))

    @property
    def earlier_last_days(self) -> str:
        """When their times before this one end then, with each school."""
        return " and ".join(
            f"{long_date(end.last_day)} at {ect.school.name}"
            for ect, end in self.context.ends_that_move(self.start_date)
        )

    @property
    def something_follows(self) -> bool:
        """Whether anything but the date changes."""
        changes = self.programme_changes, self.lead_provider_changes, self.delivery_partner_changes
        return any(changes) or self.appropriate_body_changes


def _named(what: str) -> Callable[[StartDateChange], str]:
    """Who leads or delivers the training from then on, in words."""

    def name(facts: StartDateChange) -> str:
        assert facts.training is not None
        if not facts.training.programme.is_provider_led:
            return "Nobody, because your school leads this training programme"
        found: Any = getattr(facts.training, what)
        return str(found.name) if found else NOT_CONFIRMED

    return name


def _programme(facts: StartDateChange) -> str:
    assert facts.training is not None
    return facts.training.programme.label


def _appropriate_body(facts: StartDateChange) -> str:
    assert facts.training is not None
    body = facts.training.appropriate_body
    return body.name if body else "Not reported"


#: Only what changes, since the school year does.
_FOLLOWS = (
    Row("New training programme", _programme, when("programme_changes"), never),
    Row("New lead provider", _named("lead_provider"), when("lead_provider_changes"), never),
    Row("New delivery partner", _named("delivery_partner"), when("delivery_partner_changes"), never),
    Row("New appropriate body", _appropriate_body, when("appropriate_body_changes"), never),
)


def _change(facts: StartDateChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    other_year = facts.year.label if facts.is_in_another_year else ""
    change_ect_start_date(facts.ect, facts.start_date, user=user, context=context)
    return {"name": facts.name, "start_date": facts.start_date.isoformat(), "other_year": other_year}


CHANGE_START_DATE = Journey(
    "change-start-date",
    facts=StartDateChange,
    submit=_change,
    steps=(
        cannot_change(),
        Stop("registered-since", when("is_registered_since")),
        Step(
            "start-date",
            NewStartDate,
            rows=(
                Row("Current start date", lambda facts: long_date(facts.ect.started_on), changeable=never),
                Row("New start date", lambda facts: long_date(facts.start_date)),
                Row(
                    "Previous registration ends",
                    lambda facts: facts.earlier_last_days,
                    when("moves_earlier_times"),
                    never,
                ),
                *_FOLLOWS,
            ),
        ),
    ),
)
