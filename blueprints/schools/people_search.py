"""The search of a school's people, divided into lists, as a query string."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from rules.names import search_text


@dataclass(frozen=True)
class PeopleSearch:
    """The text that is searched for, and the list that is asked for."""

    text: str = ""
    show: str = ""
    """The code of a list; empty for the first that has anyone in it."""

    @classmethod
    def from_args(cls, args: Mapping[str, str], lists: Collection[str]) -> "PeopleSearch":
        """Parse a query string."""
        show = args.get("show", "")
        return cls(search_text(args.get("search", "")), show if show in lists else "")

    def query(self, *, page: int = 1, show: str | None = None, text: str | None = None) -> str:
        """The query string of another page, another list or another search."""
        parts = {
            "search": self.text if text is None else text,
            "show": self.show if show is None else show,
            "page": str(page) if page > 1 else "",
        }
        found = urlencode({name: value for name, value in parts.items() if value})
        return f"?{found}" if found else ""
