"""Tests of nominating an induction tutor by a link (document 4, PD-82)."""

from datetime import timedelta

import pytest

from actions.access_links import make_link
from models.access_link import AccessLink
from models.delivery import Delivery
from models.draft import Draft
from models.induction_tutor import InductionTutor
from models.programme import TrainingYear
from models.school import School
from models.service_context import clock
from models.user import Access
from tests.ect_makers import YEAR, choose_programme, make_nomination_link, make_tutor, open_years
from tests.makers import make_context, make_school, values_in
from tests.page_client import Page, PageClient
from tests.signing_in import sign_in_as

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("today")]

EXPECTING = "Will any ECTs start their induction at your school in the 2026 to 2027 academic year?"
HELEN = {"name": "Helen Marsh", "email": "helen@alder.example"}


@pytest.fixture
def school(client: PageClient) -> School:
    """A school that has said nothing, and has no induction tutor."""
    open_years()
    return make_school("Alder School", type_code=1, email="office@alder.example")


def begun(client: PageClient, school: School, link: str = "") -> Page:
    """The first question."""
    return client.page(link or make_nomination_link(school)).submit("Continue")


def checked(client: PageClient, school: School, link: str = "", **answers: str) -> Page:
    """The check page, with everything answered."""
    page = begun(client, school, link)
    if page.h1 == EXPECTING:
        page = page.submit("Continue", {"expecting_ects": answers.get("expecting_ects", "yes")})
    told = {**HELEN, **answers}
    return page.submit("Continue", {"name": told["name"]}).submit("Continue", {"email": told["email"]})


def told() -> list[tuple[str, str]]:
    return [(each.kind, each.payload["to"]) for each in Delivery.select()]


def said(school: School) -> str | None:
    """What the school has said about ECTs in the year."""
    found = TrainingYear.get_or_none((TrainingYear.school == school) & (TrainingYear.year == YEAR + 1))
    return found.expecting_ects if found else None


@pytest.mark.parametrize(("answer", "shown"), [("yes", "Yes"), ("not-sure", "We do not know yet")])
def test_a_school_nominates_its_first_tutor(
    client: PageClient, school: School, answer: str, shown: str
) -> None:
    page = client.page(make_nomination_link(school))
    assert page.h1 == "Nominate an induction tutor for your school"
    assert not Draft.select().exists(), "mail scanners open links"
    assert AccessLink.get().used_at is None
    page = page.submit("Continue")
    assert AccessLink.get().used_at is not None
    draft = Draft.get()
    assert (draft.holder, draft.created_by_id) == (AccessLink.get().token_hash, None)
    assert (draft.subject_kind, draft.subject_id) == ("school", school.id)
    assert page.h1 == EXPECTING
    assert page.submit("Continue", status=422).errors == [
        "Select yes if any ECTs will start their induction at your school in 2026 to 2027"
    ]
    page = page.submit("Continue", {"expecting_ects": answer})
    assert page.h1 == "What’s the full name of your induction tutor?"
    assert page.submit("Continue", status=422).errors == ["Enter a full name"]
    page = page.submit("Continue", {"name": " Helen   Marsh"})
    assert page.h1 == "What is Helen Marsh’s email address?"
    assert page.submit("Continue", status=422).errors == ["Enter an email address"]
    page = page.submit("Continue", {"email": "helen@alder"}, status=422)
    assert page.errors == ["Enter an email address in the correct format, like name@example.com"]
    page = page.submit("Continue", {"email": "helen@alder.example "})
    assert page.h1 == "Check your answers for Alder School"
    assert page.rows == {
        "Expecting ECTs in 2026 to 2027": shown,
        "Induction tutor": "Helen Marsh",
        "Email address": "helen@alder.example",
    }
    page = page.submit("Confirm details")
    assert page.h1 == "Induction tutor nominated"
    assert InductionTutor.of(school).name == "Helen Marsh"
    assert said(school) == answer
    assert told() == [("tutor-nominated", "helen@alder.example")]


def test_a_school_that_expects_no_ects_needs_no_tutor(client: PageClient, school: School) -> None:
    page = begun(client, school).submit("Continue", {"expecting_ects": "no"})
    assert page.rows == {"Expecting ECTs in 2026 to 2027": "No"}
    page = page.submit("Confirm details")
    assert page.h1 == "Your information has been saved for 2026 to 2027"
    assert "We will contact Alder School in the next academic year." in page.text
    assert said(school) == "no"
    assert InductionTutor.of(school) is None
    assert told() == []

    checked(client, school).submit("Confirm details")
    assert said(school) == "yes"
    assert InductionTutor.of(school).name == "Helen Marsh"


def test_a_school_with_a_programme_is_not_asked_about_ects(client: PageClient, school: School) -> None:
    choose_programme(school, YEAR + 1, "fip")
    assert begun(client, school).h1 == "What’s the full name of your induction tutor?"


def test_a_school_replaces_its_tutor(client: PageClient, school: School) -> None:
    make_tutor(school, "Kay Former", "kay@alder.example")
    page = client.page(make_nomination_link(school))
    assert "Kay Former can no longer sign in to the service by email for your school" in page.text
    page = checked(client, school)
    assert page.rows == {
        "Current induction tutor": "Kay Former",
        "New induction tutor": "Helen Marsh",
        "Email address": "helen@alder.example",
    }
    assert page.submit("Confirm details").h1 == "Induction tutor nominated"
    assert InductionTutor.of(school).name == "Helen Marsh"
    assert told() == [("tutor-nominated", "helen@alder.example")]
    assert said(school) is None


