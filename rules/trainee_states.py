"""States of a trainee, with their labels and the colours of their tags."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class TraineeState:
    """A state of a trainee; `{award}` in the label is QTS or EYTS."""

    code: str
    label: str
    colour: str
    """A colour of the GOV.UK tag."""


_ALL = (
    TraineeState("draft", "Draft", "grey"),
    TraineeState("pending_trn", "Pending TRN", "turquoise"),
    TraineeState("trn_received", "TRN received", "blue"),
    TraineeState("recommended", "{award} recommended", "purple"),
    TraineeState("awarded", "{award} awarded", "green"),
    TraineeState("deferred", "Deferred", "yellow"),
    TraineeState("withdrawn", "Withdrawn", "red"),
)

#: Every state by its code, in the order in which a trainee goes through them.
STATES: Mapping[str, TraineeState] = MappingProxyType({state.code: state for state in _ALL})

#: The only state in which a trainee can be recommended (PD-10).
CAN_BE_RECOMMENDED = "trn_received"


def state_label(state: str, award: str) -> str:
    """The label of a state for an award, QTS or EYTS: QTS recommended."""
    return STATES[state].label.format(award=award)
