"""Taking back a recommendation after the time to undo it is over (PD-41).

TRS lets an award be made and not be removed: once it has one, TRS is asked, and the trainee keeps the award until it
answers.
"""

from actions.conflict import Conflict
from actions.write_audit_entry import write_audit_entry
from actions.write_email import Email, write_emails
from actions.write_event import write_event
from models.database import database, locked
from models.delivery import Delivery
from models.recommendation_recall import RecommendationRecall
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import Access, User
from rules.wording import Wording

EMAIL = "recommendation-taken-back"

MESSAGES = Wording(
    not_recommended="{name} has no recommendation to take back",
    being_sent="TRS is being told. Try again when it has answered, or see the delivery",
    asked_already="TRS has been asked already",
    answered="Someone has recorded the answer of TRS already",
    taken_back="Took back the recommendation of a trainee",
    asked="Asked TRS to remove an award",
    kept="Recorded that TRS keeps an award",
)


def take_back_recommendation(
    trainee: Trainee, reason: str, *, user: User, context: ServiceContext
) -> RecommendationRecall | None:
    """Take back a recommendation that TRS has not recorded; else the task to ask TRS.

    Raises Conflict if there is none, TRS is being told, or was asked already.
    """
    with database.atomic():
        now = _lock(trainee)
        if now.state not in ("recommended", "awarded"):
            raise Conflict(MESSAGES("not_recommended", name=now.full_name))
        delivery = _live_delivery(now)
        if now.state == "recommended" and delivery is not None:
            if delivery.state != "refused" and (delivery.state != "waiting" or delivery.attempts):
                raise Conflict(MESSAGES("being_sent"))
            _take_back(now, reason, is_in_trs=False, user=user, context=context)
            return None
        if RecommendationRecall.of(now) is not None:
            raise Conflict(MESSAGES("asked_already"))
        write_audit_entry(MESSAGES["asked"], now.provider, user=user, context=context)
        return RecommendationRecall.create(trainee=now, reason=reason, asked_at=context.now, asked_by=user)


def end_recall(
    recall: RecommendationRecall, *, is_removed: bool, user: User, context: ServiceContext
) -> None:
    """Record the answer of TRS: it has removed the award, so the recommendation is taken back, or it keeps it."""
    with database.atomic():
        trainee = _lock(recall.trainee)
        open_one = (RecommendationRecall.id == recall.id) & RecommendationRecall.ended_at.is_null()
        query = RecommendationRecall.update(ended_at=context.now, is_removed=is_removed).where(open_one)
        if not query.execute():
            raise Conflict(MESSAGES("answered"))
        if is_removed:
            _take_back(trainee, recall.reason, is_in_trs=True, user=user, context=context)
        else:
            write_audit_entry(MESSAGES["kept"], trainee.provider, user=user, context=context)


def _lock(trainee: Trainee) -> Trainee:
    found: Trainee = locked(Trainee.select().where(Trainee.id == trainee.id)).get()
    return found


def _live_delivery(trainee: Trainee) -> Delivery | None:
    its_own = (Delivery.trainee == trainee) & (Delivery.kind == "recommendation")
    found: Delivery | None = locked(
        Delivery.select().where(its_own & (Delivery.state != "cancelled")).order_by(Delivery.id.desc())
    ).first()
    return found


def _take_back(
    trainee: Trainee, reason: str, *, is_in_trs: bool, user: User, context: ServiceContext
) -> None:
    before = trainee.state
    trainee.state = "trn_received"
    trainee.date_met = trainee.recommended_at = trainee.awarded_on = None
    trainee.save()
    its_own = (Delivery.trainee == trainee) & (Delivery.kind == "recommendation")
    Delivery.update(state="cancelled").where(its_own).execute()
    details = {"reason": reason, "is_in_trs": is_in_trs, "from": before, "to": trainee.state}
    write_event("recommendation-taken-back", trainee, details, user=user, context=context)
    _tell_provider(trainee, context)
    write_audit_entry(MESSAGES["taken_back"], trainee.provider, user=user, context=context)


def _tell_provider(trainee: Trainee, context: ServiceContext) -> None:
    members = Access.select(Access.user).where(
        (Access.provider == trainee.provider_id) & Access.is_of_member()
    )
    told = {
        "provider_name": trainee.provider.name,
        "record": f"{context.service_url}/providers/trainees/{trainee.id}",
        "support_email": context.settings.support_email,
    }
    emails = [
        Email(EMAIL, user.email, {"name": user.full_name, **told}, subject=trainee, on_behalf_of="owner")
        for user in User.select().where(User.id.in_(members)).order_by(User.id)
        if user.email
    ]
    write_emails(emails, context=context)
