"""The form that changes the delivery partner of a partnership."""

from collections.abc import Mapping
from typing import Self

from journeys.question import WordedForm
from journeys.shared.choices import choices_of, radios
from rules.wording import Wording


class DeliveryPartnerForm(WordedForm):
    """One of the delivery partners that work with the lead provider in the year."""

    words = Wording(
        delivery_partner="Which delivery partner will train this school’s early career teachers?",
        delivery_partner_hint="We will email the school, which can tell us if this is wrong",
        missing="Select a delivery partner",
        button="Change delivery partner",
    )

    delivery_partner = radios()

    @classmethod
    def among(cls, offered: Mapping[str, str], chosen: str) -> Self:
        """The form with these (id → name) to choose from."""
        form = cls(data={"delivery_partner": chosen})
        form.delivery_partner.choices = choices_of(offered)
        return form
