"""Tests of signing in by a link in an email, and of the privacy notice before the first page (PD-25, PD-85)."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from actions.access_links import make_link
from actions.give_tutor_access import end_tutor_access, give_tutor_access
from models.access_link import SIGN_IN, AccessLink
from models.delivery import Delivery
from models.rate_limit_hit import RateLimitHit
from models.school import School
from models.service_context import clock
from models.user import Access, Account, User
from rules.dates import day_of
from rules.privacy_notice import MAJOR_VERSION
from scenarios.organisations import HARROWFIELD_HIGH
from tests.ect_makers import make_ect
from tests.makers import NOW, TODAY, make_context, make_school, values_in
from tests.page_client import Page, PageClient
from tests.queries import count_queries
from tests.signing_in import session_key, sign_in_as

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("today")]

HELEN = "helen@school.example"


@pytest.fixture
def school(client: PageClient) -> School:
    """A school whose induction tutor can sign in by email."""
    found = make_school("Alder School", type_code=1)
    give_tutor_access(found, name="Helen Marsh", email=HELEN, now=NOW)
    return found


def accept_before() -> None:
    User.update(privacy_version=MAJOR_VERSION).execute()


def ask(client: PageClient, email: str, path: str = "/sign-in", status: int = 200) -> Page:
    """Ask for a link, as if every request came from another IP address."""
    RateLimitHit.delete().where(RateLimitHit.subject.startswith("ip")).execute()
    return client.page(path).submit("Email me a link to sign in", {"email": email}, status=status)


def ask_from(ip_address: str, client: PageClient, email: str) -> int:
    """Ask for a link from an IP address; returns the status."""
    data = {"csrf_token": client.page("/sign-in").token, "email": email}
    return client.post("/sign-in", data=data, environ_overrides={"REMOTE_ADDR": ip_address}).status_code


def link_in(email: Delivery) -> str:
    """The path of the link in an email."""
    return str(re.sub(r"^https?://[^/]+", "", values_in(email)["link"]))


def newest() -> Delivery:
    return Delivery.select().order_by(Delivery.id.desc()).get()


def test_from_the_address_to_the_first_page(client: PageClient, school: School) -> None:
    accept_before()
    page = ask(client, " HELEN@School.example ")
    assert (page.h1, page.path) == ("Check your email", "/sign-in/check-email")
    assert "We’ve sent an email to HELEN@school.example." in page.text
    email = newest()
    assert (email.kind, email.payload["to"]) == ("sign-in-link", HELEN)
    assert email.payload["personalisation"]["name"] == "Helen Marsh"
    key = session_key(client)

    page = client.page(link_in(email))

    assert AccessLink.get().used_at is None
    assert client.page("/schools").h1 == "Sign in"
    home = page.submit("Continue")
    assert (home.h1, "Alder School" in home.text) == ("Early career teachers", True)
    assert session_key(client) != key
    assert Access.get().last_used_at is not None
    client.page("/signed-out")


def test_only_what_a_tutor_was_given_is_there(client: PageClient, school: School) -> None:
    sign_in_as(client, "school")
    user = User.get(User.email.contains("harrowfield"))
    give_tutor_access(school, name=user.full_name, email=user.email, now=NOW)
    accept_before()
    client.post("/sign-out", data={"csrf_token": client.page("/schools").token})
    ask(client, user.email)
    home = client.page(link_in(newest())).submit("Continue")
    assert "Alder School" in home.text
    assert client.page("/choose-organisation").path == "/schools"


@pytest.mark.parametrize("how", ["used", "older", "expired", "unknown", "never sent"])
def test_a_link_that_does_not_work_says_so(client: PageClient, school: School, how: str) -> None:
    accept_before()
    ask(client, HELEN)
    path = link_in(newest())
    page = client.page(path)
    if how == "used":
        page.submit("Continue")
        client.post("/sign-out", data={"csrf_token": client.page("/schools").token})
    elif how == "older":
        ask(client, HELEN)
    elif how == "expired":
        AccessLink.update(expires_at=clock() - timedelta(seconds=1)).execute()
    elif how == "unknown":
        path = path[:-1]
    else:
        made = make_link(SIGN_IN, lifetime=timedelta(days=1), context=make_context(now=clock()))
        path = f"/sign-in/link/{made.token}"

    expired = client.page(path, status=410)
    posted = client.post_page(path, {"csrf_token": client.page("/sign-in").token}, status=410)

    assert expired.h1 == posted.h1 == "That link has expired"
    assert expired.link("Sign in") == "/sign-in"
    assert client.page("/schools").h1 == "Sign in"


def test_known_and_unknown_addresses_get_the_same_page_by_the_same_queries(
    client: PageClient, school: School
) -> None:
    pages, queries = [], []
    for email in (HELEN, "otto@school.example"):
        form = client.page("/sign-in")
        with count_queries() as found:
            answer = client.post("/sign-in", data={"csrf_token": form.token, "email": email})
        queries.append([re.sub(r"\s+", " ", query) for query in found])
        pages.append((answer.status_code, answer.headers["Location"]))
        pages.append(re.sub(r"<strong.*?</strong>", "", client.page("/sign-in/check-email").html))
    assert queries[0] == queries[1]
    assert pages[:2] == pages[2:]
    known, unknown = Delivery.select().order_by(Delivery.id)
    assert (known.kind, unknown.kind) == ("sign-in-link", "sign-in-unknown")
    assert "link" not in unknown.payload["personalisation"]
    assert AccessLink.select().count() == 2
    assert Account.select().count() == 1


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Enter an email address"),
        *(
            (each, "Enter an email address in the correct format, like name@example.com")
            for each in ("invalid@email,com", "email", "invalid@", "@email.com")
        ),
    ],
)
def test_what_is_no_address_is_asked_for_again(client: PageClient, typed: str, error: str) -> None:
    page = ask(client, typed, "/sign-in?next=/schools/training", status=422)
    assert (page.h1, page.errors) == ("Sign in", [error])
    assert page.fields(page.form("/sign-in"))["email"] == [typed]
    assert page.fields(page.form("/sign-in"))["next"] == ["/schools/training"]
    assert not Delivery.select().exists()
    assert not RateLimitHit.select().exists()


def test_one_ip_address_asks_five_times_in_twenty_seconds(client: PageClient, app: Flask) -> None:
    form = client.page("/sign-in")
    for number in range(5):
        form.submit("Email me a link to sign in", {"email": f"a{number}@school.example"})
    again = form.submit("Email me a link to sign in", {"email": "a6@school.example"}, status=429)
    assert again.h1 == "You have tried too many times"
    assert ask_from("10.0.0.9", client, "a6@school.example") == 303
    assert Delivery.select().count() == 6


@pytest.mark.parametrize("email", [HELEN, "otto@school.example"])
def test_a_stranger_does_not_use_up_the_links_of_an_address(
    client: PageClient, school: School, email: str
) -> None:
    for number in range(5):
        ask(client, email.upper() if number % 2 else email)
    refused = ask(client, email, status=429)
    assert refused.h1 == "You have tried too many times"
    assert "you can still use the newest one" in refused.text
    assert Delivery.select().count() == 5
    assert not RateLimitHit.select().where(RateLimitHit.subject.contains("school")).exists()

    assert ask_from("10.0.0.9", client, email) == 303
    assert Delivery.select().count() == 6


def test_after_many_ip_addresses_the_newest_link_still_works_and_starts_the_count_again(
    client: PageClient, school: School
) -> None:
    accept_before()
    for number in range(20):
        assert ask_from(f"10.0.0.{number}", client, HELEN) == 303
    assert ask_from("10.0.0.99", client, HELEN) == 429
    assert client.page(link_in(newest())).submit("Continue").path == "/schools"
    client.page("/schools").submit("Sign out")
    assert ask_from("10.0.0.99", client, HELEN) == 303


def test_where_one_wanted_to_be_is_kept(client: PageClient, school: School) -> None:
    accept_before()
    ect = make_ect(school)
    asked = client.page(f"/schools/ects/{ect.id}")
    ask(client, HELEN, asked.path)
    page = client.page(link_in(newest())).submit("Continue")
    assert page.path == f"/schools/ects/{ect.id}"


def test_a_link_leads_to_no_other_site(client: PageClient, school: School) -> None:
    accept_before()
    ask(client, HELEN)
    page = client.page(f"{link_in(newest())}?next=https://elsewhere.example").submit("Continue")
    assert page.path == "/schools"


def test_who_is_signed_in_already_goes_on(client: PageClient, school: School) -> None:
    ask(client, HELEN)
    sign_in_as(client, "school")
    page = client.page(link_in(newest()))
    assert (page.path, HARROWFIELD_HIGH["name"] in page.text) == ("/schools", True)


def test_a_tutor_of_no_school_reads_so(client: PageClient, school: School) -> None:
    end_tutor_access(school, User.get(), now=NOW)
    ask(client, HELEN)
    page = client.page(link_in(newest())).submit("Continue", status=403)
    assert page.h1 == "You are not associated with any schools"
    assert client.page("/schools").h1 == "Sign in"


def test_the_tutor_of_several_schools_chooses_one(client: PageClient, school: School) -> None:
    for number in range(1, 22):
        give_tutor_access(make_school(f"School {number:02}"), name="Helen Marsh", email=HELEN, now=NOW)
    accept_before()
    ask(client, HELEN)
    page = client.page(link_in(newest())).submit("Continue")
    assert page.h1 == "Manage your schools"
    names = [row["Name"] for row in page.table()]
    assert (len(names), names[:2]) == (20, ["Alder School", "School 01"])
    assert page.table()[0]["URN"] == school.urn
    home = page.click("Next page").submit("School 20")
    assert (home.h1, "School 20" in home.text) == ("Early career teachers", True)


class TestPrivacyNotice:
    def test_it_comes_first_and_once(self, client: PageClient, school: School) -> None:
        ask(client, HELEN, "/sign-in?next=/schools/training")
        page = client.page(link_in(newest())).submit("Continue")
        assert page.h1 == "How we use information about you"
        assert client.page("/schools/access?x=1").path == "/accept-privacy-notice?next=/schools/access?x%3D1"
        assert page.submit("Accept and continue").path == "/schools/training"
        user = User.get()
        accepted_on = day_of(user.privacy_accepted_at)
        assert (user.privacy_version, accepted_on) == (MAJOR_VERSION, TODAY)
        assert client.page("/schools").h1 == "Early career teachers"

    def test_it_is_asked_for_again_when_it_has_changed_in_substance(
        self, client: PageClient, school: School
    ) -> None:
        User.update(privacy_version=MAJOR_VERSION - 1).execute()
        ask(client, HELEN)
        page = client.page(link_in(newest())).submit("Continue")
        assert page.h1 == "How we use information about you"

    def test_answers_are_not_lost_by_it(self, client: PageClient, school: School) -> None:
        accept_before()
        ask(client, HELEN)
        home = client.page(link_in(newest())).submit("Continue")
        User.update(privacy_version=0).execute()
        data = {"csrf_token": home.token}
        assert client.post("/schools/change-induction-tutor", data=data).headers["Location"].endswith("/name")

    def test_signed_out_it_leads_to_signing_in(self, client: PageClient) -> None:
        assert client.page("/accept-privacy-notice").h1 == "Sign in"
