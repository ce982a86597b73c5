"""When is a question asked? A condition has a name, so that people can read it on a journey's diagram."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Condition:
    """A yes or no about the facts known so far, and what to call it."""

    name: str
    holds: Callable[[Any], bool]

    def __call__(self, facts: Any) -> bool:
        """Whether it holds for these facts."""
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


def when(predicate: str) -> Condition:
    """The condition that a predicate of the journey's facts holds: `when("is_early_years")`."""
    return Condition(predicate.replace("_", " "), lambda facts: bool(getattr(facts, predicate)))


always = Condition("", lambda _facts: True)
never = Condition("never", lambda _facts: False)
