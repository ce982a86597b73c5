"""Tests of sign in and sign out: the page that follows, and the security of sessions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe

import pytest
from peewee import Database

from app import create_app
from config import NEEDED_IN_PRODUCTION, Config
from models.user import Access, User
from models.web_session import WebSession
from tests.makers import make_trainee
from tests.page_client import PageClient
from tests.signing_in import arrive_as, client_of, lightwater, session_key, sign_in_as

# The demo


def test_the_demo_lists_its_people_by_organisation(client: PageClient) -> None:
    page = client.page("/sign-in")
    assert page.headings[2:4] == ["Sign in as a made-up person", "Lightwater SCITT"]
    assert len(page.rows) == 9
    assert page.row("Priya Raman").startswith("Runs training at a SCITT")


@pytest.mark.parametrize(
    ("persona", "h1"),
    [
        ("scitt", "Your trainee teachers"),
        ("scitt-read-only", "Your trainee teachers"),
        ("hei", "Your trainee teachers"),
        ("school", "Early career teachers"),
        ("school-new", "Early career teachers"),
        ("school-independent", "Early career teachers"),
        ("tutor-trust", "Early career teachers"),
        ("lead-provider", "Schools in "),
        ("support", "Support"),
    ],
)
def test_everybody_of_the_demo_arrives_in_their_area(client: PageClient, persona: str, h1: str) -> None:
    assert arrive_as(client, persona).h1.startswith(h1)


def test_nobody_else_can_be_signed_in_directly(client: PageClient) -> None:
    token = client.page("/sign-in").token
    client.post_page("/sign-in/as/somebody", {"csrf_token": token}, status=404)


def test_production_lists_nobody_and_signs_nobody_in_directly(database: Database, tmp_path: Path) -> None:
    secrets = dict.fromkeys(NEEDED_IN_PRODUCTION, "http://127.0.0.1:9")
    environ = {
        **secrets,
        "ENVIRONMENT": "production",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'service.db'}",
        "REDIS_URL": "redis://127.0.0.1:9",
        "SECRET_KEY": token_urlsafe(48),
    }
    client = client_of(create_app(Config.from_environment(environ)), database)
    page = client.page("/sign-in")
    assert "made up" not in page.html
    client.post_page("/sign-in/as/scitt", {"csrf_token": page.token}, status=404)
    assert all(cookie.secure for cookie in client._cookies.values())


def test_signing_in_needs_a_form_of_ours(client: PageClient) -> None:
    client.post_page("/sign-in/as/scitt", status=400)
    client.post_page("/sign-in/dfe-sign-in", status=400)


# The page after sign-in


def test_after_signing_in_one_is_where_one_wanted_to_be(client: PageClient) -> None:
    trainee = make_trainee(lightwater())
    wanted = f"/providers/trainees/{trainee.id}"
    page = client.page(wanted)
    assert (page.h1, page.path) == ("Sign in", f"/sign-in?next={wanted}")
    assert page.submit(form="/sign-in/as/scitt").path == wanted


def test_a_search_is_kept_while_signing_in(client: PageClient) -> None:
    lightwater()
    page = client.page("/providers/trainees?search=zoë&status=deferred").submit(form="/sign-in/as/scitt")
    assert page.path == "/providers/trainees?search=zo%C3%AB&status=deferred"


def test_one_who_works_elsewhere_is_not_sent_to_a_closed_door(client: PageClient) -> None:
    assert arrive_as(client, "support", next_path="/providers/trainees").path == "/support"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "/%09/evil.example/",
        "/%0a/evil.example/",
        "/%5cevil.example",
        "evil.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_is_sent_on_to_another_site(client: PageClient, address: str) -> None:
    page = arrive_as(client, "scitt", next_path=address)
    assert page.path == "/providers"


# The session


def test_the_key_of_a_session_changes_at_sign_in_and_the_old_one_is_worth_nothing(client: PageClient) -> None:
    client.page("/sign-in")
    before = session_key(client)
    sign_in_as(client, "scitt")
    after = session_key(client)
    assert before
    assert after not in (None, before)
    client.set_cookie("session", before)
    assert client.page("/providers").h1 == "Sign in"


def test_the_cookie_is_for_this_site_and_for_no_script_and_names_nobody(client: PageClient) -> None:
    sign_in_as(client, "scitt")
    (cookie,) = client._cookies.values()
    assert (cookie.key, cookie.http_only, cookie.same_site, cookie.expires) == ("session", True, "Lax", None)
    assert not cookie.secure
    assert len(cookie.value) == 43
    row = WebSession.get(WebSession.access_id.is_null(False))
    assert cookie.value not in row.key_hash


def test_the_cookie_is_secure_over_https(client: PageClient) -> None:
    response = client.get("/sign-in", base_url="https://localhost")
    assert "; Secure" in response.headers["Set-Cookie"]


def test_a_form_works_over_https(client: PageClient) -> None:
    lightwater()
    token = client.read(client.get("/sign-in", base_url="https://localhost"), "/sign-in").token
    response = client.post("/sign-in/as/scitt", data={"csrf_token": token}, base_url="https://localhost")
    assert response.status_code == 303


@pytest.mark.parametrize(("idle", "h1"), [(119, "Your trainee teachers"), (121, "Sign in")])
def test_a_session_ends_when_it_was_idle_for_two_hours(client: PageClient, idle: int, h1: str) -> None:
    sign_in_as(client, "scitt")
    WebSession.update(touched_at=datetime.now(UTC) - timedelta(minutes=idle)).execute()
    assert client.page("/providers").h1 == h1


def test_using_the_service_keeps_the_session(client: PageClient) -> None:
    sign_in_as(client, "scitt")
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    WebSession.update(touched_at=an_hour_ago).execute()
    assert client.get("/session/stay").status_code == 204
    assert WebSession.get(WebSession.access_id.is_null(False)).touched_at > an_hour_ago


def test_there_is_no_session_to_keep_when_nobody_is_signed_in(client: PageClient) -> None:
    assert client.get("/session/stay").status_code == 401


def test_somebody_whose_access_was_taken_away_is_signed_out(client: PageClient) -> None:
    sign_in_as(client, "scitt")
    Access.delete().execute()
    assert client.page("/providers").h1 == "Sign in"


def test_signing_out_is_a_post_and_ends_the_session(client: PageClient) -> None:
    sign_in_as(client, "scitt")
    key = session_key(client)
    page = client.page("/sign-out")
    assert page.h1.startswith("Sign out of")
    assert page.submit("Sign out", form="/sign-out").h1 == "You have signed out"
    assert session_key(client) is None
    client.set_cookie("session", key or "")
    assert client.page("/providers").h1 == "Sign in"


@pytest.mark.parametrize(
    ("persona", "kept"),
    [
        ("scitt", "We will finish checking any file that you have uploaded."),
        ("school", "Registrations that you have not finished are kept"),
        ("support", "Everything you have submitted is saved."),
    ],
)
def test_what_is_kept_after_signing_out_is_said_as_the_area_has_it(
    client: PageClient, persona: str, kept: str
) -> None:
    sign_in_as(client, persona)
    page = client.page("/sign-out")
    assert kept in page.text
    assert ("any file" in page.text, "Registrations" in page.text) == (
        persona == "scitt",
        persona == "school",
    )
    assert "Bulk updates" not in page.submit("Sign out", form="/sign-out").text


def test_signing_out_needs_a_form_of_ours_while_somebody_is_signed_in(client: PageClient) -> None:
    sign_in_as(client, "scitt")
    client.post_page("/sign-out", status=400)
    assert client.page("/providers").h1 == "Your trainee teachers"


def test_signing_out_twice_is_no_mistake(client: PageClient) -> None:
    assert client.post_page("/sign-out").h1 == "You have signed out"
    assert client.page("/sign-out").h1 == "You have signed out"


def test_a_second_person_in_the_same_browser_takes_the_place_of_the_first(client: PageClient) -> None:
    sign_in_as(client, "scitt")
    assert "You are signed in as Priya Raman" in client.page("/sign-in").text
    sign_in_as(client, "support")
    client.page("/providers", status=403)
    assert WebSession.select().count() == 1


def test_a_person_keeps_one_account_whatever_their_name_becomes(client: PageClient) -> None:
    sign_in_as(client, "scitt")
    User.update(given_name="Before").execute()
    sign_in_as(client, "scitt")
    assert [user.full_name for user in User.select()] == ["Priya Raman"]
    assert Access.select().count() == 1
