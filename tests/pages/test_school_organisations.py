"""Tests of the list of users with access, and of switching between schools (PD-23)."""

from datetime import date

import pytest

from actions.act_for_organisation import start_acting, stop_acting
from actions.give_tutor_access import give_tutor_access
from actions.sign_in import SignIn, sign_in_by_email
from models.draft import Draft
from models.event import Event
from models.school import School
from models.user import Access, Account, User
from scenarios.organisations import KESTREL_SCHOOLS
from tests.ect_makers import make_ect, make_teacher, make_tutor
from tests.makers import NOW, make_access, make_draft, make_school, make_user
from tests.page_client import PageClient
from tests.pages.school_pages import sign_in_for_school
from tests.signing_in import arrive_as, enter_as, sign_in_as

pytestmark = pytest.mark.both_databases

KESTREL, LARKFIELD, SWIFTWATER = (school["name"] for school in KESTREL_SCHOOLS)


@pytest.fixture
def trust(client: PageClient, today: date) -> PageClient:
    """Signed in as the induction tutor of three schools, for the first of them."""
    sign_in_as(client, "tutor-trust")
    return client


def school_named(name: str) -> School:
    school: School = School.get(School.name == name)
    return school


def give_access(school: School, given_name: str, family_name: str, **fields: str) -> None:
    make_access(make_user(given_name, family_name, **fields), school)


class TestWhoHasAccess:
    def test_everybody_who_signed_in_is_listed_with_the_induction_tutor(
        self, client: PageClient, today: date
    ) -> None:
        school = sign_in_for_school(client)
        give_access(school, "Priya", "Raman", email="tutor@school.example")
        give_access(make_school("Elsewhere"), "Not", "Ours")
        make_tutor(school, "Priya Raman", "Tutor@school.example")
        page = client.page("/schools").click("Who has access")
        assert page.h1 == "Who has access at your school"
        assert [(row["Name"], row["Role"]) for row in page.table()] == [
            ("Helen Marsh (you) h.marsh@harrowfieldhigh.example", "School user"),
            ("Priya Raman tutor@school.example", "Induction tutor"),
        ]
        assert page.table()[1]["Last signed in"] == "Last signed in 15 June 2026"
        assert "Priya Raman (Tutor@school.example) is the person we contact" in page.text

    def test_people_come_by_last_name_whatever_its_case_and_accents(
        self, client: PageClient, today: date
    ) -> None:
        school = sign_in_for_school(client)
        for given_name, family_name in (("Zoë", "Zephyr"), ("Ana", "Örn"), ("Jo", "de Wit"), ("Al", "Örn")):
            give_access(school, given_name, family_name)
        page = client.page("/schools/access")
        names = [row["Name"].replace("(you) ", "").rsplit(" ", 1)[0] for row in page.table()]
        assert names == ["Jo de Wit", "Helen Marsh", "Al Örn", "Ana Örn", "Zoë Zephyr"]

    def test_a_school_without_an_induction_tutor_is_told_where_we_write_to(
        self, client: PageClient, today: date
    ) -> None:
        sign_in_for_school(client)
        page = client.page("/schools/access")
        assert "We do not know who your school’s induction tutor is" in page.text


