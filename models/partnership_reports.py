"""Facts about the schools that a lead provider reports for a school year, in a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from peewee import chunked

from models.database import tuples
from models.delivery_partner import DeliveryPartner, Pairing
from models.lead_provider import LeadProvider
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_year import SchoolYear
from rules.partnership_reports import ReportedSchool, refusal

#: Schools asked for in one query.
_BATCH = 500


@dataclass(frozen=True)
class ReportedSchools:
    """Schools by URN with what decides about a report of a year, and the lead provider's delivery partners in it."""

    lead_provider: LeadProvider
    schools: dict[str, School]
    reported: dict[int, ReportedSchool]
    delivery_partners: dict[int, DeliveryPartner]

    def refusal(self, urn: str, delivery_partner_id: int | None) -> str | None:
        """The name of the reason to refuse a report (rules.partnership_reports); None if it is accepted."""
        school = self.schools.get(urn)
        return refusal(
            self.reported[school.id] if school else None,
            self.lead_provider.id,
            is_paired=delivery_partner_id in self.delivery_partners,
        )


def load_reported_schools(
    lead_provider: LeadProvider, year: int, urns: Collection[str], today: date
) -> ReportedSchools:
    """Load the schools with these URNs; a URN that no school has is left out."""
    schools = {
        school.urn: school for batch in chunked(sorted(set(urns)), _BATCH) for school in _schools(batch)
    }
    by_id = {school.id: school for school in schools.values()}
    partners = dict(_partnerships(by_id, year, only_unchallenged=True))
    last_year = dict(_partnerships(by_id, year - 1))
    answered = {school_id for batch in chunked(sorted(by_id), _BATCH) for school_id in _answered(batch, year)}
    reported = {
        school.id: ReportedSchool(
            can_be_funded=school.is_eligible_for_funded_training(today),
            is_cip_only=school.is_cip_only(today),
            partner_of_year=partners.get(school.id),
            had_partner_last_year=school.id in last_year,
            has_answered=school.id in answered,
        )
        for school in schools.values()
    }
    return ReportedSchools(lead_provider, schools, reported, delivery_partners_of(lead_provider, year))


def delivery_partners_of(lead_provider: LeadProvider, year: int) -> dict[int, DeliveryPartner]:
    """The delivery partners that a lead provider works with in a school year, by id, in the order of their names."""
    query = DeliveryPartner.select().join(Pairing)
    theirs = (Pairing.lead_provider == lead_provider) & (Pairing.year == year)
    return {partner.id: partner for partner in query.where(theirs).order_by(DeliveryPartner.name)}


def years_to_report(lead_provider: LeadProvider, today: date) -> list[int]:
    """The school years open for registration in which a lead provider works with delivery partners, latest first."""
    query = Pairing.select(Pairing.year).distinct().join(SchoolYear, on=SchoolYear.year == Pairing.year)
    open_now = (Pairing.lead_provider == lead_provider) & (SchoolYear.opens_on <= today)
    return [year for (year,) in tuples(query.where(open_now).order_by(Pairing.year.desc()))]


def _schools(urns: Collection[str]) -> list[School]:
    return list(School.select().where(School.urn.in_(urns)))


def _partnerships(
    by_id: Collection[int], year: int, *, only_unchallenged: bool = False
) -> list[tuple[int, int]]:
    """School and lead provider of each partnership of a year."""
    found: list[tuple[int, int]] = []
    for batch in chunked(sorted(by_id), _BATCH):
        theirs = Partnership.school.in_(batch) & (Partnership.year == year)
        if only_unchallenged:
            theirs &= Partnership.challenged_at.is_null()
        found += tuples(Partnership.select(Partnership.school, Partnership.lead_provider).where(theirs))
    return found


def _answered(school_ids: Collection[int], year: int) -> list[int]:
    theirs = TrainingYear.school.in_(school_ids) & (TrainingYear.year == year)
    # A row may be there only to be locked.
    theirs &= TrainingYear.expecting_ects.is_null(False) | TrainingYear.programme.is_null(False)
    return [school_id for (school_id,) in tuples(TrainingYear.select(TrainingYear.school).where(theirs))]
