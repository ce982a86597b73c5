"""The columns of the files for placements."""

from __future__ import annotations

from collections.abc import Sequence

from rules.dates import show_date
from rules.placement_changes import MOST_PLACEMENTS
from rules.wording import Wording
from uploads.definition import Column
from uploads.trainees.matching import TRN

START = "Trainee ITT start date"

MESSAGES = Wording(
    urn="Placement {number} URN", name="Placement {number} name", postcode="Placement {number} postcode"
)


def placement_headings(number: int) -> tuple[str, str, str]:
    """The headings of the URN, name and postcode of a placement."""
    return (
        MESSAGES("urn", number=number),
        MESSAGES("name", number=number),
        MESSAGES("postcode", number=number),
    )


#: URN, name and postcode of each placement.
PLACEMENT_HEADINGS = [placement_headings(number) for number in range(1, MOST_PLACEMENTS + 1)]
ANSWERS = [heading for headings in PLACEMENT_HEADINGS for heading in headings]

_WITHOUT_URN = "Only for a school or setting without a URN"

GIVEN = (
    Column(TRN, kind="identifier", width=10, value=lambda trainee: trainee.trn),
    Column("First names", width=20, value=lambda trainee: trainee.first_names),
    Column("Last names", width=20, value=lambda trainee: trainee.last_names),
    Column(
        START,
        width=22,
        value=lambda trainee: show_date(trainee.itt_start_date) if trainee.itt_start_date else "",
    ),
)
COLUMNS: Sequence[Column] = (
    *GIVEN,
    *(
        column
        for urn, name, postcode in PLACEMENT_HEADINGS
        for column in (
            Column(urn, kind="answer", width=18, guidance="The school’s URN, 6 numbers"),
            Column(name, kind="answer", width=32, guidance=_WITHOUT_URN),
            Column(postcode, kind="answer", width=20, guidance=_WITHOUT_URN),
        )
    ),
)
