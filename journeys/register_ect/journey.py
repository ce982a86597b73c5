"""A school registers an early career teacher (document 3).

They are found by TRN and date of birth, or National Insurance number, and played back; then comes what only the
school knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.register_ect import Registration, register_ect
from journeys.conditions import when
from journeys.journey import Journey, Step, Stop
from journeys.register_ect import rows
from journeys.register_ect.facts import NewECT
from journeys.register_ect.questions import (
    ChooseLeadProvider,
    RegisteredBefore,
    StartDate,
    TrainingProgramme,
    UseDefault,
    WorkingPattern,
)
from journeys.shared.appropriate_body import ChooseAppropriateBody
from journeys.shared.email import EmailAddress
from journeys.shared.find_teacher import (
    FindTeacher,
    NationalInsuranceNumber,
    find_by_birth_date,
    find_by_national_insurance_number,
    look_again,
)
from journeys.shared.teacher_name import ReviewDetails
from models.service_context import ServiceContext
from models.user import User

#: The region of the page that htmx replaces, while a teacher is being looked up (PD-4).
LOOKUP = "question"


def _register(ect: NewECT, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    from_school = ect.standing.leaves
    registration = Registration(
        person=ect.person,
        looked_up_at=ect.looked_up_at,
        corrected_name=ect.corrected_name,
        email=ect.email,
        started_on=ect.start_date,
        working_pattern=ect.working_pattern,
        programme=ect.programme.code,
        lead_provider=ect.lead_provider,
        appropriate_body=ect.appropriate_body,
    )
    registered = register_ect(registration, school=ect.context.school, user=user, context=context)
    return {
        "ect": registered.ect.id,
        "is_emailed": registered.is_emailed,
        "name": ect.name,
        "from_school": from_school,
        "lead_provider": ect.lead_provider.name if ect.lead_provider else "",
        "is_provider_led": ect.is_provider_led,
        "appropriate_body": ect.appropriate_body.name if ect.appropriate_body else "",
    }


REGISTER_ECT = Journey(
    "register-ect",
    title="Register an ECT",
    facts=NewECT,
    submit=_register,
    kept_days_while_unidentified=lambda settings: settings.unidentified_draft_days,
    steps=(
        Step("find-ect", FindTeacher, lookup=find_by_birth_date, again=look_again, region=LOOKUP),
        Stop("trn-not-found", when(NewECT.trn_is_unknown), LOOKUP),
        Step(
            "national-insurance-number",
            NationalInsuranceNumber,
            when=when(NewECT.birth_date_differs),
            lookup=find_by_national_insurance_number,
            again=look_again,
            region=LOOKUP,
        ),
        Stop("not-found", when(NewECT.is_not_found), LOOKUP),
        Stop("already-at-your-school", when(NewECT.is_at_your_school), LOOKUP),
        Stop("induction-completed", when(NewECT.has_completed_induction), LOOKUP),
        Stop("induction-exempt", when(NewECT.is_exempt_from_induction), LOOKUP),
        Stop("induction-failed", when(NewECT.has_failed_induction), LOOKUP),
        Stop("prohibited", when(NewECT.is_prohibited), LOOKUP),
        Stop("already-a-mentor", when(NewECT.is_a_mentor), LOOKUP),
        Step("review-details", ReviewDetails, rows=rows.DETAILS, region=LOOKUP, title="Check their details"),
        Step(
            "registered-before",
            RegisteredBefore,
            when=when(NewECT.was_registered_before),
            rows=rows.MOVING,
            title="Check their earlier registration",
        ),
        Step("email-address", EmailAddress, rows=rows.EMAIL, title="Email address"),
        Stop("cant-use-email", when(NewECT.email_is_in_use), title="Another email address"),
        Step("start-date", StartDate, rows=rows.START, title="School start date"),
        Stop("cannot-register-yet", when(NewECT.is_too_early_to_register), waits_for="registration to open"),
        Stop(
            "no-training-programme",
            when(NewECT.school_has_no_programme),
            waits_for="your school’s training programme",
        ),
        Step("working-pattern", WorkingPattern, rows=rows.WORKING_PATTERN, title="Working pattern"),
        Step("default-programme", UseDefault, rows=rows.DEFAULT, title="Training programme"),
        Step(
            "training-programme",
            TrainingProgramme,
            when=~when(NewECT.uses_default),
            rows=rows.PROGRAMME,
            title="Training programme",
        ),
        Step(
            "lead-provider",
            ChooseLeadProvider,
            when=~when(NewECT.uses_default) & when(NewECT.is_provider_led),
            rows=rows.LEAD_PROVIDER,
            title="Lead provider",
        ),
        Step("appropriate-body", ChooseAppropriateBody, rows=rows.APPROPRIATE_BODY, title="Appropriate body"),
    ),
)
