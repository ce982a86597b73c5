"""Tests of the drafts of journeys across tabs, colleagues, weeks and repeated submits, and of every journey's pages."""

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from flask import Flask
from wtforms import HiddenField

from blueprints.web.journey_views import REGISTERED
from journeys.journey import CHECK, CONFIRMATION
from journeys.shared.reasons import Reasons
from models.draft import Draft
from models.service_context import LoadedScenario
from models.trainee import Trainee
from tests.journeys.generated import fields_of
from tests.makers import TODAY, make_trainee, make_user
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_trainees import (
    another,
    begin,
    draft_of,
    events_of,
    now,
    parts,
    record,
    step_of,
)
from tests.queries import count_queries
from tests.signing_in import lightwater, sign_in_as

WHEN = "When did they meet the QTS standards?"


def checked(client: PageClient, trainee: Trainee, typed: dict[str, Any] | None = None) -> Page:
    """The check page of a recommendation."""
    return begin(client, trainee, "record-outcome").submit("Continue", typed or {"date": "today"})


def a_week_later() -> None:
    LoadedScenario.update(today=TODAY + timedelta(days=7)).execute()


def test_starting_makes_a_draft_and_looking_makes_none(scitt: PageClient, ana: Trainee) -> None:
    page = record(scitt, ana)
    assert Draft.select().count() == 0
    question = page.submit("Recommend for QTS")
    assert Draft.select().count() == 1
    assert question.path == f"/providers/trainees/{ana.id}/record-outcome/{draft_of(question).key}/date-met"


def test_there_is_no_page_where_a_journey_starts(scitt: PageClient, ana: Trainee) -> None:
    assert scitt.get(f"/providers/trainees/{ana.id}/record-outcome").status_code == 405


def test_when_one_tab_has_submitted_the_other_says_so(scitt: PageClient, ana: Trainee) -> None:
    one, two = checked(scitt, ana), checked(scitt, ana)
    one.submit()
    stop = two.submit()
    assert stop.h1 == "You cannot recommend this trainee for QTS"
    assert "Ana Brown recommended for QTS on 15 June 2026" in stop.text
    assert events_of(ana) == ["recommended"]


def test_a_finished_draft_and_one_that_is_no_longer_possible_are_not_offered(
    scitt: PageClient, ana: Trainee
) -> None:
    begin(scitt, ana, "defer").submit("Continue", {"date": "today"})
    assert "Started but not finished" in record(scitt, ana).text
    checked(scitt, ana).submit()
    assert "Started but not finished" not in record(scitt, ana).text


def test_a_draft_older_than_the_same_change_is_not_offered(scitt: PageClient, ana: Trainee) -> None:
    """The user began it, began again and finished: continuing the first would undo the second."""
    begin(scitt, ana, "extend").submit("Continue", parts(date(2026, 12, 18)))
    assert "Started but not finished" in record(scitt, ana).text
    last = begin(scitt, ana, "extend").submit("Continue", parts(date(2026, 12, 20)))
    last.submit("Continue").submit()
    assert now(ana).expected_end_date == date(2026, 12, 20)
    assert "Started but not finished" not in record(scitt, ana).text


def test_what_was_submitted_cannot_be_cancelled_any_more(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana)
    check.submit()
    assert check.submit("Cancel and return to record").h1 == "Ana Brown"
    assert Draft.get().is_submitted


def test_nobody_submits_what_a_colleague_has_changed_unseen(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana)
    question = scitt.page(check.path.replace("check-answers", "date-met"))
    question.submit("Continue", another(date(2026, 6, 1)))
    again = check.submit(status=422)
    assert again.errors == ["This page has changed since you opened it. Check it and submit again"]
    assert again.row(WHEN) == "1 June 2026"
    assert now(ana).state == "trn_received"
    again.submit()
    assert now(ana).date_met == date(2026, 6, 1)


def test_submitting_twice_is_submitting_once(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana)
    first, second = check.submit(), check.submit()
    assert first.path == second.path
    assert step_of(second) == CONFIRMATION
    assert events_of(ana) == ["recommended"]


