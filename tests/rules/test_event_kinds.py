"""Tests of the catalogue of audit events."""

import pytest

from rules.event_kinds import EVENT_KINDS, check_event
from rules.event_wording import Each, Either, fill
from vocabulary import VOCABULARIES


def sentences(kind: str, **details: object) -> list[str]:
    """The paragraphs of an event that are shown."""
    return [text for each in EVENT_KINDS[kind].paragraphs if (text := fill(each, details))]


@pytest.mark.parametrize("kind", EVENT_KINDS)
@pytest.mark.parametrize("words", VOCABULARIES.values(), ids=VOCABULARIES)
def test_every_kind_can_be_shown_even_without_details(kind, words):
    assert fill(EVENT_KINDS[kind].title, {"words": words, "award": "QTS"})
    for paragraph in EVENT_KINDS[kind].paragraphs:
        assert "<" not in str(paragraph)
        assert "None" not in fill(paragraph, {"words": words})


def test_an_event_that_is_not_in_the_catalogue_is_refused():
    with pytest.raises(ValueError, match="no event is called married"):
        check_event("married", {})


@pytest.mark.parametrize("details", [{}, {"before": "a"}, {"before": "a", "after": "b", "why": "c"}])
def test_an_event_with_other_details_than_its_kind_is_refused(details):
    with pytest.raises(ValueError, match="email-changed"):
        check_event("email-changed", details)


def test_a_detail_may_be_none():
    check_event("email-changed", {"before": None, "after": None})


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("full-time", "part-time", ["Changed from Full time to Part time."]),
        (None, "part-time", ["Set to Part time."]),
        ("full-time", None, ["Removed; it was Full time."]),
        (None, None, []),
    ],
)
def test_a_change_says_what_was_and_what_is(before, after, shown):
    assert sentences("working-pattern-changed", before=before, after=after) == shown


def test_a_sentence_without_its_detail_is_left_out():
    assert sentences("leaving-reported", last_day="2026-07-31", reason="") == ["Last day: 31 July 2026."]


def test_what_follows_from_another_start_is_said_where_it_changes():
    moved = {"before": "2025-09-01", "after": "2026-09-01", "programme": None, "lead_provider": ""}
    assert sentences("start-date-changed", **moved) == [
        "Changed from 1 September 2025 to 1 September 2026.",
        "Lead provider: none yet.",
    ]


def test_reasons_are_counted():
    stopped = {"date": "2026-07-31", "chosen_by": "trainee", "reasons": ["safeguarding_concerns"]}
    assert sentences("withdrawn", **stopped) == [
        "Last trained on 31 July 2026. The trainee chose to withdraw.\nReason: Safeguarding concerns"
    ]
    extended = {
        "end_date": "2026-07-31",
        "reasons": ["absence", "another_reason"],
        "other_reason": "A\r\nmove",
    }
    assert sentences("extended", **extended) == [
        "Expected end date set to 31 July 2026.\nReasons: They have been absent; A\nmove"
    ]


def test_a_fragment_is_repeated_for_each_item():
    assert fill(Each("names", "Added {names[0]}. "), {"names": [["A"], ["B"]]}) == "Added A. Added B. "
    assert fill((Either(("{missing}", "Kept. ")), "{end}"), {"end": "End"}) == "Kept. End"
