"""Tests of leaving a registration and continuing it, invisible to other schools (PD-27, PD-79)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from actions.apply_retention import delete_idle_drafts
from blueprints.web import drafts
from clients.trs.lookup import LookupResult, TRSLookup
from journeys.add_mentor.journey import ADD_MENTOR
from journeys.journey import Journey
from journeys.register_ect.journey import REGISTER_ECT
from models.delivery_partner import DeliveryPartner
from models.draft import Draft
from models.ect_period import ECTPeriod
from models.programme import Partnership
from models.user import User
from tests.ect_makers import YEAR, make_teacher
from tests.makers import make_context
from tests.page_client import Page, PageClient
from tests.registering import (
    NAME,
    TRN,
    answer_the_rest,
    at_start_date,
    begin,
    date_fields,
    find,
)
from tests.signing_in import sign_in_as

pytestmark = pytest.mark.both_databases


def leave_alone(draft: Draft, days: int) -> None:
    """As if nobody had done anything with it for some days."""
    past = {"updated_at": _now(draft) - timedelta(days), "kept_until": draft.kept_until - timedelta(days)}
    Draft.update(**past).where(Draft.id == draft.id).execute()


def _now(draft: Draft) -> datetime:
    return Draft.get_by_id(draft.id).created_at


def listed(client: PageClient) -> dict[str, str]:
    """The drafts that the home page offers: name → what comes next."""
    rows = client.page("/schools").rows
    return {
        name: value.partition(" Started")[0]
        for name, value in rows.items()
        if value.startswith(("Next: ", "Waiting: "))
    }


def another_browser(app: Flask, persona: str) -> PageClient:
    """A browser of another user, signed in."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    sign_in_as(client, persona)
    return client


# Listed, and gone on with


def test_who_is_not_known_or_cannot_be_registered_is_not_listed(school: PageClient) -> None:
    begin(school)
    for trn in ("7000002", "7000007"):
        find(begin(school), trn)
    assert listed(school) == {}


def test_somebody_who_is_known_is_listed_with_what_comes_next(found: Page) -> None:
    client = found.client
    assert listed(client) == {NAME: "Next: Check their details"}
    page = found.submit(fields={"details_are_correct": "no", "corrected_name": "Pri Turner"})
    assert listed(client) == {"Pri Turner": "Next: Email address"}
    page.submit(fields={"email": "pri@school.example"})
    assert listed(client) == {"Pri Turner": "Next: School start date"}
    page = client.page("/schools").click("Continue with Pri Turner")
    assert page.h1 == "When did or when will Pri Turner start teaching as an ECT at your school?"


@pytest.mark.parametrize("journey", [REGISTER_ECT, ADD_MENTOR], ids=lambda journey: journey.name)
def test_every_step_that_may_be_next_has_a_name_in_the_list(journey: Journey) -> None:
    steps = list(journey.by_name)
    for step in ("name-does-not-match", *steps[steps.index("review-details") :], "check-answers"):
        assert len(journey.comes_next(step)) > len("Waiting: ")


def test_what_is_registered_is_not_listed_any_more(check: Page) -> None:
    begin(check.client)
    find(begin(check.client))  # another registration of the same teacher begins
    assert list(listed(check.client)) == [NAME]
    check.submit("Confirm details")
    assert listed(check.client) == {}


def test_colleagues_go_on_with_it(app: Flask, found: Page) -> None:
    """Whichever user of the school began."""
    helen = User.get()
    found.submit(fields={"details_are_correct": "yes"})
    colleague = another_browser(app, "school")
    page = colleague.page("/schools")
    assert f"Started by {helen.full_name}" in page.text
    page = page.click("Continue").submit(fields={"email": "from-a-colleague@school.example"})
    assert page.path.endswith("/start-date")
    assert listed(found.client) == {NAME: "Next: School start date"}


def test_after_28_idle_days_it_is_gone(found: Page) -> None:
    draft = Draft.get()
    leave_alone(draft, 27)
    assert listed(found.client) == {NAME: "Next: Check their details"}
    leave_alone(draft, 29)
    assert listed(found.client) == {}
    found.client.page(found.path, status=404)
    delete_idle_drafts(make_context(now=_now(draft)))
    assert not Draft.select().exists()


def test_what_led_to_nobody_is_gone_after_a_day(school: PageClient) -> None:
    find(begin(school), "7000002")
    find(begin(school))
    for draft in Draft.select():
        leave_alone(draft, 2)
    delete_idle_drafts(make_context(now=_now(Draft.get())))
    assert [draft.person for draft in Draft.select()] == [NAME]


def test_what_was_answered_can_be_deleted(found: Page) -> None:
    page = found.client.page("/schools").click("Delete")
    assert page.h1 == f"Are you sure you want to delete your answers about {NAME}?"
    home = page.submit("Delete answers")
    assert (home.path, f"Your answers about {NAME} have been deleted" in home.text) == ("/schools", True)
    assert "have been deleted" not in found.client.page("/schools").text
    assert listed(found.client) == {}
    (draft,) = Draft.select()
    assert (draft.answers, draft.person) == ({}, "")
    assert "You deleted these answers on " in found.client.page(found.path, status=410).text


