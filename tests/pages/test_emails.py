"""Tests of support's pages of emails, and of the delivery status of each."""

import pytest

from actions.write_email import Email, write_emails
from clients.email_templates import email_template, email_templates
from models.delivery import Delivery
from tests.makers import NOW, make_context
from tests.page_client import PageClient, words
from tests.signing_in import lightwater

NAME = "performance-profile-sign-off"


@pytest.fixture
def email(support: PageClient) -> Delivery:
    """An email to a user at Lightwater."""
    examples = email_template(NAME).examples
    email = Email(NAME, to="priya@lightwater.example", personalisation=examples, subject=lightwater())
    write_emails([email], context=make_context())
    return Delivery.get()


def test_the_home_page_leads_to_every_email(support: PageClient) -> None:
    page = support.page("/support").click("See what the emails of this service say")
    assert page.h1 == "Emails"
    rows = {row["Email"]: row["Sent"] for row in page.table()}
    assert set(rows) == {template.title for template in email_templates().values()}
    assert rows["Performance profile sign off"].startswith("Sent: To each user of a training provider, once")


def test_an_email_is_shown_with_its_gaps_filled_and_its_marks_drawn(support: PageClient) -> None:
    page = support.page("/support/emails").click("Performance profile sign off")
    assert page.h1 == "Email preview: Performance profile sign off"
    assert page.row("Subject") == "Performance profile sign off for the 2022 to 2023 academic year"
    (letter,) = page.with_class("app-email")
    assert words(letter).startswith("Dear Priya You must sign off your list of trainee teachers")
    assert len(letter.findall("ol/li")) == 4
    assert [words(heading)[:2] for heading in letter.findall("h2")] == ["1.", "2.", "3.", "4."]
    assert words(page.with_class("govuk-inset-text")[0]).startswith("The deadline")
    link = next(found for found in letter.iter("a"))
    assert link.get("href") == "https://training-records.example/providers/reports/performance-profile"


def test_an_email_that_there_is_not_is_not_found(support: PageClient) -> None:
    support.page("/support/emails/nothing", status=404)


def test_the_list_of_deliveries_has_emails(support: PageClient, email: Delivery) -> None:
    (row,) = support.page("/support/deliveries?system=notify").table()
    assert row["About"] == f"Performance profile sign off (number {email.id}) Lightwater SCITT"
    assert row["Made"].endswith("Email to Notify")


def test_an_email_that_was_sent_says_to_whom_and_whether_it_arrived(
    support: PageClient, email: Delivery
) -> None:
    page = support.page(f"/support/deliveries/{email.id}")
    assert page.h1 == "Performance profile sign off"
    assert page.row("Email address") == "priya@lightwater.example"
    Delivery.update(
        state="delivered", delivered_at=NOW, notify_id="740e5834", receipt="delivered", receipt_at=NOW
    ).execute()
    page = support.page(page.path)
    assert page.row("GOV.UK Notify ID") == "740e5834"
    assert page.row("Arrived") == "15 June 2026 at 10:30am"


def test_an_email_that_did_not_arrive_can_be_sent_again(support: PageClient, email: Delivery) -> None:
    Delivery.update(
        state="refused",
        attempts=1,
        receipt="temporary-failure",
        receipt_at=NOW,
        last_answer="The inbox was full",
    ).execute()
    page = support.page(f"/support/deliveries/{email.id}")
    assert page.row("Did not arrive") == "15 June 2026 at 10:30am"
    page.submit("Send again now")
    assert Delivery.get().state == "waiting"


def test_an_address_that_was_cleared_is_not_shown(support: PageClient, email: Delivery) -> None:
    Delivery.update(state="delivered", payload={}, cleared_at=NOW).execute()
    assert support.page(f"/support/deliveries/{email.id}").row("Email address") == "No longer kept"
