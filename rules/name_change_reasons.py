"""Reasons for which a school can change a name (PD-70)."""

from collections.abc import Mapping
from types import MappingProxyType

#: Reason → its label.
NAME_CHANGE_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "name-changed": "Their name has changed, for example because they married",
        "spelt-wrong": "Their name is spelt wrong",
    }
)
