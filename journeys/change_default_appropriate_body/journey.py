"""A school reports the appropriate body of a school year, or changes it (PD-33)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_default_appropriate_body import set_default_appropriate_body
from journeys.change_default_appropriate_body.context import DefaultBodyContext
from journeys.change_default_appropriate_body.questions import NewDefaultBody
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.shared.appropriate_body_search import BodyChoiceFacts
from models.appropriate_body import AppropriateBody
from models.school import School
from models.service_context import ServiceContext
from models.user import User
from rules.academic_years import AcademicYear, school_year
from rules.wording import Wording


@dataclass(frozen=True)
class DefaultBodyFacts(BodyChoiceFacts):
    """The facts of a change of the appropriate body of a year."""

    context: DefaultBodyContext

    @property
    def year(self) -> AcademicYear:
        """The school year."""
        return school_year(self.context.training_year.year)

    @property
    def has_no_programme(self) -> bool:
        """True if the school has not said how it trains the ECTs of the year."""
        return self.context.training_year.programme is None

    @property
    def school(self) -> School:
        """The school of the year."""
        return self.context.training_year.school

    @property
    def current_body(self) -> AppropriateBody | None:
        """The appropriate body of the year now."""
        return self.context.current

    def bodies_named(self, search: str) -> list[AppropriateBody]:
        """The appropriate bodies of the year, with these words in their names."""
        return self.context.appropriate_bodies(search)

    @property
    def has_body(self) -> bool:
        """True if one was reported before."""
        return self.current_body is not None

    @property
    def name_of_current_body(self) -> str:
        """The name of the current one."""
        return self.current_body.name if self.current_body else NewDefaultBody.words["not_reported"]

    @property
    def following(self) -> list[tuple[str, str]] | str:
        """The names of the ECTs for whom it changes too, as a list of the check page."""
        names = [(ect.teacher.name, "") for ect in self.context.following]
        return names or NewDefaultBody.words["none_follow"]


def _change(facts: DefaultBodyFacts, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    of, body = facts.context.training_year, facts.appropriate_body
    assert body is not None
    is_first = not facts.has_body
    following = set_default_appropriate_body(of.school, of.year, body, user=user, context=context)
    return {
        "year": facts.year.label,
        "appropriate_body": body.name,
        "following": len(following),
        "is_first": is_first,
    }


CHANGE_DEFAULT_APPROPRIATE_BODY = Journey(
    "change-default-appropriate-body",
    words=Wording(
        title="Appropriate body of a year",
        check="Check your appropriate body for {year.label}",
        button="Confirm",
        done="Appropriate body of {year} changed",
        done_if_is_first="Appropriate body of {year} reported",
    ),
    facts=DefaultBodyFacts,
    submit=_change,
    about=("training-year",),
    steps=(
        Stop(
            "not-set-up",
            when(DefaultBodyFacts.has_no_programme),
            words=Wording(heading="You have not told us yet how you train ECTs in {year.label}"),
        ),
        Step(
            "appropriate-body",
            NewDefaultBody,
            rows=(
                Row("year", lambda facts: facts.year.label, changeable=never),
                Row(
                    "current",
                    lambda facts: facts.name_of_current_body,
                    when=when(DefaultBodyFacts.has_body),
                    changeable=never,
                ),
                Row("new", lambda facts: facts.appropriate_body.name),
                Row("following", lambda facts: facts.following, changeable=never),
            ),
        ),
    ),
)
