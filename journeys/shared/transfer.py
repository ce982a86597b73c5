"""The questions about a teacher who comes from another school, whatever the role (PD-36)."""

from typing import Any

from journeys.conditions import never, when
from journeys.journey import Row
from journeys.shared.bound_answer import BoundAnswer
from journeys.shared.choices import YES_OR_NO, radios
from journeys.shared.new_training import NewTraining
from rules.wording import Wording


class ConfirmTransfer(BoundAnswer):
    """True if they leave the school at which they are registered for this one."""

    words = Wording(
        heading="Confirm {name} is moving from another school",
        title="Confirm that they are moving",
        is_moving="Is {name} moving to your school?",
        changed="Their registration at another school has changed. Check it and answer again",
        missing="Select yes if they are moving to your school",
        row="Moving from",
    )

    is_moving = radios(YES_OR_NO)

    def subject(self, facts: Any) -> str:
        """The registrations that end if they move."""
        return "-".join(str(period.id) for period in facts.standing.elsewhere)


class ContinueTraining(BoundAnswer):
    """True if the lead provider and delivery partner that they had go on training them."""

    words = Wording(
        heading="Training providers at their last school",
        title="Training providers",
        continues="Will {name} continue with these training providers?",
        yes="Yes",
        no="No, they will move to different training providers or a different training programme",
        changed="Their training has changed. Check it and answer again",
        missing="Select yes if they will continue with these training providers",
        row="Continue with their training providers",
        programme="Training programme",
        lead_provider="Lead provider",
        delivery_partner="Delivery partner",
    )

    continues = radios({"yes": words["yes"], "no": words["no"]})

    def subject(self, facts: Any) -> str:
        """The training that is shown, and the year in which it would go on."""
        before = facts.earlier_training
        return f"{facts.year.starts_in}-{before.lead_provider_id}-{before.delivery_partner_id}"


_continues = when(NewTraining.continues_training)

CONTINUE_ROWS = (
    Row("row", lambda facts: YES_OR_NO[facts.answer("continue-training", "continues")]),
    Row("programme", lambda facts: facts.programme.label, when=_continues, changeable=never),
    Row("lead_provider", lambda facts: facts.lead_provider.name, when=_continues, changeable=never),
    Row("delivery_partner", lambda facts: facts.delivery_partner.name, when=_continues, changeable=never),
)
