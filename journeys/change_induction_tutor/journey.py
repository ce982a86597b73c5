"""A school names its induction tutor, or another in their place (PD-26, PD-83)."""

from collections.abc import Mapping
from typing import Any

from actions.replace_tutor import replace_tutor
from journeys.change_induction_tutor.questions import NewTutorName
from journeys.journey import Journey, Row, Step
from journeys.shared.tutor import EMAIL, NAME, NewTutorFacts, TutorEmail
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording


def _replace(facts: NewTutorFacts, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    replaces_tutor = facts.replaces_tutor
    replace_tutor(facts.context.school, name=facts.name, email=facts.email, user=user, context=context)
    return {"name": facts.name, "email": facts.email, "replaces_tutor": replaces_tutor}


CHANGE_INDUCTION_TUTOR = Journey(
    "change-induction-tutor",
    words=Wording(
        title="Induction tutor",
        check="Check the details of the induction tutor for {school_name}",
        check_if_replaces_tutor="Are you sure you want to replace the induction tutor for {school_name}?",
        button="Confirm",
        button_if_replaces_tutor="Confirm and replace",
        done="Induction tutor named",
        done_if_replaces_tutor="Your school’s induction tutor has been changed",
    ),
    facts=NewTutorFacts,
    submit=_replace,
    steps=(
        Step(NAME, NewTutorName, rows=(Row("row", lambda facts: facts.name),)),
        Step(EMAIL, TutorEmail, rows=(Row("row", lambda facts: facts.email),)),
    ),
)
