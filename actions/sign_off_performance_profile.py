"""Signing off a provider’s performance profile of an academic year, once (PD-20)."""

from actions.conflict import Conflict
from actions.write_email import Email, write_emails
from actions.write_event import write_event
from models.database import database
from models.performance_profile import PerformanceProfile
from models.provider import Provider
from models.service_context import ServiceContext
from models.user import Access, User
from rules.dates import long_date
from rules.performance_profiles import SignOff, sign_off_on
from rules.wording import Wording

EMAIL = "performance-profile-signed-off"

MESSAGES = Wording(
    not_open="The performance profile cannot be signed off at the moment",
    signed_off="The performance profile has been signed off already",
)


class AlreadySignedOff(Conflict):
    """The profile was signed off before."""


def sign_off_performance_profile(
    provider: Provider, *, user: User, context: ServiceContext
) -> PerformanceProfile:
    """Sign off the profile of the academic year that is due today, and tell every user of the provider.

    Raises Conflict outside the time for it, and AlreadySignedOff if another user was first.
    """
    sign_off = current_sign_off(context)
    if not sign_off.is_open:
        raise Conflict(MESSAGES("not_open"))
    with database.atomic():
        if not _write(provider, sign_off, user, context):
            raise AlreadySignedOff(MESSAGES("signed_off"))
        details = {"academic_year": sign_off.year.starts_in}
        write_event("performance-profile-signed-off", provider, details, user=user, context=context)
        write_emails(_emails(provider, sign_off, user, context), context=context)
        found = PerformanceProfile.of(provider, sign_off.year)
        assert found is not None
        return found


def current_sign_off(context: ServiceContext) -> SignOff:
    """The sign-off that today belongs to."""
    settings = context.settings
    return sign_off_on(context.today, opens=settings.sign_off_opens, deadline=settings.sign_off_deadline)


def _write(provider: Provider, sign_off: SignOff, user: User, context: ServiceContext) -> bool:
    query = PerformanceProfile.insert(
        provider=provider,
        starts_in=sign_off.year.starts_in,
        signed_off_by=user,
        signed_off_at=context.now,
    )
    return bool(query.on_conflict_ignore().as_rowcount().execute())


def _emails(provider: Provider, sign_off: SignOff, user: User, context: ServiceContext) -> list[Email]:
    told = {
        "provider_name": provider.name,
        "signed_off_by": user.full_name,
        "signed_off_on": long_date(context.today),
        "academic_year": sign_off.year.label,
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    return [
        Email(
            EMAIL,
            to=colleague.email,
            personalisation={"first_name": colleague.given_name, **told},
            subject=provider,
            on_behalf_of="owner",
        )
        for colleague in users_of(provider)
    ]


def users_of(provider: Provider) -> list[User]:
    """Every user of a provider, read-only ones included."""
    members = Access.select(Access.user).where((Access.provider == provider) & Access.is_of_member())
    return list(User.select().where(User.id.in_(members)).order_by(User.id))
