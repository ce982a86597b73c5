"""The search and the filters of the trainee list, as a query string."""

from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from blueprints.web.paging import page_number
from models.trainee_lists import Choices, Wanted
from rules.academic_years import AcademicYear, provider_year
from rules.names import search_terms, search_text
from rules.routes import ROUTES
from rules.trainee_states import STATES
from vocabulary import Vocabulary

AWARDS = ("QTS", "EYTS")
NO_END_DATE = "none"


@dataclass(frozen=True)
class TraineeSearch:
    """The search and filters of a trainee list. Invalid values of an address are left out."""

    text: str = ""
    states: tuple[str, ...] = ()
    route: str = ""
    award: str = ""
    end_year: str = ""
    short_of_placements: bool = False
    refused: bool = False
    page: int = 1

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> "TraineeSearch":
        """Parse a query string; its values are in kebab case, like every address."""
        states = {value.replace("-", "_") for value in args.getlist("status")}
        route = args.get("route", "").replace("-", "_")
        award = args.get("award", "").upper()
        return cls(
            text=search_text(args.get("search", "")),
            states=tuple(state for state in STATES if state in states),
            route=route if route in ROUTES else "",
            award=award if award in AWARDS else "",
            end_year=_end_year_in(args.get("end-year", "")),
            short_of_placements=args.get("placements") == "short",
            refused=args.get("trs") == "refused",
            page=page_number(args),
        )

    @property
    def wanted(self) -> Wanted:
        """The same for the query of the list."""
        return Wanted(
            words=tuple(search_terms(self.text)),
            states=self.states,
            route=self.route,
            award=self.award,
            end_year=self._academic_year,
            no_end_date=self.end_year == NO_END_DATE,
            short_of_placements=self.short_of_placements,
            refused=self.refused,
        )

    @property
    def _academic_year(self) -> AcademicYear | None:
        return provider_year(int(self.end_year)) if self.end_year.isdigit() else None

    @property
    def status_values(self) -> list[str]:
        """The statuses as the form sends them."""
        return [_kebab(state) for state in self.states]

    @property
    def route_value(self) -> str:
        """The route as the form sends it."""
        return _kebab(self.route)

    @property
    def filters(self) -> list[tuple[str, str]]:
        """Name and value of each filter, as in the query string."""
        single = (
            ("route", self.route_value),
            ("award", self.award.lower()),
            ("end-year", self.end_year),
            ("placements", "short" if self.short_of_placements else ""),
            ("trs", "refused" if self.refused else ""),
        )
        return [("status", value) for value in self.status_values] + [part for part in single if part[1]]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Every active filter: the search, then the others."""
        return [("search", self.text), *self.filters] if self.text else self.filters

    def query(self, *, page: int = 1, without: tuple[str, str] | None = None) -> str:
        """The query string of another page of the list, or of the list without one filter."""
        parts = [part for part in self.parts if part != without]
        text = urlencode(parts + ([("page", str(page))] if page > 1 else []))
        return f"?{text}" if text else ""

    def words_for(self, part: tuple[str, str], words: Vocabulary) -> str:
        """The label of an active filter on the page."""
        name, value = part
        if name == "search":
            return f"‘{value}’"
        if name == "status":
            return words.status(value.replace("-", "_"))
        if name == "route":
            return ROUTES[self.route].label
        if name == "end-year":
            return f"Ends {self._academic_year.label}" if self._academic_year else "No expected end date"
        return {"award": self.award, "placements": "Short of placements", "trs": "Refused by TRS"}[name]


@dataclass(frozen=True)
class Options:
    """The options of the filter form: value and label."""

    routes: list[tuple[str, str]]
    end_years: list[tuple[str, str]]

    @classmethod
    def among(cls, choices: Choices) -> "Options":
        """The options, with routes and years that occur only."""
        years = [(str(year.starts_in), year.label) for year in choices.end_years]
        return cls(
            routes=[("", "All routes"), *((_kebab(code), ROUTES[code].label) for code in choices.routes)],
            end_years=[("", "All years"), *years, (NO_END_DATE, "No expected end date")],
        )

    def statuses(self, words: Vocabulary) -> list[tuple[str, str]]:
        """Every status, as the vocabulary calls it for trainees working towards either award."""
        return [(_kebab(state), words.status(state)) for state in STATES]


def _end_year_in(text: str) -> str:
    is_year = len(text) == 4 and text.isascii() and text.isdigit() and "1990" <= text <= "2100"
    return text if is_year or text == NO_END_DATE else ""


def _kebab(code: str) -> str:
    return code.replace("_", "-")
