"""Announcing to every user of every provider that performance profiles can be signed off (document 2, PD-20)."""

from collections.abc import Iterable

from actions.sign_off_performance_profile import current_sign_off
from actions.write_email import Email, write_emails
from models.database import database
from models.performance_profile import PerformanceProfile, PerformanceProfileAnnouncement
from models.service_context import ServiceContext
from models.user import Access, User
from rules.dates import long_date
from rules.performance_profiles import SignOff

EMAIL = "performance-profile-sign-off"


def announce_performance_profile(context: ServiceContext) -> int:
    """Write document 2’s email to every user who should have it, at the first call while sign off is open.

    Returns their number. That is on the day it opens, or the first on which this runs. A new user later in the year
    sees the banner on their home page instead.
    """
    sign_off = current_sign_off(context)
    if not sign_off.is_open or _was_announced(sign_off):
        return 0
    with database.atomic():
        if not _remember(sign_off, context):
            return 0
        return write_emails(_emails(_who_should_know(sign_off), sign_off, context), context=context)


def _was_announced(sign_off: SignOff) -> bool:
    this = PerformanceProfileAnnouncement.starts_in == sign_off.year.starts_in
    return PerformanceProfileAnnouncement.select().where(this).exists()


def _remember(sign_off: SignOff, context: ServiceContext) -> bool:
    query = PerformanceProfileAnnouncement.insert(starts_in=sign_off.year.starts_in, announced_at=context.now)
    return bool(query.on_conflict_ignore().as_rowcount().execute())


def _who_should_know(sign_off: SignOff) -> Iterable[User]:
    """Users of providers that have not signed off yet."""
    done = PerformanceProfile.select(PerformanceProfile.provider).where(
        PerformanceProfile.starts_in == sign_off.year.starts_in
    )
    of_provider = Access.select(Access.user).where(
        Access.is_of_member() & Access.provider.is_null(False) & Access.provider.not_in(done)
    )
    return User.select().where(User.id.in_(of_provider)).order_by(User.id)


def _emails(users: Iterable[User], sign_off: SignOff, context: ServiceContext) -> Iterable[Email]:
    told = {
        "academic_year": sign_off.year.label,
        "deadline": long_date(sign_off.deadline),
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    return [
        Email(
            EMAIL,
            to=user.email,
            personalisation={"first_name": user.given_name, **told},
            once=f"{EMAIL}/{sign_off.year.starts_in}/{user.id}",
        )
        for user in users
    ]
