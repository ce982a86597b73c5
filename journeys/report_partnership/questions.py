"""The questions about a partnership that a lead provider reports."""

from typing import Any

from wtforms import StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from journeys.question import Question
from journeys.shared.choices import choices_of, radios
from rules.wording import Wording


class ReportedYear(Question):
    """The school year."""

    words = Wording(
        year="Which academic year is the partnership for?",
        missing="Select an academic year",
        title="Academic year",
        row="Academic year",
    )

    year = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices: the years for which the lead provider can report."""
        super().ask(facts)
        self.year.choices = [SelectChoice(str(each.starts_in), each.label) for each in facts.years]


class ChooseSchool(Question):
    """The URN of the school, chosen from the results of a search."""

    words = Wording(
        school="Which school is the partnership with?",
        search="Search by name, postcode or URN",
        title="School",
        row="School",
        shown="{school.name} (URN {school.urn})",
        unknown_school="Select a school",
        cip_only="{form.named} is not eligible for funding. Contact the school, or select another",
        not_eligible="{form.named} is not eligible for inductions. Check that it is the right one, or select another",
        yours="{form.named} is your school, already confirmed for {year.label}. Select another",
        of_another=(
            "{form.named} was recruited by another provider for {year.label}. Contact the school, or select another"
        ),
        no_programme=(
            "The programme of {form.named} for {year.label} is not yet confirmed. Contact the school, or select another"
        ),
    )

    school = StringField()

    def validate_school(self, field: Any) -> None:
        """Refuse what would be refused when it is reported."""
        urn = field.data or ""
        reason = self.facts.refusal_of(urn)
        if reason not in (None, "not_paired"):
            raise ValidationError(self.say(reason))

    @property
    def named(self) -> str:
        """The name of the school chosen; the URN of one that is not known."""
        urn = str(self.school.data or "")
        found = self.facts.school_with(urn)
        return found.name if found else urn


class ChooseDeliveryPartner(Question):
    """One of the delivery partners of the year."""

    words = Wording(
        delivery_partner="Which delivery partner will train this school’s early career teachers?",
        delivery_partner_hint="We will email the school, which can tell us if this is wrong",
        missing="Select a delivery partner",
        title="Delivery partner",
        row="Delivery partner",
    )

    delivery_partner = radios()

    def ask(self, facts: Any) -> None:
        """Set the choices: the delivery partners with which the lead provider works in the year."""
        super().ask(facts)
        offered = {str(each.id): each.name for each in facts.delivery_partners.values()}
        self.delivery_partner.choices = choices_of(offered)
