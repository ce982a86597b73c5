"""The question for the mentor of an ECT, for registering and for changing it (PD-35)."""

from collections import Counter
from dataclasses import dataclass

from wtforms.fields.choices import SelectChoice

from journeys.facts import Facts
from journeys.question import Question
from journeys.shared.choices import radios
from models.mentor_lists import ListedMentor
from rules.wording import Wording

#: A school can assign a mentor later.
LATER = "later"

MESSAGES = Wording(
    none="No ECTs assigned", one="Mentors 1 ECT", several="Mentors {count} ECTs", trn="{mentors} (TRN {trn})"
)


def mentees_in_words(count: int) -> str:
    """The number of ECTs whom a mentor mentors."""
    return MESSAGES({0: "none", 1: "one"}.get(count, "several"), count=count)


@dataclass(frozen=True)
class MentorChoiceFacts(Facts):
    """The facts that follow from the choice of a mentor."""

    @property
    def mentors_offered(self) -> list[ListedMentor]:
        """The mentors whom the ECT can have."""
        raise NotImplementedError

    @property
    def has_no_mentor_to_choose(self) -> bool:
        """True if the school has no mentor whom the ECT can have."""
        return not self.mentors_offered

    @property
    def mentor(self) -> ListedMentor | None:
        """The chosen mentor; None if one is assigned later."""
        chosen = self.answer("mentor", "mentor")
        return next((each for each in self.mentors_offered if str(each.mentor.id) == chosen), None)


class ChooseMentor(Question):
    """The mentor of an ECT, one of their school's pool."""

    words = Wording(
        mentor="Who will mentor {name}?",
        title="Mentor",
        missing="Select who will mentor {name}",
    )

    mentor = radios()

    def ask(self, facts: MentorChoiceFacts) -> None:
        """Set the choices: the mentors, by last name."""
        super().ask(facts)
        self.mentor.choices = [
            SelectChoice(str(each.mentor.id), each.teacher.name) for each in facts.mentors_offered
        ]

    @property
    def hints(self) -> dict[str, str]:
        """Value → how many ECTs the mentor has, and for one of several with the same name the TRN."""
        offered = self.facts.mentors_offered
        names = Counter(each.teacher.name for each in offered)
        return {
            str(each.mentor.id): _hint(each, is_ambiguous=names[each.teacher.name] > 1) for each in offered
        }


class ChooseMentorOrLater(ChooseMentor):
    """The same for a registration: a mentor can be assigned later."""

    words = Wording(
        later="Assign a mentor later",
        missing="Select who will mentor {name}, or assign a mentor later",
        told_later="You will assign a mentor later",
    )

    def ask(self, facts: MentorChoiceFacts) -> None:
        """Add the choice to assign a mentor later."""
        super().ask(facts)
        self.mentor.choices = [*self.mentor.choices, SelectChoice(LATER, self.say("later"))]


def _hint(listed: ListedMentor, *, is_ambiguous: bool) -> str:
    mentors = mentees_in_words(len(listed.mentees))
    return MESSAGES("trn", trn=listed.teacher.trn, mentors=mentors) if is_ambiguous else mentors
