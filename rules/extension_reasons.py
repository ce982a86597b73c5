"""Reasons for extending a trainee's training (document 5)."""

from collections.abc import Mapping
from types import MappingProxyType

#: Reason → its label, in the order in which they are offered.
EXTENSION_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "remediation_plan": "They have a remediation plan to finish",
        "placement_not_completed": "They have not completed a placement",
        "assessment_resit": "They have an assessment to take again",
        "absence": "They have been absent",
        "another_reason": "Another reason",
    }
)
#: The reason that needs free text.
OTHER = "another_reason"
