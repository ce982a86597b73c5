"""The subjects of requests to support, and what is needed to do each (PD-41)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class RequestSubject:
    """One kind of request."""

    label: str
    needs: tuple[str, ...] = ()
    """Names of what it is about: "year", "participant" (an ECT or a mentor), "partnership", "trainee"."""


OTHER = "other"

#: Every kind of request by its code; the first two are where looking a teacher up has ended.
SUBJECTS: Mapping[str, RequestSubject] = MappingProxyType(
    {
        "not-found": RequestSubject(
            "Looking up a teacher: neither the date of birth nor the National Insurance number matched"
        ),
        "trn-not-found": RequestSubject("Looking up a teacher: no record with the TRN"),
        "change-programme": RequestSubject("Changing the training programme of a school year", ("year",)),
        "change-lead-provider": RequestSubject("Changing the lead provider of a school year", ("year",)),
        "change-delivery-partner": RequestSubject(
            "Changing the delivery partner of a school year", ("year",)
        ),
        "challenge-partnership": RequestSubject("A partnership that was reported wrongly", ("partnership",)),
        "change-trn": RequestSubject("Changing the TRN of an ECT or mentor", ("participant",)),
        "change-training": RequestSubject(
            "Changing the lead provider or delivery partner of an ECT or mentor", ("participant",)
        ),
        "transfer": RequestSubject("The transfer of an ECT or mentor between schools", ("participant",)),
        "add-mentor-again": RequestSubject("Adding a mentor who left again", ("participant",)),
        "take-back-recommendation": RequestSubject("Taking back a recommendation", ("trainee",)),
        OTHER: RequestSubject("Something else"),
    }
)
