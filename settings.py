"""Every setting of the service: its default, what it means, and the documents it comes from.

Those that hold for a request or job are in its context; import from here for the type and the defaults.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from rules.routes import DEFAULT_MINIMUM_PLACEMENTS, ROUTES
from rules.teacher_roles import CONFIRMING, MATCHING

#: The documents by number, as people see them.
DOCUMENTS = {
    1: "Bulk awarding of teaching status",
    2: "Uploading bulk placement data",
    3: "School admins in Register early career teachers",
    4: "School admins managing training",
    5: "Recording training outcomes",
}


def setting(default: Any, rule: str, shown: str, decision: str, *documents: int) -> Any:
    """One service setting: its default, the rule in words, its value as shown, and where it comes from."""
    metadata = {"rule": rule, "shown": shown, "decision": decision, "documents": documents}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), hash=False, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Settings:
    """Every setting of the service; a scenario may change some."""

    vocabulary: str = setting("2023", "Wording of recommendations and awards", "As in {}", "PD-2", 1)
    report_window_months: int = setting(
        6, "Trainees in the report are expected to end", "Within {} months of today", "PD-10", 1
    )
    minimum_placements: Mapping[str, int] = setting(
        DEFAULT_MINIMUM_PLACEMENTS, "Placements that each route needs", "{}", "PD-10", 1
    )
    date_met_within_months: int = setting(
        12, "Date when a trainee met the standards, in a file", "Within the last {} months", "PD-12", 1, 5
    )
    max_file_bytes: int = setting(5_242_880, "Largest file", "{megabytes}MB", "PD-9", 1, 2)
    max_rows: int = setting(5_000, "Most trainees in a file", "{} rows", "PD-9", 1, 2)
    max_columns: int = setting(100, "Most columns in a file", "{} columns", "PD-9", 1, 2)
    max_blank_rows: int = setting(100_000, "Blank rows that end a sheet", "{} together", "PD-9", 1, 2)
    max_unpacked_bytes: int = setting(
        104_857_600, "Largest Excel file when unpacked", "{megabytes}MB", "PD-9", 1, 2
    )
    max_zip_ratio: int = setting(
        100, "Most that an Excel file may grow when unpacked", "{} times its size", "PD-9", 1, 2
    )
    check_seconds: int = setting(60, "Longest time that checking a file may take", "{} seconds", "PD-9", 1, 2)
    zip_ratio_from: int = setting(
        10_485_760, "Size to which any Excel file may grow when unpacked", "{megabytes}MB", "PD-9", 1, 2
    )
    table_up_to_rows: int = setting(
        50, "Longest list in one table, before it is in sections", "{} trainees", "PD-14", 1
    )
    sections_with_page_up_to_rows: int = setting(
        200, "Longest list whose sections all come with the page", "{} trainees", "PD-14", 1
    )
    fix_on_screen_up_to_rows: int = setting(
        20, "Rows with errors that can be corrected on screen", "Up to {}", "PD-15", 1, 2
    )
    choose_up_to_trainees: int = setting(200, "Most trainees to tick on one page", "{} trainees", "PD-16", 1)
    undo_minutes: int = setting(30, "Time to undo a recommendation", "{} minutes", "PD-17", 1)
    waiting_upload_days: int = setting(
        30, "An upload that waits is cancelled after", "{} days", "PD-18", 1, 2
    )
    personal_data_days: int = setting(
        30, "Personal data of an upload is deleted", "{} days after it ended", "PD-18", 1, 2
    )
    draft_idle_days: int = setting(
        28, "Unfinished answers are deleted", "{} days after the last one", "PD-79", 3, 4
    )
    unidentified_draft_days: int = setting(
        1, "Unfinished answers that name no person are deleted", "{} days after the last one", "PD-27", 3, 4
    )
    long_extension_months: int = setting(
        12, "A new expected end date has to be confirmed", "If it is {} months later or more", "PD-73", 5
    )
    email_data_days: int = setting(
        30, "Addresses and words of emails are deleted", "{} days after they were sent", "PD-45"
    )
    answered_request_days: int = setting(
        30, "Requests for help are deleted", "{} days after they were answered", "PD-41", 3, 4
    )
    sign_off_opens: str = setting(
        "1 October", "Performance profiles can be signed off from", "{}", "PD-20", 2
    )
    sign_off_deadline: str = setting("31 January", "Performance profiles are signed off by", "{}", "PD-20", 2)
    sign_off_placements: int = setting(
        2, "Placements of each awarded trainee in the performance profile", "{}", "PD-20", 2
    )
    challenge_days: int = setting(
        14, "A school can challenge a partnership for", "{} days after it was reported", "PD-34", 4
    )
    challenge_until: str = setting(
        "30 November", "A school can challenge the partnership of a year at least until", "{}", "PD-34", 4
    )
    api_requests: int = setting(
        1000, "Requests of a lead provider’s system", "{} in the time below", "PD-47", 4
    )
    api_request_minutes: int = setting(5, "Time for these requests", "{} minutes", "PD-47", 4)
    nomination_link_days: int = setting(
        21, "A link to nominate an induction tutor works for", "{} days", "PD-25", 4
    )
    sign_in_link_hours: int = setting(24, "A link to sign in works for", "{} hours", "PD-25", 4)
    sign_in_links_an_hour: int = setting(
        5, "Links to sign in for one email address, from one IP address", "{} in an hour", "PD-85", 4
    )
    sign_in_links_for_email: int = setting(
        20, "Links to sign in for one email address, from all", "{} in an hour", "PD-85", 4
    )
    sign_in_links_from_ip: int = setting(
        5, "Links to sign in asked for from one IP address", "{} in 20 seconds", "PD-85", 4
    )
    access_requests_an_hour: int = setting(
        20, "Requests for access from one IP address", "{} in an hour", "PD-24", 4
    )
    expired_link_days: int = setting(
        90, "Links that no longer work are deleted", "{} days after they expired", "PD-81", 4
    )
    register_reminder_days: int = setting(
        14,
        "A school that has registered nobody is reminded",
        "{} days after it chose its training",
        "PD-42",
        4,
    )
    partnership_reminder_days: int = setting(
        7, "A school is reminded of a partnership", "{} days after it was reported", "PD-42", 4
    )
    session_idle_minutes: int = setting(120, "You are signed out", "After {} minutes without a page", "PD-67")
    support_email: str = setting("becomingateacher@digital.education.gov.uk", "Email for help", "{}", "PD-11")
    lookups_an_hour: int = setting(
        60, "People you can look for in the Teaching Record System", "{} in an hour", "PD-64", 3, 4
    )
    lookup_holds_hours: int = setting(
        24, "What the Teaching Record System said of a person is used", "For {} hours", "PD-64", 3, 4
    )
    trainees_per_page: int = setting(50, "Trainees on a page of a list", "{}", "PD-76")
    ect_name_check: str = setting(
        CONFIRMING, "The name in the record of an early career teacher is checked by", "{}", "PD-28", 3, 4
    )
    mentor_name_check: str = setting(
        MATCHING, "The name in the record of a mentor is checked by", "{} the first name", "PD-28", 4
    )
    ects_per_page: int = setting(50, "Early career teachers on a page of a list", "{}", "PD-76")

    def as_json(self) -> dict[str, Any]:
        """The settings as plain values, stored with an upload or draft that started with them (PD-5)."""
        return asdict(self)

    def described(self) -> list[dict[str, Any]]:
        """Each setting for the rules page: the rule, its value in words, its documents, and if it is changed."""
        return [
            {
                "rule": found.metadata["rule"],
                "values": _in_words(getattr(self, found.name), found.metadata["shown"]),
                "is_changed": getattr(self, found.name) != getattr(DEFAULT_SETTINGS, found.name),
                "documents": [DOCUMENTS[number] for number in found.metadata["documents"]],
            }
            for found in fields(self)
        ]

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Settings":
        """Settings from plain values; a name that no longer exists is left out, a new one has its default."""
        return cls(**{name: value for name, value in values.items() if name in cls.__dataclass_fields__})


def _in_words(value: Any, shown: str) -> list[str]:
    """The value as people read it; one line for each route if it differs by route."""
    if isinstance(value, Mapping):
        return [f"{ROUTES[route].label}: {number or 'none'}" for route, number in value.items()]
    is_number = isinstance(value, int)
    text = shown.format(f"{value:,}" if is_number else value, megabytes=value // 2**20 if is_number else 0)
    return [_singular(text) if value == 1 else text]


def _singular(text: str) -> str:
    return re.sub(r"\b1 (day|minute|month|hour)s", r"1 \1", text)


#: The settings without those of a scenario, for code that runs before there is a context.
DEFAULT_SETTINGS = Settings()

#: Bytes of a request that are kept: the largest file (PD-9) and what a form puts around it.
LARGEST_REQUEST = DEFAULT_SETTINGS.max_file_bytes + 65_536
