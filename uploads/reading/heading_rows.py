"""Is there a row of headings that we can work with?"""

from __future__ import annotations

from uploads.reading.cells import without_blank_end
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem, empty
from uploads.reading.sheet import Row

#: The headings are looked for in so many filled rows.
HEADINGS_WITHIN = 10


def checked_headings(found: Row | None, limits: Limits) -> Row:
    """The heading row without its blank end; raises FileProblem when there is none or it is too wide."""
    if found is None:
        raise empty()
    number, cells = found
    headings = without_blank_end(cells)
    if len(headings) > limits.max_columns:
        raise FileProblem(
            f"The selected file has {len(headings):,} columns and can have up to {limits.max_columns:,}. "
            "Delete the columns that were not in the file you downloaded, save it and upload it again."
        )
    return number, headings
