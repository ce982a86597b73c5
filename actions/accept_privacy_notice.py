"""Keep that a user has accepted the privacy notice: which version, and when (PD-85)."""

from models.service_context import ServiceContext
from models.user import User
from rules.privacy_notice import MAJOR_VERSION


def accept_privacy_notice(user: User, *, context: ServiceContext) -> None:
    """Accept the version that is in force."""
    accepted = {"privacy_version": MAJOR_VERSION, "privacy_accepted_at": context.now}
    User.update(**accepted).where(User.id == user.id).execute()