def test_a_colleague_who_answers_what_was_deleted_is_told_by_whom_and_begins_again(
    app: Flask, found: Page
) -> None:
    helen, colleague = User.get(), another_browser(app, "school")
    answering = colleague.page(found.path)
    draft = Draft.get()
    draft.deleted_by, draft.deleted_at, draft.answers = helen, _now(draft), {}
    draft.save()
    for gone in (
        answering.submit(fields={"details_are_correct": "yes"}, status=410),
        colleague.page(f"/schools/register-ect/{draft.key}/delete", status=410),
    ):
        assert gone.h1 == "These answers have been deleted"
        assert "deleted these answers on " in gone.text
        assert gone.submit("Start again").h1 == "Find an early career teacher (ECT)"
    swapped = colleague.post(found.path, data=answering.fields(), headers={"HX-Request": "true"})
    assert (swapped.status_code, swapped.headers["HX-Redirect"]) == (204, found.path)


def test_what_waits_for_something_else_says_so(found: Page) -> None:
    page = at_start_date(found)
    page.submit(fields=date_fields("start_date", date(YEAR + 1, 9, 1)))
    assert listed(found.client) == {NAME: "Waiting: your school’s training programme"}
    page.submit(fields=date_fields("start_date", date(YEAR + 2, 9, 1)))
    assert listed(found.client) == {NAME: "Waiting: registration to open"}


def test_what_is_submitted_cannot_be_deleted(check: Page) -> None:
    page = check.submit("Confirm details")
    path = page.path.replace("confirmation", "delete")
    assert check.client.post(path, data={"csrf_token": check.token}).status_code == 404
    check.client.page(path, status=404)
    assert Draft.select().exists()


# Two at once


def test_two_tabs_of_one_draft_keep_the_answers_of_both(check: Page) -> None:
    email = check.click("Change email address")
    pattern = check.click("Change working pattern")
    email.submit(fields={"email": "new@school.example"})
    page = pattern.submit(fields={"working_pattern": "part-time"})
    assert (page.row("Email address"), page.row("Working pattern")) == ("new@school.example", "Part time")
    # What the first check page showed is not what would be submitted.
    refused = check.submit("Confirm details", status=422)
    assert refused.errors == ["This page has changed since you opened it. Check it and submit again"]
    assert refused.submit("Confirm details").h1.startswith("You have saved")


def test_of_two_who_register_the_same_person_one_is_told(app: Flask, check: Page) -> None:
    other = answer_the_rest(find(begin(another_browser(app, "school"))), email="other@school.example")
    check.submit("Confirm details")
    told = other.submit("Confirm details")
    assert told.h1 == f"{NAME} is already registered at your school"
    assert told.click("View").path == f"/schools/ects/{ECTPeriod.get().id}"
    assert ECTPeriod.select().count() == 1


def test_what_has_changed_since_is_said_on_the_check(check: Page) -> None:
    """TRS was asked again meanwhile, and the teacher has passed."""
    teacher = make_teacher(trn=TRN, induction_status="Passed")
    teacher.refreshed_at = datetime.now(UTC)
    teacher.save()
    page = check.submit("Confirm details", status=422)
    assert page.errors == [f"You can no longer register {teacher.name}: they have completed their induction"]
    assert not ECTPeriod.select().exists()


# Without a connection, or signed out


def test_an_answer_after_the_session_ended_is_not_saved_and_leads_back(found: Page) -> None:
    fields = found.fields()
    found.client.delete_cookie("session")
    answer = found.client.post(found.path, data={**fields, "details_are_correct": "yes"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/sign-in?next={found.path}")
    sign_in_as(found.client, "school")
    assert found.client.page("/schools").click("Continue").path == found.path


# Deleted or changed concurrently


def test_what_a_colleague_deletes_during_a_lookup_is_not_found(
    school: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call to TRS may take seconds, in which the draft can be deleted."""
    page, look_up = begin(school), TRSLookup.by_date_of_birth

    def while_a_colleague_deletes_it(*args: Any, **named: Any) -> LookupResult:
        Draft.delete().execute()
        return look_up(*args, **named)

    monkeypatch.setattr(TRSLookup, "by_date_of_birth", while_a_colleague_deletes_it)
    assert find(page, status=404).h1 == "Page not found"


def test_what_a_colleague_deletes_before_it_is_confirmed_is_not_found(
    check: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deleted_meanwhile(draft: Draft) -> None:
        Draft.delete().where(Draft.id == draft.id).execute()
        lock(draft)

    lock = drafts._lock
    monkeypatch.setattr(drafts, "_lock", deleted_meanwhile)
    assert check.submit("Confirm details", status=404).h1 == "Page not found"
    assert not ECTPeriod.select().exists()


def test_what_a_colleague_chose_for_the_school_meanwhile_is_shown_first(check: Page) -> None:
    """The programme is the school’s, not an answer: the user must see it before confirming."""
    Partnership.update(delivery_partner=DeliveryPartner.create(name="Dunmore Schools Trust")).execute()
    again = check.submit("Confirm details", status=422)
    assert again.errors == ["This page has changed since you opened it. Check it and submit again"]
    assert again.row("Delivery partner") == "Dunmore Schools Trust"
    assert again.submit("Confirm details").h1.startswith("You have saved")


def test_nul_in_an_address_is_no_address(school: PageClient) -> None:
    for address in ("/schools/register-ect/a%00b/find-ect", "/schools/register-ect/a%00b/delete"):
        school.page(address, status=404)
