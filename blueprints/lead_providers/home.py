"""The home page of lead providers: the schools they reported for a school year, and the same as a file."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import g, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from blueprints.lead_providers import lead_providers
from blueprints.lead_providers.report_partnership import unfinished_reports
from blueprints.web.access import current_lead_provider
from blueprints.web.download import download
from blueprints.web.page import page
from blueprints.web.paging import page_fetched, page_number
from blueprints.web.service_context import current_context
from models.lead_provider import LeadProvider
from models.partnership_reports import years_to_report
from models.reported_partnerships import ListedPartnership, ReportedPartnerships
from rules.academic_years import school_year, school_year_of
from rules.dates import day_of, show_date
from rules.names import search_text
from rules.partnership_challenges import CHALLENGE_REASONS
from uploads.writing import Cell, write_csv

#: PD-76.
SCHOOLS_PER_PAGE = 50
CHALLENGED = "challenged"

HEADINGS = (
    "School URN",
    "School name",
    "Delivery partner",
    "Status",
    "ECTs",
    "Mentors",
    "Date reported",
    "Date challenged",
    "Reason for challenge",
)


@dataclass(frozen=True)
class PartnershipSearch:
    """The school year, the search and the filter of the list. Invalid values of an address are left out."""

    years: list[int]
    """Those that can be chosen, latest first."""
    year: int
    text: str = ""
    only_challenged: bool = False

    @classmethod
    def from_args(cls, args: MultiDict[str, str], lead_provider: LeadProvider) -> "PartnershipSearch":
        """Parse a query string; without a year it is about the latest one that is open."""
        today = current_context().today
        years = years_to_report(lead_provider, today) or [school_year_of(today).starts_in]
        named = [year for year in years if str(year) == args.get("year")]
        year = named[0] if named else years[0]
        return cls(years, year, search_text(args.get("search", "")), args.get("show") == CHALLENGED)

    @property
    def is_filtered(self) -> bool:
        """True if only some of the year are shown."""
        return bool(self.text or self.only_challenged)

    @property
    def year_label(self) -> str:
        """The year as pages show it."""
        return school_year(self.year).label

    @property
    def other_years(self) -> list[tuple[str, str]]:
        """Query string and label of each other year."""
        others = [year for year in self.years if year != self.year]
        return [(self.query(year=year), school_year(year).label) for year in others]

    def query(
        self,
        *,
        page: int = 1,
        year: int | None = None,
        text: str | None = None,
        only_challenged: bool | None = None,
    ) -> str:
        """The query string of another page of the list, or with something else chosen."""
        challenged = self.only_challenged if only_challenged is None else only_challenged
        parts = {
            "year": year or self.year,
            "search": self.text if text is None else text,
            "show": CHALLENGED if challenged else "",
            "page": page if page > 1 else "",
        }
        return f"?{urlencode({name: value for name, value in parts.items() if value})}"


@lead_providers.get("", endpoint="home")
def home() -> Response:
    """The schools of a year with their partnerships, and the search; all from the query string."""
    search, wanted = _wanted()
    total, challenged = wanted.numbers
    found = page_fetched(wanted.part, wanted.count, number=page_number(request.args), size=SCHOOLS_PER_PAGE)
    return page(
        "lead_providers/home.html",
        partial="lead_providers/_schools.html",
        search=search,
        found=found,
        there_are_more=wanted.there_are_more,
        total=total,
        challenged=challenged,
        unfinished=[] if g.signed_in.read_only else unfinished_reports(),
    )


@lead_providers.get("/partnerships.csv", endpoint="partnerships_csv")
def download_partnerships() -> Response:
    """All that the list has, on one sheet."""
    search, wanted = _wanted()
    content = write_csv(HEADINGS, map(_row, wanted.every()))
    return download(content, f"partnerships-{search.year_label.replace(' ', '-')}.csv", "csv")


def _wanted() -> tuple[PartnershipSearch, ReportedPartnerships]:
    lead_provider = current_lead_provider()
    search = PartnershipSearch.from_args(request.args, lead_provider)
    today = current_context().today
    return search, ReportedPartnerships(
        lead_provider, search.year, today, search.text, only_challenged=search.only_challenged
    )


def _row(listed: ListedPartnership) -> list[Cell]:
    partnership = listed.partnership
    challenged = partnership.challenged_at
    return [
        partnership.school.urn,
        partnership.school.name,
        partnership.delivery_partner.name,
        "Challenged" if challenged else "Active",
        str(listed.ects),
        str(listed.mentors),
        show_date(day_of(partnership.reported_at)),
        show_date(day_of(challenged)) if challenged else "",
        CHALLENGE_REASONS.get(partnership.challenge_reason, ""),
    ]
