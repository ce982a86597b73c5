"""A school changes the appropriate body of an early career teacher (PD-33)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_ect import change_ect_appropriate_body
from journeys.change_appropriate_body.questions import NewAppropriateBody
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.shared.appropriate_body_search import BodyChoiceFacts
from journeys.shared.participant_facts import ECTFacts, cannot_change
from models.appropriate_body import AppropriateBody
from models.school import School
from models.service_context import ServiceContext
from models.user import User
from rules.academic_years import AcademicYear, school_year
from rules.wording import Wording


@dataclass(frozen=True)
class AppropriateBodyChange(ECTFacts, BodyChoiceFacts):
    """The facts of a change of appropriate body."""

    @property
    def school(self) -> School:
        """Their school."""
        return self.ect.school

    @property
    def current_body(self) -> AppropriateBody | None:
        """The appropriate body in their record."""
        return self.ect.appropriate_body

    def bodies_named(self, search: str) -> list[AppropriateBody]:
        """The appropriate bodies of their year, with these words in their names."""
        return self.context.appropriate_bodies(search)

    @property
    def usual_body(self) -> AppropriateBody | None:
        """The appropriate body that the school reported for their year."""
        training = self.context.training(self.ect.year)
        return training.appropriate_body if training else None

    @property
    def year(self) -> AcademicYear:
        """The school year they started in, which decides the choices."""
        return school_year(self.ect.year)

    @property
    def name_of_current_body(self) -> str:
        """The name of the current body."""
        return self.current_body.name if self.current_body else NewAppropriateBody.words["not_reported"]

    @property
    def name_of_body(self) -> str:
        """The name of the new body, as on check-your-answers."""
        return self.appropriate_body.name if self.appropriate_body else NewAppropriateBody.words["told_later"]


def _change(facts: AppropriateBodyChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    body = facts.appropriate_body
    change_ect_appropriate_body(facts.ect, body, user=user, context=context)
    return {"name": facts.name, "appropriate_body": body.name if body else ""}


CHANGE_APPROPRIATE_BODY = Journey(
    "change-appropriate-body",
    words=Wording(
        title="Change of appropriate body",
        check="Check the new appropriate body of {name}",
        button="Confirm change",
        done="Appropriate body of {name} changed",
    ),
    facts=AppropriateBodyChange,
    submit=_change,
    about=("ect",),
    steps=(
        cannot_change(),
        Step(
            "appropriate-body",
            NewAppropriateBody,
            rows=(
                Row("current", lambda facts: facts.name_of_current_body, changeable=never),
                Row("new", lambda facts: facts.name_of_body),
            ),
        ),
    ),
)
