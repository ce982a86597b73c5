"""Catalogue of audit events: of each kind the title and sentences on the timeline, and the details that it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from rules.event_wording import Details, Each, Either, Paragraph, details_named

TRS = "Teaching Record System (TRS)"


@dataclass(frozen=True)
class EventKind:
    """A kind of event; the syntax of its format strings is in rules/event_wording.py."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    also: tuple[str, ...] = ()
    """Details that are recorded and not shown."""
    by: str = TRS
    """Who did it, if the timeline does not show a user."""

    @cached_property
    def details(self) -> set[str]:
        """The names of the details that an event has."""
        return {*details_named((self.title, *self.paragraphs)), *self.also}


def check_event(kind: str, details: Details) -> None:
    """Raise ValueError for an event that is not as the catalogue says."""
    if kind not in EVENT_KINDS:
        raise ValueError(f"no event is called {kind}")
    if different := EVENT_KINDS[kind].details ^ set(details):
        raise ValueError(f"the event {kind} lacks or does not have {', '.join(sorted(different))}")


def _change(shown_as: str = "") -> Either:
    texts = ("Changed from {before:} to {after:}.", "Set to {after:}.", "Removed; it was {before:}.")
    return Either(tuple(text.replace(":}", f":{shown_as}}}") for text in texts))


_NEW_SCHOOL = "Their new school"
_OTHER_SCHOOL = "Another school"
_UPLOAD = " In the upload {upload}."
_END_DATE = Either(
    (
        "Expected end date changed from {end_date_before:day} to {end_date:day}.",
        "Expected end date set to {end_date:day}.",
    )
)

_TWO_REGISTRATIONS = (
    "Both are registered at the same time in this service. "
    "We will ask the schools which registration is right."
)

_OF_ECTS = {
    "registered-as-ect": EventKind(
        "Registered as an early career teacher",
        (
            "School start date: {started_on:day}.",
            "Moved from {from_school}.",
            "Training programme: {programme:programme}.",
            "Lead provider: {lead_provider}.",
            "Appropriate body: {appropriate_body}.",
        ),
    ),
    "name-corrected": EventKind("Name changed", (_change(), "{reason:name_change_reason}.")),
    "name-changed-elsewhere": EventKind("Name changed", (_change(),), by=_OTHER_SCHOOL),
    "email-changed": EventKind("Email address changed", (_change(),)),
    "working-pattern-changed": EventKind("Working pattern changed", (_change("working_pattern"),)),
    "appropriate-body-changed": EventKind("Appropriate body changed", (_change(),)),
    "partnership-begun": EventKind(
        "Lead provider confirmed",
        ("Lead provider: {lead_provider}.", "Delivery partner: {delivery_partner}."),
        by="Their lead provider",
    ),
    "partnership-ended": EventKind(
        "Partnership challenged",
        ("No longer trained by {lead_provider}, with {delivery_partner}.",),
        by="Their school",
    ),
    "training-changed-by-support": EventKind(
        "Lead provider or delivery partner changed",
        (
            "Lead provider: {lead_provider}.",
            "Delivery partner: {delivery_partner}.",
            "Lead provider before: {lead_provider_before:or_nobody_yet}.",
        ),
        by="DfE support",
    ),
    "programme-changed": EventKind("Training programme changed", (_change("programme"),)),
    "start-date-changed": EventKind(
        "School start date changed",
        (
            _change("day"),
            "Training programme: {programme:programme}.",
            "Lead provider: {lead_provider:or_nobody_yet}.",
            "Appropriate body: {appropriate_body:or_not_reported}.",
        ),
    ),
    "leaving-reported": EventKind(
        "Leaving reported", ("Last day: {last_day:day}.", "{reason:leaving_reason}.")
    ),
    "leaving-corrected": EventKind(
        "Report of leaving changed",
        (
            Either(
                (
                    "Last day changed from {before:day} to {last_day:day}.",
                    "They are staying. Their last day was to be {before:day}.",
                )
            ),
        ),
        also=("reason",),
    ),
    "left-for-another-school": EventKind(
        "Registered at another school",
        ("{school} has registered them. Last day here: {last_day:day}.",),
        by=_NEW_SCHOOL,
    ),
    "last-day-changed": EventKind(
        "Last day changed", ("Last day: {last_day:day}.",), also=("school",), by=_NEW_SCHOOL
    ),
    "not-registered-elsewhere": EventKind(
        "No longer registered at another school",
        ("{school} has removed its registration.", "Last day here: {last_day:day}."),
        by=_OTHER_SCHOOL,
    ),
    "registration-removed": EventKind("Registration removed", ("{reason:removal_reason}.",)),
    "name-checked": EventKind("Name checked by DfE support"),
    "name-in-trs": EventKind("Name changed in the Teaching Record System", (_change(),)),
    "trn-merged": EventKind("Teacher reference number (TRN) changed", (_change(),)),
    "trn-corrected": EventKind("Teacher reference number (TRN) corrected", (_change(),), by="DfE support"),
    "two-records": EventKind(
        "Two records of one person",
        (
            "TRS has merged the record with the TRN {before} into the one with {after}.",
            _TWO_REGISTRATIONS,
        ),
    ),
    "qts-in-trs": EventKind("Qualified teacher status (QTS) changed", (_change("day"),)),
    "induction-in-trs": EventKind("Induction status changed", (_change("induction_status"),)),
    "induction-start-in-trs": EventKind("Induction start date changed", (_change("day"),)),
}

