"""Register an ECT or mentor at a school as support: a transfer, a second school of a mentor, or one who comes back.

Everything holds as when the school does it (PD-41), but that a mentor who has left it is added again (PD-39).
"""

from dataclasses import dataclass
from datetime import date, datetime

from actions.register_ect import Registration, register_ect
from actions.register_mentor import MentorRegistration, register_mentor
from actions.write_audit_entry import write_audit_entry
from actions.write_support_change import tell_schools_of_change
from clients.trs.person import Person
from models.database import database
from models.ect_period import ECTPeriod, TrainingPeriod
from models.school import School
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.training_choices import TrainingOfYear, appropriate_body_offered
from models.user import User
from rules.dates import long_date
from rules.participant_roles import WITH_ARTICLE
from rules.wording import Wording

MESSAGES = Wording(
    audit="Registered {role} from {day}",
    audit_left="Transferred {role} to {school} from {day}",
    told="We have registered them as {role} at your school from {day}.",
)


@dataclass(frozen=True)
class Move:
    """What support has answered about an ECT or mentor who joins a school."""

    period: SchoolPeriod
    """One of their periods in the role, with teacher: the one that was shown."""
    school: School
    started_on: date
    email: str
    is_only_here: bool | None
    """Of a mentor: true if they leave other schools, false if they stay, None if they mentor nowhere else."""
    keeps_training: bool
    """True if the lead provider and delivery partner go on, false for the training of the school."""
    default: TrainingOfYear
    """The training that the school has chosen for the year in which they start."""


def register_by_support(
    move: Move, person: Person, looked_up_at: datetime, *, user: User, context: ServiceContext
) -> SchoolPeriod:
    """Register them, and write the audit entries; raises Conflict for what has changed."""
    is_ect = isinstance(move.period, ECTPeriod)
    with database.atomic():
        register = _register_ect if is_ect else _register_mentor
        joined = register(move, person, looked_up_at, user, context)
        day, role = long_date(joined.started_on), WITH_ARTICLE[joined.role]
        audit, told = MESSAGES("audit", role=role, day=day), MESSAGES("told", role=role, day=day)
        teacher = joined.teacher
        write_audit_entry(audit, joined.school, teacher=teacher, user=user, context=context)
        tell_schools_of_change([joined.school], teacher, told, context)
        if is_ect or move.is_only_here:
            left = type(move.period).get_by_id(move.period.id)
            if left.school_id != joined.school_id:
                audit = MESSAGES("audit_left", role=role, school=joined.school.name, day=day)
                write_audit_entry(audit, left.school, teacher=teacher, user=user, context=context)
        return joined


def _register_ect(
    move: Move, person: Person, looked_up_at: datetime, user: User, context: ServiceContext
) -> SchoolPeriod:
    assert isinstance(move.period, ECTPeriod)
    before, default = move.period.training, move.default
    training = before if move.keeps_training else default
    body = move.period.appropriate_body
    stays = body and appropriate_body_offered(move.school, default.year, body.id)
    registration = Registration(
        person=person,
        looked_up_at=looked_up_at,
        corrected_name=move.period.teacher.corrected_name,
        email=move.email,
        started_on=move.started_on,
        working_pattern=move.period.working_pattern,
        programme=before.programme if move.keeps_training else default.programme.code,
        lead_provider=training.lead_provider,
        continues_with=before.delivery_partner if move.keeps_training else None,
        appropriate_body=stays or default.appropriate_body,
        mentor=None,
    )
    return register_ect(registration, school=move.school, user=user, context=context).ect


def _register_mentor(
    move: Move, person: Person, looked_up_at: datetime, user: User, context: ServiceContext
) -> SchoolPeriod:
    is_trained = move.is_only_here is not False
    before = can_keep_training(move.period) if move.keeps_training and is_trained else None
    training = before or move.default
    registration = MentorRegistration(
        person=person,
        looked_up_at=looked_up_at,
        corrected_name=move.period.teacher.corrected_name,
        email=move.email,
        is_user=False,
        started_on=move.started_on,
        is_only_here=move.is_only_here,
        programme=(before.programme if before else move.default.programme.code) if is_trained else None,
        lead_provider=training.lead_provider if is_trained else None,
        continues_with=before.delivery_partner if before else None,
    )
    return register_mentor(
        registration, school=move.school, user=user, context=context, is_support=True
    ).mentor


def can_keep_training(period: SchoolPeriod) -> TrainingPeriod | None:
    """Their training that can go on at another school: one with a lead provider and a delivery partner."""
    training = TrainingPeriod.last_of(period)
    return training if training and training.lead_provider_id and training.delivery_partner_id else None
