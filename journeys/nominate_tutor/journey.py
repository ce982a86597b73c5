"""Whoever holds the link that was sent to a school says who its induction tutor is (document 4)."""

from collections.abc import Mapping
from typing import Any

from actions.replace_tutor import replace_tutor
from actions.set_programme import set_expecting_ects
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step
from journeys.nominate_tutor.facts import EXPECTING, Nomination
from journeys.nominate_tutor.questions import ANSWERS, ExpectingECTs
from journeys.shared.tutor import EMAIL, NAME, TutorEmail, TutorName
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording


def _submit(facts: Nomination, *, user: User | None, context: ServiceContext) -> Mapping[str, Any]:
    school, result = facts.context.school, {"expects_ects": facts.expects_ects, "year": facts.year.label}
    if facts.expecting_ects:
        set_expecting_ects(school, facts.year.starts_in, facts.expecting_ects, user=user, context=context)
    if facts.expects_ects:
        replace_tutor(school, name=facts.name, email=facts.email, user=user, context=context)
        return result | {"name": facts.name, "email": facts.email}
    return result


NOMINATE_TUTOR = Journey(
    "nominate-tutor",
    words=Wording(
        title="Nominate an induction tutor",
        check="Check your answers for {school_name}",
        button="Confirm details",
        done="Your information has been saved for {year}",
        done_if_expects_ects="Induction tutor nominated",
    ),
    facts=Nomination,
    submit=_submit,
    about=("school",),
    steps=(
        Step(
            EXPECTING,
            ExpectingECTs,
            when=when(Nomination.has_no_tutor_and_no_programme),
            rows=(Row("row", lambda facts: ANSWERS[facts.expecting_ects]),),
        ),
        Step(
            NAME,
            TutorName,
            when=when(Nomination.expects_ects),
            rows=(
                Row(
                    "current",
                    lambda facts: facts.name_of_tutor,
                    when=when(Nomination.replaces_tutor),
                    changeable=never,
                ),
                Row("row", lambda facts: facts.name),
            ),
        ),
        Step(
            EMAIL,
            TutorEmail,
            when=when(Nomination.expects_ects),
            rows=(Row("row", lambda facts: facts.email),),
        ),
    ),
)
