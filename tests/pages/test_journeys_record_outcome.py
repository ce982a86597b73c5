"""Tests of the pages that recommend one trainee from the record, and undo it."""

from datetime import date

import pytest

from models.delivery import Delivery
from models.draft import Draft
from models.service_context import LoadedScenario
from models.trainee import Trainee
from tests.makers import NOW, TODAY, make_placements, make_trainee
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_trainees import (
    BUTTONS,
    another,
    begin,
    draft_of,
    events_of,
    now,
    post_start,
    record,
    step_of,
)
from tests.signing_in import lightwater, sign_in_as

LONG_AGO = date(2025, 6, 14)


def checked(client: PageClient, trainee: Trainee) -> Page:
    """The check page of a recommendation as of today."""
    return begin(client, trainee, "record-outcome").submit("Continue", {"date": "today"})


def test_a_trainee_is_recommended_from_the_record(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "record-outcome")
    assert question.h1 == "When did they meet the QTS standards?"
    assert "Ana Brown" in question.text
    check = question.submit("Continue", another(date(2026, 6, 3)))
    assert check.h1 == "Check the QTS details of Ana Brown"
    assert check.rows == {"When did they meet the QTS standards?": "3 June 2026"}
    done = check.submit("Recommend trainee for QTS")
    assert done.h1 == "Ana Brown recommended for QTS"
    assert "will award QTS where appropriate within 3 working days" in done.text
    assert (now(ana).state, now(ana).date_met) == ("recommended", date(2026, 6, 3))
    page = done.click("View Ana Brown’s record")
    assert "QTS recommended" in page.text
    assert page.row("Award") == "Waiting for award – met standards on 3 June 2026"
    assert "Recommended for QTS" in page.headings


def test_early_years_trainees_get_eyts(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), route="early_years_postgrad", last_names="Okafor")
    question = record(scitt, trainee).submit("Recommend for EYTS")
    assert question.h1 == "When did they meet the EYTS standards?"
    check = question.submit("Continue", {"date": "today"})
    assert check.h1 == "Check the EYTS details of Ana Okafor"
    assert check.submit("Recommend trainee for EYTS").h1 == "Ana Okafor recommended for EYTS"


def test_a_date_over_12_months_ago_has_to_be_confirmed(scitt: PageClient, ana: Trainee) -> None:
    confirm = begin(scitt, ana, "record-outcome").submit("Continue", another(LONG_AGO))
    assert confirm.h1 == "Check the date: 14 June 2025"
    assert "more than 12 months ago" in confirm.text
    assert scitt.page(confirm.path.replace("confirm-date", "check-answers")).path == confirm.path
    done = confirm.submit("The date is correct").submit("Recommend trainee for QTS")
    assert done.h1 == "Ana Brown recommended for QTS"
    assert now(ana).date_met == LONG_AGO


def test_somebody_who_confirms_a_date_that_was_changed_in_another_tab_looks_again(
    scitt: PageClient, ana: Trainee
) -> None:
    confirm = begin(scitt, ana, "record-outcome").submit("Continue", another(LONG_AGO))
    confirm.click("Change the date").submit("Continue", another(date(2025, 1, 6)))
    again = confirm.submit("The date is correct", status=422)
    assert again.h1 == "Check the date: 6 January 2025"
    assert again.errors == ["The date has changed. Check it again"]
    assert step_of(again.submit("The date is correct")) == "check-answers"


def test_a_record_short_of_placements_says_what_is_missing(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), placements=1, last_names="Short")
    stop = begin(scitt, trainee, "record-outcome")
    assert stop.h1 == "You cannot recommend this trainee for QTS"
    assert stop.link("1 more placement") == f"/providers/trainees/{trainee.id}/placements/new"
    assert "requires a minimum of 2 placements" in stop.text
    assert stop.click("Cancel and return to record").h1 == "Ana Short"


def test_when_the_placement_is_there_the_same_draft_goes_on(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), placements=1)
    stop = begin(scitt, trainee, "record-outcome")
    make_placements(trainee, 1)
    assert step_of(scitt.page(stop.path)) == "date-met"


def test_without_a_start_date_nobody_is_recommended(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), itt_start_date=None)
    stop = begin(scitt, trainee, "record-outcome")
    assert "the ITT start date" in stop.text
    assert "placement" not in stop.text


def test_posting_to_a_stop_page_leads_back_to_it(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), placements=1)
    stop = begin(scitt, trainee, "record-outcome")
    token = record(scitt, trainee).token
    assert scitt.post_page(stop.path, {"csrf_token": token}).path == stop.path
    check = stop.path.replace("missing-details", "check-answers")
    assert scitt.post_page(check, {"csrf_token": token}).path == stop.path
    assert now(trainee).state == "trn_received"


def test_cancelling_changes_nothing_and_leaves_nothing_behind(scitt: PageClient, ana: Trainee) -> None:
    page = checked(scitt, ana).submit("Cancel and return to record")
    assert page.h1 == "Ana Brown"
    assert "Started but not finished" not in page.text
    assert [draft.answers for draft in Draft.select()] == [{}]
    assert (now(ana).state, now(ana).date_met) == ("trn_received", None)
    assert events_of(ana) == []