def test_after_submitting_every_page_of_the_draft_is_its_confirmation(
    scitt: PageClient, ana: Trainee
) -> None:
    check = checked(scitt, ana)
    done = check.submit()
    for step in ("date-met", "check-answers", "no-such-step"):
        path = done.path.replace(CONFIRMATION, step)
        assert scitt.page(path).path == done.path
        assert scitt.post_page(path, {"csrf_token": check.token, "date": "yesterday"}).path == done.path
    assert scitt.page(done.path).h1 == done.h1
    assert now(ana).date_met == TODAY


def test_nobody_gets_ahead_of_the_questions(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "record-outcome")
    for step in ("check-answers", "confirm-date", "missing-details", CONFIRMATION, "no-such-step"):
        path = question.path.replace("date-met", step)
        assert scitt.page(path).path == question.path
        assert scitt.post_page(path, {"csrf_token": question.token}).path == question.path
    assert now(ana).state == "trn_received"


def test_a_draft_left_for_a_week_is_checked_again(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana, another(date(2025, 6, 16)))
    a_week_later()
    again = check.submit()
    assert again.h1 == "Check the date: 16 June 2025"
    assert events_of(ana) == []


def test_an_answer_that_no_longer_will_do_says_why(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana, another(date(2026, 6, 1)))
    Trainee.update(itt_start_date=date(2026, 6, 2)).where(Trainee.id == ana.id).execute()
    again = scitt.page(check.path)
    assert step_of(again) == "date-met"
    assert again.errors == [
        "The date they met the QTS standards must be on or after the trainee’s ITT start date, 2 June 2026"
    ]
    assert again.fields(again.form("date-met"))["date-day"] == ["1"]


def test_a_draft_keeps_the_settings_it_started_with(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "record-outcome")
    LoadedScenario.update(settings={"date_met_within_months": 1}).execute()
    assert step_of(question.submit("Continue", another(date(2026, 1, 5)))) == "check-answers"
    assert step_of(checked(scitt, ana, another(date(2026, 1, 5)))) == "confirm-date"


def test_a_draft_is_kept_for_days_after_the_last_answer(scitt: PageClient, ana: Trainee) -> None:
    LoadedScenario.update(settings={"draft_idle_days": 10}).execute()
    question = begin(scitt, ana, "record-outcome")
    a_week_later()
    question.submit("Continue", {"date": "today"})
    answered = Draft.get()
    assert answered.kept_until == answered.updated_at + timedelta(days=10)
    LoadedScenario.update(today=TODAY + timedelta(days=18)).execute()
    scitt.page(question.path, status=404)


def test_when_the_record_changed_meanwhile_every_page_says_what_happened(
    scitt: PageClient, ana: Trainee
) -> None:
    question = begin(scitt, ana, "record-outcome")
    check = question.submit("Continue", {"date": "today"})
    withdrawn = {"state": "withdrawn", "withdrawn_on": date(2026, 6, 14)}
    Trainee.update(**withdrawn).where(Trainee.id == ana.id).execute()
    for page in (scitt.page(question.path), question.submit("Continue", {"date": "today"}), check.submit()):
        assert page.h1 == "You cannot recommend this trainee for QTS"
        assert "was withdrawn on 14 June 2026" in page.text
    assert events_of(ana) == []


def test_back_goes_the_way_somebody_came(scitt: PageClient, ana: Trainee) -> None:
    check = (
        begin(scitt, ana, "extend")
        .submit("Continue", parts(date(2028, 7, 31)))
        .submit("The date is correct")
        .submit("Continue")
    )
    steps = [step_of(check)]
    page = check
    while "Back" in page.links and len(steps) < 9:
        page = page.click("Back")
        steps.append(step_of(page))
    assert steps == ["check-answers", "reasons", "confirm-date", "end-date", str(ana.id)]


def test_back_from_a_change_is_the_check(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana)
    change = check.click(f"Change {WHEN[:1].lower()}{WHEN[1:]}")
    assert change.click("Back").path == check.path


