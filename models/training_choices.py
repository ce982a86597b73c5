"""How are a school’s early career teachers of a year trained, and what else could be chosen? (PD-31 to PD-34)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from models.appropriate_body import AppropriateBody, AppropriateBodyYear
from models.database import tuples
from models.delivery_partner import DeliveryPartner, LeadProviderYear
from models.lead_provider import LeadProvider
from models.programme import DefaultProgramme, Partnership
from models.school import School
from models.school_year import SchoolYear
from rules.appropriate_bodies import HUB, kinds_offered
from rules.names import name_sort_key, search_terms
from rules.programmes import PROGRAMMES, Programme
from rules.school_start_dates import is_open_year


@dataclass(frozen=True)
class TrainingOfYear:
    """What a school chose for a school year: played back for each early career teacher who starts in it."""

    year: int
    programme: Programme
    appropriate_body: AppropriateBody | None
    """The default, while it can still be chosen."""
    partnership: Partnership | None
    """The one reported for the year that was not challenged, for a programme that providers lead."""

    @property
    def lead_provider(self) -> LeadProvider | None:
        """Who leads the training; nobody while no lead provider has reported that they do."""
        return self.partnership.lead_provider if self.partnership else None

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """Who delivers the training."""
        return self.partnership.delivery_partner if self.partnership else None


def training_of(school: School, year: int) -> TrainingOfYear | None:
    """The default of a year; nothing while the school has none, so that nobody can be registered (PD-32)."""
    chosen = DefaultProgramme.get_or_none(
        (DefaultProgramme.school == school) & (DefaultProgramme.year == year)
    )
    if chosen is None:
        return None
    programme = PROGRAMMES[chosen.programme]
    offered = chosen.appropriate_body_id and appropriate_body_offered(
        school, year, chosen.appropriate_body_id
    )
    return TrainingOfYear(
        year=year,
        programme=programme,
        appropriate_body=offered or None,
        partnership=partnership_of(school, year) if programme.is_provider_led else None,
    )


def lacks_programme(school: School, today: date) -> bool:
    """Whether a school can register nobody who starts in a year that is open, for want of a programme (PD-32)."""
    chosen = (DefaultProgramme.year == SchoolYear.year) & (DefaultProgramme.school == school)
    years = SchoolYear.select(SchoolYear.year, SchoolYear.opens_on, DefaultProgramme.id)
    found = tuples(years.join(DefaultProgramme, JOIN.LEFT_OUTER, on=chosen))
    open_now = [programme for year, opens_on, programme in found if is_open_year(year, opens_on, today)]
    return bool(open_now) and not any(open_now)


def partnership_of(school: School, year: int) -> Partnership | None:
    """The school’s partnership of a year, with lead provider and delivery partner."""
    query = Partnership.select(Partnership, LeadProvider, DeliveryPartner).join(LeadProvider)
    found = query.switch(Partnership).join(DeliveryPartner)
    unchallenged = (Partnership.year == year) & Partnership.challenged_at.is_null()
    partnership: Partnership | None = found.where((Partnership.school == school) & unchallenged).first()
    return partnership


def appropriate_bodies_offered(school: School, year: int, search: str = "") -> list[AppropriateBody]:
    """Who can be chosen in a year, national bodies first; those whose name has every word that is looked for."""
    query = AppropriateBody.select().join(AppropriateBodyYear)
    offered = AppropriateBody.kind.in_(kinds_offered(school.type_code)) & (AppropriateBodyYear.year == year)
    for word in search_terms(search):
        offered &= AppropriateBody.search_text.contains(f" {word}")
    return sorted(query.where(offered), key=lambda body: (body.kind == HUB, name_sort_key(body.name)))


def appropriate_body_offered(school: School, year: int, body_id: int) -> AppropriateBody | None:
    """One of those who can be chosen in a year, by id; nothing for any other."""
    query = AppropriateBody.select().join(AppropriateBodyYear)
    offered = AppropriateBody.kind.in_(kinds_offered(school.type_code)) & (AppropriateBodyYear.year == year)
    found: AppropriateBody | None = query.where(offered & (AppropriateBody.id == body_id)).first()
    return found


def lead_providers_offered(year: int) -> list[LeadProvider]:
    """The lead providers that work with schools in a year, by name."""
    query = LeadProvider.select().join(LeadProviderYear).where(LeadProviderYear.year == year)
    return sorted(query, key=lambda lead_provider: name_sort_key(lead_provider.name))


def registration_opens() -> dict[int, date]:
    """When registrations open, for each school year that has been set up."""
    return dict(tuples(SchoolYear.select(SchoolYear.year, SchoolYear.opens_on)))
