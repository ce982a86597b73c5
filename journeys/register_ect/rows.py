"""The rows of check-your-answers of registering an early career teacher."""

from collections.abc import Callable
from typing import Any

from journeys.conditions import never, when
from journeys.journey import Row
from journeys.register_ect.facts import NewECT
from journeys.shared.appropriate_body import ChooseAppropriateBody
from journeys.shared.choices import YES_OR_NO
from journeys.shared.start_date import ENDS_ROW
from rules.dates import long_date
from rules.wording import Wording
from rules.working_patterns import WORKING_PATTERNS

MESSAGES = Wording(not_confirmed="Not confirmed yet")

_as_default = when(NewECT.uses_default)
_with_provider = _as_default & when(NewECT.is_provider_led)


def _name_of(what: str, otherwise: str = MESSAGES["not_confirmed"]) -> Callable[[NewECT], str]:
    def name(ect: NewECT) -> str:
        found: Any = getattr(ect, what)
        return str(found.name) if found else otherwise

    return name


def _programme(ect: NewECT) -> str:
    return ect.programme.label


_lead_provider, _delivery_partner = _name_of("lead_provider"), _name_of("delivery_partner")

MOVING = (Row("moving_row", lambda ect: ect.standing.leaves, when=when(NewECT.is_moving), changeable=never),)
START = (Row("start_date", lambda ect: long_date(ect.start_date)), ENDS_ROW)
WORKING_PATTERN = (Row("title", lambda ect: WORKING_PATTERNS[ect.working_pattern]),)
DEFAULT = (
    Row("row", lambda ect: YES_OR_NO[ect.answer("default-programme", "use_default")]),
    Row("title", _programme, when=_as_default, changeable=never),
    Row("lead_provider", _lead_provider, when=_with_provider, changeable=never),
    Row("delivery_partner", _delivery_partner, when=_with_provider, changeable=never),
)
PROGRAMME = (Row("title", _programme),)
LEAD_PROVIDER = (
    Row("title", _lead_provider),
    Row("delivery_partner", _delivery_partner, changeable=never),
)
APPROPRIATE_BODY = (Row("title", _name_of("appropriate_body", ChooseAppropriateBody.words["told_later"])),)
