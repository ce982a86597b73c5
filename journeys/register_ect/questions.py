"""The questions about an early career teacher to register (document 3)."""

from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.appropriate_body import ChooseAppropriateBody
from journeys.shared.bound_answer import BoundAnswer, Confirmed
from journeys.shared.choices import YES_OR_NO, radios
from journeys.shared.date_field import DateField
from journeys.shared.start_date import StartDate
from rules.school_start_dates import problem_with_school_start
from rules.wording import Wording
from rules.working_patterns import WORKING_PATTERNS


class RegisteredBefore(Confirmed):
    """The earlier registration, with the move if they are still at another school."""

    words = Wording(
        heading="{name} has been registered before",
        title="Check their earlier registration",
        moving_row="Moving from",
        button_if_is_moving="Confirm they are moving",
    )

    def subject(self, facts: Any) -> str:
        """The registration that is shown, and the end that this one gives it."""
        return f"{facts.standing.latest.id}-{'moves' if facts.is_moving else 'returns'}"


class FirstStartDate(StartDate):
    """The start date of a new registration."""

    words = Wording(
        heading=StartDate.words["start_date"],
        title="School start date",
        start_date="School start date",
    )

    def validate_start_date(self, field: DateField) -> None:
        """Neither too early nor too late, as far as it is not the year that keeps them from being registered."""
        problem = problem_with_school_start(
            field.day,
            today=self.facts.today,
            opens=self.facts.context.opens,
            closes_on=self.facts.context.school.closed_on,
            earlier=self.facts.standing.earlier_period,
        )
        if problem:
            raise ValidationError(problem)


class WorkingPattern(Question):
    """The working pattern."""

    words = Wording(
        working_pattern="Is {name}’s working pattern as an ECT full or part time?",
        working_pattern_hint=(
            "A teacher with other duties may work full time at your school, but part time as an ECT"
        ),
        title="Working pattern",
        missing="Select if they work full time or part time as an ECT",
    )

    working_pattern = radios(WORKING_PATTERNS)


class UseDefault(BoundAnswer):
    """True if the programme that the school chose for the year is theirs too (PD-32)."""

    words = Wording(
        heading="Your school’s training programme for {year.label}",
        title="Training programme",
        use_default="Do you want to use this training programme for {name}?",
        changed="Your school’s training programme for {year.label} has changed. Check it and answer again",
        missing="Select yes if they will follow this training programme",
        row="Same training programme as your school chose for {year.label}",
        lead_provider="Lead provider",
        delivery_partner="Delivery partner",
    )

    use_default = radios(YES_OR_NO)

    def subject(self, facts: Any) -> str:
        """The default that is shown: year, programme, lead provider."""
        training = facts.training
        partnership = training.partnership.id if training.partnership else ""
        return f"{training.year}-{training.programme.code}-{partnership}"


PROGRAMME_HINTS: Wording = Wording(
    **{
        "fip": "A lead provider trains them, funded by DfE",
        "cip": "Your school trains them, with materials that DfE has accredited",
        "diy": "Your school designs and runs its own training",
        "school-funded-fip": "A lead provider trains them, and your school pays for it",
    }
)


class TrainingProgramme(Question):
    """The programme in place of the school's default."""

    words = Wording(
        programme="Which training programme will {name} follow?",
        title="Training programme",
        missing="Select which training programme {name} will follow",
    )
    hints = PROGRAMME_HINTS

    programme = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices of the school."""
        super().ask(facts)
        self.programme.choices = [SelectChoice(each.code, each.label) for each in facts.programmes_offered]


class ChooseLeadProvider(Question):
    """The lead provider of the training."""

    words = Wording(
        lead_provider="Which lead provider will be training {name}?",
        lead_provider_hint=(
            "They’ll contact your school to confirm it, and tell us who the delivery partner is"
        ),
        title="Lead provider",
        missing="Select which lead provider will be training {name}",
        delivery_partner="Delivery partner",
    )

    lead_provider = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices: lead providers that work with schools in the year."""
        super().ask(facts)
        offered = facts.lead_providers_offered
        self.lead_provider.choices = [SelectChoice(str(each.id), each.name) for each in offered]


class FirstAppropriateBody(ChooseAppropriateBody):
    """The appropriate body of a new registration."""

    words = Wording(title="Appropriate body")
