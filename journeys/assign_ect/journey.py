"""A school assigns an ECT to a mentor, from the mentor's record (PD-35)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.assign_mentor import assign_mentor
from journeys.assign_ect.questions import ChooseECT
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.shared.participant_context import MentorContext
from journeys.shared.participant_facts import ParticipantFacts, cannot_change
from models.mentor_period import MentorPeriod
from models.mentor_training import could_be_trained_by
from models.mentorship_choices import ECTToAssign
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.mentorships import mentorship_start
from rules.wording import Wording


@dataclass(frozen=True)
class ECTAssignment(ParticipantFacts):
    """The facts of assigning an ECT to a mentor."""

    context: MentorContext

    @property
    def mentor(self) -> MentorPeriod:
        """The record of the mentor as it is now."""
        return self.context.period

    @property
    def ects_offered(self) -> list[ECTToAssign]:
        """The ECTs in training at the school who are not theirs."""
        return self.context.ects_to_assign

    @property
    def has_no_ect_to_choose(self) -> bool:
        """True if the school has no ECT whom they do not mentor."""
        return not self.ects_offered

    @property
    def chosen(self) -> ECTToAssign:
        """The chosen ECT."""
        chosen = self.answer("ect", "ect")
        return next(each for each in self.ects_offered if str(each.ect.id) == chosen)

    @property
    def name_of_ect(self) -> str:
        """The name of the chosen ECT."""
        return self.chosen.ect.teacher.name

    @property
    def has_mentor(self) -> bool:
        """True if another mentor mentors the chosen ECT now."""
        return self.chosen.mentor is not None

    @property
    def name_of_current(self) -> str:
        """The name of the mentor of the chosen ECT."""
        return self.chosen.mentor.teacher.name if self.chosen.mentor else ""

    @property
    def begins(self) -> date:
        """The day from which they mentor the ECT."""
        return mentorship_start(self.chosen.ect.started_on, self.mentor.started_on, self.today)


def _assign(facts: ECTAssignment, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    ect = facts.chosen.ect
    mentorship = assign_mentor(ect, facts.mentor, user=user, context=context)
    return {
        "name": facts.name,
        "ect": facts.name_of_ect,
        "ect_id": ect.id,
        "mentor_id": mentorship.mentor_id,
        "trainer": trainer.name if (trainer := could_be_trained_by(mentorship)) else "",
        "start_date": mentorship.started_on.isoformat(),
        "before": facts.name_of_current,
    }


ASSIGN_ECT = Journey(
    "assign-ect",
    words=Wording(
        title="Assigning an ECT",
        check="Check who you assign to {name}",
        button="Assign ECT",
        done="You’ve assigned {name} as a mentor for {ect}",
    ),
    facts=ECTAssignment,
    submit=_assign,
    about=("mentor",),
    steps=(
        cannot_change(),
        Stop(
            "no-ects",
            when(ECTAssignment.has_no_ect_to_choose),
            words=Wording(heading="There is no ECT to assign to {name}"),
        ),
        Step(
            "ect",
            ChooseECT,
            rows=(
                Row("row", lambda facts: facts.name_of_ect),
                Row(
                    "current",
                    lambda facts: facts.name_of_current,
                    when=when(ECTAssignment.has_mentor),
                    changeable=never,
                ),
                Row("begins", lambda facts: long_date(facts.begins), changeable=never),
            ),
        ),
    ),
)
