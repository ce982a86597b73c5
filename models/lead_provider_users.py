"""The users who have access to a lead provider, to whom its emails go."""

from models.lead_provider import LeadProvider
from models.user import Access, User


def users_of(lead_provider: LeadProvider) -> list[User]:
    """Every user who can sign in for a lead provider, by name."""
    theirs = Access.select(Access.user).where((Access.lead_provider == lead_provider) & Access.is_of_member())
    query = User.select().where(User.id.in_(theirs))
    return list(query.order_by(User.family_name, User.given_name, User.id))
