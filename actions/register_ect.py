"""Register an ECT at a school: new, returning, or from another school (document 3, PD-29)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from peewee import IntegrityError

from actions.assign_mentor import assign_mentor
from actions.begin_period import begin_period
from actions.change_training import begin_training
from actions.check_registration import check_email, check_start
from actions.check_training import check_appropriate_body, check_default_programme, chosen_training
from actions.conflict import Conflict
from actions.end_previous_periods import end_previous_periods
from actions.merge_teachers import merge_records_apart
from actions.participant_emails import tell_participant
from actions.save_teacher_from_trs import correct_name, save_teacher_from_trs
from actions.teacher_changes import write_corrected_name
from actions.transfer_emails import tell_of_transfer
from actions.write_event import write_event
from clients.trs.person import Person
from models.appropriate_body import AppropriateBody
from models.database import database
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.emails_in_use import claim_email
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.school import School
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.teacher_registrations import Registrations, registrations_of
from models.user import User
from rules.academic_years import school_year_of
from rules.registering_ects import block_for
from rules.wording import Wording

#: Changes since the lookup; the pages say more.
BLOCKS: Mapping[str, str] = {
    "induction-completed": "they have completed their induction",
    "induction-exempt": "they are exempt from induction",
    "induction-failed": "they have failed their induction",
    "prohibited": "ask them to contact the Teaching Regulation Agency",
    "already-a-mentor": "they are registered as a mentor",
}

MESSAGES = Wording(
    blocked="You can no longer register {name}: {why}",
    already_here=(
        "{name} is already registered at your school. Another person registered them at the same time"
    ),
    elsewhere_now="{name} has just been registered at another school. Submit again",
    choice_gone=(
        "Something that you chose is no longer in this service, so nothing was saved. Check your answers and "
        "submit again"
    ),
)


class AlreadyRegistered(Conflict):
    """They are at the school already: a colleague registered them at the same moment."""


@dataclass(frozen=True)
class Registration:
    """A school's answers about an ECT whose identity was confirmed."""

    person: Person
    """The person in TRS when they were looked up."""
    looked_up_at: datetime
    """A moment of the real clock (`ServiceContext.clock`)."""
    corrected_name: str | None
    """None if the name in TRS is right."""
    email: str
    started_on: date
    """The school start date; its school year decides what can be chosen below (PD-31)."""
    working_pattern: str
    programme: str
    lead_provider: LeadProvider | None
    """None for a programme that the school leads, and while no lead provider has reported a partnership."""
    continues_with: DeliveryPartner | None
    """That of the training that they continue with the lead provider; None for a training that the school chose."""
    appropriate_body: AppropriateBody | None
    """None if the school reports it later (PD-33)."""
    mentor: MentorPeriod | None
    """None if the school assigns one later."""


@dataclass(frozen=True)
class Registered:
    """The result of a registration."""

    ect: ECTPeriod
    is_emailed: bool
    """True if an email to them was written (PD-38)."""
    schools_told: list[str]
    """The names of the schools that they leave to which an email was written."""


def register_ect(
    registration: Registration, *, school: School, user: User, context: ServiceContext
) -> Registered:
    """Register an ECT, and end their period at another school the day before they join this one.

    Everything is checked again, because the world may have changed since the questions were answered. Raises
    AlreadyRegistered, or Conflict for anything else that has changed; then nothing was saved.
    """
    with database.atomic():
        claim_email(registration.email)
        teacher = save_teacher_from_trs(registration.person, registration.looked_up_at, context)
        standing = registrations_of([teacher.trn], school, context.today)
        _check_teacher(teacher, standing)
        check_start(registration.started_on, school, standing.earlier_period, context.today)
        ended = end_previous_periods(
            ECTPeriod, teacher, joins=school, on=registration.started_on, user=user, context=context
        )
        merge_records_apart(teacher, context)
        renamed = correct_name(teacher, registration.corrected_name)
        check_email(registration.email, teacher, context.today)
        ect = _stored(registration, teacher, school, user, context)
        _write_registered(ect, registration, standing.leaves, user, context)
        write_corrected_name(renamed, ect, standing.elsewhere, reason=None, user=user, context=context)
        if registration.mentor is not None:
            assign_mentor(ect, registration.mentor, user=user, context=context)
        email = "ect-transferred" if standing.elsewhere else "ect-registered"
        is_emailed = tell_participant(email, ect, day=ect.started_on, context=context)
        left = {each.id: each for each in (*standing.elsewhere, *ended)}
        told = tell_of_transfer(ect, list(left.values()), context=context)
    return Registered(ect, is_emailed, told)


def _check_teacher(teacher: Teacher, standing: Registrations) -> None:
    if standing.here is not None:
        raise AlreadyRegistered(MESSAGES("already_here", name=teacher.name))
    block = block_for(
        is_at_this_school=False,
        induction_status=teacher.induction_status,
        is_prohibited=teacher.is_prohibited,
        is_mentor=standing.is_mentor,
    )
    if block is not None:
        raise Conflict(MESSAGES("blocked", name=teacher.name, why=BLOCKS[block]))


def _stored(
    registration: Registration, teacher: Teacher, school: School, user: User, context: ServiceContext
) -> ECTPeriod:
    year = school_year_of(registration.started_on).starts_in
    default = check_default_programme(school, year)
    check_appropriate_body(school, year, registration.appropriate_body)
    training = chosen_training(
        default,
        school,
        registration.programme,
        registration.lead_provider,
        continues_with=registration.continues_with,
        today=context.today,
    )
    training = replace(training, appropriate_body=registration.appropriate_body)
    try:
        with database.atomic():
            ect = begin_period(
                ECTPeriod,
                teacher,
                school,
                started_on=registration.started_on,
                email=registration.email,
                working_pattern=registration.working_pattern,
                registered_by=user,
                registered_at=context.now,
            )
            begin_training(ect, training)
            return ect
    except IntegrityError:
        raise _conflict_at_once(teacher, school) from None


def _conflict_at_once(teacher: Teacher, school: School) -> Conflict:
    """The conflict behind an IntegrityError, which a transaction at the same moment caused.

    Either they are registered at two schools at once, or something that was chosen has been deleted.
    """
    is_open = (
        (ECTPeriod.teacher == teacher) & ECTPeriod.finished_on.is_null() & ECTPeriod.removed_at.is_null()
    )
    open_period: ECTPeriod | None = ECTPeriod.select().where(is_open).first()
    if open_period is None:
        return Conflict(MESSAGES("choice_gone"))
    if open_period.school_id == school.id:
        return AlreadyRegistered(MESSAGES("already_here", name=teacher.name))
    return Conflict(MESSAGES("elsewhere_now", name=teacher.name))


def _write_registered(
    ect: ECTPeriod, registration: Registration, leaves: str, user: User, context: ServiceContext
) -> None:
    body, lead_provider = registration.appropriate_body, registration.lead_provider
    details = {
        "started_on": ect.started_on,
        "programme": registration.programme,
        "lead_provider": lead_provider.name if lead_provider else None,
        "appropriate_body": body.name if body else None,
        "from_school": leaves or None,
    }
    write_event("registered-as-ect", ect, details, user=user, context=context)
