"""Which training programmes are there, and who may choose which? (PD-32)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Programme:
    """A training programme for early career teachers."""

    code: str
    label: str
    is_provider_led: bool
    """Provider-led = full induction programme, funded by DfE or by the school; school-led = the others."""


_ALL = (
    Programme("fip", "Full induction programme", True),
    Programme("cip", "Core induction programme", False),
    Programme("diy", "School-based programme", False),
    Programme("school-funded-fip", "Full induction programme, funded by the school", True),
)

#: Every programme by its code.
PROGRAMMES: Mapping[str, Programme] = MappingProxyType({programme.code: programme for programme in _ALL})

_STATE_FUNDED = ("fip", "cip", "diy")
_CIP_ONLY = ("cip", "diy", "school-funded-fip")


def programmes_for(*, cip_only: bool) -> list[Programme]:
    """What a school may choose: FIP, CIP or DIY; at CIP-only schools CIP, DIY or school-funded FIP."""
    return [PROGRAMMES[code] for code in (_CIP_ONLY if cip_only else _STATE_FUNDED)]
