"""Tests of the pages that confirm and change the induction tutor of a school (PD-26, PD-83)."""

from datetime import date

import pytest
from flask import Flask

from actions.act_for_organisation import start_acting
from actions.replace_tutor import replace_tutor
from actions.sign_in import SignIn, sign_in_by_email
from models.school import School
from models.user import Access, Account
from tests.ect_makers import make_tutor
from tests.makers import NOW, make_access, make_context, make_school, make_user
from tests.page_client import Page, PageClient
from tests.pages.school_pages import sign_in_for_school
from tests.signing_in import enter_as

pytestmark = pytest.mark.both_databases

HELEN, PRIYA = ("Helen Marsh", "h.marsh@school.example"), ("Priya Raman", "priya@school.example")
CHANGED = "Your school’s induction tutor has been changed"
STILL = "Are these still the details of your induction tutor?"


def name_as_tutor(school: School, who: tuple[str, str]) -> None:
    replace_tutor(school, name=who[0], email=who[1], user=None, context=make_context())


def enter_by_email(client: PageClient, *schools: School, who: tuple[str, str] = HELEN) -> None:
    """Make a person the tutor of these schools, and sign them in with a link."""
    for school in schools:
        name_as_tutor(school, who)
    School.update(tutor_confirmed_year=9999).execute()
    enter_as(client, sign_in_by_email(who[1], now=NOW))


def answer(client: PageClient, who: tuple[str, str]) -> Page:
    """Begin on the page of the training, and answer both questions; the check page."""
    question = client.page("/schools/training").submit("Change induction tutor")
    return question.submit("Continue", {"name": who[0]}).submit("Continue", {"email": who[1]})


def test_a_user_of_the_school_replaces_the_tutor(client: PageClient, today: date) -> None:
    school = sign_in_for_school(client)
    name_as_tutor(school, HELEN)
    assert client.page("/schools/training").row("Induction tutor") == " ".join(HELEN)

    check = answer(client, PRIYA)

    assert check.h1 == f"Are you sure you want to replace the induction tutor for {school.name}?"
    assert check.rows == {"New induction tutor": PRIYA[0], "Email address": PRIYA[1]}
    assert "What ends for Helen Marsh" in check.text
    assert "You’ll be signed out" not in check.text
    done = check.submit("Confirm and replace")
    assert (done.h1, "We’ll email Priya Raman" in done.text) == (CHANGED, True)
    assert client.page("/schools/training").row("Induction tutor") == " ".join(PRIYA)


def test_a_school_without_a_tutor_names_its_first(client: PageClient, today: date) -> None:
    sign_in_for_school(client)
    question = client.page("/schools/training").submit("Add induction tutor")
    assert question.h1 == "What’s the full name of your induction tutor?"
    email = question.submit("Continue", {"name": "  Priya   Raman "})
    assert email.h1 == "What is Priya Raman’s email address?"
    check = email.submit("Continue", {"email": PRIYA[1]})
    assert (check.h1, "What ends" in check.text) == (
        "Check the details of the induction tutor for Harrowfield High School",
        False,
    )
    assert check.submit("Confirm").h1 == "Induction tutor named"


@pytest.mark.parametrize(
    ("name", "email", "error"),
    [
        ("", None, "Enter a full name"),
        ("QQ 12 34 56 C", None, "Enter a full name, not a National Insurance number"),
        ("Priya Raman", "", "Enter an email address"),
        (
            "Priya Raman",
            "priya@school",
            "Enter an email address in the correct format, like name@example.com",
        ),
        (
            "Helen Marshall",
            "H.Marsh@school.example",
            "The user with email H.Marsh@school.example is already an induction coordinator at Harrowfield High School",
        ),
        (
            "helen marsh",
            "h.marsh@school.example",
            "The user with email h.marsh@school.example is already an induction coordinator at Harrowfield High School",
        ),
    ],
)
def test_what_cannot_be_answered(
    client: PageClient, today: date, name: str, email: str | None, error: str
) -> None:
    name_as_tutor(sign_in_for_school(client), HELEN)
    page = client.page("/schools/training").submit("Change induction tutor")
    page = page.submit("Continue", {"name": name}, status=422 if email is None else 200)
    if email is not None:
        page = page.submit("Continue", {"email": email}, status=422)
    assert page.errors == [error]
    assert page.fields()["name" if email is None else "email"] == [name if email is None else email]


def test_the_open_session_of_the_replaced_tutor_ends_at_once(
    client: PageClient, app: Flask, today: date
) -> None:
    school = make_school("Alder School", type_code=1)
    enter_by_email(client, school)
    assert client.page("/schools").h1 == "Early career teachers"
    name_as_tutor(school, PRIYA)
    assert client.page("/schools").h1 == "Sign in"


def test_who_replaces_themselves_is_signed_out_and_reads_so_without_signing_in(
    client: PageClient, today: date
) -> None:
    enter_by_email(client, make_school("Alder School", type_code=1))
    check = answer(client, PRIYA)
    assert "You will not be able to sign in for it as h.marsh@school.example" in check.text
    done = check.submit("Confirm and replace")
    assert (done.h1, done.path) == (CHANGED, "/induction-tutor-changed")
    assert "You have been signed out" in done.text
    assert client.get_cookie("session") is None
    assert client.page("/schools").h1 == "Sign in"


