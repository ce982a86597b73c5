"""Search among the appropriate bodies that a school can choose (PD-33, PD-76)."""

from collections.abc import Callable
from dataclasses import dataclass

from models.appropriate_body import AppropriateBody
from rules.appropriate_bodies import HUB, ISTIP, KINDS, kinds_offered
from rules.names import begin_words_of, search_terms

#: No page lists more than so many.
MOST_LISTED = 15


@dataclass(frozen=True)
class AppropriateBodySearch:
    """A search among the appropriate bodies to choose from, and its results."""

    text: str
    found: list[AppropriateBody]
    listed: list[AppropriateBody]
    """Those found as far as they are listed, and whoever was chosen before."""
    is_for_panel: bool
    """True if they look for ISTIP, which their school cannot choose."""

    is_for_current: bool
    """True if they look for the one in the record, which is not among those to choose from."""

    @property
    def has_more(self) -> bool:
        """True if more were found than are listed."""
        return len(self.found) > MOST_LISTED


def search_appropriate_bodies(
    text: str,
    *,
    offered: list[AppropriateBody],
    find: Callable[[str], list[AppropriateBody]],
    usual: AppropriateBody | None,
    chosen: str | None,
    type_code: int | None,
    current: AppropriateBody | None = None,
) -> AppropriateBodySearch:
    """The bodies whose names have the words; without words the school’s likely ones, or all if they are few."""
    terms = search_terms(text)
    found = find(text) if terms else _likely(offered, usual)
    return AppropriateBodySearch(
        text,
        found,
        listed=_with_chosen(found, next((body for body in offered if str(body.id) == chosen), None)),
        is_for_panel=bool(terms)
        and ISTIP not in kinds_offered(type_code)
        and begin_words_of(terms, KINDS[ISTIP]),
        is_for_current=bool(terms) and current is not None and begin_words_of(terms, current.name),
    )


def _likely(offered: list[AppropriateBody], usual: AppropriateBody | None) -> list[AppropriateBody]:
    if len(offered) <= MOST_LISTED:
        return offered
    return [body for body in offered if body.kind != HUB or body == usual]


def _with_chosen(found: list[AppropriateBody], chosen: AppropriateBody | None) -> list[AppropriateBody]:
    listed = found[:MOST_LISTED]
    if chosen is None or chosen in listed:
        return listed
    return [*listed[: MOST_LISTED - 1], chosen]
