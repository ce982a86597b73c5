"""The context of registering a teacher: the school, TRS, and cached queries."""

from dataclasses import dataclass, field
from datetime import date

from clients.trs.lookup import TRSLookup
from journeys.shared.query_cache import QueryCache
from models.appropriate_body import AppropriateBody
from models.ect_period import TrainingPeriod
from models.emails_in_use import email_in_use
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.mentor_lists import ListedMentor
from models.mentorship_choices import mentor_pool
from models.school import School
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher_registrations import Pools, Registrations, pools_of, registrations_of
from models.training_choices import (
    TrainingOfYear,
    appropriate_bodies_offered,
    lead_providers_offered,
    registration_opens,
    training_of,
)
from models.training_years import work_together
from models.user import User


@dataclass(frozen=True)
class RegisteringContext:
    """The context of a walk besides the answers; queries of the database are run once, and only when needed."""

    school: School
    user: User
    service: ServiceContext
    trs: TRSLookup
    _once: QueryCache = field(default_factory=QueryCache, compare=False, repr=False)

    @property
    def opens(self) -> dict[int, date]:
        """The days on which registrations open, by school year."""
        return self._once(registration_opens)

    def standing(self, trns: tuple[str, ...]) -> Registrations:
        """The registrations of the teacher with these TRNs."""
        return self._once(registrations_of, trns, self.school, self.service.today)

    def pools(self, trns: tuple[str, ...]) -> Pools:
        """The pools of mentors of the teacher with these TRNs."""
        return self._once(pools_of, trns, self.school, self.service.today)

    def email_in_use(self, email: str, trns: tuple[str, ...], name: str, *, is_user: bool = False) -> bool:
        """True if another teacher than the one with these TRNs has the address; who may be the user themself."""
        return self._once(self._email_in_use, email, trns, name, is_user)

    def _email_in_use(self, email: str, trns: tuple[str, ...], name: str, is_user: bool) -> bool:
        user = self.user if is_user else None
        return email_in_use(email, trns=trns, name=name, today=self.service.today, user=user)

    def is_of_a_tutor(self, email: str) -> bool:
        """True if the address is an induction tutor's, who gets no emails of participants (PD-38)."""
        return self._once(InductionTutor.has_address, email)

    def training(self, year: int) -> TrainingOfYear | None:
        """The programme that the school chose for a year."""
        return self._once(training_of, self.school, year)

    def mentor_pool(self, trns: tuple[str, ...], starts: date) -> list[ListedMentor]:
        """The mentors of the school whom an ECT with these TRNs can have who starts on a day."""
        return self._once(self._mentor_pool, trns, starts)

    def _mentor_pool(self, trns: tuple[str, ...], starts: date) -> list[ListedMentor]:
        own = self.standing(trns).trns or trns
        return mentor_pool(self.school, own, from_day=starts, today=self.service.today)

    def training_of_period(self, period: SchoolPeriod) -> TrainingPeriod | None:
        """The training of a period now, or on its last day."""
        return self._once(TrainingPeriod.last_of, period)

    def can_train(self, training: TrainingPeriod, year: int) -> bool:
        """True if the lead provider and the delivery partner of a training work together with schools in a year."""
        lead_provider, partner = training.lead_provider, training.delivery_partner
        if lead_provider not in self.lead_providers(year) or partner is None:
            return False
        return self._once(work_together, lead_provider, partner, year)

    def lead_providers(self, year: int) -> list[LeadProvider]:
        """The lead providers that work with schools in a year."""
        return self._once(lead_providers_offered, year)

    def appropriate_bodies(self, year: int, search: str = "") -> list[AppropriateBody]:
        """The appropriate bodies of a year, with these words in their names."""
        return self._once(appropriate_bodies_offered, self.school, year, search)
