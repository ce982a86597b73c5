"""Support's questions about a school year: programme, lead provider and delivery partner, challenge."""

from collections.abc import Sequence
from dataclasses import dataclass

from wtforms import RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from journeys.question import WordedForm
from journeys.shared.choices import YES_OR_NO, choices_of, radios
from models.delivery_partner import Pairing
from models.training_years import YearOfSchool
from rules.partnership_challenges import CHALLENGE_REASONS
from rules.programmes import FIP, Programme
from rules.wording import Wording


@dataclass(frozen=True)
class YearFacts:
    """What the questions depend on."""

    of: YearOfSchool
    programmes: Sequence[Programme] = ()
    pairings: Sequence[Pairing] = ()

    @property
    def year(self) -> str:
        """The school year in words."""
        return self.of.year.label


class ProgrammeForm(WordedForm):
    """The programme of a year."""

    words = Wording(
        heading="Change the training programme",
        programme="Training programme for ECTs who start in {year}",
        missing="Select a training programme",
        partnered="{lead} trains the ECTs who start in {year}. Challenge its partnership first",
    )

    programme = radios()

    def ask(self, facts: YearFacts) -> None:
        """Set the choices."""
        super().ask(facts)
        self.programme.choices = choices_of({each.code: each.label for each in facts.programmes})

    def validate_programme(self, field: RadioField) -> None:
        """Refuse one that no lead provider trains while one does; the action checks it again."""
        partnership = self.facts.of.partnership
        if partnership is not None and field.data != FIP:
            raise ValidationError(self.say("partnered", lead=partnership.lead_provider.name))


class PartnershipForm(WordedForm):
    """Lead provider and delivery partner of a year."""

    words = Wording(
        heading="Change the lead provider or delivery partner",
        pairing="Lead provider and delivery partner for {year}",
        pairing_hint="Pairs that work together in {year}",
        missing="Select a lead provider and delivery partner",
        choose="Select",
        pair="{lead}, with {partner}",
    )

    pairing = SelectField(validate_choice=False)

    def ask(self, facts: YearFacts) -> None:
        """Set the choices."""
        super().ask(facts)
        pairs = {
            str(each.id): self.say("pair", lead=each.lead_provider.name, partner=each.delivery_partner.name)
            for each in facts.pairings
        }
        self.pairing.choices = [SelectChoice("", self.say("choose")), *choices_of(pairs)]

    def validate_pairing(self, field: SelectField) -> None:
        """Require one of the pairs."""
        if field.data not in {str(each.id) for each in self.facts.pairings}:
            raise ValidationError(self.say("missing"))


class ParticipantTrainingForm(PartnershipForm):
    """Who trains one ECT or mentor: a pair of the year in which they started, or their school."""

    words = Wording(
        heading="Change the lead provider, delivery partner or training programme",
        pairing="Who trains them?",
        pairing_hint="Pairs that work together in {year}, or the school itself",
        missing="Select who trains them",
        school_led="The school: {programme}",
    )

    def ask(self, facts: YearFacts) -> None:
        """Add the programmes that the school leads itself."""
        super().ask(facts)
        labels = {each.code: self.say("school_led", programme=each.label) for each in facts.programmes}
        self.pairing.choices += choices_of(labels)

    def validate_pairing(self, field: SelectField) -> None:
        """Require one of the choices."""
        if field.data not in {choice.value for choice in field.choices if choice.value}:
            raise ValidationError(self.say("missing"))


class ChallengeForm(WordedForm):
    """Why a partnership is wrong, and whether its lead provider is told."""

    words = Wording(
        heading="Challenge the partnership",
        reason="Why is the partnership wrong?",
        tell="Should we email the lead provider?",
        reason_missing="Select why the partnership is wrong",
        tell_missing="Select yes if we should email the lead provider",
    )

    reason = radios(CHALLENGE_REASONS, missing="reason_missing")
    tell = radios(YES_OR_NO, missing="tell_missing")
