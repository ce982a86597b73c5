"""Personas that can sign in, with their organisations and roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from standins.watched_file import WatchedFile

Json = dict[str, Any]


@dataclass(frozen=True)
class Organisation:
    """An organisation of a persona, and the codes of the roles there."""

    claim: Json
    roles: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its GUID; compare with `is_called`."""
        return str(self.claim["id"])

    def is_called(self, id: str) -> bool:
        """True if this is its GUID, which is compared without case."""
        return self.id.casefold() == id.casefold()


@dataclass(frozen=True)
class Persona:
    """A person with an account."""

    id: str
    sub: str
    email: str
    given_name: str
    family_name: str
    description: str
    organisations: tuple[Organisation, ...]

    @property
    def name(self) -> str:
        """Their full name."""
        return f"{self.given_name} {self.family_name}"

    def organisation(self, id: str) -> Organisation | None:
        """One of their organisations."""
        return next((each for each in self.organisations if each.is_called(id)), None)


class Personas:
    """The current personas file."""

    def __init__(self, path: str) -> None:
        self._file = WatchedFile(path, _read)

    def all(self) -> list[Persona]:
        """All of them, in the order of the file."""
        return self._file.value

    def by_id(self, id: str) -> Persona | None:
        """Find a persona by short id."""
        return next((each for each in self.all() if each.id == id), None)

    def by_sub(self, sub: str) -> Persona | None:
        """Find a persona by the account's id."""
        return next((each for each in self.all() if each.sub.casefold() == sub.casefold()), None)


def _read(document: Any) -> list[Persona]:
    return [_read_persona(each) for each in document]


def _read_persona(entry: Mapping[str, Any]) -> Persona:
    return Persona(
        id=str(entry["id"]),
        sub=str(entry["sub"]),
        email=entry["email"],
        given_name=entry["given_name"],
        family_name=entry["family_name"],
        description=entry.get("description") or "",
        organisations=tuple(map(_read_organisation, entry.get("organisations") or [])),
    )


def _read_organisation(entry: Mapping[str, Any]) -> Organisation:
    claim = {name: value for name, value in entry.items() if name != "roles"}
    return Organisation({"id": claim.pop("id"), **claim}, tuple(entry.get("roles") or ()))
