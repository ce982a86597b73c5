"""Check the rows of an upload of partnerships, and report those that are submitted (PD-34)."""

import re
from collections.abc import Collection, Mapping, Sequence

from actions.report_partnership import PartnershipRefused, report_partnership
from actions.set_programme import lock_training_year
from models.database import database
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.partnership_reports import ReportedSchools, delivery_partners_of, load_reported_schools
from models.school import School
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from models.user import User
from rules.academic_years import school_year
from rules.names import agrees_with_record, fold, name_sort_key
from rules.quoting import quoted
from rules.wording import Wording
from uploads.check import Applied, Cells, Checked, Problem
from uploads.duplicates import Duplicates
from uploads.partnerships.columns import DELIVERY_PARTNER, NAME, URN

#: A delivery partner that is not known is told this many of those that are.
MOST_NAMED = 8

MESSAGES = Wording(
    no_headings=("The selected file must start with a row of headings. Download the template and fill it in"),
    no_urn_column="The selected file must have a column called ‘School URN’",
    no_partner_column="The selected file must have a column called ‘Delivery partner’",
    no_urn="must be filled in with the URN of the school, or delete the row.",
    not_a_urn="is not valid. It must be 6 numbers, like 100000. Correct {text}.",
    other_name="must be the name of the school with that URN. The file says {typed}, but {urn} is {name}.",
    no_partner="must be filled in. For {year} use {names}.",
    not_paired="must be one that works with you in {year}. {typed} does not: use {names}.",
    several="{names} or {last}",
    more="{names} or another of the {count} on the page where you upload",
)

#: Why the school of a row cannot be reported, after the heading of its URN.
REFUSALS: Wording = Wording(
    unknown_school="is not valid. No school has the URN {urn}. Correct it or delete the row.",
    cip_only="is that of a school not eligible for funding. Contact the school, or delete the row.",
    not_eligible=(
        "is that of a school not eligible for inductions. Check that it is the right school, or delete the row."
    ),
    yours="is that of your school, already confirmed for {year}. Delete the row.",
    of_another=(
        "is that of a school recruited by another provider for {year}. Contact the school, or delete the row."
    ),
    no_programme=(
        "is that of a school whose programme for {year} is not yet confirmed. Contact the school, or delete "
        "the row."
    ),
    not_paired="is that of a school whose delivery partner no longer works with you in {year}.",
)

_URN = re.compile(r"(\d{1,7})(?:[.,]0+)?", re.ASCII).fullmatch


def heading_problems(found: set[str]) -> list[str]:
    """The file needs the URN column and that of the delivery partner."""
    if not found:
        return [MESSAGES("no_headings")]
    problems = []
    if URN not in found:
        problems.append(MESSAGES("no_urn_column"))
    if DELIVERY_PARTNER not in found:
        problems.append(MESSAGES("no_partner_column"))
    return problems


def asks_for_something(cells: Cells) -> bool:
    """True if a school or a delivery partner is filled in."""
    return bool(cells.get(URN) or cells.get(DELIVERY_PARTNER))