def test_who_has_other_schools_goes_on_to_them(client: PageClient, today: date) -> None:
    enter_by_email(client, *(make_school(name, type_code=1) for name in ("Alder School", "Birch School")))
    School.update(tutor_confirmed_year=9999).execute()
    here = client.page("/schools/training").text
    gone, left = ("Alder", "Birch") if "Alder School" in here else ("Birch", "Alder")
    done = answer(client, PRIYA).submit("Confirm and replace")
    assert done.path == "/induction-tutor-changed"
    others = done.click("Go on to your other schools").text
    assert (f"{left} School" in others, f"{gone} School" in others) == (True, False)


def test_who_signed_in_by_dfe_sign_in_stays_signed_in(client: PageClient, today: date) -> None:
    school = sign_in_for_school(client)
    user = Access.get(Access.school == school).user
    name_as_tutor(school, (user.full_name, user.email))
    with client.session_transaction() as session:
        session["access"] = Access.get(Access.given_by == "induction-tutor").id
    done = answer(client, PRIYA).submit("Confirm and replace")
    assert done.path.endswith("/confirmation")
    assert client.page("/schools").h1 == "Early career teachers"


class TestOnceAYear:
    @pytest.fixture
    def school(self, client: PageClient, today: date) -> School:
        """The school of the persona, in the year after the one for which it confirmed its tutor."""
        school = sign_in_for_school(client)
        School.update(tutor_confirmed_year=2025).where(School.id == school.id).execute()
        return school

    def test_every_page_asks_until_somebody_of_the_school_has_confirmed(
        self, client: PageClient, school: School
    ) -> None:
        make_tutor(school, *HELEN)
        asked = client.page("/schools")
        assert (asked.h1, asked.rows) == (STILL, {"Name": HELEN[0], "Email address": HELEN[1]})
        assert client.page("/schools/ask-for-help").h1 == "Ask us for help"
        asked = client.page("/schools/training?x=1")
        assert asked.h1 == STILL
        training = asked.submit("Yes, confirm for 2026 to 2027")
        assert (training.h1, training.path) == ("Training", "/schools/training?x=1")
        assert "You have confirmed your induction tutor for 2026 to 2027" in training.text
        assert client.page("/schools").h1 == "Early career teachers"

    def test_answers_are_not_lost_by_it(self, client: PageClient, school: School) -> None:
        name_as_tutor(school, HELEN)
        token = client.page("/schools").token
        question = client.post_page("/schools/register-ect", {"csrf_token": token})
        School.update(tutor_confirmed_year=2025).execute()
        assert question.submit("Continue", status=422).h1 == question.h1
        asked = client.page(question.path)
        assert asked.h1 == STILL
        assert asked.submit("Yes, confirm for 2026 to 2027").h1 == question.h1

    def test_it_leads_to_no_other_site(self, client: PageClient, school: School) -> None:
        make_tutor(school, *HELEN)
        asked = client.page("/schools/induction-tutor?next=https://elsewhere.example")
        assert asked.submit("Yes, confirm for 2026 to 2027").path == "/schools"

    def test_a_change_of_tutor_is_a_confirmation_too(self, client: PageClient, school: School) -> None:
        make_tutor(school, *HELEN)
        question = client.page("/schools").submit("No, change the induction tutor")
        check = question.submit("Continue", {"name": PRIYA[0]}).submit("Continue", {"email": PRIYA[1]})
        check.submit("Confirm and replace")
        assert client.page("/schools").h1 == "Early career teachers"

    def test_without_a_tutor_one_has_to_be_named(self, client: PageClient, school: School) -> None:
        asked = client.page("/schools")
        assert asked.h1 == "Tell us who your induction tutor is"
        client.post_page("/schools/induction-tutor", {"csrf_token": asked.token})
        assert School.get_by_id(school.id).tutor_confirmed_year == 2025
        assert asked.submit("Name your induction tutor").h1 == "What’s the full name of your induction tutor?"

    def test_a_school_that_cannot_register_ects_is_not_asked(
        self, client: PageClient, school: School
    ) -> None:
        School.update(status_code=2).where(School.id == school.id).execute()
        assert client.page("/schools").h1 == "Early career teachers"

    def test_who_can_change_nothing_is_not_asked(self, client: PageClient, school: School) -> None:
        Access.update(read_only=True).execute()
        assert client.page("/schools").h1 == "Early career teachers"

    def test_support_who_acts_for_the_school_is_not_asked(self, client: PageClient, school: School) -> None:
        own = make_access(make_user())
        acting = start_acting(own, school, now=NOW)
        account = Account.create(user=own.user, way="dfe-sign-in", subject="support")
        enter_as(client, SignIn(account, acting))
        assert client.page("/schools").h1 == "Early career teachers"
