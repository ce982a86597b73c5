"""The facts of how a teacher who is being registered is trained: the year of the start date and what it offers."""

from dataclasses import dataclass
from datetime import date

from journeys.shared.new_teacher import NewTeacher
from journeys.shared.registering_context import RegisteringContext
from journeys.shared.start_date import StartDateFacts
from models.delivery_partner import DeliveryPartner
from models.ect_period import TrainingPeriod
from models.lead_provider import LeadProvider
from models.training_choices import TrainingOfYear
from rules.programmes import PROGRAMMES, Programme, programmes_for
from rules.school_start_dates import EarlierPeriod, is_open_for


@dataclass(frozen=True)
class NewTraining(StartDateFacts, NewTeacher):
    """Facts of registering a teacher who starts at the school in a school year."""

    context: RegisteringContext

    # The start date and its school year

    @property
    def earlier_period(self) -> EarlierPeriod | None:
        """The period in the role before this one, which a start date must come after; None without one."""
        raise NotImplementedError

    @property
    def leaves(self) -> str:
        """The names of the schools that they leave for this one; empty if they leave none."""
        raise NotImplementedError

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

    # The training

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
    def earlier_training(self) -> TrainingPeriod | None:
        """How they were trained where they were registered last in this role; None if they were not."""
        return None

    @property
    def may_continue_training(self) -> bool:
        """True if lead provider and delivery partner of before can train them here, and are not the school's own."""
        before, own = self.earlier_training, self.training
        if before is None or before.lead_provider is None or before.delivery_partner is None:
            return False
        if (before.lead_provider, before.delivery_partner) == (own.lead_provider, own.delivery_partner):
            return False
        programmes = [own.programme, *self.programmes_offered]
        is_offered = PROGRAMMES[before.programme] in programmes
        return is_offered and self.context.can_train(before, self.year.starts_in)

    @property
    def continues_training(self) -> bool:
        """True if they stay with the lead provider and delivery partner that they had."""
        return bool(self.answer("continue-training", "continues") == "yes")

    @property
    def continued(self) -> TrainingPeriod | None:
        """The training that they continue with; None if the school has chosen another."""
        return self.earlier_training if self.continues_training else None

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
        if self.continued:
            return PROGRAMMES[self.continued.programme]
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
        if self.continued:
            return self.continued.lead_provider
        if not self.is_provider_led:
            return None
        if self.uses_default:
            return self.training.lead_provider
        chosen = self.answer("lead-provider", "lead_provider")
        return next(each for each in self.lead_providers_offered if str(each.id) == chosen)

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """The delivery partner, if the lead provider has reported one for this school, or they continue with theirs."""
        if self.continued:
            return self.continued.delivery_partner
        with_whom = self.training.lead_provider
        return self.training.delivery_partner if with_whom and with_whom == self.lead_provider else None