class TestChangingOrganisation:
    def test_somebody_with_one_school_is_offered_nothing(self, client: PageClient, today: date) -> None:
        page = arrive_as(client, "school")
        assert "Change organisation" not in page.links
        assert client.page("/choose-organisation").h1 == "Early career teachers"

    def test_another_of_one_s_own_is_chosen_without_signing_in_again(self, trust: PageClient) -> None:
        asked = trust.page("/schools").click("Change organisation")
        assert [row["Name"] for row in asked.table()] == [KESTREL, LARKFIELD, SWIFTWATER]
        assert f"You are acting for {KESTREL}" in asked.text
        home = asked.submit(LARKFIELD)
        assert (home.h1, LARKFIELD in home.text) == ("Early career teachers", True)
        assert trust.page("/schools/access").table()[0]["Name"].startswith("Amara Nwosu (you)")
        used = Access.select().where(Access.last_used_at.is_null(False))
        assert {access.school.name for access in used} == {KESTREL, LARKFIELD}

    def test_something_has_to_be_chosen(self, trust: PageClient) -> None:
        fields = {"csrf_token": trust.page("/choose-organisation").token}
        asked = trust.post_page("/choose-organisation", fields, status=422)
        assert asked.errors == ["Select an organisation"]

    @pytest.mark.parametrize("organisation", ["", "x", "900001"])
    def test_nobody_can_choose_what_is_not_theirs(self, trust: PageClient, organisation: str) -> None:
        token = trust.page("/choose-organisation").token
        fields = {"csrf_token": token, "organisation": organisation}
        trust.post_page("/choose-organisation", fields, status=422)
        used = Access.select().where(Access.last_used_at.is_null(False))
        assert [access.school.name for access in used] == [KESTREL]

    def test_the_one_with_a_single_organisation_can_choose_none(
        self, client: PageClient, today: date
    ) -> None:
        token = arrive_as(client, "school").token
        fields = {"csrf_token": token, "organisation": "x"}
        assert client.post_page("/choose-organisation", fields).h1 == "Early career teachers"

    def test_signed_out_it_leads_to_signing_in(self, client: PageClient, today: date) -> None:
        page = client.page("/sign-in")
        answer = client.post("/choose-organisation", data={"csrf_token": page.token})
        assert answer.headers["Location"] == "/sign-in?next=/choose-organisation"

    def test_it_is_forgotten_at_the_next_sign_in(self, trust: PageClient) -> None:
        sign_in_as(trust, "school")
        assert "Change organisation" not in trust.page("/schools").links


class TestAccessThatHasEnded:
    def test_an_open_session_has_no_more_of_the_organisation_and_chooses_another(
        self, trust: PageClient
    ) -> None:
        before = trust.page("/schools")
        Access.update(ended_at=NOW).where(Access.school == school_named(KESTREL)).execute()
        asked = trust.page("/schools")
        assert (asked.h1, asked.path) == (
            "Manage your schools",
            "/choose-organisation",
        )
        assert "You can no longer act for the organisation that you signed in for" in asked.text
        assert [row["Name"] for row in asked.table()] == [LARKFIELD, SWIFTWATER]
        trust.post_page("/schools/access", {"csrf_token": before.token}, status=405)
        assert LARKFIELD in asked.submit(LARKFIELD).text

    def test_one_who_can_choose_another_can_sign_out_instead(self, trust: PageClient) -> None:
        Access.update(ended_at=NOW).where(Access.school == school_named(KESTREL)).execute()
        trust.page("/sign-out").submit("Sign out", form="/sign-out")
        assert trust.page("/choose-organisation").h1 == "Sign in"

    def test_one_with_no_other_is_signed_out(self, trust: PageClient) -> None:
        Access.update(ended_at=NOW).execute()
        assert trust.page("/schools").h1 == "Sign in"
        assert trust.page("/choose-organisation").h1 == "Sign in"

    def test_another_of_their_schools_is_no_longer_offered(self, trust: PageClient) -> None:
        ect = make_ect(school_named(LARKFIELD))
        Access.update(ended_at=NOW).where(Access.school == school_named(LARKFIELD)).execute()
        assert trust.page(f"/schools/ects/{ect.id}", status=404).h1 == "Page not found"
        chosen = Access.get(Access.school == school_named(LARKFIELD))
        fields = {"csrf_token": trust.page("/choose-organisation").token, "organisation": str(chosen.id)}
        trust.post_page("/choose-organisation", fields, status=422)

    def test_it_is_not_listed(self, client: PageClient, today: date) -> None:
        school = sign_in_for_school(client)
        make_access(organisation=school, ended_at=NOW)
        make_access(organisation=school, given_by="acting")
        make_access(organisation=school, given_by="induction-tutor", last_used_at=None)
        (row,) = client.page("/schools/access").table()
        assert row["Name"].startswith("Helen Marsh (you)")


