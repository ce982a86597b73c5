"""Validation of the body of `POST /v2/notifications/email`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from standins.notify.email_addresses import is_email_address
from standins.notify.problems import bad_request, not_valid

LONGEST_REFERENCE = 1000


@dataclass(frozen=True)
class EmailRequest:
    """A valid request for an email."""

    to: str
    template_id: str
    personalisation: Mapping[str, Any] = field(default_factory=dict)
    reference: str | None = None
    one_click_unsubscribe_url: str | None = None


def read_email_request(sent: Any) -> EmailRequest:
    """Parse a body; raises Refusal with everything that is wrong."""
    if not isinstance(sent, dict):
        raise bad_request("Invalid JSON supplied in POST data")
    problems = [
        f"{name} is a required property" for name in ("email_address", "template_id") if name not in sent
    ]
    unknown = sent.keys() - _CHECKS.keys()
    if unknown:
        names = ", ".join(sorted(unknown))
        problems.append(f"Additional properties are not allowed ({names} was unexpected)")
    for name, check in _CHECKS.items():
        problem = check(sent[name]) if name in sent else ""
        if problem:
            problems.append(f"{name} {problem}")
    if problems:
        raise not_valid(*problems)
    return EmailRequest(
        to=sent["email_address"].strip(),
        template_id=sent["template_id"],
        personalisation=sent.get("personalisation") or {},
        reference=sent.get("reference"),
        one_click_unsubscribe_url=sent.get("one_click_unsubscribe_url"),
    )


def is_uuid(value: Any) -> bool:
    """True if a value is a UUID as text."""
    try:
        return isinstance(value, str) and len(value) == 36 and bool(UUID(value))
    except ValueError:
        return False


def _email_address(value: Any) -> str:
    if not isinstance(value, str):
        return "is not of type string"
    return "" if is_email_address(value.strip()) else "Not a valid email address"


def _uuid(value: Any) -> str:
    return "" if is_uuid(value) else "is not a valid UUID"


def _personalisation(value: Any) -> str:
    if not isinstance(value, dict):
        return "is not of type object"
    return (
        "holds a file, which is not possible here" if any(isinstance(v, dict) for v in value.values()) else ""
    )


def _reference(value: Any) -> str:
    if not isinstance(value, str):
        return "is not of type string"
    return f"is longer than {LONGEST_REFERENCE} characters" if len(value) > LONGEST_REFERENCE else ""


def _https(value: Any) -> str:
    return "" if isinstance(value, str) and value.startswith("https://") else "is not a valid https url"


def _anything(value: Any) -> str:
    return ""


_CHECKS: dict[str, Callable[[Any], str]] = {
    "email_address": _email_address,
    "template_id": _uuid,
    "personalisation": _personalisation,
    "reference": _reference,
    "email_reply_to_id": _uuid,
    "one_click_unsubscribe_url": _https,
    "scheduled_for": _anything,
    "sanitise_content_for": _anything,
}
