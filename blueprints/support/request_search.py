"""The filters of the list of requests, as a query string."""

from collections.abc import Mapping
from urllib.parse import urlencode

from models.support_request import RequestSearch
from rules.support_subjects import SUBJECTS

#: The options of the two filters.
STATE_OPTIONS = [("waiting", "Waiting for an answer"), ("answered", "Answered"), ("any", "Any")]
SUBJECT_OPTIONS = [("", "Anything"), *((code, subject.label) for code, subject in SUBJECTS.items())]

#: Most characters of a search.
MOST_TYPED = 100


def request_search(args: Mapping[str, str]) -> RequestSearch:
    """Parse a query string; invalid values are left out. Without a state, requests that wait."""
    state, subject = args.get("state", "waiting"), args.get("about", "")
    return RequestSearch(
        state={"any": "", "answered": "answered"}.get(state, "waiting"),
        subject=subject if subject in SUBJECTS else "",
        text=" ".join(args.get("q", "").replace("\0", "").split())[:MOST_TYPED],
    )


def query_string(search: RequestSearch, *, page: int = 1) -> str:
    """The query string of another page of the list."""
    state = {"waiting": "", "": "any"}.get(search.state, search.state)
    parts = (
        ("state", state),
        ("about", search.subject),
        ("q", search.text),
        ("page", str(page) if page > 1 else ""),
    )
    text = urlencode([part for part in parts if part[1]])
    return f"?{text}" if text else ""
