"""URNs of schools as people and spreadsheets write them."""

import re

from rules.quoting import quoted
from rules.wording import Wording

#: Written by other services for a placement without a URN.
ADDED_MANUALLY = "added manually"

_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?", re.ASCII).fullmatch

MESSAGES = Wording(
    not_a_urn=(
        "must be 6 numbers, like 100000. Correct {text}, or for a setting without a URN clear it "
        "and give the name and postcode."
    )
)


def read_urn(text: str) -> str:
    """Parse a URN of six digits from a cell or an answer; raises ValueError with what to do."""
    tidy = re.sub(r"[\s-]", "", text.strip("'\"‘’“” \t\u00a0"))
    match = _WHOLE(tidy)
    if not match or len(match[1]) != 6:
        raise ValueError(MESSAGES("not_a_urn", text=quoted(text)))
    return match[1]
