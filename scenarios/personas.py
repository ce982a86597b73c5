"""Personas: made-up people who can sign in to a scenario, as DfE Sign-in describes them."""

from dataclasses import asdict, dataclass, field
from typing import Any

from clients.identity import Identity, Membership, Memberships


@dataclass(frozen=True)
class Persona:
    """A made-up account of DfE Sign-in, with its organisations and roles."""

    id: str
    given_name: str
    family_name: str
    email: str
    description: str
    organisations: tuple[dict[str, Any], ...] = field(default_factory=tuple)
    """Organisation claims of DfE Sign-in, each with `roles`, a list of role codes (actions/sign_in.py)."""

    @property
    def sub(self) -> str:
        """The id of the account at DfE Sign-in."""
        return f"persona-{self.id}"

    @property
    def full_name(self) -> str:
        """Both names."""
        return f"{self.given_name} {self.family_name}"

    @property
    def organisation_name(self) -> str:
        """The first organisation they act for."""
        return str(self.organisations[0]["name"])

    @property
    def identity(self) -> Identity:
        """The identity that DfE Sign-in's `/me` gives."""
        return Identity(self.sub, self.email, self.given_name, self.family_name)

    @property
    def memberships(self) -> Memberships:
        """Their organisations, the first of them chosen."""
        chosen, *others = (Membership(claim, tuple(claim["roles"])) for claim in self.organisations)
        return Memberships(chosen, tuple(others))

    def as_json(self) -> dict[str, Any]:
        """The entry in the file of the DfE Sign-in stand-in."""
        return {**asdict(self), "sub": self.sub, "organisations": list(self.organisations)}
