"""A provider gives a trainee more time: a later expected end date, and why if it wants to say (PD-21).

Document 5 asks for it: a trainee who is likely to meet the standards is extended, not failed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from actions.extend_training import extend_training
from journeys.conditions import when
from journeys.extend.questions import ConfirmEndDate, ExtensionReasons, LaterEndDate
from journeys.journey import Journey, Row, Step
from journeys.shared.trainee_facts import TraineeFacts, cannot_start
from models.service_context import ServiceContext
from models.user import User
from rules.extension_reasons import EXTENSION_REASONS, OTHER
from rules.training_changes import is_far_off
from rules.wording import Wording


@dataclass(frozen=True)
class Extension(TraineeFacts):
    """The facts of an extension."""

    change: ClassVar[str] = "extend"

    @property
    def end_date(self) -> date:
        """The new expected end date, once answered."""
        day: date = self.answer("end-date", "date")
        return day

    @property
    def extension_is_long(self) -> bool:
        """True if the new date has to be looked at twice."""
        return is_far_off(
            self.end_date,
            expected_end=self.trainee.expected_end_date,
            today=self.today,
            months=self.settings.long_extension_months,
        )

    @property
    def reasons(self) -> list[str]:
        """The keys of the reasons ticked."""
        return list(self.answer("reasons", "reasons") or ())

    @property
    def other_reason(self) -> str:
        """The text of another reason, if that is ticked."""
        return str(self.answer("reasons", OTHER) or "") if OTHER in self.reasons else ""

    @property
    def reasons_in_words(self) -> str | list[tuple[str, str]]:
        """The label of each reason, with its text."""
        found = [(EXTENSION_REASONS[key], self.other_reason if key == OTHER else "") for key in self.reasons]
        return found or ExtensionReasons.words["not_given"]


def _extend(facts: Extension, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    before = facts.trainee.expected_end_date
    extend_training(
        facts.trainee,
        expected_end_date=facts.end_date,
        reasons=facts.reasons,
        other_reason=facts.other_reason,
        user=user,
        context=context,
    )
    was = before.isoformat() if before else None
    return {"end_date_before": was, "end_date": facts.end_date.isoformat()}


EXTEND = Journey(
    "extend",
    words=Wording(
        title="Change expected end date",
        check="Check the new expected end date of {trainee.full_name}",
        button="Change expected end date",
        done="Expected end date of {trainee.full_name} changed",
    ),
    facts=Extension,
    submit=_extend,
    about=("trainee",),
    steps=(
        cannot_start(Wording(heading="You cannot change this trainee’s expected end date")),
        Step(
            "end-date", LaterEndDate, rows=(Row("date", lambda facts: LaterEndDate.words("from_to", facts)),)
        ),
        Step("confirm-date", ConfirmEndDate, when=when(Extension.extension_is_long)),
        Step("reasons", ExtensionReasons, rows=(Row("reasons_row", lambda facts: facts.reasons_in_words),)),
    ),
)
