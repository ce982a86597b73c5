"""The training that a school chose for a school year, and what else it could choose for an ECT (PD-31 to PD-34)."""

from dataclasses import dataclass
from datetime import date

from peewee import ModelSelect

from models.appropriate_body import AppropriateBody, AppropriateBodyYear
from models.delivery_partner import DeliveryPartner, LeadProviderYear
from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.prepared_query import PreparedQuery
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_year import SchoolYear
from models.training_years import work_together
from rules.appropriate_bodies import HUB, kinds_offered
from rules.names import name_sort_key, search_terms
from rules.programmes import PROGRAMMES, Programme, programmes_for


@dataclass(frozen=True)
class Training:
    """The training of an ECT, and the appropriate body of their induction."""

    programme: Programme
    lead_provider: LeadProvider | None
    partnership: Partnership | None
    appropriate_body: AppropriateBody | None
    own_delivery_partner: DeliveryPartner | None = None
    """Of a participant who is trained by another pair than the partnership of the school."""

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """The one that delivers the training; None if the lead provider has not reported it."""
        return self.partnership.delivery_partner if self.partnership else self.own_delivery_partner


@dataclass(frozen=True)
class TrainingOfYear:
    """A school's choices for a school year: the default for each ECT who starts in it."""

    year: int
    programme: Programme
    appropriate_body: AppropriateBody | None
    """The default, while it can still be chosen."""
    partnership: Partnership | None
    """The one reported for the year that was not challenged, for a programme that providers lead."""

    @property
    def lead_provider(self) -> LeadProvider | None:
        """The one that leads the training; None while none has reported that it does."""
        return self.partnership.lead_provider if self.partnership else None

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """The one that delivers the training."""
        return self.partnership.delivery_partner if self.partnership else None


def training_of(school: School, year: int) -> TrainingOfYear | None:
    """The default of a year; None while the school has none, so that it can register no ECT (PD-32)."""
    chosen = _CHOSEN.first(school, year)
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


def partnership_of(school: School, year: int) -> Partnership | None:
    """The school’s partnership of a year, with lead provider and delivery partner."""
    partnership: Partnership | None = _PARTNERSHIPS.first(school, year)
    return partnership


def _partnerships(school: School, year: int) -> "ModelSelect[Partnership]":
    query = Partnership.select(Partnership, LeadProvider, DeliveryPartner).join(LeadProvider)
    found = query.switch(Partnership).join(DeliveryPartner)
    unchallenged = (Partnership.year == year) & Partnership.challenged_at.is_null()
    return found.where((Partnership.school == school) & unchallenged)


def appropriate_bodies_offered(school: School, year: int, search: str = "") -> list[AppropriateBody]:
    """The appropriate bodies of a year whose names have every search term, national bodies first."""
    kinds, words = list(kinds_offered(school.type_code)), search_terms(search)
    if words:
        has_words = (AppropriateBody.search_text.contains(f" {word}") for word in words)
        found = list(_bodies(kinds, year).where(*has_words))
    else:
        found = _BODIES.all(kinds, year)
    return sorted(found, key=lambda body: (body.kind == HUB, name_sort_key(body.name)))


def _bodies(kinds: list[str], year: int) -> "ModelSelect[AppropriateBody]":
    # A sub-query: Peewee reads rows without joins several times as fast.
    in_year = AppropriateBodyYear.select(AppropriateBodyYear.appropriate_body)
    offered = AppropriateBody.id.in_(in_year.where(AppropriateBodyYear.year == year))
    return AppropriateBody.select().where(AppropriateBody.kind.in_(kinds) & offered)


def appropriate_body_offered(school: School, year: int, body_id: int) -> AppropriateBody | None:
    """One of those that can be chosen in a year, by id; None for any other."""
    found: AppropriateBody | None = _BODY.first(list(kinds_offered(school.type_code)), year, body_id)
    return found


def lead_providers_offered(year: int) -> list[LeadProvider]:
    """The lead providers that work with schools in a year, by name."""
    return sorted(_LEAD_PROVIDERS.all(year), key=lambda lead_provider: name_sort_key(lead_provider.name))


def lead_providers_for(default: TrainingOfYear) -> list[LeadProvider]:
    """The lead providers that can train an ECT of the year: also the one that reported the partnership."""
    reported = [default.lead_provider] if default.lead_provider else []
    return [*reported, *lead_providers_offered(default.year)]


def programmes_of(default: TrainingOfYear, school: School, today: date) -> list[Programme]:
    """The programmes that a school can choose for an ECT, its default among them."""
    return [default.programme, *programmes_for(cip_only=school.is_cip_only(today))]


def partnership_with(default: TrainingOfYear, lead_provider: LeadProvider | None) -> Partnership | None:
    """The partnership of the year with this lead provider, which says who the delivery partner is."""
    found = default.partnership
    return found if found and lead_provider and found.lead_provider_id == lead_provider.id else None


def training_in_another_year(ect: ECTPeriod, default: TrainingOfYear, today: date) -> Training:
    """The training of an ECT in the year of a default of their school: their own as far as it can be chosen there.

    An appropriate body that was not reported can stay so.
    A programme that a lead provider leads can only be kept together with its lead provider.
    """
    own, body, partner = ect.training, ect.appropriate_body, None
    own_body = appropriate_body_offered(ect.school, default.year, body.id) if body else None
    programme, lead_provider = default.programme, default.lead_provider
    if _can_be_kept(ect, default, today):
        programme, lead_provider = PROGRAMMES[own.programme], own.lead_provider
        partner = _own_partner(own, default.year)
    partnership = partnership_with(default, lead_provider)
    if partner is not None and partnership is not None and partnership.delivery_partner_id != partner.id:
        partnership = None
    return Training(
        programme=programme,
        lead_provider=lead_provider,
        partnership=partnership,
        own_delivery_partner=partner,
        appropriate_body=(own_body or default.appropriate_body) if body else None,
    )


def _own_partner(own: TrainingPeriod, year: int) -> DeliveryPartner | None:
    """The delivery partner of one who is trained outside the partnership of the school, if it can stay in a year."""
    if own.partnership_id is not None or own.lead_provider is None or own.delivery_partner is None:
        return None
    return own.delivery_partner if work_together(own.lead_provider, own.delivery_partner, year) else None


def _can_be_kept(ect: ECTPeriod, default: TrainingOfYear, today: date) -> bool:
    programme = PROGRAMMES[ect.training.programme]
    if programme not in programmes_of(default, ect.school, today):
        return False
    return not programme.is_provider_led or ect.training.lead_provider in lead_providers_for(default)


def registration_opens() -> dict[int, date]:
    """School year → the day its registrations open, for each that has been set up."""
    return dict(_OPENING.all())


_CHOSEN = PreparedQuery(
    lambda school, year: TrainingYear.select().where(
        (TrainingYear.school == school) & (TrainingYear.year == year) & TrainingYear.programme.is_null(False)
    )
)
_PARTNERSHIPS = PreparedQuery(_partnerships)
_BODIES = PreparedQuery(_bodies)
_BODY = PreparedQuery(lambda kinds, year, body_id: _bodies(kinds, year).where(AppropriateBody.id == body_id))
_LEAD_PROVIDERS = PreparedQuery(
    lambda year: LeadProvider.select().join(LeadProviderYear).where(LeadProviderYear.year == year)
)
_OPENING = PreparedQuery(lambda: SchoolYear.select(SchoolYear.year, SchoolYear.opens_on).tuples())
