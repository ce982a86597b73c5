"""The columns of the files for placements."""

from collections.abc import Sequence

from rules.dates import show_date
from rules.placement_changes import MOST_PLACEMENTS
from rules.wording import Wording
from uploads.definition import Column
from uploads.lookalike_headings import FILLERS, NUMBER
from uploads.trainees.matching import TRN, is_trn

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

_PLACE = frozenset({"placement", "placements", "school", "schools", "setting", "settings"})
#: Words by which a heading about placements is one of a URN, a name or a postcode, and not of how many there are.
_OF_ONE = frozenset({
    NUMBER, "one", "two", "three", "four", "five", "six", "first", "second", "third", "fourth", "fifth", "sixth", "st",
    "nd", "rd", "th", "school", "setting", "urn", "name", "names", "postcode", "post",
})  # fmt: skip


def _is_placement(words: frozenset[str]) -> bool:
    """True for URN, School URN, Second placement, Placement 6 school name and the like."""
    if not words <= FILLERS | _PLACE | _OF_ONE | {"urns"}:
        return False
    return bool(words & {"urn", "urns"} or (words & {"placement", "placements"} and words & _OF_ONE))


_WITHOUT_URN = "Only for a school or setting without a URN"

GIVEN = (
    Column(TRN, kind="identifier", width=10, value=lambda trainee: trainee.trn, is_meant_by=is_trn),
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
            Column(
                urn,
                kind="answer",
                width=18,
                guidance="The school’s URN, 6 numbers",
                is_meant_by=_is_placement,
            ),
            Column(name, kind="answer", width=32, guidance=_WITHOUT_URN),
            Column(postcode, kind="answer", width=20, guidance=_WITHOUT_URN),
        )
    ),
)
