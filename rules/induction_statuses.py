"""Labels of the statuses of induction in the Teaching Record System."""

from collections.abc import Mapping
from types import MappingProxyType

#: Status in TRS → its label on pages.
INDUCTION_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "None": "Not recorded",
        "RequiredToComplete": "Required to complete",
        "InProgress": "In progress",
        "Passed": "Passed",
        "Failed": "Failed",
        "FailedInWales": "Failed in Wales",
        "Exempt": "Exempt",
    }
)
