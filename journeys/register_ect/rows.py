"""The rows of check-your-answers of registering an early career teacher."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journeys.conditions import never, when
from journeys.journey import Row
from journeys.register_ect.facts import NewECT
from journeys.shared.appropriate_body import TOLD_LATER
from rules.dates import long_date
from rules.working_patterns import WORKING_PATTERNS

NOT_CONFIRMED = "Not confirmed yet"

_as_default, _with_provider = (
    when(NewECT.uses_default),
    when(NewECT.uses_default) & when(NewECT.is_provider_led),
)


def _name_of(what: str, otherwise: str = NOT_CONFIRMED) -> Callable[[NewECT], str]:
    def name(ect: NewECT) -> str:
        found: Any = getattr(ect, what)
        return str(found.name) if found else otherwise

    return name


def _programme(ect: NewECT) -> str:
    return ect.programme.label


_lead_provider, _delivery_partner = _name_of("lead_provider"), _name_of("delivery_partner")

DETAILS = (
    Row("Name", lambda ect: ect.name),
    # Another person is another registration.
    Row("Teacher reference number (TRN)", lambda ect: ect.trn, changeable=never),
)
MOVING = (Row("Moving from", lambda ect: ect.standing.leaves, when=when(NewECT.is_moving), changeable=never),)
EMAIL = (Row("Email address", lambda ect: ect.email),)
START = (
    Row("School start date", lambda ect: long_date(ect.start_date)),
    Row(
        "Previous registration ends",
        lambda ect: ect.earlier_last_days,
        when=when(NewECT.ends_previous_periods),
        changeable=never,
    ),
)
WORKING_PATTERN = (Row("Working pattern", lambda ect: WORKING_PATTERNS[ect.working_pattern]),)
DEFAULT = (
    Row(
        lambda ect: f"Same training programme as your school chose for {ect.year.label}",
        lambda ect: "Yes" if ect.uses_default else "No",
    ),
    Row("Training programme", _programme, when=_as_default, changeable=never),
    Row("Lead provider", _lead_provider, when=_with_provider, changeable=never),
    Row("Delivery partner", _delivery_partner, when=_with_provider, changeable=never),
)
PROGRAMME = (Row("Training programme", _programme),)
LEAD_PROVIDER = (
    Row("Lead provider", _lead_provider),
    Row("Delivery partner", _delivery_partner, changeable=never),
)
APPROPRIATE_BODY = (Row("Appropriate body", _name_of("appropriate_body", TOLD_LATER)),)