@pytest.mark.parametrize(
    ("journey", "state", "answers"),
    [
        (
            "withdraw",
            "trn_received",
            [
                {},
                {"date": "today"},
                {"chosen_by": "trainee"},
                {"reasons": ["safeguarding_concerns"], "safeguarding_concerns": "Two\r\nlines"},
                {"future_interest": "no"},
            ],
        ),
        ("defer", "trn_received", [{"date": "yesterday"}, {"reason": "Ill\r\nagain"}]),
        ("reinstate", "deferred", [{"date": "today"}, parts(date(2027, 3, 27))]),
        (
            "extend",
            "trn_received",
            [parts(date(2026, 9, 27)), {"reasons": ["another_reason"], "another_reason": "Moved"}],
        ),
        ("record-outcome", "trn_received", [another(date(2026, 6, 1))]),
    ],
)
def test_every_change_link_leads_to_its_answer_and_back(
    scitt: PageClient, journey: str, state: str, answers: list[dict[str, Any]]
) -> None:
    page = begin(scitt, make_trainee(lightwater(), state=state), journey)
    for typed in answers:
        page = page.submit("Continue", typed)
    assert step_of(page) == CHECK
    changes = [href for text, href in page.links.items() if text.startswith("Change ")]
    assert len(changes) == len(page.rows)
    for href in changes:
        # The browser sends the question as shown.
        again = scitt.page(href).submit("Continue")
        assert again.path == page.path
        assert again.rows == page.rows


def test_a_draft_is_found_only_under_its_own_record_and_journey(scitt: PageClient, ana: Trainee) -> None:
    path = checked(scitt, ana).path
    other = make_trainee(lightwater())
    scitt.page(path.replace(f"/{ana.id}/", f"/{other.id}/", 1), status=404)
    scitt.page(path.replace("record-outcome", "withdraw"), status=404)
    scitt.page(path.replace(draft_of(scitt.page(path)).key, "nosuchdraft"), status=404)


def test_nonsense_gets_an_answer(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "record-outcome")
    for typed in (
        {"date": "\0"},
        {"date": "another", "date-day": "\0", "date-month": "x" * 5000, "date-year": "²"},
        {"date": ["today", "yesterday"]},
        {"date-day": ["1", "2"], "date-month": "1", "date-year": "9999"},
        {"something": "else"},
    ):
        answer = scitt.post(question.path, data={"csrf_token": question.token, **typed})
        assert answer.status_code in (303, 422), typed


def test_a_page_of_a_journey_asks_little_of_the_database(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "record-outcome")
    with count_queries() as queries:
        scitt.page(question.path)
    # Session with user, trainee, draft, settings, placements.
    assert len(queries) == 5, queries


def _pages_and_steps() -> list[Any]:
    import_module("app")  # registers the pages of every journey
    return [
        pytest.param(pages, step, id=f"{pages.journey.name}-{step}")
        for pages in REGISTERED
        for step in (*pages.journey.by_name, CHECK, CONFIRMATION)
    ]


@pytest.mark.parametrize(("pages", "name"), _pages_and_steps())
def test_every_step_has_a_template_or_is_a_question_with_one_field(app: Flask, pages: Any, name: str) -> None:
    with app.app_context():
        template = pages.template(name)  # raises if there is none at all
    if template != "journeys/question.html":
        return
    form = pages.journey.by_name[name].form
    assert form is not None, "a page to read needs a template of its own"
    shown = [field for field, (kind, _options) in fields_of(form).items() if kind is not HiddenField]
    assert len(shown) == 1 or issubclass(form, Reasons)


def test_who_may_only_look_sees_a_colleagues_draft_and_no_button(scitt: PageClient, ana: Trainee) -> None:
    check = checked(scitt, ana)
    Draft.update(created_by=make_user("Kim", "Colleague")).execute()
    assert "started by Kim Colleague on 15 June 2026" in record(scitt, ana).text
    sign_in_as(scitt, "scitt-read-only")
    page = record(scitt, ana).click("Recommend for QTS")
    assert (page.h1, page.path) == ("Check the QTS details of Ana Brown", check.path)
    assert page.click("Return to record").h1 == "Ana Brown"
