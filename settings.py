"""Every setting of the service: its default, its unit, and the document it comes from.

Those that hold for a request or job are in its context; import from here for the type and the defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from rules.routes import DEFAULT_MINIMUM_PLACEMENTS


def setting(default: Any, unit: str, source: str) -> Any:
    """One service setting: its default, its unit, and its source."""
    metadata = {"unit": unit, "source": source}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), hash=False, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Settings:
    """Every setting of the service; a scenario may change some."""

    vocabulary: str = setting("2023", "2023 or 2026", "PD-2")
    report_window_months: int = setting(6, "months either side of today", "document 1, PD-10")
    minimum_placements: Mapping[str, int] = setting(
        DEFAULT_MINIMUM_PLACEMENTS, "placements by route", "PD-10"
    )
    date_met_within_months: int = setting(12, "months before today", "PD-12")
    max_file_bytes: int = setting(5_242_880, "bytes", "PD-9")
    max_rows: int = setting(5_000, "rows of trainees", "PD-9")
    max_columns: int = setting(100, "columns", "PD-9")
    max_blank_rows: int = setting(100_000, "blank rows in a row", "PD-9")
    max_unpacked_bytes: int = setting(104_857_600, "bytes when unpacked", "PD-9")
    max_zip_ratio: int = setting(100, "times its packed size", "PD-9")
    table_up_to_rows: int = setting(50, "rows in one table", "PD-14")
    sections_with_page_up_to_rows: int = setting(200, "rows sent with the page", "PD-14")
    fix_on_screen_up_to_rows: int = setting(20, "rows with errors", "PD-15")
    choose_up_to_trainees: int = setting(200, "trainees on the tick-list", "PD-16")
    undo_minutes: int = setting(30, "minutes after submitting", "PD-17")
    waiting_upload_days: int = setting(30, "days", "PD-18")
    personal_data_days: int = setting(30, "days after the upload ended", "PD-18")
    draft_idle_days: int = setting(28, "days since the last answer", "PD-79")
    unidentified_draft_days: int = setting(1, "days since the last answer", "PD-27")
    long_extension_months: int = setting(12, "months after the expected end date", "PD-73")
    email_data_days: int = setting(30, "days after the email was sent", "PD-18 and PD-45")
    answered_request_days: int = setting(30, "days after support answered it", "PD-18 and PD-41")
    sign_off_opens: str = setting("1 October", "first day, each year", "PD-20")
    sign_off_deadline: str = setting("31 January", "last day, each year", "PD-20, document 2")
    sign_off_placements: int = setting(2, "placements of each trainee awarded", "PD-20, document 2")
    session_idle_minutes: int = setting(120, "minutes", "PD-67")
    support_email: str = setting("becomingateacher@digital.education.gov.uk", "email address", "PD-11")
    lookups_an_hour: int = setting(60, "lookups in TRS of one user in an hour", "PD-64")
    lookup_holds_hours: int = setting(24, "hours, then TRS is asked again on submitting", "PD-64")
    trainees_per_page: int = setting(50, "trainees on a page of a list", "PD-76")
    ects_per_page: int = setting(50, "early career teachers on a page of a list", "PD-76")

    def as_json(self) -> dict[str, Any]:
        """The settings as plain values, stored with an upload or draft that started with them (PD-5)."""
        return asdict(self)

    def described(self) -> list[dict[str, Any]]:
        """Each setting for the rules page: name, value, unit, source, and true if it is not the default."""
        return [
            {
                "name": found.name.replace("_", " "),
                "value": getattr(self, found.name),
                "is_changed": getattr(self, found.name) != getattr(DEFAULT_SETTINGS, found.name),
                **found.metadata,
            }
            for found in fields(self)
        ]

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Settings:
        """Settings from plain values; a name that no longer exists is left out, a new one has its default."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})


#: The settings without those of a scenario, for code that runs before there is a context.
DEFAULT_SETTINGS = Settings()

#: Bytes of a request that are kept: the largest file (PD-9) and what a form puts around it.
LARGEST_REQUEST = DEFAULT_SETTINGS.max_file_bytes + 65_536
