"""A school changes the appropriate body of an early career teacher (PD-33)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_ect import change_ect_appropriate_body
from journeys.change_appropriate_body.questions import NewAppropriateBody
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.shared.appropriate_body_search import AppropriateBodySearch, search_appropriate_bodies
from journeys.shared.participant_facts import ECTFacts, cannot_change
from models.appropriate_body import AppropriateBody
from models.service_context import ServiceContext
from models.user import User
from rules.academic_years import AcademicYear, school_year
from rules.wording import Wording


@dataclass(frozen=True)
class AppropriateBodyChange(ECTFacts):
    """The facts of a change of appropriate body."""

    @property
    def appropriate_bodies_offered(self) -> list[AppropriateBody]:
        """The appropriate bodies of their year, without the current one."""
        return self._others("")

    def search_appropriate_bodies(self, text: str, chosen: str | None) -> AppropriateBodySearch:
        """The appropriate bodies that match a search."""
        return search_appropriate_bodies(
            text,
            offered=self.appropriate_bodies_offered,
            find=self._others,
            usual=self.usual_body,
            chosen=chosen,
            type_code=self.ect.school.type_code,
            current=self.ect.appropriate_body,
        )

    def _others(self, search: str) -> list[AppropriateBody]:
        bodies = self.context.appropriate_bodies(search)
        return [body for body in bodies if body != self.ect.appropriate_body]

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
    def appropriate_body(self) -> AppropriateBody | None:
        """The new appropriate body; None if the school reports it later."""
        chosen = self.answer("appropriate-body", "appropriate_body")
        return next((body for body in self.appropriate_bodies_offered if str(body.id) == chosen), None)

    @property
    def name_of_current_body(self) -> str:
        """The name of the current body."""
        body = self.ect.appropriate_body
        return body.name if body else NewAppropriateBody.words["not_reported"]

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
