"""A school adds a mentor: a new one, or one of another school who moves or mentors at both (document 4)."""

from collections.abc import Mapping
from typing import Any

from actions.register_mentor import MentorRegistration, register_mentor
from journeys.add_mentor.facts import NewMentor
from journeys.add_mentor.questions import AddYourself, MentorStartDate, OnlyHere
from journeys.conditions import when
from journeys.journey import Journey, Row, Step
from journeys.shared.registering_steps import block_step, email_steps, find_teacher_steps
from journeys.shared.start_date import ENDS_ROW
from journeys.shared.training_steps import training_steps, year_stops
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.teacher_roles import MENTOR
from rules.wording import Wording


def _where(mentor: NewMentor) -> str:
    return OnlyHere.words("yes" if mentor.is_only_here else "no", mentor)


def _register(mentor: NewMentor, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    leaves, also_at = mentor.leaves, "" if mentor.is_moving else mentor.standing.leaves
    is_trained, is_only_here, is_yourself = mentor.is_trained_here, mentor.is_only_here, mentor.is_yourself
    registration = MentorRegistration(
        person=mentor.person,
        looked_up_at=mentor.looked_up_at,
        corrected_name=mentor.corrected_name,
        email=mentor.email,
        is_user=is_yourself,
        started_on=mentor.start_date,
        is_only_here=is_only_here,
        programme=mentor.programme.code if is_trained else None,
        lead_provider=mentor.lead_provider if is_trained else None,
        continues_with=mentor.continued.delivery_partner if is_trained and mentor.continued else None,
    )
    registered = register_mentor(registration, school=mentor.context.school, user=user, context=context)
    lead_provider = registration.lead_provider
    return {
        "mentor": registered.mentor.id,
        "is_emailed": registered.is_emailed,
        "name": mentor.name,
        "is_yourself": is_yourself,
        "from_school": leaves,
        "schools_told": registered.schools_told,
        "also_at": also_at,
        "lead_provider": lead_provider.name if lead_provider else "",
        "is_provider_led": is_trained and mentor.is_provider_led,
    }


ADD_MENTOR = Journey(
    "add-mentor",
    words=Wording(
        title=MENTOR.title,
        check="Check the details of {name} before you add them as a mentor",
        button="Confirm and add",
        done="{name} has been added as a mentor",
        done_if_is_yourself="You’ve been added as a mentor",
        another_person=(
            "The TRN was changed in another window. This question is now about {name}, TRN {trn}. Answer it again"
        ),
    ),
    facts=NewMentor,
    submit=_register,
    kept_days_while_unidentified=lambda settings: settings.unidentified_draft_days,
    steps=(
        *find_teacher_steps(
            NewMentor,
            block_step("left-your-school", NewMentor.has_left_your_school),
            block_step("still-an-ect", NewMentor.is_still_an_ect),
            block_step("prohibited", NewMentor.is_prohibited),
        ),
        Step(
            "mentoring-at-your-school-only",
            OnlyHere,
            when=when(NewMentor.is_elsewhere),
            rows=(Row("title", _where),),
        ),
        *email_steps(NewMentor),
        Step("yourself", AddYourself, when=when(NewMentor.is_yourself)),
        Step(
            "start-date",
            MentorStartDate,
            rows=(Row("start_date", lambda mentor: long_date(mentor.start_date)), ENDS_ROW),
        ),
        *year_stops(),
        *training_steps(asked=when(NewMentor.is_trained_here)),
    ),
)
