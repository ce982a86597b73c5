"""The filters of the list of deliveries, as a query string."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from models.delivery import SYSTEMS
from models.delivery_lists import SITUATIONS

#: The label of each system.
SYSTEM_NAMES = {"trs": "Teaching Record System (TRS)", "notify": "GOV.UK Notify"}

#: The label of each situation of a delivery, and the colour of its tag.
SITUATION_NAMES = {
    "refused": ("Refused", "red"),
    "failing": ("Trying again", "yellow"),
    "waiting": ("Waiting", "blue"),
    "sending": ("Sending", "turquoise"),
    "delivered": ("Delivered", "green"),
    "cancelled": ("Cancelled", "grey"),
}

#: The options of the two filters.
STATE_OPTIONS = [("", "Any"), *((name, words) for name, (words, _colour) in SITUATION_NAMES.items())]
SYSTEM_OPTIONS = [("", "Any system"), *SYSTEM_NAMES.items()]


@dataclass(frozen=True)
class DeliverySearch:
    """The filters of the list of deliveries; invalid values of an address are left out."""

    situation: str = ""
    system: str = ""

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> "DeliverySearch":
        """Parse a query string."""
        situation, system = args.get("state", ""), args.get("system", "")
        return cls(
            situation=situation if situation in SITUATIONS else "",
            system=system if system in SYSTEMS else "",
        )

    def query(self, *, page: int = 1) -> str:
        """The query string of another page of the list."""
        parts = (("state", self.situation), ("system", self.system), ("page", str(page) if page > 1 else ""))
        text = urlencode([part for part in parts if part[1]])
        return f"?{text}" if text else ""