_OF_MENTORS = {
    "mentor-assigned": EventKind("Mentor assigned", (_change(), "From {starts_on:day}.")),
    "ect-assigned": EventKind("ECT assigned", ("{ect}, from {starts_on:day}.",)),
    "ect-reassigned": EventKind(
        "ECT assigned to another mentor", ("{ect} is mentored by {mentor} from {starts_on:day}.",)
    ),
    "mentor-training-ended": EventKind(
        "Mentor training ended", ("{how:mentor_training}", "It ended on {on:day}."), by="Their lead provider"
    ),
    "mentor-training-open": EventKind(
        "Mentor training corrected", ("They can do mentor training.",), by="DfE support"
    ),
    "registered-as-mentor": EventKind(
        "Added as a mentor",
        (
            "Mentor at the school from {started_on:day}.",
            "Moved from {from_school}.",
            "Training programme: {programme:programme}.",
            "Lead provider: {lead_provider}.",
        ),
    ),
}

_OF_TRAINEES = {
    "recommended": EventKind(
        "{words.recommended:capitalised} for {award}",
        (("{words.met:capitalised} on {date_met:day}.", _UPLOAD),),
        also=("from", "to"),
    ),
    "recommendation-undone": EventKind(
        "{words.recommendation:capitalised} undone",
        ("TRS was not told. The status went back to ‘TRN received’.",),
        also=("from", "to", "upload"),
    ),
    "recommendation-taken-back": EventKind(
        "{words.recommendation:capitalised} taken back",
        (("{reason:reason}",), "{is_in_trs:removed_from_trs}"),
        also=("from", "to"),
        by="DfE support",
    ),
    "recommendation-refused": EventKind(
        "{words.recommendation:capitalised} refused", ("{status:refusal}",), also=("error_code", "reason")
    ),
    "awarded": EventKind("{award} {words.awarded}", ("TRS has recorded {award} from {date_met:day}.",)),
    "withdrawn": EventKind(
        "Withdrawn",
        (("Last trained on {date:day}. {chosen_by:who_chose}", "\n{reasons:withdrawal_reasons}"),),
        also=("from", "to"),
    ),
    "deferred": EventKind(
        "Deferred",
        ((Either(("From {date:day}.", "Before training started.")), "\n{reason:reason}"),),
        also=("from", "to"),
    ),
    "reinstated": EventKind("Reinstated", (("Returned on {date:day}. ", _END_DATE),), also=("from", "to")),
    "itt-start-date-changed": EventKind("ITT start date changed", (_change("day"),)),
    "extended": EventKind(
        "Expected end date changed",
        ((_END_DATE, "\n{reasons:extension_reasons}"),),
        also=("other_reason",),
    ),
    "placements-changed": EventKind(
        "Placements changed",
        (
            (
                Each("added", "Added {added}.\n"),
                Each("replaced", "Changed from {replaced[0]} to {replaced[1]}.\n"),
                Each("removed", "Removed {removed}.\n"),
                _UPLOAD,
            ),
        ),
    ),
    "imported": EventKind("Imported", also=("fields",)),
    "changed-by-import": EventKind("Changed by import", also=("fields",)),
}

_OF_PROVIDERS = {
    "performance-profile-signed-off": EventKind("Performance profile signed off", also=("academic_year",))
}

_PARTNERS = ("{lead_provider_name}, with {delivery_partner}.",)
_LEAD_PROVIDER = "The lead provider"

_OF_SCHOOLS = {
    "partnership-reported": EventKind("Partnership reported", _PARTNERS, also=("year",), by=_LEAD_PROVIDER),
    "partnership-rolled-over": EventKind(
        "Partnership of the year before kept", _PARTNERS, also=("year",), by="The school"
    ),
    "partnership-replaced": EventKind("Lead provider of a year changed", _PARTNERS, also=("year",)),
    "delivery-partner-changed": EventKind(
        "Delivery partner changed", _PARTNERS, also=("year",), by=_LEAD_PROVIDER
    ),
    "partnership-challenged": EventKind(
        "Partnership challenged", (*_PARTNERS, "{reason}."), also=("year",), by="The school"
    ),
    "default-appropriate-body-set": EventKind("Appropriate body of a year", (_change(),), also=("year",)),
    "induction-tutor-named": EventKind("Induction tutor", (_change(),), by="The school"),
    "expecting-ects-set": EventKind("Expecting ECTs", (_change(),), also=("year",)),
    "programme-set": EventKind("Training programme of a year", (_change("programme"),), also=("year",)),
}

#: Every kind of event by its name.
EVENT_KINDS: Mapping[str, EventKind] = MappingProxyType(
    _OF_ECTS | _OF_MENTORS | _OF_TRAINEES | _OF_PROVIDERS | _OF_SCHOOLS
)
