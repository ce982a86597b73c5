"""Change who trains one ECT or mentor, as support: lead provider and delivery partner, or their school (PD-41)."""

from typing import Any

from actions.change_training import begin_training, change_training
from actions.conflict import Conflict
from actions.lock_period import lock_teacher
from actions.participant_lead_provider_emails import tell_lead_providers
from actions.write_support_change import write_support_change
from models.database import database, locked
from models.delivery_partner import Pairing
from models.ect_period import TrainingPeriod
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.training_choices import Training, partnership_of
from models.user import User
from rules.academic_years import school_year_of
from rules.programmes import FIP, PROGRAMMES, Programme
from rules.wording import Wording

MESSAGES = Wording(
    changed="This record has changed since you opened the page. Check it and try again",
    left="{name} has left {school}",
    same="That is their lead provider and delivery partner already",
    same_programme="That is their training programme already",
    audit_school="Changed training programme to {programme}",
    told_school="Their training programme is ‘{programme}’ from now on. No lead provider trains them.",
    audit="Changed lead provider and delivery partner to {lead}, with {partner}",
    told="They are trained by {lead}, with {partner}, from now on.",
)


def change_participant_training(
    period: SchoolPeriod, pairing: Pairing, *, seen: int, user: User, context: ServiceContext
) -> None:
    """Train them from today under a pair of lead provider and delivery partner.

    School and lead providers are told. `seen` is the id of the training period that the page showed, 0 for none.
    Raises Conflict if it is another by now, or if they have left.
    """
    with database.atomic():
        now, current = _locked(period, seen, context)
        before = current.lead_provider if current else None
        lead, partner = pairing.lead_provider, pairing.delivery_partner
        if current and (current.lead_provider, current.delivery_partner) == (lead, partner):
            raise Conflict(MESSAGES["same"])
        details = {
            "lead_provider_before": before.name if before else None,
            "lead_provider": lead.name,
            "delivery_partner": partner.name,
        }
        _train(now, current, _training(now, pairing, _programme(current)), context)
        write_support_change(
            "training-changed-by-support",
            now.teacher,
            [now],
            details,
            audit=MESSAGES("audit", lead=lead.name, partner=partner.name),
            told=MESSAGES("told", lead=lead.name, partner=partner.name),
            user=user,
            context=context,
        )
        tell_lead_providers(now, before, pairing, context)


def lead_without_provider(
    period: SchoolPeriod, programme: Programme, *, seen: int, user: User, context: ServiceContext
) -> None:
    """Train them from today under a programme that their school leads itself; all else as for a pair."""
    with database.atomic():
        now, current = _locked(period, seen, context)
        if current and current.programme == programme.code:
            raise Conflict(MESSAGES["same_programme"])
        before = current.lead_provider if current else None
        details = {"before": current.programme if current else None, "after": programme.code}
        _train(now, current, Training(programme, None, None, None), context)
        write_support_change(
            "programme-changed",
            now.teacher,
            [now],
            details,
            audit=MESSAGES("audit_school", programme=programme.label),
            told=MESSAGES("told_school", programme=programme.label),
            user=user,
            context=context,
        )
        tell_lead_providers(now, before, None, context)


def _train(now: Any, current: TrainingPeriod | None, training: Training, context: ServiceContext) -> None:
    if current is None:
        begin_training(now, training)
    else:
        change_training(current, training, context.today)


def _locked(period: SchoolPeriod, seen: int, context: ServiceContext) -> tuple[Any, TrainingPeriod | None]:
    """The period as it is now, with its teacher, both locked, and its last training, which is that of id `seen`."""
    teacher, table = lock_teacher(period), type(period)
    now = locked(table.select().where((table.id == period.id) & table.removed_at.is_null())).first()
    if now is None:
        raise Conflict(MESSAGES["changed"])
    now.teacher, now.school = teacher, period.school
    if not now.is_here_on(context.today):
        raise Conflict(MESSAGES("left", name=teacher.name, school=period.school.name))
    current = TrainingPeriod.last_of(now)
    if (current.id if current else 0) != seen:
        raise Conflict(MESSAGES["changed"])
    return now, current


def _programme(current: TrainingPeriod | None) -> Programme:
    """A programme that lead providers lead: theirs if it is one."""
    programme = PROGRAMMES[current.programme] if current else PROGRAMMES[FIP]
    return programme if programme.is_provider_led else PROGRAMMES[FIP]


def _training(period: SchoolPeriod, pairing: Pairing, programme: Programme) -> Training:
    """Under the partnership of the school for their year if it is with this pair, else by themselves."""
    year = school_year_of(period.started_on).starts_in
    found = partnership_of(period.school, year)
    pair = (pairing.lead_provider_id, pairing.delivery_partner_id)
    is_theirs = found is not None and (found.lead_provider_id, found.delivery_partner_id) == pair
    return Training(
        programme,
        pairing.lead_provider,
        found if is_theirs else None,
        None,
        own_delivery_partner=pairing.delivery_partner,
    )
