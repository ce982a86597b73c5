"""Made-up school years, appropriate bodies, lead providers and delivery partners.

The two national bodies that PD-33 names are real.
"""

from collections.abc import Iterable
from datetime import date

from models.appropriate_body import AppropriateBody, AppropriateBodyYear
from models.delivery_partner import DeliveryPartner, LeadProviderYear, Pairing
from models.lead_provider import LeadProvider
from models.school_year import SchoolYear
from rules.academic_years import school_year_of
from rules.appropriate_bodies import ESP, HUB, ISTIP, LOCAL_AUTHORITY
from scenarios.organisations import LEAD_PROVIDER, dfe_sign_in_id

ISTIP_NAME = "Independent Schools Teacher Induction Panel (ISTIP)"
ESP_NAME = "Educational Success Partners (ESP)"
HARROW_VALE = "Harrow Vale Teaching School Hub"
OAKHURST = "Oakhurst Teaching School Hub"

_HUBS = (
    HARROW_VALE,
    OAKHURST,
    *(
        f"{place} Teaching School Hub"
        for place in (
            "Alder Coast",
            "Ashcombe and District",
            "Beacon Hill",
            "Birchfield",
            "Blackthorn",
            "Bluebell Valley",
            "Brontë Moors",
            "Cranwick",
            "Eastmarsh",
            "Fernleigh",
            "Four Rivers",
            "Gatesby",
            "Hawthorn Downs",
            "Highmoor",
            "Inkerfield",
            "Kestrel",
            "Lakeshire",
            "Lightwater",
            "Millthorpe",
            "Northbridge",
            "Orchard Vale",
            "Pennyfield",
            "Rowan Tree",
            "Seacole",
            "St Hilda’s",
            "Thornaby Vale",
            "Wexmouth",
            "Yewdale",
        )
    ),
)
#: Appropriate bodies that can no longer be chosen, and those that could two years ago.
_ENDED_LAST_YEAR = ("Stonebeck Teaching School Hub",)
_LONG_AGO = ("East Wexshire County Council", "Vale of Harrow Council")

COMPASS = LEAD_PROVIDER["name"]
LANTERN = "Lantern Institute for Teaching"
NORTHSTAR = "Northstar Teacher Development"
EVERGREEN = "Evergreen Professional Learning"
#: Lead provider → delivery partners; the last pairing of each ends with this school year.
PAIRINGS = {
    COMPASS: ("Harrow Vale Learning Alliance", "Three Rivers Academy Trust", "Wexmouth Primary Partnership"),
    LANTERN: ("Oakhurst Schools Federation", "Kestrel Learning Trust", "Three Rivers Academy Trust"),
    NORTHSTAR: ("Lakeshire Teaching Alliance", "Northbridge University"),
    EVERGREEN: ("Yewdale Learning Trust", "Lakeshire Teaching Alliance"),
}
#: A lead provider that works with schools until the end of this school year.
_ENDS = EVERGREEN


def years_about(today: date) -> range:
    """The school years that are set up: two before today’s, its own, and the next."""
    this = school_year_of(today).starts_in
    return range(this - 2, this + 2)


def is_open_on(year: int, today: date) -> bool:
    """True if schools can register for a school year: from 1 June before it."""
    return opens_on(year) <= today


def opens_on(year: int) -> date:
    """The day on which registrations for a school year open."""
    return date(year, 6, 1)


def store_training_choices(today: date) -> None:
    """Store school years, appropriate bodies, and lead providers with delivery partners."""
    SchoolYear.insert_many(
        [{"year": year, "opens_on": opens_on(year)} for year in years_about(today)]
    ).execute()
    _store_bodies(today)
    _store_lead_providers(today)


def _store_bodies(today: date) -> None:
    years = years_about(today)
    kinds = [
        (_HUBS, HUB, years),
        (_ENDED_LAST_YEAR, HUB, years[:2]),
        ((ISTIP_NAME,), ISTIP, years),
        ((ESP_NAME,), ESP, years),
        (_LONG_AGO, LOCAL_AUTHORITY, years[:1]),
    ]
    found = [(AppropriateBody(name=name, kind=kind), when) for names, kind, when in kinds for name in names]
    for body, _when in found:
        body.search_text = body.made_search_text()
    AppropriateBody.bulk_create([body for body, _when in found])
    ids = dict(AppropriateBody.select(AppropriateBody.name, AppropriateBody.id).tuples())
    rows = [{"appropriate_body": ids[body.name], "year": year} for body, when in found for year in when]
    AppropriateBodyYear.insert_many(rows).execute()


def _store_lead_providers(today: date) -> None:
    others = [name for name in PAIRINGS if name != COMPASS]
    LeadProvider.insert_many(
        [{"name": name, "dfe_sign_in_id": dfe_sign_in_id(name)} for name in others]
    ).execute()
    partners = sorted({name for names in PAIRINGS.values() for name in names})
    DeliveryPartner.insert_many([{"name": name} for name in partners]).execute()
    leads = {lead.name: lead for lead in LeadProvider.select()}
    delivers = {partner.name: partner for partner in DeliveryPartner.select()}
    years = years_about(today)
    working = [(lead, year) for lead in PAIRINGS for year in years if lead != _ENDS or year != years[-1]]
    LeadProviderYear.insert_many(
        [{"lead_provider": leads[lead], "year": year} for lead, year in working]
    ).execute()
    rows = [
        {"lead_provider": leads[lead], "delivery_partner": delivers[name], "year": year}
        for lead, year in working
        for name in _delivering(lead, is_last=year == years[-1])
    ]
    Pairing.insert_many(rows).execute()


def _delivering(lead: str, *, is_last: bool) -> Iterable[str]:
    return PAIRINGS[lead][:-1] if is_last else PAIRINGS[lead]
