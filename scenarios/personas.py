"""Who can sign in to a scenario? People made up for demos and tests, as DfE Sign-in would describe them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from clients.identity import Identity


@dataclass(frozen=True)
class Persona:
    """One made-up person: an account of DfE Sign-in with the organisations and roles it has there."""

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
        """As DfE Sign-in's `/me` would give it."""
        return Identity(self.sub, self.email, self.given_name, self.family_name)

    def as_json(self) -> dict[str, Any]:
        """As the DfE Sign-in stand-in reads it."""
        return {**asdict(self), "sub": self.sub, "organisations": list(self.organisations)}


def personas_of(scenario_name: str) -> tuple[Persona, ...]:
    """The personas of a scenario; none when there is no such scenario."""
    from scenarios.scenario import scenario_named

    scenario = scenario_named(scenario_name)
    return scenario.personas if scenario else ()
