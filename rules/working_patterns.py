"""Working patterns of early career teachers: full or part time (document 3)."""

from collections.abc import Mapping
from types import MappingProxyType

#: Every working pattern by its code, as it is called on pages.
WORKING_PATTERNS: Mapping[str, str] = MappingProxyType({"full-time": "Full time", "part-time": "Part time"})
