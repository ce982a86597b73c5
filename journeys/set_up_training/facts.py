"""The facts of setting up a year, with predicates that say which questions are asked."""

from dataclasses import dataclass

from journeys.set_up_training.context import TrainingContext
from journeys.shared.appropriate_body_search import BodyChoiceFacts
from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.programme import Partnership
from models.training_years import YearOfSchool
from rules.academic_years import AcademicYear
from rules.programmes import FIP, PROGRAMMES, Programme, programmes_for


@dataclass(frozen=True)
class TrainingFacts(BodyChoiceFacts):
    """The answers of a school about one of its years."""

    context: TrainingContext

    # The year

    @property
    def years(self) -> list[YearOfSchool]:
        """The years that can be set up."""
        return self.context.years

    @property
    def has_several_years(self) -> bool:
        """True if the school chooses among them."""
        return len(self.years) > 1

    @property
    def no_year_is_left(self) -> bool:
        """True if the school has said how it trains the ECTs of every open year."""
        return not self.years

    @property
    def of_school(self) -> YearOfSchool:
        """The year, with what is known of it."""
        chosen = self.answer("year", "year")
        return next((each for each in self.years if str(each.year.starts_in) == chosen), self.years[0])

    @property
    def year(self) -> AcademicYear:
        """The school year."""
        return self.of_school.year

    # ECTs and partnerships

    @property
    def expects_ects(self) -> bool:
        """True if ECTs will start in the year."""
        return bool(self.answer("expecting-ects", "expecting_ects") == "yes")

    @property
    def reported(self) -> Partnership | None:
        """The partnership that a lead provider has reported for the year."""
        return self.of_school.partnership

    @property
    def is_trained_without_ects(self) -> bool:
        """True if a lead provider has reported that it trains the ECTs of a school that expects none."""
        return not self.expects_ects and self.reported is not None

    @property
    def partnership_is_reported(self) -> bool:
        """True if a lead provider has reported that it trains the ECTs of the year."""
        return self.expects_ects and self.reported is not None

    @property
    def before(self) -> Partnership | None:
        """The partnership of the year before, unless it has been replaced by one of this year."""
        if self.reported or self.is_cip_only:
            return None
        return self.context.partnership_before(self.year.starts_in)

    @property
    def can_roll_over(self) -> bool:
        """True if lead provider and delivery partner of the year before still work together."""
        return self.expects_ects and self._works_together is True

    @property
    def pair_has_changed(self) -> bool:
        """True if lead provider and delivery partner of the year before no longer work together."""
        return self.expects_ects and self._works_together is False

    @property
    def _works_together(self) -> bool | None:
        return self.context.works_together(self.before, self.year.starts_in) if self.before else None

    @property
    def keeps_providers(self) -> bool:
        """True if the school goes on with them."""
        return self.can_roll_over and self.answer("keep-providers", "keep_providers") == "yes"

    @property
    def partnership(self) -> Partnership | None:
        """The partnership under which the ECTs of the year are trained, if it is known."""
        return self.reported or (self.before if self.keeps_providers else None)

    @property
    def lead_provider(self) -> LeadProvider | None:
        """The lead provider of the year, or the one of the year before that the school is asked about."""
        partnership = self.reported or self.before
        return partnership.lead_provider if partnership else None

    @property
    def name_of_lead_provider(self) -> str:
        """Its name."""
        return self.lead_provider.name if self.lead_provider else ""

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """The delivery partner beside that lead provider."""
        partnership = self.reported or self.before
        return partnership.delivery_partner if partnership else None

    # The programme

    @property
    def is_cip_only(self) -> bool:
        """True if DfE pays for no training at the school."""
        return self.school.is_cip_only(self.today)

    @property
    def chooses_programme(self) -> bool:
        """True if no partnership says which programme it is."""
        return self.expects_ects and not self.reported and not self.keeps_providers

    @property
    def programmes_offered(self) -> list[Programme]:
        """The programmes that the school may choose."""
        return programmes_for(cip_only=self.is_cip_only)

    @property
    def programme(self) -> Programme:
        """The programme of the year."""
        if self.of_school.is_reported_only and self.of_school.programme:
            return self.of_school.programme
        return PROGRAMMES[self.answer("programme", "programme") if self.chooses_programme else FIP]

    # The appropriate body

    @property
    def lacks_appropriate_body(self) -> bool:
        """True if ECTs are expected, and no appropriate body was reported for the year."""
        return self.expects_ects and self.of_school.appropriate_body is None

    @property
    def has_appointed_body(self) -> bool:
        """True if the school has appointed one."""
        return bool(self.answer("appropriate-body-appointed", "appointed") == "yes")

    def bodies_named(self, search: str) -> list[AppropriateBody]:
        """The appropriate bodies of the year, with these words in their names."""
        return self.context.appropriate_bodies(self.year.starts_in, search)

    @property
    def usual_body(self) -> AppropriateBody | None:
        """The appropriate body of the year before, while it can be chosen."""
        return self.context.usual_body(self.year.starts_in)
