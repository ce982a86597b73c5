"""Search among the appropriate bodies that a school can choose (PD-33, PD-76)."""

from dataclasses import dataclass

from journeys.facts import Facts
from models.appropriate_body import AppropriateBody
from models.school import School
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


@dataclass(frozen=True)
class BodyChoiceFacts(Facts):
    """The facts that follow from the choice of an appropriate body."""

    @property
    def school(self) -> School:
        """The school that chooses."""
        school: School = self.context.school
        return school

    @property
    def usual_body(self) -> AppropriateBody | None:
        """The likely one; None if there is none."""
        return None

    @property
    def current_body(self) -> AppropriateBody | None:
        """The one in the record, which is not offered again; None if there is none."""
        return None

    def bodies_named(self, search: str) -> list[AppropriateBody]:
        """The appropriate bodies of the year, with these words in their names."""
        raise NotImplementedError

    def _others(self, search: str = "") -> list[AppropriateBody]:
        return [body for body in self.bodies_named(search) if body != self.current_body]

    @property
    def appropriate_bodies_offered(self) -> list[AppropriateBody]:
        """The appropriate bodies of the year, without the current one."""
        return self._others()

    @property
    def appropriate_body(self) -> AppropriateBody | None:
        """The chosen one; None if the school reports it later."""
        return self._offered(self.answer("appropriate-body", "appropriate_body"))

    def _offered(self, chosen: str | None) -> AppropriateBody | None:
        return next((body for body in self.appropriate_bodies_offered if str(body.id) == chosen), None)

    def search_appropriate_bodies(self, text: str, chosen: str | None) -> AppropriateBodySearch:
        """The bodies whose names have the words; without words the school’s likely ones, or all if they are few."""
        terms, current = search_terms(text), self.current_body
        found = self._others(text) if terms else _likely(self.appropriate_bodies_offered, self.usual_body)
        return AppropriateBodySearch(
            text,
            found,
            listed=_with_chosen(found, self._offered(chosen)),
            is_for_panel=bool(terms)
            and ISTIP not in kinds_offered(self.school.type_code)
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
