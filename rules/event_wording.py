"""Fill the format strings of audit events with the details of one event.

`{date:day}` shows the detail `date` as DETAILS["day"] does. A fragment is left out if a detail that it names is missing
or None. `{words.met}` is a phrase of the vocabulary.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from types import MappingProxyType
from typing import Any

from rules.dates import long_date
from rules.extension_reasons import EXTENSION_REASONS, OTHER
from rules.induction_statuses import INDUCTION_STATUSES
from rules.leaving_reasons import LEAVING_REASONS
from rules.mentor_training import TRAINING_ENDS
from rules.name_change_reasons import NAME_CHANGE_REASONS
from rules.programmes import PROGRAMMES
from rules.removing_participants import REMOVAL_REASONS
from rules.trs_refusals import refusal_in_words
from rules.withdrawal_reasons import reason_in_words
from rules.wording import Wording
from rules.working_patterns import WORKING_PATTERNS

Details = Mapping[str, Any]

MESSAGES = Wording(
    nobody_yet="none yet",
    not_reported="not reported",
    trainee_chose="The trainee chose to withdraw.",
    provider_chose="You chose to withdraw them.",
    removed_from_trs="TRS has removed the award. The status went back to ‘TRN received’.",
    not_in_trs="TRS had recorded nothing. The status went back to ‘TRN received’.",
    reason="Reason: {reasons}",
    reasons="Reasons: {reasons}",
)


@dataclass(frozen=True)
class Either:
    """The first of these fragments whose details are all there."""

    fragments: tuple[str, ...]


@dataclass(frozen=True)
class Each:
    """The fragment once for each item of a detail."""

    detail: str
    fragment: str


Fragment = str | Either | Each
#: What stands together; "\n" in it begins a line.
Paragraph = Fragment | tuple[Fragment, ...]


def fill(paragraph: Paragraph, details: Details, finish: Callable[[Any], str] = str) -> str:
    """The paragraph with its details, each as `finish` gives it; empty if all of it is left out."""
    return "".join(_filled(fragment, details, finish) for fragment in _fragments(paragraph))


def details_named(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """The names of the details in paragraphs."""
    for paragraph in paragraphs:
        for fragment in _fragments(paragraph):
            for text in _texts(fragment):
                for _literal, field, _spec, _conversion in Formatter().parse(text):
                    if field and not field.startswith("words."):
                        yield field.partition("[")[0]


def _texts(fragment: Fragment) -> tuple[str, ...]:
    match fragment:
        case Either():
            return fragment.fragments
        case Each():
            return (fragment.fragment,)
    return (fragment,)


def _fragments(paragraph: Paragraph) -> tuple[Fragment, ...]:
    return paragraph if isinstance(paragraph, tuple) else (paragraph,)


def _filled(fragment: Fragment, details: Details, finish: Callable[[Any], str]) -> str:
    match fragment:
        case Either():
            return next(filter(None, (_filled(each, details, finish) for each in fragment.fragments)), "")
        case Each():
            items = details.get(fragment.detail) or ()
            return "".join(
                _filled(fragment.fragment, {**details, fragment.detail: item}, finish) for item in items
            )
    try:
        return _DetailFormatter(details, finish).format(fragment)
    except _Missing:
        return ""


class _Missing(Exception):
    """A detail that the fragment names is not there."""


class _DetailFormatter(Formatter):
    def __init__(self, details: Details, finish: Callable[[Any], str]) -> None:
        self._details, self._finish = details, finish

    def get_value(self, key: Any, args: Any, kwargs: Any) -> Any:
        return self._details.get(key)

    def format_field(self, value: Any, spec: str) -> str:
        shown = DETAILS[spec](value, self._details) if value is not None else None
        if shown is None or shown == "":
            raise _Missing
        return self._finish(shown)


def _label(labels: Mapping[str, str]) -> Callable[[Any, Details], str]:
    return lambda code, _details: labels.get(code, code)


def _reasons(labels: Iterable[str]) -> str | None:
    found = ["\n".join(label.splitlines()) for label in labels if label]
    return MESSAGES("reasons" if len(found) > 1 else "reason", reasons="; ".join(found)) if found else None


def _extension_reasons(keys: Any, details: Details) -> str | None:
    labels = [EXTENSION_REASONS[key] for key in keys if key != OTHER]
    return _reasons([*labels, details.get("other_reason") or ""])


def _refusal(_status: Any, details: Details) -> str:
    return refusal_in_words(
        status=details.get("status"), error_code=details.get("error_code"), answer=details.get("reason", "")
    ).why


#: Name after the colon → how a detail is shown; it gets the other details too.
DETAILS: Mapping[str, Callable[[Any, Details], Any]] = MappingProxyType(
    {
        "": lambda value, _details: value,
        "capitalised": lambda value, _details: value.capitalize(),
        "day": lambda value, _details: long_date(date.fromisoformat(value)),
        "or_nobody_yet": lambda name, _details: name or MESSAGES("nobody_yet"),
        "or_not_reported": lambda name, _details: name or MESSAGES("not_reported"),
        "programme": _label({code: programme.label for code, programme in PROGRAMMES.items()}),
        "working_pattern": _label(WORKING_PATTERNS),
        "induction_status": _label(INDUCTION_STATUSES),
        "mentor_training": lambda code, _details: TRAINING_ENDS.get(code),
        "leaving_reason": lambda code, _details: LEAVING_REASONS.get(code),
        "removal_reason": lambda code, _details: REMOVAL_REASONS.get(code),
        "name_change_reason": lambda code, _details: NAME_CHANGE_REASONS.get(code),
        "who_chose": lambda who, _details: MESSAGES(
            "trainee_chose" if who == "trainee" else "provider_chose"
        ),
        "removed_from_trs": lambda is_in_trs, _details: MESSAGES(
            "removed_from_trs" if is_in_trs else "not_in_trs"
        ),
        "reason": lambda text, _details: _reasons([text]),
        "withdrawal_reasons": lambda keys, _details: _reasons(map(reason_in_words, keys)),
        "extension_reasons": _extension_reasons,
        "refusal": _refusal,
    }
)
