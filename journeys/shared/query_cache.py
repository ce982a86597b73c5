"""A cache of queries for one request, which walks a journey several times."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

Answered = TypeVar("Answered")


@dataclass(frozen=True)
class QueryCache:
    """The results so far: `once(query, …)` runs a query once for the same arguments."""

    _answers: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def __call__(self, ask: Callable[..., Answered], *of: Any) -> Answered:
        """The answer, asked for now or known already."""
        key = (ask, *of)
        if key not in self._answers:
            self._answers[key] = ask(*of)
        return cast(Answered, self._answers[key])
