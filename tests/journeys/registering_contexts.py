"""Contexts for tests of registering an early career teacher, made without a database."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clients.trs.lookup import TRSLookup
from journeys.shared.registering_context import RegisteringContext
from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_lists import ListedMentor
from models.programme import Partnership
from models.school import School
from models.teacher import Teacher
from models.teacher_registrations import Pools, Registrations
from models.training_choices import TrainingOfYear
from models.user import User
from rules.programmes import PROGRAMMES
from tests.ect_makers import make_person
from tests.makers import NOW, make_context

TRN = "2900001"
COMPASS, LANTERN = (LeadProvider(id=n, name=name) for n, name in ((1, "Compass"), (2, "Lantern")))
HUB, PANEL = (AppropriateBody(id=n, name=name) for n, name in ((1, "Hub"), (2, "Panel")))
OLD_SCHOOL = School(id=9, name="Oakhurst Academy")


@dataclass(frozen=True)
class PlainContext(RegisteringContext):
    """Context that answers from given values instead of the database."""

    emails_in_use: tuple[str, ...] = ()
    standings: dict[str, Registrations] = field(default_factory=dict)
    pools_of: dict[str, Pools] = field(default_factory=dict)
    trainings: dict[int, TrainingOfYear] = field(default_factory=dict)
    mentors: tuple[ListedMentor, ...] = ()
    open_years: tuple[int, ...] = (2024, 2025, 2026)

    @property
    def opens(self) -> dict[int, date]:
        """The day on which a year opens: 1 June before it."""
        return {year: date(year, 6, 1) for year in self.open_years}

    def standing(self, trns: tuple[str, ...]) -> Registrations:
        """No registrations, unless given."""
        return self.standings.get(trns[0], Registrations())

    def pools(self, trns: tuple[str, ...]) -> Pools:
        """No pools, unless given."""
        return self.pools_of.get(trns[0], Pools())

    def email_in_use(self, email: str, trns: tuple[str, ...], name: str, *, is_user: bool = False) -> bool:
        """True if the address is one of those given."""
        return email in self.emails_in_use

    def is_of_a_tutor(self, email: str) -> bool:
        """False: no address is an induction tutor's."""
        return False

    def training(self, year: int) -> TrainingOfYear | None:
        """The programme given for the year."""
        return self.trainings.get(year)

    def mentor_pool(self, trns: tuple[str, ...], starts: date) -> list[ListedMentor]:
        """The mentors given who are still there on the day."""
        return [each for each in self.mentors if each.mentor.is_here_on(starts)]

    def can_train(self, training: TrainingPeriod, year: int) -> bool:
        """True: every lead provider works with every delivery partner."""
        return True

    def lead_providers(self, year: int) -> list[LeadProvider]:
        """Both lead providers."""
        return [COMPASS, LANTERN]

    def appropriate_bodies(self, year: int, search: str = "") -> list[AppropriateBody]:
        """Both appropriate bodies."""
        return [HUB, PANEL]


def ect_context(**given: Any) -> PlainContext:
    """A state school that chose the full induction programme with Compass for 2025, and the core programme for 2026."""
    partnership = Partnership(
        id=1, lead_provider=COMPASS, delivery_partner=DeliveryPartner(id=1, name="Harrow")
    )
    given.setdefault(
        "trainings",
        {
            2025: TrainingOfYear(2025, PROGRAMMES["fip"], HUB, partnership),
            2026: TrainingOfYear(2026, PROGRAMMES["cip"], None, None),
        },
    )
    return PlainContext(
        school=School(id=1, name="Ashdown Primary School", type_code=1),
        user=User(id=1),
        service=make_context(),
        trs=TRSLookup("http://127.0.0.1:9", "key"),
        **given,
    )


def found(trn: str = TRN, by: str = "date-of-birth", **person: Any) -> dict[str, Any]:
    """The values kept with an answer that found a teacher."""
    known = make_person(trn, **person).as_json()
    return {"outcome": "found", "by": by, "person": known, "at": NOW.isoformat()}


def registered(**fields: Any) -> ECTPeriod:
    """A registration at another school."""
    teacher = Teacher(id=3, trn=TRN, corrected_name=None)
    ect = ECTPeriod(id=7, teacher=teacher, school=OLD_SCHOOL, **{"started_on": date(2024, 9, 2), **fields})
    ect.training = TrainingPeriod(programme="cip")
    return ect
