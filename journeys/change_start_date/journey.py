"""A school changes the start date of an ECT or a mentor (PD-31)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_start_date import change_start_date
from journeys.change_start_date.questions import NewStartDate
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.shared.participant_facts import ParticipantFacts, cannot_change
from journeys.shared.start_date import ENDS_ROW, StartDateFacts
from journeys.shared.training_steps import MESSAGES as NOT_CONFIRMED
from models.ect_period import ECTPeriod
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.training_choices import Training
from models.user import User
from rules.dates import long_date
from rules.last_days import End
from rules.wording import Wording


@dataclass(frozen=True)
class StartDateChange(ParticipantFacts, StartDateFacts):
    """The facts of a change of start date."""

    @property
    def is_in_another_year(self) -> bool:
        """True if the school year of an ECT changes, and with it the choices of training; a mentor’s stays."""
        return not self.is_mentor and self.year.starts_in != self._ect.year

    @property
    def _ect(self) -> ECTPeriod:
        """The record, of an ECT."""
        assert isinstance(self.period, ECTPeriod)
        return self.period

    @property
    def training(self) -> Training | None:
        """Their training from then on; None if it does not change."""
        return self.context.training_in(self.year.starts_in) if self.is_in_another_year else None

    @property
    def programme_changes(self) -> bool:
        """True if they follow another programme."""
        return self.training is not None and self.training.programme.code != self._ect.training.programme

    @property
    def lead_provider_changes(self) -> bool:
        """True if another lead provider leads their training, or none any more."""
        return self.training is not None and bool(
            self.training.lead_provider != self._ect.training.lead_provider
        )

    @property
    def delivery_partner_changes(self) -> bool:
        """True if another delivery partner delivers provider-led training, or none is known."""
        if self.training is None or not self.training.programme.is_provider_led:
            return False
        return bool(self.training.delivery_partner != self._ect.training.delivery_partner)

    @property
    def appropriate_body_changes(self) -> bool:
        """True if another appropriate body supports their induction, or none is reported."""
        return self.training is not None and bool(
            self.training.appropriate_body != self._ect.appropriate_body
        )

    @property
    def previous_ends(self) -> list[tuple[SchoolPeriod, End]]:
        """The periods before this one that end on another day."""
        return self.context.ends_that_move(self.start_date)

    @property
    def something_follows(self) -> bool:
        """True if anything but the date changes."""
        changes = self.programme_changes, self.lead_provider_changes, self.delivery_partner_changes
        return any(changes) or self.appropriate_body_changes


def _named(what: str) -> Callable[[StartDateChange], str]:
    """The name of the lead provider or delivery partner from then on."""

    def name(facts: StartDateChange) -> str:
        assert facts.training is not None
        if not facts.training.programme.is_provider_led:
            return NewStartDate.words["none_leads"]
        found: Any = getattr(facts.training, what)
        return str(found.name) if found else NOT_CONFIRMED["not_confirmed"]

    return name


def _programme(facts: StartDateChange) -> str:
    assert facts.training is not None
    return facts.training.programme.label


def _appropriate_body(facts: StartDateChange) -> str:
    assert facts.training is not None
    body = facts.training.appropriate_body
    return body.name if body else NewStartDate.words["not_reported"]


#: Rows that change with the school year.
_FOLLOWS = (
    Row("programme", _programme, when(StartDateChange.programme_changes), never),
    Row("lead_provider", _named("lead_provider"), when(StartDateChange.lead_provider_changes), never),
    Row(
        "delivery_partner", _named("delivery_partner"), when(StartDateChange.delivery_partner_changes), never
    ),
    Row("appropriate_body", _appropriate_body, when(StartDateChange.appropriate_body_changes), never),
)


def _change(facts: StartDateChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    other_year = facts.year.label if facts.is_in_another_year else ""
    told = change_start_date(facts.period, facts.start_date, user=user, context=context)
    return {
        "name": facts.name,
        "start_date": facts.start_date.isoformat(),
        "other_year": other_year,
        "schools_told": told,
    }


CHANGE_START_DATE = Journey(
    "change-start-date",
    words=Wording(
        title="Change of school start date",
        check="Check the new start date of {name}",
        button="Confirm change",
        done="School start date of {name} changed",
    ),
    facts=StartDateChange,
    submit=_change,
    about=("ect", "mentor"),
    steps=(
        cannot_change(),
        Stop(
            "registered-since",
            when(StartDateChange.is_registered_since),
            words=Wording(heading="You cannot change the start date"),
        ),
        Step(
            "start-date",
            NewStartDate,
            rows=(
                Row("current", lambda facts: long_date(facts.period.started_on), changeable=never),
                Row("new", lambda facts: long_date(facts.start_date)),
                ENDS_ROW,
                *_FOLLOWS,
            ),
        ),
    ),
)