def test_who_has_not_met_the_standards_can_be_extended_instead(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "record-outcome")
    extend = question.submit("change their expected end date")
    assert extend.h1 == "What is the new expected end date for their course?"


def test_it_can_be_undone_from_the_confirmation(scitt: PageClient, ana: Trainee) -> None:
    done = checked(scitt, ana).submit()
    assert "you can undo it until" in done.text
    page = done.submit("Undo this recommendation")
    assert page.path.startswith(f"/providers/trainees/{ana.id}")
    assert "Recommendation undone" in page.headings
    assert now(ana).state == "trn_received"
    assert Delivery.get(Delivery.trainee == ana).state == "cancelled"
    again = scitt.page(done.path)
    assert "was undone afterwards" in again.text
    assert "Undo this recommendation" not in again.text


def test_when_trs_is_being_told_it_is_too_late_to_undo(scitt: PageClient, ana: Trainee) -> None:
    done = checked(scitt, ana).submit()
    Delivery.update(state="sending").execute()
    late = done.submit("Undo this recommendation", status=409)
    assert late.h1 == "This recommendation cannot be undone"
    assert "we have told the Teaching Record System (TRS), or are telling it" in late.text
    assert now(ana).state == "recommended"


def test_the_wording_of_2026_updates_a_status(client: PageClient) -> None:
    LoadedScenario.create(name="2026", today=TODAY, settings={"vocabulary": "2026"}, loaded_at=NOW)
    sign_in_as(client, "scitt")
    trainee = make_trainee(lightwater(), last_names="Okafor")
    question = record(client, trainee).submit("Update QTS status")
    assert question.h1 == "When did the trainee’s QTS status change?"
    check = question.submit("Continue", {"date": "today"})
    assert check.h1 == "Check the QTS status of Ana Okafor"
    assert check.submit("Update QTS status").h1 == "Ana Okafor’s QTS status updated"


@pytest.mark.parametrize(
    ("typed", "message", "href", "marked"),
    [
        ({}, "Select the date they met the QTS standards", "#date", []),
        (
            {"date": "another", "date-day": "3", "date-month": "13", "date-year": "2026"},
            "The date they met the QTS standards must be a real date",
            "#date-month",
            ["date-month"],
        ),
    ],
)
def test_a_date_that_will_not_do_is_kept_and_explained(
    scitt: PageClient, ana: Trainee, typed: dict[str, str], message: str, href: str, marked: list[str]
) -> None:
    again = begin(scitt, ana, "record-outcome").submit("Continue", typed, status=422)
    assert again.errors == [message]
    assert again.links[message] == href
    assert [field.get("id") for field in again.with_class("govuk-input--error")] == marked
    kept = again.fields(again.form("date-met"))
    assert {name: kept[name] for name in typed} == {name: [text] for name, text in typed.items()}
    assert draft_of(again).answers == {}


CANNOT = {
    "record-outcome": "You cannot recommend this trainee for QTS",
    "withdraw": "You cannot withdraw this trainee",
    "defer": "You cannot defer this trainee",
    "reinstate": "You cannot reinstate this trainee",
    "extend": "You cannot change this trainee’s expected end date",
    "change-itt-start-date": "You cannot change this trainee’s ITT start date",
}


@pytest.mark.parametrize(
    ("journey", "fields", "why"),
    [
        ("record-outcome", {"state": "draft"}, "is a draft"),
        ("record-outcome", {"state": "pending_trn"}, "does not have a TRN yet"),
        (
            "record-outcome",
            {"state": "recommended", "recommended_at": NOW},
            "recommended for QTS on 15 June 2026",
        ),
        (
            "record-outcome",
            {"state": "awarded", "awarded_on": date(2026, 5, 1)},
            "has held QTS since 1 May 2026",
        ),
        ("record-outcome", {"state": "deferred", "deferred_on": date(2026, 3, 2)}, "since 2 March 2026"),
        ("record-outcome", {"state": "withdrawn", "withdrawn_on": date(2026, 3, 2)}, "on 2 March 2026"),
        ("record-outcome", {"itt_start_date": date(2026, 9, 1)}, "Their ITT starts on 1 September 2026"),
        ("defer", {"state": "deferred", "deferred_on": date(2026, 6, 14)}, "is deferred since 14 June 2026"),
        ("reinstate", {}, "They are not deferred"),
        ("withdraw", {"state": "awarded", "awarded_on": date(2026, 5, 1)}, "has held QTS since 1 May 2026"),
        (
            "change-itt-start-date",
            {"state": "awarded", "awarded_on": date(2026, 5, 1)},
            "has held QTS since 1 May 2026",
        ),
        ("extend", {"state": "deferred", "deferred_on": date(2026, 3, 2)}, "since 2 March 2026"),
    ],
)
def test_what_cannot_be_done_is_not_offered_and_told_why(
    scitt: PageClient, journey: str, fields: dict[str, object], why: str
) -> None:
    trainee = make_trainee(lightwater(), **fields)
    offered = ["".join(button.itertext()) for button in record(scitt, trainee).root.iter("button")]
    assert BUTTONS[journey] not in offered
    stop = post_start(scitt, trainee, journey)
    assert stop.h1 == CANNOT[journey]
    assert why in stop.text
    assert stop.click("Return to record").h1 == trainee.full_name
