"""The facts of registering an early career teacher."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journeys.shared.appropriate_body import LATER
from journeys.shared.appropriate_body_search import AppropriateBodySearch, search_appropriate_bodies
from journeys.shared.new_teacher import NewTeacher
from journeys.shared.registering_context import RegisteringContext
from journeys.shared.start_date import StartDateFacts
from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.training_choices import TrainingOfYear
from rules.last_days import End
from rules.programmes import PROGRAMMES, Programme, programmes_for
from rules.registering_ects import Block, block_for
from rules.school_start_dates import is_open_for


@dataclass(frozen=True)
class NewECT(StartDateFacts, NewTeacher):
    """Facts of registering an early career teacher, with predicates that say which questions are asked."""

    context: RegisteringContext

    role: ClassVar[str] = "ect"
    find_step: ClassVar[str] = "find-ect"

    # Reasons not to register (PD-29)

    @property
    def here(self) -> ECTPeriod | None:
        """Their period as an ECT at the school, while they have not left."""
        return self.standing.here

    @property
    def block(self) -> Block | None:
        """The first reason not to register them; None if there is none."""
        return block_for(
            is_at_this_school=self.here is not None,
            induction_status=self.person.induction_status,
            is_prohibited=self.person.is_prohibited,
            is_mentor=self.standing.is_mentor,
        )

    @property
    def has_completed_induction(self) -> bool:
        """True if TRS says that they passed induction."""
        return self.block == "induction-completed"

    @property
    def is_exempt_from_induction(self) -> bool:
        """True if TRS says that they need no induction."""
        return self.block == "induction-exempt"

    @property
    def has_failed_induction(self) -> bool:
        """True if TRS says that they failed induction, anywhere."""
        return self.block == "induction-failed"

    @property
    def is_a_mentor(self) -> bool:
        """True if they mentor early career teachers themselves."""
        return self.block == "already-a-mentor"

    # Where they were before

    @property
    def earlier(self) -> ECTPeriod | None:
        """Their registration that began last."""
        return self.standing.latest

    @property
    def was_registered_before(self) -> bool:
        """True if any school has registered them, this one or another."""
        return self.earlier is not None

    @property
    def earlier_programme(self) -> Programme:
        """The programme of that registration."""
        assert self.earlier is not None
        return PROGRAMMES[self.earlier.training.programme]

    @property
    def is_moving(self) -> bool:
        """True if they are still at another school, which they leave for this one."""
        return bool(self.standing.elsewhere)

    # Start date

    @property
    def is_too_early_to_register(self) -> bool:
        """True if the year of the start date is not open for registrations yet."""
        return not is_open_for(self.start_date, today=self.today, opens=self.context.opens)

    @property
    def opens_on(self) -> date | None:
        """The day from which they can be registered; None while it is not set."""
        return self.context.opens.get(self.year.starts_in)

    @property
    def year_opens_next(self) -> bool:
        """True if their year comes right after the last that was set up, so that it can be expected to open."""
        return self.year.starts_in - 1 == max(self.context.opens, default=None)

    @property
    def previous_ends(self) -> list[tuple[ECTPeriod, End]]:
        """The registrations before this one that end sooner than is known so far."""
        return self.standing.ends_before(self.start_date, self.context.school)

    @property
    def working_pattern(self) -> str:
        """The code of the working pattern."""
        return str(self.answer("working-pattern", "working_pattern"))

    # How they are trained

    @property
    def school_has_no_programme(self) -> bool:
        """True if the school has no programme for the year (PD-32)."""
        return self.context.training(self.year.starts_in) is None

    @property
    def training(self) -> TrainingOfYear:
        """The programme that the school chose."""
        training = self.context.training(self.year.starts_in)
        assert training is not None
        return training

    @property
    def uses_default(self) -> bool:
        """True if the school's programme is right for them."""
        return bool(self.answer("default-programme", "use_default") == "yes")

    @property
    def programmes_offered(self) -> list[Programme]:
        """The programmes that the school may choose."""
        return programmes_for(cip_only=self.context.school.is_cip_only(self.today))

    @property
    def programme(self) -> Programme:
        """The programme of the teacher."""
        if self.uses_default:
            return self.training.programme
        return PROGRAMMES[self.answer("training-programme", "programme")]

    @property
    def is_provider_led(self) -> bool:
        """True if a lead provider trains them."""
        return self.programme.is_provider_led

    @property
    def lead_providers_offered(self) -> list[LeadProvider]:
        """The lead providers that work with schools in the year."""
        return self.context.lead_providers(self.year.starts_in)

    @property
    def lead_provider(self) -> LeadProvider | None:
        """The lead provider of the training; None if none has reported it."""
        if not self.is_provider_led:
            return None
        if self.uses_default:
            return self.training.lead_provider
        chosen = self.answer("lead-provider", "lead_provider")
        return next(each for each in self.lead_providers_offered if str(each.id) == chosen)

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """The delivery partner, if the lead provider has reported one for this school."""
        with_whom = self.training.lead_provider
        return self.training.delivery_partner if with_whom and with_whom == self.lead_provider else None

    # Who supports their induction

    @property
    def appropriate_bodies_offered(self) -> list[AppropriateBody]:
        """The appropriate bodies of the year."""
        return self.context.appropriate_bodies(self.year.starts_in)

    @property
    def usual_body(self) -> AppropriateBody | None:
        """The appropriate body that the school reported for the year."""
        return self.training.appropriate_body

    def search_appropriate_bodies(self, text: str, chosen: str | None) -> AppropriateBodySearch:
        """The appropriate bodies that match a search."""
        return search_appropriate_bodies(
            text,
            offered=self.appropriate_bodies_offered,
            find=lambda words: self.context.appropriate_bodies(self.year.starts_in, words),
            usual=self.usual_body,
            chosen=chosen,
            type_code=self.context.school.type_code,
        )

    @property
    def appropriate_body(self) -> AppropriateBody | None:
        """The appropriate body; None if the school reports it later."""
        chosen = self.answer("appropriate-body", "appropriate_body")
        if chosen == LATER:
            return None
        return next(each for each in self.appropriate_bodies_offered if str(each.id) == chosen)
