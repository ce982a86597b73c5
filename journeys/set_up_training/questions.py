"""The questions about the training of a school year (document 4)."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.appropriate_body import ChooseAppropriateBody
from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import YES_OR_NO, radios
from journeys.shared.training_questions import TrainingProgramme
from rules.academic_years import school_year_of
from rules.wording import Wording


class ChooseYear(Question):
    """The school year."""

    words = Wording(
        year="Which academic year are you telling us about?",
        year_hint="Choose the year in which the early career teachers (ECTs) start at your school",
        row="Academic year",
        missing="Select which academic year you are telling us about",
        this_year="This academic year",
        next_year="Next academic year",
    )

    year = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices: the years that can be set up."""
        super().ask(facts)
        self.year.choices = [SelectChoice(str(each.year.starts_in), each.year.label) for each in facts.years]
        this = school_year_of(facts.today).starts_in
        named = {str(this): self.words["this_year"], str(this + 1): self.words["next_year"]}
        self.hints = {
            choice.value: named[choice.value] for choice in self.year.choices if choice.value in named
        }


class ExpectingECTs(BoundAnswer):
    """True if ECTs will start in the year."""

    words = Wording(
        heading="Will any ECTs start their induction at your school in the {year.label} academic year?",
        expecting_ects="Will any ECTs start their induction at your school in the {year.label} academic year?",
        expecting_ects_hint=(
            "ECTs are teachers who have finished their initial teacher training, but not their 2-year induction"
        ),
        mentors="Also select this if only mentors will start training",
        year="Academic year",
        row="Expecting ECTs",
        missing="Select yes if any ECTs will start their induction at your school in {year.label}",
        changed="The academic year has changed. Answer again",
    )

    expecting_ects = radios(YES_OR_NO)

    def subject(self, facts: Any) -> str:
        """The year."""
        return str(facts.year.starts_in)


class KeepProviders(BoundAnswer):
    """True if the school goes on with the lead provider and delivery partner of the year before."""

    words = Wording(
        heading="Your lead provider and delivery partner",
        keep_providers="Do you want to use the same lead provider and delivery partner for your new ECTs?",
        row="Same lead provider and delivery partner",
        lead_provider="Lead provider",
        delivery_partner="Delivery partner",
        missing="Select yes if you want to use the same lead provider and delivery partner",
        changed="Your lead provider or delivery partner has changed. Check them and answer again",
    )

    keep_providers = radios(YES_OR_NO)

    def subject(self, facts: Any) -> str:
        """The partnership and the year for which it would be kept."""
        return f"{facts.year.starts_in}-{facts.before.id}-{facts.before.delivery_partner_id}"


#: What each programme means, for a person who has heard of none.
PROGRAMME_HINTS: Wording = Wording(
    **{
        "fip": (
            "A training provider of your choice runs the training for your ECTs and their mentors, and the "
            "Department for Education (DfE) pays for it"
        ),
        "cip": (
            "Your school runs the training itself, with materials that DfE has accredited and that are free to use"
        ),
        "diy": (
            "Your school writes and runs training of its own, which has to cover everything in the early career "
            "framework (ECF)"
        ),
        "school-funded-fip": (
            "A training provider of your choice runs the training for your ECTs and their mentors, and your school "
            "pays for it"
        ),
    }
)


class ChooseProgramme(TrainingProgramme):
    """The programme of the year."""

    words = Wording(
        programme="How do you want to train your ECTs who start in {year.label}?",
        missing="Select how you want to train your ECTs",
    )
    hints = PROGRAMME_HINTS


class AppropriateBodyAppointed(Question):
    """True if the school has appointed an appropriate body for the year."""

    words = Wording(
        appointed="Have you appointed an appropriate body for {year.label}?",
        appointed_hint=(
            "An appropriate body checks that each ECT’s induction is done properly, and decides whether they pass"
        ),
        yes="Yes",
        no="No, we will appoint one later",
        row="Appropriate body appointed",
        missing="Select whether you have appointed an appropriate body",
    )

    appointed = radios({"yes": words["yes"], "no": words["no"]})


class AppropriateBodyOfYear(ChooseAppropriateBody):
    """The appropriate body of the year, among those that the school can choose."""

    words = Wording(
        appropriate_body="Which appropriate body have you appointed for {year.label}?",
        usual="Your appropriate body for the year before",
        title="Appropriate body",
        missing="Select which appropriate body you have appointed",
    )

    can_be_told_later = False
