"""Change what a school has for a school year, as support: programme, partnership, delivery partner (PD-41).

Each is an event of the school, with an audit entry.
"""

from actions.challenge_partnership import challenge_partnership
from actions.change_training import change_training
from actions.conflict import Conflict
from actions.lock_period import lock_ects_of_year
from actions.partnership_emails import tell_lead_provider_of_change
from actions.retrain_participants import retrain_participants
from actions.save_partnership import save_partnership, train_under
from actions.set_programme import lock_training_year, set_programme
from actions.write_audit_entry import write_audit_entry
from actions.write_event import write_event, write_events
from models.database import database
from models.delivery_partner import Pairing
from models.partnership_participants import participants_under
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.training_choices import Training, partnership_of
from models.user import User
from rules.academic_years import school_year
from rules.programmes import FIP, PROGRAMMES
from rules.wording import Wording

MESSAGES = Wording(
    changed="This has changed since you opened the page. Check it and try again",
    partnered=(
        "{lead} trains the ECTs who start in {year}. Challenge the partnership first, or change the lead provider"
    ),
    same="That is the lead provider and delivery partner already",
    programme="Changed the training programme of {year}",
    partnership="Changed the lead provider or delivery partner of {year}",
    challenge="Challenged the partnership of {year}",
)


def change_programme(
    school: School, year: int, programme: str, *, seen: str | None, user: User, context: ServiceContext
) -> int:
    """Change the programme of a year, and the training of the ECTs who followed the old one; returns their number.

    `seen` is the programme that the page showed. Raises Conflict if it is another by now, or the partnership of the
    year was not challenged.
    """
    with database.atomic():
        now = lock_training_year(school, year, context)
        if now.programme != seen:
            raise _conflict("changed", year)
        partnership = partnership_of(school, year)
        if partnership is not None and programme != FIP:
            raise _conflict("partnered", year, lead=partnership.lead_provider.name)
        set_programme(school, year, programme, user=user, context=context)
        _submit(now, user, context)
        number = _retrain(school, year, seen, programme, user, context)
        _audit("programme", school, year, user, context)
        return number


def change_partnership(
    school: School, pairing: Pairing, *, seen: int, user: User, context: ServiceContext
) -> Partnership:
    """Change lead provider and delivery partner of a year, and tell the lead providers.

    `seen` is the id of the partnership that the page showed, 0 for none. One of another lead provider is void.
    """
    year, lead, partner = pairing.year, pairing.lead_provider, pairing.delivery_partner
    with database.atomic():
        lock_training_year(school, year, context)
        before = partnership_of(school, year)
        if (before.id if before else 0) != seen:
            raise _conflict("changed", year)
        if before is not None and before.lead_provider_id == lead.id:
            if before.delivery_partner_id == partner.id:
                raise _conflict("same", year)
            now, event = before, "delivery-partner-changed"
            now.delivery_partner = partner
            now.save()
            retrain_participants(now, kept=True, user=user, context=context, on_behalf_of=school)
        else:
            trained: list[SchoolPeriod] = []
            if before is not None:
                found = participants_under(before, context.today)
                trained = [period for each in found if (period := each.ect or each.mentor)]
                challenge_partnership(
                    before, "another-provider", user=user, context=context, at_any_time=True
                )
            now, event = (
                save_partnership(school, year, lead, partner, context=context),
                "partnership-replaced",
            )
            set_programme(school, year, FIP, user=user, context=context)
            train_under(now, user=user, context=context, on_behalf_of=school, also=trained)
        details = {"year": year, "lead_provider_name": lead.name, "delivery_partner": partner.name}
        about = {"school": school.id, "lead_provider": lead.id}
        write_event(event, about, details, user=user, context=context, on_behalf_of=school)
        tell_lead_provider_of_change(now, context)
        _audit("partnership", school, year, user, context)
        return now


def challenge_for_school(
    partnership: Partnership, reason: str, *, is_told: bool, user: User, context: ServiceContext
) -> Partnership:
    """Challenge a partnership after its last day too; the lead provider is told if `is_told`."""
    with database.atomic():
        found = challenge_partnership(
            partnership, reason, user=user, context=context, at_any_time=True, is_told=is_told
        )
        _audit("challenge", found.school, found.year, user, context)
        return found


def _submit(now: TrainingYear, user: User, context: ServiceContext) -> None:
    """Submit the year for the school, which cannot choose the programme itself from now on."""
    if now.submitted_at is None:
        chosen = TrainingYear.update(submitted_at=context.now, submitted_by=user)
        chosen.where(TrainingYear.id == now.id).execute()


def _retrain(
    school: School, year: int, before: str | None, after: str, user: User, context: ServiceContext
) -> int:
    if before is None:
        return 0
    # Who continues with the pair of an earlier school stays with it, whatever the school chooses.
    ects = [
        ect
        for ect in lock_ects_of_year(school, year, context)
        if ect.training.programme == before and not ect.training.is_under_their_own_pair
    ]
    for ect in ects:
        change_training(ect.training, Training(PROGRAMMES[after], None, None, None), context.today)
    details = {"before": before, "after": after}
    write_events("programme-changed", [(ect, details) for ect in ects], user=user, at=context.now)
    return len(ects)


def _audit(message: str, school: School, year: int, user: User, context: ServiceContext) -> None:
    what = MESSAGES(message, year=school_year(year).label)
    write_audit_entry(what, school, user=user, context=context)


def _conflict(message: str, year: int, **values: str) -> Conflict:
    return Conflict(MESSAGES(message, year=school_year(year).label, **values))
