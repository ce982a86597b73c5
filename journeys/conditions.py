"""Conditions under which a question is asked, with the names that the diagram of a journey shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Condition:
    """A predicate of the facts known so far, and its name."""

    name: str
    holds: Callable[[Any], bool]

    def __call__(self, facts: Any) -> bool:
        """True if it holds for these facts."""
        return bool(self.holds(facts))

    def __and__(self, other: Condition) -> Condition:
        return Condition(
            f"{self._inside(' or ')} and {other._inside(' or ')}", lambda facts: self(facts) and other(facts)
        )

    def __or__(self, other: Condition) -> Condition:
        return Condition(f"{self.name} or {other.name}", lambda facts: self(facts) or other(facts))

    def __invert__(self) -> Condition:
        name = self.name.removeprefix("not ") if self._is_negative else f"not {self._inside(' and ', ' or ')}"
        return Condition(name, lambda facts: not self(facts))

    @property
    def _is_negative(self) -> bool:
        return self.name.startswith("not ") and " and " not in self.name and " or " not in self.name

    def _inside(self, *joined_by: str) -> str:
        """The name as part of a longer one: in brackets where it would be read wrongly without."""
        return f"({self.name})" if any(word in self.name for word in joined_by) else self.name


def when(predicate: Callable[[Any], bool]) -> Condition:
    """The condition that a predicate of the journey's facts holds: `when(Withdrawal.provider_chose)`.

    On its class, a property is an object that holds the function.
    """
    holds = predicate.fget if isinstance(predicate, property) else predicate
    return Condition(holds.__name__.replace("_", " "), holds)


always = Condition("", lambda _facts: True)
never = Condition("never", lambda _facts: False)
