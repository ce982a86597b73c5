"""A school registers an early career teacher (document 3).

They are found by TRN and date of birth, or National Insurance number, and played back; then comes what only the
school knows.
"""

from collections.abc import Mapping
from typing import Any

from actions.register_ect import Registration, register_ect
from journeys.conditions import when
from journeys.journey import Journey, Step, Stop
from journeys.register_ect import rows
from journeys.register_ect.facts import NewECT
from journeys.register_ect.questions import (
    FirstAppropriateBody,
    FirstMentor,
    RegisteredBefore,
    WorkingPattern,
)
from journeys.shared.first_start_date import FirstStartDate
from journeys.shared.registering_steps import CANNOT_REGISTER, block_step, email_steps, find_teacher_steps
from journeys.shared.training_steps import training_steps, year_stops
from journeys.shared.transfer import ConfirmTransfer
from models.service_context import ServiceContext
from models.user import User
from rules.registering_ects import is_waiting_for_qts
from rules.teacher_roles import ECT
from rules.wording import Wording

_NOT_MOVING = CANNOT_REGISTER | {"title": "Say whether they are moving", "button": "Change your answer"}


def _register(ect: NewECT, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    from_school = ect.leaves
    registration = Registration(
        person=ect.person,
        looked_up_at=ect.looked_up_at,
        corrected_name=ect.corrected_name,
        email=ect.email,
        started_on=ect.start_date,
        working_pattern=ect.working_pattern,
        programme=ect.programme.code,
        lead_provider=ect.lead_provider,
        continues_with=ect.continued.delivery_partner if ect.continued else None,
        appropriate_body=ect.appropriate_body,
        mentor=ect.mentor.mentor if ect.mentor else None,
    )
    registered = register_ect(registration, school=ect.context.school, user=user, context=context)
    return {
        "ect": registered.ect.id,
        "is_emailed": registered.is_emailed,
        "name": ect.name,
        "waits_for_qts": is_waiting_for_qts(ect.person.qts_held_from, context.today),
        "name_is_checked": not registered.ect.teacher.name_needs_a_look,
        "from_school": from_school,
        "schools_told": registered.schools_told,
        "lead_provider": ect.lead_provider.name if ect.lead_provider else "",
        "is_provider_led": ect.is_provider_led,
        "appropriate_body": ect.appropriate_body.name if ect.appropriate_body else "",
        "mentor": ect.mentor.teacher.name if ect.mentor else "",
    }


REGISTER_ECT = Journey(
    "register-ect",
    words=Wording(
        title=ECT.title,
        check="Check the details of {name} before submitting",
        button="Confirm details",
        done="You have saved {name}’s details",
        assign_mentor="Assign a mentor",
        another_person=(
            "The TRN was changed in another window. This question is now about {name}, TRN {trn}. Answer it again"
        ),
    ),
    facts=NewECT,
    submit=_register,
    kept_days_while_unidentified=lambda settings: settings.unidentified_draft_days,
    steps=(
        *find_teacher_steps(
            NewECT,
            block_step("induction-completed", NewECT.has_completed_induction),
            block_step("induction-exempt", NewECT.is_exempt_from_induction),
            block_step("induction-failed", NewECT.has_failed_induction),
            block_step("prohibited", NewECT.is_prohibited),
            block_step("already-a-mentor", NewECT.is_a_mentor),
        ),
        Step(
            "registered-before",
            RegisteredBefore,
            when=when(NewECT.was_registered_before) & ~when(NewECT.is_elsewhere),
        ),
        Step("confirm-transfer", ConfirmTransfer, when=when(NewECT.is_elsewhere), rows=rows.MOVING),
        Stop("not-moving", when(NewECT.is_not_moving), words=_NOT_MOVING),
        *email_steps(NewECT),
        Step("start-date", FirstStartDate, rows=rows.START),
        *year_stops(),
        Step("working-pattern", WorkingPattern, rows=rows.WORKING_PATTERN),
        *training_steps(),
        Step("appropriate-body", FirstAppropriateBody, rows=rows.APPROPRIATE_BODY),
        Step("mentor", FirstMentor, when=~when(NewECT.has_no_mentor_to_choose), rows=rows.MENTOR),
    ),
)
