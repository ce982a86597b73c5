"""Challenge a partnership: the school says that it was reported wrongly, which voids it (PD-34)."""

from actions.conflict import Conflict
from actions.partnership_emails import tell_lead_provider_of_challenge
from actions.retrain_participants import retrain_participants
from actions.set_programme import lock_training_year, set_expecting_ects, set_programme
from actions.write_event import write_event
from models.challenges import last_day_of
from models.database import database
from models.programme import Partnership
from models.service_context import ServiceContext
from models.user import User
from rules.dates import long_date
from rules.expecting_ects import NO
from rules.partnership_challenges import CHALLENGE_REASONS, NO_ECTS
from rules.wording import Wording

MESSAGES = Wording(
    challenged="Someone at {school} has challenged this partnership already",
    over="The last day to challenge this partnership was {day}. Contact support if it is wrong",
)


def challenge_partnership(
    partnership: Partnership,
    reason: str,
    *,
    user: User | None,
    context: ServiceContext,
    at_any_time: bool = False,
    is_told: bool = True,
) -> Partnership:
    """Void a partnership, leave its participants without a lead provider, and tell the lead provider if `is_told`.

    `reason` is of rules.partnership_challenges; that the school has no ECTs is also its answer for the year. Raises
    Conflict if it was challenged already or its last day has passed, unless support does it (`at_any_time`). `user` is
    None for the holder of a link.
    """
    with database.atomic():
        lock_training_year(partnership.school, partnership.year, context)
        now: Partnership = Partnership.get_by_id(partnership.id)
        if now.challenged_at is not None:
            raise Conflict(MESSAGES("challenged", school=now.school.name))
        if not at_any_time and (last := last_day_of(now, context.settings)) < context.today:
            raise Conflict(MESSAGES("over", day=long_date(last)))
        now.challenged_at, now.challenge_reason = context.now, reason
        now.save()
        retrain_participants(now, kept=False, user=user, context=context, on_behalf_of=now.school)
        if reason == NO_ECTS:
            set_programme(now.school, now.year, None, user=user, context=context)
            set_expecting_ects(now.school, now.year, NO, user=user, context=context)
        about = {"school": now.school_id, "lead_provider": now.lead_provider_id}
        details = {
            "year": now.year,
            "lead_provider_name": now.lead_provider.name,
            "delivery_partner": now.delivery_partner.name,
            "reason": CHALLENGE_REASONS[reason],
        }
        write_event(
            "partnership-challenged", about, details, user=user, context=context, on_behalf_of=now.school
        )
        if is_told:
            tell_lead_provider_of_challenge(now, context)
        return now
