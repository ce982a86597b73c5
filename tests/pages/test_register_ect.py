"""Tests of registering an early career teacher from the first page to the last (document 3)."""

from collections import Counter
from datetime import date

import pytest

from config import Config
from models.delivery import Delivery
from models.draft import Draft
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.school import School
from rules.schools import CLOSED
from tests.ect_makers import YEAR, make_tutor
from tests.page_client import Page, PageClient, words
from tests.queries import count_queries
from tests.registering import (
    NAME,
    TRN,
    answer_the_rest,
    at_start_date,
    begin,
    date_fields,
    find,
    school_of,
)

pytestmark = pytest.mark.both_databases


def test_what_is_needed_comes_first_and_makes_nothing(school: PageClient) -> None:
    page = school.page("/schools/register-ect")
    assert page.h1 == "What you’ll need to register a new ECT"
    assert not Draft.select().exists()
    assert page.submit("Continue").h1 == "Find an early career teacher (ECT)"


@pytest.mark.parametrize("is_demo", [True, False])
def test_teachers_to_try_are_listed_in_the_demo_only(
    school: PageClient, monkeypatch: pytest.MonkeyPatch, is_demo: bool
) -> None:
    asked = begin(school)
    monkeypatch.setattr(Config, "is_demo", property(lambda _config: is_demo))
    assert ("Zoë O’Neill, TRN" in school.get(asked.path).text) is is_demo


def test_an_early_career_teacher_is_registered_with_what_the_school_chose(check: Page) -> None:
    lead_provider = LeadProvider.get().name
    assert check.h1 == f"Check the details of {NAME} before submitting"
    partner = check.row("Delivery partner")
    assert check.rows == {
        "Name": NAME,
        "Teacher reference number (TRN)": TRN,
        "Email address": "amara@school.example",
        "School start date": "1 September 2025",
        "Working pattern": "Full time",
        "Same training programme as your school chose for 2025 to 2026": "Yes",
        "Training programme": "Full induction programme",
        "Lead provider": lead_provider,
        "Delivery partner": partner,
        "Appropriate body": "You will tell us later",
    }

    page = check.submit("Confirm details")

    assert page.h1 == f"You have saved {NAME}’s details"
    assert "You still need to assign a mentor" in page.headings
    assert not page.with_class("govuk-panel")
    ect = ECTPeriod.get()
    assert (ect.teacher.trn, ect.school.urn, ect.started_on) == (TRN, school_of().urn, date(YEAR, 9, 1))
    training = ect.training
    assert (training.programme, training.lead_provider.name, training.delivery_partner.name) == (
        "fip",
        lead_provider,
        partner,
    )
    assert (ect.email, ect.working_pattern, ect.appropriate_body) == (
        "amara@school.example",
        "full-time",
        None,
    )
    assert [delivery.kind for delivery in Delivery.select()] == ["ect-registered"]
    assert page.submit("Assign a mentor").h1 == "Your school has no mentor to choose from"
    assert page.click("View").path == f"/schools/ects/{ect.id}"


def test_every_page_has_the_same_words_above_it_and_hints_are_one_short_sentence(school: PageClient) -> None:
    page = find(begin(school))
    answers: list[dict[str, str]] = [
        {"details_are_correct": "yes"},
        {"email": "amara@school.example"},
        date_fields("start_date", date(YEAR, 9, 1)),
        {"working_pattern": "full-time"},
        {"use_default": "no"},
        {"programme": "fip"},
        {"lead_provider": str(LeadProvider.get().id)},
        {"appropriate_body": "later"},
        {},
    ]
    pages = [begin(school), page]
    for answer in answers:
        page = page.submit(fields=answer)
        pages.append(page)
    for each in pages:
        assert [words(caption) for caption in each.with_class("govuk-caption-l")] == ["Register an ECT"]
        for hint in each.with_class("govuk-hint"):
            assert ". " not in words(hint)
            assert not words(hint).endswith(".")
            assert not list(hint.iter("a"))
    assert page.h1 == f"You have saved {NAME}’s details"


@pytest.mark.parametrize("is_tutor", [True, False])
def test_an_email_is_told_of_where_one_is_written(found: Page, is_tutor: bool) -> None:
    """PD-38: never to a registered induction tutor."""
    if is_tutor:
        make_tutor(school_of(), NAME, "Amara@school.example")
    check = answer_the_rest(found)
    done = check.submit("Confirm details")
    assert ("we’ll email" in check.text) is not is_tutor
    assert ("We’ve emailed" in done.text) is not is_tutor
    assert Delivery.select().exists() is not is_tutor


def test_what_cannot_be_changed_has_no_link(check: Page) -> None:
    """Another TRN is another registration."""
    assert [words for words in check.links if words.startswith("Change")] == [
        "Change name",
        "Change email address",
        "Change school start date",
        "Change working pattern",
        "Change same training programme as your school chose for 2025 to 2026",
        "Change appropriate body",
    ]


def test_saving_an_answer_asks_nothing_twice(found: Page) -> None:
    page = at_start_date(found)
    answer = {**page.fields(), **date_fields("start_date", date(YEAR, 9, 1))}
    with count_queries() as queries:
        page.client.post(page.path, data=answer)
    again = [query for query, times in Counter(queries).items() if times > 1]
    # Two of the questions need all TRNs of a teacher.
    assert [query for query in again if 'FROM "former_trn"' not in query] == []


def test_a_school_that_closes_meanwhile_registers_nobody(check: Page) -> None:
    """Its home page says why."""
    closed = School.update(status_code=CLOSED, closed_on=date(2026, 6, 1))
    closed.where(School.id == school_of().id).execute()
    check.client.post(check.path, data=check.fields())
    assert not ECTPeriod.select().exists()
    assert check.client.page(check.path).path == "/schools"
