"""Training programmes, and which of them a school may choose (PD-32)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Programme:
    """A training programme for early career teachers."""

    code: str
    label: str
    is_provider_led: bool
    """True for the full induction programme, funded by DfE or by the school; the others are school-led."""


FIP, CIP, DIY, SCHOOL_FUNDED_FIP = "fip", "cip", "diy", "school-funded-fip"

_ALL = (
    Programme(FIP, "Full induction programme", True),
    Programme(CIP, "Core induction programme", False),
    Programme(DIY, "School-based programme", False),
    Programme(SCHOOL_FUNDED_FIP, "Full induction programme, funded by the school", True),
)

#: Every programme by its code.
PROGRAMMES: Mapping[str, Programme] = MappingProxyType({programme.code: programme for programme in _ALL})

_STATE_FUNDED = (FIP, CIP, DIY)
_CIP_ONLY = (CIP, DIY, SCHOOL_FUNDED_FIP)


def programmes_for(*, cip_only: bool) -> list[Programme]:
    """The programmes a school may choose: FIP, CIP or DIY; at CIP-only schools CIP, DIY or school-funded FIP."""
    return [PROGRAMMES[code] for code in (_CIP_ONLY if cip_only else _STATE_FUNDED)]
