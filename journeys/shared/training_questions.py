"""The questions about the training of a teacher who is being registered (PD-32)."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import YES_OR_NO, radios
from rules.wording import Wording


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
