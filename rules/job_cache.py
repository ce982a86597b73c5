"""A cache of the results of functions, which only the processes for jobs use.

A file says the same names and dates thousands of times. A process that answers pages never keeps what a person typed:
it may be a date of birth, and would stay in memory long after the answer.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Result = TypeVar("Result")


class _State:
    is_used = False


def use_job_cache() -> None:
    """Keep results in this process from now on; each of its jobs runs in a process of its own, which ends with it."""
    _State.is_used = True


def cached_in_jobs(size: int) -> Callable[[Callable[[str], Result]], Callable[[str], Result]]:
    """Decorate a function of a text: so many results are kept, in the processes for jobs."""

    def decorate(function: Callable[[str], Result]) -> Callable[[str], Result]:
        kept = lru_cache(maxsize=size)(function)

        @wraps(function)
        def found(text: str) -> Result:
            return kept(text) if _State.is_used else function(text)

        return found

    return decorate