def test_by_email_one_switches_between_the_schools_of_which_one_is_tutor(trust: PageClient) -> None:
    address = User.get().email
    enter_as(trust, _tutor_of(address, KESTREL))
    assert "Change organisation" not in trust.page("/schools").links
    assert trust.page("/choose-organisation").h1 == "Early career teachers"

    enter_as(trust, _tutor_of(address, LARKFIELD))
    asked = trust.page("/choose-organisation")
    assert [row["Name"] for row in asked.table()] == [KESTREL, LARKFIELD]


def _tutor_of(address: str, school: str) -> SignIn:
    give_tutor_access(school_named(school), name="Amara Nwosu", email=address, now=NOW)
    return sign_in_by_email(address, now=NOW)


class TestActingForASchool:
    @pytest.fixture
    def acting(self, client: PageClient, today: date) -> Access:
        """Signed in as support, acting for a school."""
        school = make_school("Alder School", type_code=1)
        sign_in_as(client, "support")
        own = Access.get(Access.area == "support")
        acting = start_acting(own, school, now=NOW)
        enter_as(client, SignIn(Account.get(), acting))
        return acting

    def test_support_sees_what_the_school_sees(self, client: PageClient, acting: Access) -> None:
        home = client.page("/schools")
        assert (home.h1, "Alder School" in home.text) == ("Early career teachers", True)
        assert "Change organisation" not in home.links
        client.page("/support", status=403)

    def test_it_ends_with_their_own_access(self, client: PageClient, acting: Access) -> None:
        Access.update(ended_at=NOW).where(Access.area == "support").execute()
        assert client.page("/schools").h1 == "Sign in"

    def test_it_ends_when_they_stop(self, client: PageClient, acting: Access) -> None:
        stop_acting(acting, now=NOW)
        client.page("/schools").submit("Department for Education")
        assert client.page("/support").h1 == "Support"

    def test_it_ends_when_they_sign_out(self, client: PageClient, acting: Access) -> None:
        client.page("/sign-out").submit("Sign out", form="/sign-out")
        assert Access.get_by_id(acting.id).ended_at


class TestPagesOfAnotherOfOnesSchools:
    def test_a_record_of_another_of_them_offers_to_change_to_it(self, trust: PageClient) -> None:
        ect = make_ect(school_named(LARKFIELD), make_teacher("Ana", "Brown"))
        page = trust.page(f"/schools/ects/{ect.id}", status=404)
        assert page.h1 == "This page is about another of your schools"
        assert "Ana Brown" not in page.text
        record = page.submit(f"Change to {LARKFIELD}")
        assert (record.h1, record.path) == ("Ana Brown", f"/schools/ects/{ect.id}")

    def test_so_does_a_draft_of_another_of_them(self, trust: PageClient) -> None:
        draft = make_draft("register-ect", school=school_named(SWIFTWATER))
        path = f"/schools/register-ect/{draft.key}/find-ect"
        page = trust.page(path, status=404)
        assert page.submit(f"Change to {SWIFTWATER}").path == path

    def test_a_change_posted_there_is_not_made(self, trust: PageClient) -> None:
        ect = make_ect(school_named(LARKFIELD))
        token = trust.page("/schools").token
        path = f"/schools/ects/{ect.id}/change-name"
        page = trust.post_page(path, {"csrf_token": token}, status=404)
        assert page.submit(f"Change to {LARKFIELD}").h1 == "Early career teachers"
        assert Draft.select().count() == Event.select().count() == 0

    def test_a_record_of_any_other_school_is_just_not_found(self, trust: PageClient) -> None:
        ect = make_ect(make_school("Elsewhere", type_code=1))
        page = trust.page(f"/schools/ects/{ect.id}", status=404)
        assert page.h1 == "Page not found"

    def test_somebody_with_one_school_is_offered_nothing(self, client: PageClient, today: date) -> None:
        sign_in_as(client, "school")
        ect = make_ect(school_named(LARKFIELD))
        assert client.page(f"/schools/ects/{ect.id}", status=404).h1 == "Page not found"
