"""Tests of acting for an organisation: found, said on every page, kept for audit, and ended (PD-41)."""

import pytest

from models.api_token import ApiToken
from models.audit_entry import AuditEntry
from models.event import Event
from models.user import Access
from rules.academic_years import school_year
from tests.ect_makers import (
    YEAR,
    make_ect,
    make_lead_provider,
    make_ready_school,
    open_years,
)
from tests.makers import make_provider, make_school, make_trainee
from tests.page_client import Page, PageClient
from tests.queries import count_queries
from tests.signing_in import lightwater

pytestmark = pytest.mark.both_databases


def act_for(client: PageClient, kind: str, number: int, name: str) -> Page:
    """Begin to act for an organisation, by its page."""
    return client.page(f"/support/{kind}/{number}").submit(f"Act for {name}")


def test_support_finds_organisations_of_every_kind(support: PageClient) -> None:
    school = make_school("Alder School", urn="123456", town="Bath")
    provider, lead_provider = make_provider("Alder SCITT"), make_lead_provider("Alder Teaching")
    found = support.page("/support/organisations?q=alder")
    assert found.link("Alder School") == f"/support/schools/{school.id}"
    assert found.link("Alder SCITT") == f"/support/providers/{provider.id}"
    assert found.link("Alder Teaching") == f"/support/lead-providers/{lead_provider.id}"
    assert "Alder School" in support.page("/support/organisations?q=123456").links
    assert "Alder SCITT" in support.page(f"/support/organisations?q={provider.ukprn}").links
    assert "No organisations found for ‘oak’" in support.page("/support/organisations?q=oak").text
    assert "No organisations" not in support.page("/support/organisations").text


def test_every_page_says_for_whom_support_acts_until_it_stops(support: PageClient) -> None:
    provider = lightwater()
    trainee = make_trainee(provider)
    home = act_for(support, "providers", provider.id, provider.name)
    assert home.path == "/providers"
    banner = f"You are acting for <strong>{provider.name}</strong>."
    for path in ("/providers", "/providers/trainees", f"/providers/trainees/{trainee.id}"):
        assert banner in support.page(path).html
    assert banner in support.page("/providers/trainees/0", status=404).html
    for path in ("/support", "/schools", f"/support/providers/{provider.id}"):
        support.page(path, status=403)
    other = make_trainee(make_provider("Another SCITT"))
    support.page(f"/providers/trainees/{other.id}", status=404)
    assert support.page("/choose-organisation").path == "/providers"
    assert not AuditEntry.select().exists()
    back = support.page("/providers").submit("Stop acting")
    assert back.path == f"/support/providers/{provider.id}"
    assert "You are acting for" not in back.html
    support.page("/providers", status=403)
    assert Access.select().where(Access.given_by == "acting", Access.ended_at.is_null()).count() == 0


def test_a_member_is_not_said_to_act_and_leaves_no_entry(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater())
    assert "You are acting for" not in scitt.page("/providers").html
    scitt.page(f"/providers/trainees/{trainee.id}").submit("Defer")
    assert not AuditEntry.select().exists()


def test_a_change_while_acting_is_kept_and_the_timeline_says_so(support: PageClient) -> None:
    school = make_ready_school("Alder School")
    ect = make_ect(school)
    act_for(support, "schools", school.id, school.name)
    email = support.page(f"/schools/ects/{ect.id}").submit("Change email address")
    email.submit("Continue", {"email": "not an address"}, status=422)
    entries = [entry.what for entry in AuditEntry.select().order_by(AuditEntry.id)]
    assert entries == ["Began to change the email address of an ECT or mentor"]
    email.submit("Continue", {"email": "new@school.example"}).submit()
    assert Event.get().kind == "email-changed"
    record = support.page(f"/schools/ects/{ect.id}")
    assert f"DfE support, for {school.name}" in record.text
    assert "Jo Hartley" not in record.text.partition("History")[2]
    back = support.page("/schools").submit("Stop acting")
    audit = back.client.page("/support/audit")
    (newest, *_others) = audit.table()
    assert newest["Change"].startswith(
        "Submitted the answers to change the email address of an ECT or mentor While acting, at /schools/ects/"
    )
    assert (newest["For"], newest["By"]) == (school.name, "Jo Hartley")


def test_a_programme_is_changed_after_acting_on_the_page_to_which_stopping_leads(support: PageClient) -> None:
    open_years()
    school = make_ready_school("Alder School")
    act_for(support, "schools", school.id, school.name)
    refused = support.page("/support/requests", status=403)
    assert "You are acting for Alder School. Stop acting to use the pages of support" in refused.text
    year = school_year(YEAR).label
    back = support.page("/schools/training").submit(f"Stop acting to change training programme for {year}")
    assert back.path == f"/support/schools/{school.id}"
    assert back.click(f"Change training programme for {year}").h1 == "Change the training programme"


def test_signing_out_ends_acting(support: PageClient) -> None:
    provider = lightwater()
    act_for(support, "providers", provider.id, provider.name).submit("Sign out")
    assert not Access.select().where(Access.given_by == "acting", Access.ended_at.is_null()).exists()


def test_stopping_without_acting_changes_nothing(support: PageClient) -> None:
    token = support.page("/support").token
    answer = support.post("/stop-acting", data={"csrf_token": token})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/support")


def test_a_token_of_the_api_is_shown_once_and_revoked_at_once(support: PageClient) -> None:
    lead_provider = make_lead_provider("Alder Teaching")
    page = support.page(f"/support/lead-providers/{lead_provider.id}")
    assert "Alder Teaching has no API tokens" in page.text
    made = page.submit("Create an API token")
    token = ApiToken.get()
    assert "Copy the new API token now" in made.text
    again = support.page(page.path)
    assert "Copy the new API token" not in again.text
    (row,) = again.table()
    assert row["Ends in"].endswith(token.ends_in)
    asked = again.click(f"Revoke the token that ends in {token.ends_in}")
    assert asked.h1 == f"Are you sure you want to revoke the token that ends in {token.ends_in}?"
    assert "Revoked" not in asked.click("Cancel").text
    revoked = asked.submit("Revoke the token")
    assert f"The token that ends in {token.ends_in} no longer works" in revoked.text
    assert revoked.table()[0]["Status"].startswith("Revoked")
    assert support.page(asked.path).path == revoked.path
    assert [entry.what for entry in AuditEntry.select().order_by(AuditEntry.id)] == [
        "Created an API token",
        f"Revoked the API token ending in {token.ends_in}",
    ]


def test_feedback_is_read(support: PageClient) -> None:
    assert "No one has given feedback yet" in support.page("/support/feedback").text
    form = support.page("/feedback")
    form.submit("Send feedback", {"satisfaction": "satisfied", "improvement": "Larger\nletters"})
    page = support.page("/support").click("Read feedback on the service")
    assert page.row("Could be improved") == "Larger letters"
    assert page.row("From") == "DfE support"


def test_the_page_of_a_school_asks_little(support: PageClient) -> None:
    open_years()
    school = make_ready_school("Alder School")
    with count_queries() as queries:
        page = support.page(f"/support/schools/{school.id}")
    assert page.h1 == school.name
    assert len(queries) <= 6, "\n".join(map(str, queries))
