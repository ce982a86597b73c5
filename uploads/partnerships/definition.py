"""The bulk upload of partnerships: the schools that a lead provider trains in a school year (PD-34)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from models.lead_provider import LeadProvider
from models.partnership_reports import delivery_partners_of, years_to_report
from models.school import School
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from rules.academic_years import school_year
from rules.wording import Wording
from uploads.definition import BulkUpload, FileChoice, Subject
from uploads.download_sheets import DownloadSheet, blank_sheet, slug
from uploads.guidance import is_guidance
from uploads.noun import Noun
from uploads.partnerships import check
from uploads.partnerships.columns import COLUMNS, NAME, URN
from uploads.partnerships.words import WORDS

SCHOOL = Subject(
    field=UploadRow.school,
    noun=Noun("school", "schools"),
    name=lambda school: school.name,
    identifier=lambda school: f"URN: {school.urn}",
    search_text=School.search_text,
    typed_name=(NAME,),
    receipt={URN: lambda school: school.urn, NAME: lambda school: school.name},
)

MESSAGES = Wording(no_authority="Local authority not known")


class SchoolRow(NamedTuple):
    """One school on the list to check."""

    number: int
    change: dict[str, Any]
    name: str
    urn: str
    town: str
    postcode: str
    la_name: str


class Authority(NamedTuple):
    """The schools of one section of a long list."""

    la_name: str

    @property
    def heading(self) -> str:
        """The name of the local authority."""
        return self.la_name or MESSAGES("no_authority")

    @property
    def sort_key(self) -> str:
        """By name."""
        return self.la_name


def _years(lead_provider: LeadProvider, context: ServiceContext) -> Mapping[str, str]:
    return {str(year): school_year(year).label for year in years_to_report(lead_provider, context.today)}


def _delivery_partners(lead_provider: LeadProvider, context: ServiceContext) -> Mapping[str, Any]:
    """The names of delivery partners by the label of the year."""
    found = {
        school_year(year).label: [
            partner.name for partner in delivery_partners_of(lead_provider, year).values()
        ]
        for year in years_to_report(lead_provider, context.today)
    }
    return {"delivery_partners": found}


def template(lead_provider: LeadProvider, context: ServiceContext) -> DownloadSheet:
    """All columns, and no rows."""
    return blank_sheet(
        f"{slug(lead_provider.name)}-partnerships", COLUMNS, noun=SCHOOL.noun, words=context.words
    )


def _facts(upload: Upload) -> Mapping[str, str]:
    return {"year": school_year(int(upload.chosen["year"])).label}


PARTNERSHIPS = BulkUpload(
    kind="partnerships",
    reference_letter="S",
    subject=SCHOOL,
    words=WORDS,
    columns=COLUMNS,
    is_guidance=is_guidance,
    heading_problems=check.heading_problems,
    asks_for_something=check.asks_for_something,
    choice=FileChoice(
        "year",
        Wording(year="School year of the partnerships", missing="Select the school year of the partnerships"),
        _years,
    ),
    start_check=check.start_check,
    load_batch=check.PartnershipCheck.load_batch,
    submit_batch=25,
    apply=check.apply,
    template=template,
    counts=_delivery_partners,
    facts=_facts,
    review_row=SchoolRow,
    review_group=Authority,
    receipt={"Delivery partner": lambda row: row.change.get("name", "")},
)
