"""Search for a school and choose it: one GET form for every area, with its results as a live region.

The form has `q` (the search), `school` (the URN of the radio chosen), `shown` (the search of the results on the page)
and `continue`, the button that confirms the choice. Without JavaScript a user may type another search and press
Continue: then the new search counts (PD-76).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from peewee import Expression

from models.school import School
from models.school_lists import FoundSchool, FoundSchools, find_schools
from rules.invisible_characters import without_invisible
from rules.school_search import SchoolQuery, read_school_query
from rules.wording import Wording

MESSAGES = Wording(
    select="Select a school",
    select_or_search="Select a school, or search for another one",
    search="Enter a school name, postcode or URN",
    none="No schools found for ‘{text}’",
    one="1 school found for ‘{text}’",
    several="{count} schools found for ‘{text}’",
    more="More than {count} schools found for ‘{text}’",
)


@dataclass(frozen=True)
class SchoolSearch:
    """The search, its results or else suggestions, and the choice."""

    query: SchoolQuery
    found: FoundSchools
    offered: list[FoundSchool] = field(default_factory=list)
    """Schools to choose from while nothing is looked for."""
    chosen: School | None = None
    problem: str = ""

    @classmethod
    def from_args(
        cls,
        args: Mapping[str, str],
        today: date,
        offer: Callable[[], list[FoundSchool]] = list,
        within: Expression | None = None,
    ) -> "SchoolSearch":
        """Run the search in the query string, in four queries at most; one more for the choice.

        `within` is a condition of the schools that are searched.
        """
        query = read_school_query(args.get("q", ""))
        found = find_schools(query, today, within)
        offered = [] if query.text else offer()
        search = cls(query, found, offered)
        return search._continued(args) if "continue" in args else search

    def _continued(self, args: Mapping[str, str]) -> "SchoolSearch":
        is_of_this_list = args.get("shown", "") == self.query.text
        urn = without_invisible(args.get("school", "")) if is_of_this_list else ""
        chosen = School.with_urn(urn) if urn else self._only_one
        problem = self._what_to_do if chosen is None and is_of_this_list else ""
        return SchoolSearch(self.query, self.found, self.offered, chosen, problem)

    @property
    def schools(self) -> list[FoundSchool]:
        """The schools to choose from."""
        return self.found.schools or self.offered

    @property
    def is_empty(self) -> bool:
        """True if a search found nothing."""
        return bool(self.query.text) and not self.found.schools

    @property
    def _only_one(self) -> School | None:
        return self.found.schools[0].school if len(self.found.schools) == 1 else None

    @property
    def _what_to_do(self) -> str:
        if self.found.schools:
            return MESSAGES("select")
        if self.offered:
            return MESSAGES("select_or_search")
        return MESSAGES("search")

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Links of the error summary: to the first school, or to the field if there is none."""
        return [("#school" if self.schools else "#q", self.problem)] if self.problem else []

    @property
    def title_end(self) -> str:
        """The suffix of the page's title, so that each search has its own."""
        return f": {self.summary}" if self.query.text else ""

    @property
    def summary(self) -> str:
        """The count of results, announced when the list changes."""
        if not self.query.text:
            return ""
        count = len(self.found.schools)
        found = "more" if self.found.there_are_more else {0: "none", 1: "one"}.get(count, "several")
        return MESSAGES(found, self.query, count=count)
