"""Tests of support's list of deliveries, and of retrying one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from actions.write_email import Email, write_emails
from clients.email_templates import email_template
from models.access_link import AccessLink
from models.audit_entry import AuditEntry
from models.delivery import Delivery
from models.school import School
from tests.ect_makers import open_years
from tests.makers import NOW, make_context, make_delivery, make_school, make_trainee, make_upload
from tests.page_client import PageClient
from tests.signing_in import lightwater
from tests.weight import page_bytes

LIST = "/support/deliveries"


def make_one(name: str, **fields: object) -> Delivery:
    """A delivery about a trainee with this last name."""
    trainee = make_trainee(
        lightwater(), state="recommended", first_names="Ana", last_names=name, placements=0
    )
    return make_delivery(trainee, **fields)


@pytest.fixture
def one_of_each(today: date) -> dict[str, Delivery]:
    """A delivery in every situation."""
    later = datetime.now(UTC) + timedelta(hours=1)
    return {
        "Refused": make_one(
            "Refused", state="refused", attempts=1, last_status=404, last_answer="Person not found."
        ),
        "Failing": make_one("Failing", attempts=3, last_answer="TRS answered 503", send_after=later),
        "Waiting": make_one("Waiting", send_after=later),
        "Sending": make_one("Sending", state="sending", attempts=1),
        "Delivered": make_one("Delivered", state="delivered", attempts=1, delivered_at=NOW),
        "Cancelled": make_one("Cancelled", state="cancelled"),
    }


def names_in(client: PageClient, path: str) -> list[str]:
    """The last names in the list at an address."""
    page = client.page(path)
    return [row["About"].split()[1] for row in page.table()] if list(page.root.iter("table")) else []


def test_the_home_page_counts_what_needs_somebody(
    support: PageClient, one_of_each: dict[str, Delivery]
) -> None:
    page = support.page("/support")
    assert names_in(support, page.link("1 refused")) == ["Refused"]
    assert names_in(support, page.link("1 failed")) == ["Failing"]
    assert names_in(support, page.link("1 waiting")) == ["Waiting"]


def test_when_nothing_failed_the_home_page_says_so(support: PageClient) -> None:
    make_one("Waiting")
    page = support.page("/support")
    assert "no delivery has been refused and none is failing" in page.text
    assert "1 is waiting to be sent" in page.text


def test_the_list_has_the_newest_first(support: PageClient, one_of_each: dict[str, Delivery]) -> None:
    assert names_in(support, LIST) == list(reversed(one_of_each))
    row = next(row for row in support.page(LIST).table() if "Failing" in row["About"])
    assert "Lightwater SCITT" in row["About"]
    assert row["State"] == "Trying again"
    assert row["Last answer"].startswith("TRS answered 503 Next try ")
    assert row["Attempts"].startswith("3")


def test_a_cancelled_delivery_was_never_sent(support: PageClient, one_of_each: dict[str, Delivery]) -> None:
    answers = {row["About"].split()[1]: row["Last answer"] for row in support.page(LIST).table()}
    assert (answers["Cancelled"], answers["Sending"]) == ("Never sent", "No answer yet")
    page = support.page(f"{LIST}/{one_of_each['Cancelled'].id}")
    assert (page.row("Last answer"), page.row("Last tried")) == ("Never sent", "Never")


def test_a_long_list_has_pages_that_keep_the_filter(support: PageClient) -> None:
    for n in range(55):
        make_one(f"Number{n}", state="refused")
    page = support.page(f"{LIST}?state=refused")
    assert page.title.startswith("Deliveries to other systems (page 1 of 2)")
    assert len(page.table()) == 50
    second = page.click("Next page")
    assert second.path == f"{LIST}?state=refused&page=2"
    assert len(second.table()) == 5
    assert page_bytes(support, f"{LIST}?state=refused") <= 8_000


def test_a_delivery_shows_what_was_answered_and_nothing_that_was_sent(support: PageClient) -> None:
    delivery = make_one(
        "Refused",
        state="refused",
        attempts=2,
        last_status=404,
        last_error_code=10001,
        last_answer="Person not found.",
        last_tried_at=NOW,
        payload={"holdsFrom": "2026-05-31", "trainingStartDate": "2025-09-01"},
        upload=make_upload(lightwater(), file_name="june.csv"),
    )
    page = support.page(LIST).click("Ana Refused")
    assert page.h1 == "Recommendation of Ana Refused"
    assert page.row("TRN") == delivery.recommended_trainee.trn
    assert page.row("Last answer") == "Person not found. (status 404, error code 10001)"
    assert page.row("Last tried") == "15 June 2026 at 10:30am"
    assert page.row("Upload").endswith("june.csv")
    assert "31 May 2026" not in page.html
    assert "2026-05-31" not in page.html


def test_a_refused_delivery_can_be_sent_again(support: PageClient, one_of_each: dict[str, Delivery]) -> None:
    delivery = one_of_each["Refused"]
    page = support.page(f"{LIST}/{delivery.id}").submit("Send again now")
    assert "It will be sent again" in page.text
    again = Delivery.get_by_id(delivery.id)
    assert (again.state, again.attempts) == ("waiting", 1)
    assert again.send_after <= datetime.now(UTC)


@pytest.mark.parametrize("name", ["Waiting", "Sending", "Delivered", "Cancelled"])
def test_nothing_else_can_be_sent_again(
    support: PageClient, one_of_each: dict[str, Delivery], name: str
) -> None:
    delivery = one_of_each[name]
    page = support.page(f"{LIST}/{delivery.id}")
    assert "Send again now" not in page.html
    token = support.page(LIST).token
    after = support.post_page(f"{LIST}/{delivery.id}/retry", {"csrf_token": token})
    assert "nothing to send again" in after.text
    assert Delivery.get_by_id(delivery.id).state == delivery.state


def test_the_list_can_be_filtered(support: PageClient, one_of_each: dict[str, Delivery]) -> None:
    assert names_in(support, f"{LIST}?state=waiting&system=trs") == ["Waiting"]
    assert names_in(support, f"{LIST}?system=notify") == []
    assert names_in(support, f"{LIST}?state=nonsense") == list(reversed(one_of_each))


@pytest.mark.parametrize(
    ("button", "said", "due"),
    [
        ("Send 2 failing deliveries again", "2 deliveries will be sent again", {"Failing", "Also"}),
        ("Send 1 refused delivery again", "1 delivery will be sent again", {"Refused"}),
        (None, "3 deliveries will be sent again", {"Failing", "Also", "Refused"}),  # without saying which
    ],
)
def test_after_an_outage_all_are_sent_again_at_once(
    support: PageClient, one_of_each: dict[str, Delivery], button: str | None, said: str, due: set[str]
) -> None:
    make_one("Also", attempts=2, send_after=datetime.now(UTC) + timedelta(hours=1))
    page = support.page(LIST)
    without_choice = {"csrf_token": page.token}
    after = page.submit(button) if button else support.post_page(f"{LIST}/retry", without_choice)
    assert said in after.text
    is_due = (Delivery.state == "waiting") & (Delivery.send_after <= datetime.now(UTC))
    assert {each.recommended_trainee.last_names for each in Delivery.select().where(is_due)} == due


def test_the_link_in_an_email_is_never_shown_and_once_it_is_gone_the_email_is_not_sent_again(
    support: PageClient,
) -> None:
    open_years()
    school = make_school("Alder School", type_code=1, email="office@alder.example")
    told = {**email_template("access-requested").examples, "link": "https://service.example/nominate/secret"}
    email = Email(
        "access-requested",
        "office@alder.example",
        told,
        subject=school,
        secret_until=NOW + timedelta(days=21),
    )
    write_emails([email], context=make_context())
    delivery = Delivery.get()
    path = f"{LIST}/{delivery.id}"
    for state, attempts in (("waiting", 0), ("waiting", 1)):
        Delivery.update(state=state, attempts=attempts).execute()
        page = support.page(path)
        assert page.row("Email address") == "office@alder.example"
        assert "nominate" not in page.html + support.page(LIST).html

    Delivery.update(state="refused", secret_until=None, payload={"to": "office@alder.example"}).execute()
    page = support.page(path)
    assert "it cannot be sent again" in page.text
    assert "again" not in support.page(LIST).headings
    of_school = page.click("Send the school a new link")
    support.post_page(f"{path}/retry", {"csrf_token": of_school.token})
    assert Delivery.get_by_id(delivery.id).state == "refused"

    School.update(email="head@alder.example").execute()
    sent = of_school.submit("Send a new access link")
    assert "A new link has been sent to head@alder.example" in sent.text
    new = Delivery.select().order_by(Delivery.id.desc()).get()
    assert (new.kind, new.payload["to"], new.state) == ("access-requested", "head@alder.example", "waiting")
    assert AccessLink.get().school == school
    entry = AuditEntry.get()
    assert (entry.what, entry.owner) == ("Access link sent", school)

    School.update(email="").execute()
    refused = of_school.submit("Send a new access link")
    assert "No link has been sent" in refused.text
    assert "Send a new access link" not in refused.html
    assert Delivery.select().count() == 2


def test_who_asked_for_a_link_to_sign_in_that_did_not_arrive_asks_again(support: PageClient) -> None:
    told = email_template("sign-in-link").examples
    write_emails([Email("sign-in-link", "a@b.example", told, secret_until=NOW)], context=make_context())
    Delivery.update(state="refused", secret_until=None, payload={"to": "a@b.example"}).execute()
    assert "can ask for a new link on the page to sign in" in support.page(f"{LIST}/{Delivery.get().id}").text
