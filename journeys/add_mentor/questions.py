"""The questions about a mentor to add (document 4)."""

from typing import Any

from journeys.shared.bound_answer import BoundAnswer, Confirmed
from journeys.shared.choices import YES_OR_NO, radios
from journeys.shared.first_start_date import FirstStartDate
from rules.wording import Wording

ONLY_HERE_HINTS: Wording = Wording(
    yes="They leave the other school the day before they start at yours",
    no="They stay a mentor at both schools",
)


class OnlyHere(BoundAnswer):
    """True if a mentor of another school will only mentor at this one; of the schools that are shown."""

    words = Wording(
        heading="Will {name} only mentor ECTs at your school?",
        only_here="Will {name} only mentor ECTs at your school?",
        only_here_hint="They are registered as a mentor at {standing.leaves}",
        title="Where they mentor",
        changed="The schools at which {name} is a mentor have changed. Answer again",
        missing="Select yes if they will only mentor ECTs at your school",
        yes="Only at your school. They leave {standing.leaves}",
        no="At your school, and at {standing.leaves}",
    )
    hints = ONLY_HERE_HINTS

    only_here = radios(YES_OR_NO)

    def subject(self, facts: Any) -> str:
        """The periods at other schools."""
        return "-".join(str(each.id) for each in facts.standing.elsewhere)


class AddYourself(Confirmed):
    """One button for induction tutors who add themselves."""

    words = Wording(
        heading="Are you sure you want to add yourself as a mentor?",
        title="Add yourself as a mentor",
        button="Confirm and continue",
    )

    def subject(self, facts: Any) -> str:
        """The TRN and the address."""
        return f"{facts.trn} {facts.email}"


class MentorStartDate(FirstStartDate):
    """The day on which a mentor starts at the school."""

    words = Wording(
        heading="When did or when will {name} start mentoring ECTs at your school?",
        title="Mentoring start date",
        start_date="Mentoring start date",
        start_date_name="the date they start mentoring at your school",
    )