def test_an_address_of_another_person_is_refused_and_what_was_typed_is_kept(
    client: PageClient, school: School
) -> None:
    make_tutor(make_school("Beech School"), "Priya Raman", "priya@beech.example")
    page = begun(client, school).submit("Continue", {"expecting_ects": "yes"})
    page = page.submit("Continue", {"name": "Helen Marsh"})
    page = page.submit("Continue", {"email": "priya@beech.example"}, status=422)
    (error,) = page.errors
    assert error.startswith("A user with a different name has already been registered")
    assert "Raman" not in page.html, "whoever holds the link does not learn names"
    assert page.fields()["email"] == ["priya@beech.example"]
    page = page.submit("Continue", {"email": HELEN["email"]})
    # With the name changed, the address is asked for again only if it is wrong for that name.
    page = page.click("Change induction tutor").submit("Continue", {"name": "Someone New"})
    assert page.rows["Induction tutor"] == "Someone New"


def test_every_row_can_be_changed(client: PageClient, school: School) -> None:
    page = checked(client, school)
    for link, typed in (
        ("Change expecting", {"expecting_ects": "not-sure"}),
        ("Change induction tutor", {"name": "Priya Raman"}),
        ("Change email address", {"email": "priya@alder.example"}),
    ):
        page = page.click(link).submit("Continue", typed)
    assert list(page.rows.values()) == ["We do not know yet", "Priya Raman", "priya@alder.example"]
    assert page.click("Back").h1 == "What is Priya Raman’s email address?"


def test_it_is_submitted_once(client: PageClient, school: School) -> None:
    page = checked(client, school)
    page.submit("Confirm details")
    assert page.submit("Confirm details").h1 == "Induction tutor nominated"
    assert len(told()) == 1
    assert client.page(page.path).h1 == "Induction tutor nominated"


def test_a_tutor_whom_another_holder_of_a_link_has_nominated_meanwhile_is_shown_first(
    client: PageClient, school: School
) -> None:
    page = checked(client, school)
    checked(client, school, name="Priya Raman", email="priya@alder.example").submit("Confirm details")

    page = page.submit("Confirm details", status=422)

    assert page.errors == ["This page has changed since you opened it. Check it and submit again"]
    assert page.rows["Current induction tutor"] == "Priya Raman"
    page.submit("Confirm details")
    assert InductionTutor.of(school).name == "Helen Marsh"
    assert Access.select().where(Access.ended_at.is_null()).count() == 1


def test_two_tabs_have_a_draft_each(client: PageClient, school: School) -> None:
    link = make_nomination_link(school)
    one, other = checked(client, school, link), checked(client, school, link, name="Priya Raman")
    assert one.path != other.path
    assert client.page(one.path).rows["Induction tutor"] == "Helen Marsh"


def test_the_draft_of_another_link_is_not_found(client: PageClient, school: School) -> None:
    link, other = make_nomination_link(school), make_nomination_link(school)
    page = checked(client, school, link)
    assert client.get(page.path.replace(link, other)).status_code == 404
    assert client.post(page.path.replace(link, other)).status_code in (400, 404)


def test_cancelling_leads_back_to_the_link(client: PageClient, school: School) -> None:
    page = checked(client, school).submit("Cancel")
    assert page.h1 == "Nominate an induction tutor for your school"
    assert Draft.get().answers == {}


@pytest.mark.parametrize("token", ["unknown", "x" * 43, "\u00fc", "a" * 500])
def test_an_unknown_link_leads_to_requesting_another(client: PageClient, school: School, token: str) -> None:
    page = client.page(f"/nominate/{token}", status=404)
    assert page.h1 == "The link provided is not valid"
    assert page.click("Request a new link").h1 == "Request access for your school"


def test_an_expired_link_sends_a_new_one(client: PageClient, school: School) -> None:
    link = make_nomination_link(school)
    page = checked(client, school, link)
    AccessLink.update(expires_at=clock()).execute()
    for path in (link, page.path):
        assert client.page(path, status=410).h1 == "This link has expired"
    assert page.submit("Confirm details", status=410).h1 == "This link has expired"
    assert InductionTutor.of(school) is None

    page = client.page(link, status=410).submit("Send new email")

    assert page.h1 == "Check your school email"
    assert "o****e@alder.example" in page.text
    new = values_in(Delivery.get())["link"].partition("/nominate/")[2]
    assert client.page(f"/nominate/{new}").h1 == "Nominate an induction tutor for your school"


def test_an_expired_link_of_a_school_without_an_address_says_what_it_needs(
    client: PageClient, school: School
) -> None:
    School.update(email="").execute()
    page = client.page(make_nomination_link(school, days=0), status=410)
    page = page.click("See what you need to request access again")
    assert page.h1 == "We do not have an email address for your school"


def test_a_link_ends_when_its_school_can_no_longer_register_ects(client: PageClient, school: School) -> None:
    link = make_nomination_link(school)
    page = checked(client, school, link)
    School.update(status_code=2).execute()
    for shown in (client.page(link, status=410), page.submit("Confirm details", status=410)):
        assert shown.h1 == "Sorry, teachers cannot serve statutory induction at your school"
    assert InductionTutor.of(school) is None


def test_a_link_of_another_kind_opens_nothing(client: PageClient, school: School) -> None:
    context = make_context().at(clock())
    token = make_link("sign-in", lifetime=timedelta(days=1), context=context).token
    client.page(f"/nominate/{token}", status=404)


def test_what_was_said_is_not_lost_by_someone_signed_in_elsewhere(client: PageClient, school: School) -> None:
    """A holder of a link may be signed in, even as a user who may only read."""
    sign_in_as(client, "scitt-read-only")
    assert checked(client, school).submit("Confirm details").h1 == "Induction tutor nominated"
