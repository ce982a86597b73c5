"""The questions about an early career teacher to register (document 3)."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, ValidationError
from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.bound_answer import BoundAnswer, Confirmed
from journeys.shared.choices import must_be_listed, radios
from journeys.shared.date_field import DateField
from rules.school_start_dates import problem_with_school_start
from rules.working_patterns import WORKING_PATTERNS


class RegisteredBefore(Confirmed):
    """The earlier registration, with the move if they are still at another school."""

    def subject(self, facts: Any) -> str:
        """The registration that is shown, and the end that this one gives it."""
        return f"{facts.standing.latest.id}-{'moves' if facts.is_moving else 'returns'}"


class StartDate(Question):
    """The start date at the school."""

    start_date = DateField(what="the date they start at your school")

    def ask(self, facts: Any) -> None:
        """Set the teacher's name."""
        self.start_date.label.text = (
            f"When did or when will {facts.name} start teaching as an ECT at your school?"
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

    working_pattern = radios(
        "", WORKING_PATTERNS, missing="Select if they work full time or part time as an ECT"
    )

    def ask(self, facts: Any) -> None:
        """Set the teacher's name."""
        self.working_pattern.label.text = f"Is {facts.name}’s working pattern as an ECT full or part time?"


class UseDefault(BoundAnswer):
    """True if the programme that the school chose for the year is theirs too (PD-32)."""

    use_default = radios(
        "", {"yes": "Yes", "no": "No"}, missing="Select yes if they will follow this training programme"
    )

    def subject(self, facts: Any) -> str:
        """The default that is shown: year, programme, lead provider."""
        training = facts.training
        partnership = training.partnership.id if training.partnership else ""
        return f"{training.year}-{training.programme.code}-{partnership}"

    def ask(self, facts: Any) -> None:
        """Set the teacher's name."""
        super().ask(facts)
        self.use_default.label.text = f"Do you want to use this training programme for {facts.name}?"


class TrainingProgramme(Question):
    """The programme in place of the school's default."""

    programme = RadioField(validate_choice=False)

    def ask(self, facts: Any) -> None:
        """Set the choices of the school."""
        self.programme.label.text = f"Which training programme will {facts.name} follow?"
        self.programme.choices = [SelectChoice(each.code, each.label) for each in facts.programmes_offered]

    def validate_programme(self, field: RadioField) -> None:
        """Require one of the choices."""
        must_be_listed(field, f"Select which training programme {self.facts.name} will follow")


class ChooseLeadProvider(Question):
    """The lead provider of the training."""

    lead_provider = RadioField(validate_choice=False)

    def ask(self, facts: Any) -> None:
        """Set the choices: lead providers that work with schools in the year."""
        self.lead_provider.label.text = f"Which lead provider will be training {facts.name}?"
        offered = facts.lead_providers_offered
        self.lead_provider.choices = [SelectChoice(str(each.id), each.name) for each in offered]

    def validate_lead_provider(self, field: RadioField) -> None:
        """Require one of the choices."""
        must_be_listed(field, f"Select which lead provider will be training {self.facts.name}")
