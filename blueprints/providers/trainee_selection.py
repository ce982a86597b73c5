"""The tick-list of trainees: its filter, what was ticked, and the date that was given (PD-16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from peewee import ModelSelect
from werkzeug.datastructures import MultiDict
from wtforms import ValidationError

from blueprints.web.record_ids import as_id
from journeys.question import Question
from journeys.shared.date_field import PARTS, DateField
from models.provider import Provider
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.award_dates import is_long_ago
from rules.invisible_characters import without_invisible
from rules.months import months_after, months_before
from rules.names import search_terms, search_text
from rules.routes import ROUTES
from rules.wording import Wording

NO_END_DATE = "none"

FILTERS: Wording = Wording(
    all_routes="All routes",
    all_subjects="All subjects",
    all_dates="All dates",
    no_end_date="No expected end date",
)


@dataclass(frozen=True)
class ListFilter:
    """The filters of the tick-list; they stay in the address when the form is posted."""

    text: str = ""
    route: str = ""
    subject: str = ""
    end: str = ""
    """The month of the expected end date, 2026-07, or that there is none."""

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> ListFilter:
        """Parse a query string; invalid values are left out."""
        route, end = args.get("route", ""), args.get("end", "")
        return cls(
            text=search_text(args.get("q", "")),
            route=route if route in ROUTES else "",
            subject=without_invisible(args.get("subject", ""))[:200],
            end=end if end == NO_END_DATE or _first_day(end) else "",
        )

    @property
    def is_used(self) -> bool:
        """True if anything narrows the list."""
        return any((self.text, self.route, self.subject, self.end))

    @property
    def values(self) -> dict[str, str]:
        """The filters as in the query string."""
        named = {"q": self.text, "route": self.route, "subject": self.subject, "end": self.end}
        return {name: value for name, value in named.items() if value}

    def apply(self, query: ModelSelect[Trainee]) -> ModelSelect[Trainee]:
        """Filter a query of trainees."""
        for word in search_terms(self.text):
            query = query.where(Trainee.search_text.contains(word))
        if self.route:
            query = query.where(Trainee.route == self.route)
        if self.subject:
            query = query.where(Trainee.subject == self.subject)
        if self.end == NO_END_DATE:
            return query.where(Trainee.expected_end_date.is_null())
        first = _first_day(self.end)
        if first:
            after = months_after(first, 1)
            query = query.where((Trainee.expected_end_date >= first) & (Trainee.expected_end_date < after))
        return query


@dataclass(frozen=True)
class FilterChoices:
    """Options of the filters: only those that occur on the list."""

    routes: list[tuple[str, str]]
    subjects: list[tuple[str, str]]
    ends: list[tuple[str, str]]

    @classmethod
    def among(cls, query: ModelSelect[Trainee]) -> FilterChoices:
        """The options for a query of trainees, found in one query."""
        wanted = (Trainee.route, Trainee.subject, Trainee.expected_end_date)
        found = list(query.select(*wanted).order_by().distinct())
        ends = {trainee.expected_end_date for trainee in found}
        months = sorted({end.replace(day=1) for end in ends if end})
        return cls(
            routes=[("", FILTERS["all_routes"]), *_in_order((t.route, ROUTES[t.route].label) for t in found)],
            subjects=[
                ("", FILTERS["all_subjects"]),
                *_in_order((t.subject, t.subject) for t in found if t.subject),
            ],
            ends=[
                ("", FILTERS["all_dates"]),
                *((f"{month:%Y-%m}", f"{month:%B %Y}") for month in months),
                *([(NO_END_DATE, FILTERS["no_end_date"])] if None in ends else []),
            ],
        )


class DateMet(Question):
    """The one date of those who were ticked; the facts are the context."""

    words = Wording(
        date_name="{words.date_met}",
        none_ticked="Select the trainees who {words.met} on that day",
        future="{form.date.start} must be today or in the past",
        long_ago=(
            "{form.date.start} must be on or after {earliest:day}. For an earlier date, use each trainee’s record"
        ),
    )

    date = DateField()

    def validate_date(self, field: DateField) -> None:
        """Refuse a date in the future, or so long ago that it has to be confirmed."""
        today, months = self.facts.today, self.facts.settings.date_met_within_months
        if field.day > today:
            raise ValidationError(self.say("future"))
        if is_long_ago(field.day, today=today, months=months):
            raise ValidationError(self.say("long_ago", earliest=months_before(today, months)))


@dataclass
class Ticked:
    """The submitted ticks and date, as typed (PD-57)."""

    form: DateMet
    ids: set[int] = field(default_factory=set)
    everyone: bool = False
    """All that were shown, whether ticked or not."""
    errors: list[tuple[str, str]] = field(default_factory=list)
    """(where it leads to, what to do), as in the error summary."""

    @classmethod
    def from_form(cls, form: MultiDict[str, str], context: ServiceContext) -> Ticked:
        """Read a posted form."""
        everyone = "everyone" in form
        shown = form.get("shown", "").split(",") if everyone else []
        ids = {as_id(text) for text in (*form.getlist("trainee"), *shown)}
        return cls(DateMet(form, facts=context), {one for one in ids if one}, everyone)

    @property
    def typed(self) -> dict[str, str]:
        """The parts of the date as typed."""
        return self.form.date.parts

    def error_of(self, start: str) -> str:
        """The message of the error whose link leads to a field with this prefix."""
        return next((message for href, message in self.errors if href.startswith(f"#{start}")), "")

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """The parts of the date to mark: those missing, else all of them."""
        if not self.error_of("date"):
            return ()
        missing = tuple(part for part in PARTS if not self.typed[part])
        return missing or PARTS

    def check(self, first_field: str) -> bool:
        """True if it can be taken in; else `errors` says what to do. `first_field` is the id of the first box."""
        if not self.form.validate():
            field = self.form.date
            self.errors.append((f"#date-{field.wrong_part}", str(field.errors[0])))
        if not self.ids:
            self.errors.append((f"#{first_field}", self.form.say("none_ticked")))
        return not self.errors


def trainees_chosen(provider: Provider, ids: Iterable[int]) -> list[Trainee]:
    """The provider's own trainees among these; the check decides if each can be recommended."""
    chosen = Trainee.of(provider).where(Trainee.id.in_(sorted(ids)))
    return list(chosen.order_by(Trainee.sort_name, Trainee.id))


def _first_day(month: str) -> date | None:
    try:
        return date.fromisoformat(f"{month}-01") if len(month) == 7 else None
    except ValueError:
        return None


def _in_order(options: Iterable[tuple[Any, str]]) -> list[tuple[Any, str]]:
    return sorted(set(options), key=lambda option: option[1])