class PartnershipCheck:
    """Checks the rows of one upload against schools, partnerships and delivery partners, loaded a batch at a time."""

    def __init__(self, upload: Upload, context: ServiceContext) -> None:
        self.lead_provider = _lead_provider_of(upload)
        self.year = int(upload.chosen["year"])
        self.year_label = school_year(self.year).label
        self.context = context
        self.delivery_partners = delivery_partners_of(self.lead_provider, self.year)
        self.by_name = {_key(partner.name): partner for partner in self.delivery_partners.values()}
        self.known = self._load(())
        self.duplicates = Duplicates()
        self.ready: dict[int, int] = {}
        """School → the delivery partner of its row."""

    def load_batch(self, rows: Sequence[Cells]) -> None:
        """Load the schools of these rows."""
        urns = {urn for cells in rows if (urn := read_urn(cells.get(URN, "")))}
        self.known = self._load({known for urn in urns for known in (urn, urn.zfill(6))})

    def _load(self, urns: Collection[str]) -> ReportedSchools:
        return load_reported_schools(self.lead_provider, self.year, urns, self.context.today)

    def __call__(self, number: int, cells: Cells, subject_id: int | None) -> Checked:
        """Find the school and the delivery partner; everything that is wrong with either is an error."""
        typed = cells.get(URN, "")
        urn = read_urn(typed)
        school = self.known.schools.get(urn) or self.known.schools.get(urn.zfill(6)) if urn else None
        partner = self.by_name.get(_key(cells.get(DELIVERY_PARTNER, "")))
        problems = [*self._about_school(typed, urn, school), *self._about_name(cells.get(NAME, ""), school)]
        problems += self._about_partner(cells.get(DELIVERY_PARTNER, ""), partner)
        if school is None:
            return Checked(None, {}, problems)
        if partner and not problems and self.ready.get(school.id) == partner.id:
            return Checked(school.id)  # says the same again
        problems += self.duplicates.problems_with(number, school.id)
        if problems or partner is None:
            return Checked(school.id, {}, problems)
        self.ready[school.id] = partner.id
        return Checked(school.id, {"delivery_partner": partner.id, "name": partner.name})

    def afterwards(self) -> Mapping[int, Sequence[Problem]]:
        """Rows that were the first of several about one school with another delivery partner."""
        return self.duplicates.found_later()

    def _about_school(self, typed: str, urn: str, school: School | None) -> list[Problem]:
        if not typed:
            return [Problem(URN, MESSAGES("no_urn"))]
        if not urn:
            return [Problem(URN, MESSAGES("not_a_urn", text=quoted(typed)))]
        # Any delivery partner will do to ask about the school alone.
        reason = self.known.refusal(school.urn if school else urn, next(iter(self.delivery_partners), None))
        if reason is None or reason == "not_paired":
            return []
        return [Problem(URN, REFUSALS(reason, urn=urn, year=self.year_label))]

    def _about_name(self, typed: str, school: School | None) -> list[Problem]:
        if school is None or not typed or _is_name_of(typed, school):
            return []
        message = MESSAGES("other_name", typed=quoted(typed), urn=school.urn, name=school.name)
        return [Problem(NAME, message)]

    def _about_partner(self, typed: str, partner: DeliveryPartner | None) -> list[Problem]:
        if partner is not None:
            return []
        names = _any_of([partner.name for partner in self.delivery_partners.values()])
        if not typed:
            return [Problem(DELIVERY_PARTNER, MESSAGES("no_partner", year=self.year_label, names=names))]
        message = MESSAGES("not_paired", year=self.year_label, typed=quoted(typed), names=names)
        return [Problem(DELIVERY_PARTNER, message)]


def start_check(
    upload: Upload, _found: set[str], context: ServiceContext, _rows: Sequence[UploadRow] | None
) -> PartnershipCheck:
    """A check that loads the schools of each batch as it comes."""
    return PartnershipCheck(upload, context)


def apply(rows: Sequence[UploadRow], upload: Upload, user: User, context: ServiceContext) -> Applied:
    """Report the partnerships of a batch of rows that were just found ready again."""
    year, lead_provider = int(upload.chosen["year"]), _lead_provider_of(upload)
    partners = delivery_partners_of(lead_provider, year)
    # In the order of their schools, so that no two jobs wait for each other; years before the people trained in them.
    found = sorted(((row, row.school) for row in rows if row.school), key=lambda each: each[1].id)
    for _row, school in found:
        lock_training_year(school, year, context)
    done, not_done = [], {}
    for row, school in found:
        partner = partners[row.change["delivery_partner"]]
        try:
            with database.atomic():
                report_partnership(
                    school, partner, year, lead_provider=lead_provider, user=user, context=context
                )
            done.append(row.id)
        except PartnershipRefused as refusal:
            reason = REFUSALS(refusal.reason, urn=school.urn, year=school_year(year).label)
            not_done[row.id] = f"{URN} {reason}"
    return Applied(done, not_done)


def _lead_provider_of(upload: Upload) -> LeadProvider:
    assert upload.lead_provider is not None, "only lead providers report partnerships"
    return upload.lead_provider


def read_urn(text: str) -> str:
    """The digits of a URN without leading zeros, which spreadsheets add and leave out; empty if it is none."""
    match = _URN(re.sub(r"[\s-]", "", text.strip("'\"‘’“” \t\u00a0")))
    return match[1].lstrip("0") if match else ""


def _key(name: str) -> str:
    return fold(name).replace(" ", "")


def _is_name_of(typed: str, school: School) -> bool:
    return agrees_with_record(typed, school.name) or name_sort_key(typed) == name_sort_key(school.name)


def _any_of(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        return MESSAGES("more", names=", ".join(names[:MOST_NAMED]), count=len(names))
    return (
        MESSAGES("several", names=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)
    )
