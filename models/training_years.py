"""The school years of a school: what it has said about each, and the partnership that was reported for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner, Pairing
from models.lead_provider import LeadProvider
from models.partnerships_of_school import partnerships_of_school
from models.prepared_query import PreparedQuery
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_year import SchoolYear
from rules.academic_years import AcademicYear, school_year, school_year_of
from rules.expecting_ects import NO
from rules.programmes import FIP, PROGRAMMES, Programme
from rules.school_start_dates import YEARS_BACK, is_open_year


@dataclass(frozen=True)
class YearOfSchool:
    """A school year of a school."""

    year: AcademicYear
    said: TrainingYear | None
    """What the school has said about it, with the appropriate body."""
    partnership: Partnership | None
    """The one that was not challenged, with lead provider and delivery partner."""
    challenged: Sequence[Partnership] = ()
    """Those that were, the latest first."""
    is_open: bool = True
    """True if the school can register ECTs of the year."""

    @property
    def programme(self) -> Programme | None:
        """The programme; None while none was chosen."""
        return PROGRAMMES[self.said.programme] if self.said and self.said.programme else None

    @property
    def expects_no_ects(self) -> bool:
        """True if the school has said so."""
        return bool(self.said and self.said.expecting_ects == NO)

    @property
    def is_reported_only(self) -> bool:
        """True if a lead provider has reported that it trains the ECTs, before the school said how they are trained."""
        return bool(self.partnership and self.said and self.programme and not self.said.submitted_at)

    @property
    def can_be_set_up(self) -> bool:
        """True if the school can say how it trains the ECTs of the year; once it has, only support can change it.

        So it can after it has challenged the partnership that had set the programme.
        """
        return self.is_open and not (self.said and self.said.programme and self.said.submitted_at)

    @property
    def appropriate_body(self) -> AppropriateBody | None:
        """The appropriate body of the year, if one was reported."""
        return self.said.appropriate_body if self.said else None


def years_of(school: School, today: date) -> list[YearOfSchool]:
    """The years of a school that are open, or about which something is known, the latest first; in two queries.

    A lead provider may report its partnership before registrations open. Years that closed long ago are left out.
    """
    its_own = (TrainingYear.year == SchoolYear.year) & (TrainingYear.school == school)
    query = SchoolYear.select(SchoolYear, TrainingYear, AppropriateBody)
    query = query.join(TrainingYear, JOIN.LEFT_OUTER, on=its_own, attr="said")
    query = query.join(AppropriateBody, JOIN.LEFT_OUTER).order_by(SchoolYear.year.desc())
    reported: dict[int, list[Partnership]] = {}
    for each in partnerships_of_school(school).order_by(Partnership.challenged_at.desc(), Partnership.id):
        reported.setdefault(each.year, []).append(each)
    found = [
        YearOfSchool(
            school_year(each.year),
            getattr(each, "said", None),
            next((one for one in reported.get(each.year, ()) if not one.challenged_at), None),
            [one for one in reported.get(each.year, ()) if one.challenged_at],
            is_open_year(each.year, each.opens_on, today),
        )
        for each in query
        if each.year >= school_year_of(today).starts_in - YEARS_BACK
    ]
    return [each for each in found if each.is_open or each.said or each.partnership]


@dataclass(frozen=True)
class MissingProgrammes:
    """The open years of a school without a programme."""

    years: tuple[AcademicYear, ...]
    """Today’s, and later ones, unless the school has said that it expects no ECTs in them; the earliest first."""
    is_every_year: bool
    """True if no open year has one, so that the school can register no ECT (PD-32)."""


def missing_programmes(school: School, today: date) -> MissingProgrammes:
    """The open years without a programme; in one query."""
    this_year = school_year_of(today).starts_in
    found = [
        (year, programme, expecting)
        for year, opens_on, programme, expecting in _PROGRAMMES.all(school)
        if is_open_year(year, opens_on, today)
    ]
    missing = [
        school_year(year)
        for year, programme, expecting in found
        if not programme and expecting != NO and year >= this_year
    ]
    return MissingProgrammes(tuple(missing), bool(found) and not any(programme for _, programme, _ in found))


_PROGRAMMES = PreparedQuery(
    lambda school: (
        SchoolYear.select(
            SchoolYear.year, SchoolYear.opens_on, TrainingYear.programme, TrainingYear.expecting_ects
        )
        .join(
            TrainingYear,
            JOIN.LEFT_OUTER,
            on=(TrainingYear.year == SchoolYear.year) & (TrainingYear.school == school),
        )
        .order_by(SchoolYear.year)
        .tuples()
    )
)


def latest_open_year(school: School, today: date) -> YearOfSchool:
    """The latest year in which a school can register ECTs today; that of today if none is open."""
    this_year = YearOfSchool(school_year_of(today), None, None, is_open=False)
    return next((each for each in years_of(school, today) if each.is_open), this_year)


def rolled_over_partnership(school: School, year: int) -> Partnership | None:
    """The partnership of the year before, if the school chose FIP then, whose training it may go on with (PD-32)."""
    last = (TrainingYear.school == school) & (TrainingYear.year == year - 1) & (TrainingYear.programme == FIP)
    if not TrainingYear.select().where(last).exists():
        return None
    unchallenged = (Partnership.year == year - 1) & Partnership.challenged_at.is_null()
    found: Partnership | None = partnerships_of_school(school).where(unchallenged).first()
    return found


def work_together(lead_provider: LeadProvider, delivery_partner: DeliveryPartner, year: int) -> bool:
    """True if a lead provider and a delivery partner work together in a year."""
    pair = (Pairing.lead_provider == lead_provider) & (Pairing.year == year)
    pair &= Pairing.delivery_partner == delivery_partner
    return bool(Pairing.select().where(pair).exists())
