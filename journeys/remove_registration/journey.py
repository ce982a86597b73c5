"""A school removes the registration of an ECT or a mentor that should not be there (PD-40)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.remove_participant import remove_participant
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.remove_registration.questions import RemovalReason
from journeys.shared.participant_facts import ParticipantFacts
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.removing_participants import REMOVAL_REASONS, removal_reasons
from rules.wording import Wording


@dataclass(frozen=True)
class Removal(ParticipantFacts):
    """The facts of a removal."""

    @property
    def reasons_offered(self) -> Mapping[str, str]:
        """Code → label of the reasons that fit them."""
        return removal_reasons(
            has_not_started=self.period.started_on > self.today,
            is_exempt=not self.is_mentor and self.period.teacher.induction_status == "Exempt",
        )

    @property
    def reason(self) -> str:
        """The code of the reason."""
        return str(self.answer("removal-reason", "reason"))

    @property
    def mentees(self) -> list[str]:
        """The names of the ECTs who will need another mentor."""
        return self.context.mentees

    @property
    def will_be_emailed(self) -> bool:
        """True if they are told (PD-38)."""
        return not self.context.is_of_a_tutor()


def _remove(facts: Removal, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    mentees = facts.mentees
    is_emailed = remove_participant(facts.period, facts.reason, user=user, context=context)
    return {"name": facts.name, "is_emailed": is_emailed, "mentees": mentees}


REMOVE_REGISTRATION = Journey(
    "remove-registration",
    words=Wording(
        title="Removal of registration",
        check="Confirm that you want to remove {name}",
        button="Remove {name}",
        done="{name} removed",
    ),
    facts=Removal,
    submit=_remove,
    about=("ect", "mentor"),
    steps=(
        Stop(
            "cannot-remove", ~when(Removal.may_be_removed), words=Wording(heading="You cannot remove {name}")
        ),
        Step(
            "removal-reason",
            RemovalReason,
            rows=(
                Row("row", lambda facts: REMOVAL_REASONS[facts.reason]),
                Row("trn", lambda facts: facts.period.teacher.trn, changeable=never),
                Row("started", lambda facts: long_date(facts.period.started_on), changeable=never),
            ),
        ),
    ),
)
