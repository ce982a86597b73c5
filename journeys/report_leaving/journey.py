"""A school reports that an early career teacher leaves for good (PD-37)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.report_leaving import report_leaving
from journeys.conditions import when
from journeys.journey import Journey, Row, Step, Stop
from journeys.report_leaving.questions import LeavingReason
from journeys.shared.last_day import DONE, LAST_DAY, LastDay, LeavingFacts
from journeys.shared.participant_facts import cannot_change
from models.lead_provider import LeadProvider
from models.service_context import ServiceContext
from models.user import User
from rules.leaving_reasons import LEAVING_REASONS
from rules.wording import Wording


@dataclass(frozen=True)
class Leaving(LeavingFacts):
    """The facts of a report."""

    @property
    def is_reported_already(self) -> bool:
        """True if a last day is in the record."""
        return self.period.finished_on is not None

    @property
    def lead_provider(self) -> LeadProvider | None:
        """The one that can pause their training, if any leads it."""
        return self.context.lead_provider

    @property
    def will_be_emailed(self) -> bool:
        """True if they are told of the report (PD-38)."""
        return not self.context.is_of_a_tutor()

    @property
    def reason(self) -> str:
        """The code of the reason."""
        return str(self.answer("leaving-reason", "reason"))


def _report(facts: Leaving, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    mentees = facts.mentees
    is_emailed = report_leaving(facts.period, facts.last_day, reason=facts.reason, user=user, context=context)
    return {
        "name": facts.name,
        "last_day": facts.last_day.isoformat(),
        "has_left": facts.has_left,
        "is_emailed": is_emailed,
        "mentees": mentees,
    }


REPORT_LEAVING = Journey(
    "report-leaving",
    words=Wording(
        title="Report of leaving",
        check="Check your report that {name} is leaving",
        check_if_has_left="Check your report that {name} has left",
        button="Report that they are leaving",
        button_if_has_left="Report that they have left",
        **DONE,
    ),
    facts=Leaving,
    submit=_report,
    about=("ect", "mentor"),
    steps=(
        cannot_change(),
        Stop(
            "reported-already",
            when(Leaving.is_reported_already),
            words=Wording(heading="Their last day is already in the record", button="Change the last day"),
        ),
        Step(
            "before-you-report",
            words=Wording(heading="Tell us if {name} has left or is leaving your school permanently"),
        ),
        Step("last-day", LastDay, rows=(LAST_DAY,)),
        Step(
            "leaving-reason", LeavingReason, rows=(Row("row", lambda facts: LEAVING_REASONS[facts.reason]),)
        ),
    ),
)
