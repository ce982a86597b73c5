"""Messages for providers about recommendations that the Teaching Record System (TRS) refused.

TRS answers with a number or with the names of fields (PD-66). A provider needs to know what is wrong with the record,
and whether it is theirs to put right.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rules.wording import Wording

_ASK_US = "Email us with the trainee’s TRN. We will look into it and send the recommendation again."
_TELL_US = "Tell us what the record should say. We will correct it and send the recommendation again."


@dataclass(frozen=True)
class Refusal:
    """What a page says of a refused recommendation."""

    why: str
    what_to_do: str


MESSAGES = Wording(
    not_allowed=(
        "The Teaching Record System (TRS) did not let this service send it. This is our mistake, not yours."
    ),
    do_nothing="You do not need to do anything. We will send the recommendation again.",
    not_accepted="The Teaching Record System (TRS) did not accept the {what}.",
    recommendation="recommendation",
)

#: Error code of TRS → what a page says of the refusal.
BY_CODE: Mapping[int, Refusal] = {
    10001: Refusal(
        "The Teaching Record System (TRS) has no active record with this TRN.",
        "Check that the TRN is the trainee’s own. If it is wrong, tell us the right one. If it is right, their record "
        "may have been merged with another: email us with the TRN.",
    ),
    10043: Refusal("The Teaching Record System (TRS) does not know this training route.", _ASK_US),
    10045: Refusal("The Teaching Record System (TRS) does not know one of the trainee’s subjects.", _TELL_US),
    10047: Refusal("The Teaching Record System (TRS) did not accept the country of the training.", _ASK_US),
    10048: Refusal("The Teaching Record System (TRS) does not know your organisation’s UKPRN.", _ASK_US),
    10049: Refusal("The Teaching Record System (TRS) did not accept the trainee’s degree.", _TELL_US),
    10051: Refusal(
        "The Teaching Record System (TRS) does not accept changes for this training route.", _ASK_US
    ),
    10054: Refusal(
        "The Teaching Record System (TRS) has recorded this training for the other award: QTS instead of EYTS, or EYTS "
        "instead of QTS.",
        "Check the trainee’s route. Then tell us which award is right.",
    ),
    10055: Refusal("The Teaching Record System (TRS) says that this training was failed.", _ASK_US),
    10056: Refusal(
        "The Teaching Record System (TRS) says that the trainee withdrew from this training.", _ASK_US
    ),
}

#: Field of TRS → its name in a record.
FIELDS: Mapping[str, str] = {
    "holdsFrom": "date the standards were met",
    "trainingStartDate": "training start date",
    "trainingEndDate": "expected end date",
    "trainingSubjectReferences": "subject",
    "trainingAgeSpecialism": "age range",
    "trainingProviderUkprn": "UKPRN of your organisation",
    "routeToProfessionalStatusTypeId": "training route",
}


def refusal_in_words(*, status: int | None, error_code: int | None, answer: str) -> Refusal:
    """The message for a refusal: by its code, else by the fields that the answer names, else in general."""
    if status in (401, 403):
        return Refusal(MESSAGES("not_allowed"), MESSAGES("do_nothing"))
    if error_code is not None and error_code in BY_CODE:
        return BY_CODE[error_code]
    wrong = _fields_named_in(answer)
    what = " or the ".join(wrong) or MESSAGES("recommendation")
    return Refusal(MESSAGES("not_accepted", what=what), _TELL_US if wrong else _ASK_US)


def _fields_named_in(answer: str) -> list[str]:
    """The fields in an answer such as `holdsFrom: …; trainingAgeSpecialism.from: …`."""
    named = re.findall(r"(?:^|; )(\w+)[.\w\[\]]*: ", answer)
    return list(dict.fromkeys(FIELDS[name] for name in named if name in FIELDS))
