"""The form of support about an ECT or mentor who joins a school: day, email address, other schools, training."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wtforms import StringField, ValidationError

from journeys.question import Question
from journeys.shared.choices import YES_OR_NO, choices_of, radios
from journeys.shared.date_field import DateField
from models.ect_period import TrainingPeriod
from models.emails_in_use import email_in_use
from models.school import School
from models.school_period import SchoolPeriod
from models.training_choices import training_of
from models.training_years import work_together
from rules.academic_years import school_year_of
from rules.dates import long_date
from rules.email_addresses import read_email_address
from rules.school_start_dates import EarlierPeriod, is_open_for, problem_with_school_start
from rules.wording import Wording

CONTINUES, OF_SCHOOL = "continues", "of-school"


@dataclass(frozen=True)
class MoveFacts:
    """What the questions depend on."""

    period: SchoolPeriod
    school: School
    elsewhere: list[SchoolPeriod]
    """Their periods in the role at other schools that they have not left."""
    earlier: EarlierPeriod | None
    left_on: date | None
    """The last day of their last period in the role at this school, if they had one."""
    training: TrainingPeriod | None
    """The training that can go on at the school, if there is one."""
    opens: Mapping[int, date]
    today: date

    @property
    def name(self) -> str:
        """The name of the teacher."""
        return self.period.teacher.name

    @property
    def school_name(self) -> str:
        """The name of the school that they join."""
        return self.school.name

    @property
    def stays_elsewhere(self) -> bool:
        """True if it is to be asked whether they stay at other schools."""
        return self.period.role == "mentor" and bool(self.elsewhere)


class MoveForm(Question):
    """How they join the school."""

    words = Wording(
        heading="Register {name} at {school_name}",
        started_on="When do they start at {school_name}?",
        started_on_name="the date on which they start",
        email="Email address",
        email_hint="At the school, if they have one there",
        only_here="Will they mentor ECTs only at {school_name}?",
        training="Who trains them at {school_name}?",
        continues="{lead} and {partner}, as now",
        of_school="As the school has chosen for the year in which they start",
        only_here_missing="Select yes if they will mentor ECTs only at {school_name}",
        training_missing="Select who trains them at {school_name}",
        not_open="Registration for {year} is not open yet",
        no_programme="{school_name} has not chosen how it trains ECTs in {year}. Change its training programme first",
        email_in_use="The email address {email} is in use for someone else. Enter a different one",
        not_together="Their lead provider does not work with {partner} in {year}. Select the training of the school",
        left_already="Their last day at {school_name} was {day}. Enter a date after that",
    )

    started_on = DateField(example_years=0)
    email = StringField()
    only_here = radios(YES_OR_NO, missing="only_here_missing")
    training = radios(missing="training_missing")

    def ask(self, facts: MoveFacts) -> None:
        """Leave out the questions that are not about them, and set the choices."""
        if not facts.stays_elsewhere:
            del self.only_here
        if facts.training is None or ("only_here" in self and self.only_here.data == "no"):
            del self.training
        super().ask(facts)
        if (training := facts.training) is not None and "training" in self:
            assert training.lead_provider is not None
            assert training.delivery_partner is not None
            pair = {"lead": training.lead_provider.name, "partner": training.delivery_partner.name}
            labels = {CONTINUES: self.say("continues", **pair), OF_SCHOOL: self.say("of_school")}
            self.training.choices = choices_of(labels)

    @property
    def is_only_here(self) -> bool | None:
        """True if a mentor leaves other schools, false if they stay, None if they mentor nowhere else."""
        return self.only_here.data == "yes" if "only_here" in self else None

    @property
    def keeps_training(self) -> bool:
        """True if lead provider and delivery partner go on."""
        return "training" in self and self.training.data == CONTINUES

    @property
    def leaves(self) -> list[SchoolPeriod]:
        """The periods that end."""
        return [] if self.is_only_here is False else self.facts.elsewhere

    def validate_started_on(self, field: DateField) -> None:
        """Require a day on which a school could let them start, in a year for which it has chosen a programme."""
        facts, day = self.facts, field.day
        earlier = None if self.is_only_here is False else facts.earlier
        if problem := problem_with_school_start(
            day, today=facts.today, opens=facts.opens, closes_on=facts.school.closed_on, earlier=earlier
        ):
            raise ValidationError(problem)
        if facts.left_on is not None and day <= facts.left_on:
            raise ValidationError(self.say("left_already", day=long_date(facts.left_on)))
        year = school_year_of(day)
        if not is_open_for(day, today=facts.today, opens=facts.opens):
            raise ValidationError(self.say("not_open", year=year.label))
        if training_of(facts.school, year.starts_in) is None:
            raise ValidationError(self.say("no_programme", year=year.label))

    def validate_email(self, field: StringField) -> None:
        """Require an address that nobody else has."""
        try:
            field.data = read_email_address(field.data or "")
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        teacher = self.facts.period.teacher
        if email_in_use(field.data, trns=[teacher.trn], name=teacher.name, today=self.facts.today):
            raise ValidationError(self.say("email_in_use", email=field.data))

    def validate_training(self, field: StringField) -> None:
        """Require a pair that works together in the year."""
        training, day = self.facts.training, self.started_on.data
        if not self.keeps_training or day is None:
            return
        year = school_year_of(day)
        if not work_together(training.lead_provider, training.delivery_partner, year.starts_in):
            partner = training.delivery_partner.name
            raise ValidationError(self.say("not_together", partner=partner, year=year.label))
