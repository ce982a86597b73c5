"""The columns of the files for partnerships."""

from collections.abc import Sequence

from uploads.definition import Column
from uploads.lookalike_headings import FILLERS

URN, NAME, DELIVERY_PARTNER = "School URN", "School name", "Delivery partner"

#: Filled in by the lead provider, so there is no guidance to tell from rows about schools.
COLUMNS: Sequence[Column] = (
    Column(
        URN,
        kind="identifier",
        width=12,
        is_meant_by=lambda words: "urn" in words and words <= FILLERS | {"urn", "school"},
    ),
    Column(NAME, width=40),
    Column(
        DELIVERY_PARTNER,
        kind="answer",
        width=40,
        is_meant_by=lambda words: (
            {"delivery", "partner"} <= words <= FILLERS | {"delivery", "partner", "name"}
        ),
    ),
)
