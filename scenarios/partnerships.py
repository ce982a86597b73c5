"""Schools of the demo that lead providers have reported for two years, a few of which say that this is wrong."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.programme import Partnership, TrainingYear
from models.school import School
from rules.academic_years import school_year_of
from scenarios.organisations import SCHOOLS
from scenarios.school_staff import SchoolStaff
from scenarios.training_choices import COMPASS, LANTERN, PAIRINGS
from scenarios.training_dates import at_noon

#: Schools in the order of their URNs: those of Compass in both years, last year only (they have said nothing about this
#: year) and this year only, and those of another lead provider.
_BOTH, _LAST, _THIS, _OTHERS = 6, 2, 6, 2
#: Place among them → why the school has challenged the partnership of this year.
_CHALLENGED = {3: "another-provider", 9: "do-not-recognise"}
#: Place among them → a mentor and the ECTs of this year, as schools register them.
_PEOPLE = {
    0: ("Imogen Hartley", ("Callum Draycott", "Nadia Rahmani")),
    1: ("Tobias Fenwick", ("Ellie Marchetti",)),
    8: ("Shanice Bowyer", ("Rhys Pendleton", "Hannah Okoro", "Marek Zielinski")),
}


def store_partnerships(today: date, trns: Iterator[str]) -> None:
    """Store partnerships of this school year and the last, and some of the people who are trained under them."""
    this = school_year_of(today).starts_in
    for place, school in enumerate(_schools(today)):
        staff = SchoolStaff(school, today, trns, f"school{school.urn}.example")
        is_others = place >= _BOTH + _LAST + _THIS
        lead = LANTERN if is_others else COMPASS
        partner = PAIRINGS[lead][place % 2]
        if place < _BOTH + _LAST or is_others:
            _report(staff, this - 1, lead, partner, place)
        if place < _BOTH or place >= _BOTH + _LAST:
            _report(staff, this, lead, partner, place)
        _add_people(staff, place)


def _schools(today: date) -> list[School]:
    personas = [school["urn"] for school in SCHOOLS]
    query = School.select().where(School.urn.not_in(personas)).order_by(School.urn)
    found = (school for school in query if school.is_eligible_for_funded_training(today))
    return [school for school, _ in zip(found, range(_BOTH + _LAST + _THIS + _OTHERS), strict=False)]


def _report(staff: SchoolStaff, year: int, lead: str, partner: str, place: int) -> None:
    staff.choose_programme(year, "fip")
    reported_on = min(date(year, 6, 20) + timedelta(days=place), staff.today)
    challenged = year == staff.this_year and place in _CHALLENGED
    challenged_on = min(reported_on + timedelta(days=9), staff.today)
    Partnership.create(
        school=staff.school,
        lead_provider=LeadProvider.get(LeadProvider.name == lead),
        delivery_partner=DeliveryPartner.get(DeliveryPartner.name == partner),
        year=year,
        reported_at=at_noon(reported_on),
        challenged_at=at_noon(challenged_on) if challenged else None,
        challenge_reason=_CHALLENGED[place] if challenged else "",
        reminder_decided_for=at_noon(reported_on),
    )
    # What was said of them long ago needs no reminder today.
    its_own = (TrainingYear.school == staff.school) & (TrainingYear.year == year)
    TrainingYear.update(reminder_decided_at=at_noon(staff.today)).where(its_own).execute()


def _add_people(staff: SchoolStaff, place: int) -> None:
    if place not in _PEOPLE:
        return
    mentor, ects = _PEOPLE[place]
    found = staff.add_mentor(mentor, since=staff.first_day())
    for name in ects:
        staff.add_ect(name, staff.first_day(), mentor=found)
