"""Register a mentor at a school: a new one, or one of other schools who moves or mentors there as well (PD-90)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from actions.begin_period import begin_period
from actions.change_training import begin_training
from actions.check_registration import check_email, check_start
from actions.check_training import check_default_programme, chosen_training
from actions.conflict import Conflict
from actions.end_previous_periods import end_previous_periods
from actions.participant_emails import tell_participant
from actions.save_teacher_from_trs import correct_name, save_teacher_from_trs
from actions.teacher_changes import write_corrected_name
from actions.transfer_emails import tell_of_transfer
from actions.write_event import write_event
from clients.trs.person import Person
from models.database import database
from models.delivery_partner import DeliveryPartner
from models.emails_in_use import claim_email
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.school import School
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.teacher_registrations import Pools, pools_of
from models.user import User
from rules.academic_years import school_year_of
from rules.dates import long_date
from rules.registering_mentors import mentor_block_for
from rules.wording import Wording

#: Changes since the lookup; the pages say more.
BLOCKS: Mapping[str, str] = {
    "left-your-school": "they have left your school",
    "still-an-ect": "they are an early career teacher themselves",
    "prohibited": "ask them to contact the Teaching Regulation Agency",
}

MESSAGES = Wording(
    blocked="You can no longer add {name}: {why}",
    already_here="{name} is already a mentor at your school. Another person added them at the same time",
    still_here="The last day of {name} at this school was {day}. Enter a date after that",
    schools_changed="The schools at which {name} is a mentor have changed. Check the answers and submit again",
)


@dataclass(frozen=True)
class MentorRegistration:
    """A school's answers about a mentor whose identity was confirmed."""

    person: Person
    """The person in TRS when they were looked up."""
    looked_up_at: datetime
    """A moment of the real clock (`ServiceContext.clock`)."""
    corrected_name: str | None
    """None if the name in TRS is right."""
    email: str
    is_user: bool
    """True if users add themselves."""
    started_on: date
    is_only_here: bool | None
    """True if they leave other schools for this one, false if they stay; None if they mentor nowhere else."""
    programme: str | None
    """None if they stay at another school, which has said how they are trained."""
    lead_provider: LeadProvider | None
    continues_with: DeliveryPartner | None = None
    """That of the training that they continue with the lead provider; None for a training that the school chose."""


@dataclass(frozen=True)
class RegisteredMentor:
    """The result of a registration."""

    mentor: MentorPeriod
    is_emailed: bool
    """True if an email to them was written (PD-38)."""
    schools_told: list[str]
    """The names of the schools that they leave to which an email was written."""


def register_mentor(
    registration: MentorRegistration,
    *,
    school: School,
    user: User,
    context: ServiceContext,
    is_support: bool = False,
) -> RegisteredMentor:
    """Register a mentor; one who moves leaves other schools the day before.

    One who has left this school is added again only by support (`is_support`), after that.

    Everything is checked again, because the world may have changed since the questions were answered. Raises Conflict
    for what has changed; then nothing was saved.
    """
    moves = registration.is_only_here is True
    with database.atomic():
        claim_email(registration.email)
        teacher = save_teacher_from_trs(registration.person, registration.looked_up_at, context)
        pools = pools_of([teacher.trn], school, context.today)
        left = pools.left_here
        if is_support and left and left.finished_on and left.is_here_on(registration.started_on):
            raise Conflict(MESSAGES("still_here", name=teacher.name, day=long_date(left.finished_on)))
        _check_teacher(teacher, pools, registration, may_return=is_support)
        earlier = pools.earlier_period if moves else None
        check_start(registration.started_on, school, earlier, context.today)
        ended = _end_elsewhere(teacher, registration, school, user, context) if moves else []
        renamed = correct_name(teacher, registration.corrected_name)
        check_email(registration.email, teacher, context.today, user=user if registration.is_user else None)
        mentor = _stored(registration, teacher, school, user, context)
        _write_registered(mentor, registration, pools.leaves if moves else "", user, context)
        write_corrected_name(renamed, mentor, pools.elsewhere, reason=None, user=user, context=context)
        email = "mentor-transferred" if moves else "mentor-registered"
        is_emailed = tell_participant(email, mentor, day=mentor.started_on, context=context)
        leaves = {each.id: each for each in (*pools.elsewhere, *ended)} if moves else {}
        told = tell_of_transfer(mentor, list(leaves.values()), context=context) if moves else []
    return RegisteredMentor(mentor, is_emailed, told)


def _check_teacher(
    teacher: Teacher, pools: Pools, registration: MentorRegistration, *, may_return: bool
) -> None:
    if pools.here is not None:
        raise Conflict(MESSAGES("already_here", name=teacher.name))
    block = mentor_block_for(
        is_at_this_school=False,
        has_left_this_school=pools.left_here is not None and not may_return,
        is_ect=pools.is_ect,
        induction_status=teacher.induction_status,
        is_prohibited=teacher.is_prohibited,
    )
    if block is not None:
        raise Conflict(MESSAGES("blocked", name=teacher.name, why=BLOCKS[block]))
    if bool(pools.elsewhere) != (registration.is_only_here is not None):
        raise Conflict(MESSAGES("schools_changed", name=teacher.name))


def _end_elsewhere(
    teacher: Teacher,
    registration: MentorRegistration,
    school: School,
    user: User,
    context: ServiceContext,
) -> list[MentorPeriod]:
    ended = end_previous_periods(
        MentorPeriod, teacher, joins=school, on=registration.started_on, user=user, context=context
    )
    return [each for each in ended if isinstance(each, MentorPeriod)]


def _stored(
    registration: MentorRegistration, teacher: Teacher, school: School, user: User, context: ServiceContext
) -> MentorPeriod:
    default = check_default_programme(school, school_year_of(registration.started_on).starts_in)
    mentor = begin_period(
        MentorPeriod,
        teacher,
        school,
        started_on=registration.started_on,
        email=registration.email,
        registered_by=user,
        registered_at=context.now,
    )
    if registration.programme is not None:
        training = chosen_training(
            default,
            school,
            registration.programme,
            registration.lead_provider,
            continues_with=registration.continues_with,
            today=context.today,
        )
        begin_training(mentor, training)
    return mentor


def _write_registered(
    mentor: MentorPeriod, registration: MentorRegistration, leaves: str, user: User, context: ServiceContext
) -> None:
    lead_provider = registration.lead_provider
    details = {
        "started_on": mentor.started_on,
        "programme": registration.programme,
        "lead_provider": lead_provider.name if lead_provider else None,
        "from_school": leaves or None,
    }
    write_event("registered-as-mentor", mentor, details, user=user, context=context)
