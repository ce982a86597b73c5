"""Change the training of everybody whom a partnership trains, when it is changed or challenged (PD-34, PD-36)."""

from actions.change_training import change_training
from actions.write_event import write_events
from models.database import locked
from models.ect_period import ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.partnership_participants import trained_under
from models.programme import Partnership
from models.service_context import ServiceContext
from models.subject import OnBehalfOf
from models.teacher import Teacher
from models.training_choices import Training
from models.user import User
from rules.programmes import FIP, PROGRAMMES


def retrain_participants(
    partnership: Partnership,
    *,
    kept: bool,
    user: User | None,
    context: ServiceContext,
    on_behalf_of: OnBehalfOf = "owner",
) -> int:
    """Train them from today as the partnership says now or, if it is not `kept`, without a lead provider.

    Returns their number. Those who have left the school stay as they were.
    """
    found = _trained_under(partnership, context)
    training = Training(
        PROGRAMMES[FIP], partnership.lead_provider if kept else None, partnership if kept else None, None
    )
    for current in found:
        change_training(current, training, context.today)
    lead, partner = partnership.lead_provider.name, partnership.delivery_partner.name
    details = {"lead_provider": lead, "delivery_partner": partner}
    periods = [current.ect or current.mentor for current in found]
    event = "partnership-begun" if kept else "partnership-ended"
    write_events(
        event,
        [(period, details) for period in periods if period],
        user=user,
        at=context.now,
        on_behalf_of=on_behalf_of,
    )
    return len(found)


def _trained_under(partnership: Partnership, context: ServiceContext) -> list[TrainingPeriod]:
    ids = [each.id for each in trained_under([partnership.id], context.today, TrainingPeriod.id)]
    teachers = [
        table.select(table.teacher).join(TrainingPeriod).where(TrainingPeriod.id.in_(ids))
        for table in (ECTPeriod, MentorPeriod)
    ]
    # Teachers first, as every action on an ECT, so that no two wait for each other.
    theirs = Teacher.id.in_(teachers[0]) | Teacher.id.in_(teachers[1])
    list(locked(Teacher.select(Teacher.id).where(theirs).order_by(Teacher.id)))
    found = trained_under([partnership.id], context.today, TrainingPeriod, ECTPeriod, MentorPeriod)
    return list(found.order_by(TrainingPeriod.id))
