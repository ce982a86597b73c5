"""A school assigns a mentor to an ECT, or changes the mentor (PD-35)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.assign_mentor import assign_mentor
from journeys.change_mentor.questions import NewMentor
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.shared.choose_mentor import MentorChoiceFacts
from journeys.shared.participant_context import ECTContext
from journeys.shared.participant_facts import ECTFacts, cannot_change
from models.mentor_lists import ListedMentor
from models.mentor_period import MentorPeriod
from models.mentor_training import could_be_trained_by
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.mentorships import mentorship_start
from rules.wording import Wording


@dataclass(frozen=True)
class MentorChange(MentorChoiceFacts, ECTFacts):
    """The facts of a change of mentor."""

    context: ECTContext

    @property
    def current(self) -> MentorPeriod | None:
        """The mentor now, or the first one to come."""
        return self.context.mentor

    @property
    def has_mentor(self) -> bool:
        """True if they have a mentor."""
        return self.current is not None

    @property
    def name_of_current(self) -> str:
        """The name of the current mentor."""
        return self.current.teacher.name if self.current else NewMentor.words["no_mentor"]

    @property
    def mentors_offered(self) -> list[ListedMentor]:
        """The mentors of the school but the current one."""
        return [each for each in self.context.mentor_pool if each.mentor != self.current]

    @property
    def name_of_mentor(self) -> str:
        """The name of the new mentor."""
        return self.mentor.teacher.name if self.mentor else ""

    @property
    def begins(self) -> date:
        """The day from which the new mentor mentors them."""
        assert self.mentor is not None
        return mentorship_start(self.ect.started_on, self.mentor.mentor.started_on, self.today)


def _change(facts: MentorChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    assert facts.mentor is not None
    mentorship = assign_mentor(facts.ect, facts.mentor.mentor, user=user, context=context)
    return {
        "name": facts.name,
        "mentor": facts.name_of_mentor,
        "mentor_id": mentorship.mentor_id,
        "trainer": trainer.name if (trainer := could_be_trained_by(mentorship)) else "",
        "start_date": mentorship.started_on.isoformat(),
        "before": facts.name_of_current if facts.has_mentor else "",
    }


CHANGE_MENTOR = Journey(
    "change-mentor",
    words=Wording(
        title="Assigning a mentor",
        check="Check the mentor of {name}",
        button="Assign mentor",
        button_if_has_mentor="Change mentor",
        done="You’ve assigned {mentor} as a mentor for {name}",
    ),
    facts=MentorChange,
    submit=_change,
    about=("ect",),
    steps=(
        cannot_change(),
        Stop(
            "no-mentors",
            when(MentorChange.has_no_mentor_to_choose),
            words=Wording(
                heading="Your school has no mentor to choose from",
                heading_if_has_mentor="Your school has no other mentor to choose from",
            ),
        ),
        Step(
            "mentor",
            NewMentor,
            rows=(
                Row("current", lambda facts: facts.name_of_current, changeable=never),
                Row("new", lambda facts: facts.name_of_mentor),
                Row("begins", lambda facts: long_date(facts.begins), changeable=never),
            ),
        ),
    ),
)
