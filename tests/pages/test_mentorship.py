"""Tests of assigning mentors on pages: from the record of an ECT, and from that of a mentor."""

from datetime import date, timedelta

import pytest

from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.school import School
from models.teacher import Teacher
from tests.ect_makers import (
    make_ect,
    make_mentor,
    make_mentorship,
    make_partnership,
    make_ready_school,
    make_teacher,
)
from tests.makers import TODAY
from tests.page_client import Page, PageClient, words
from tests.pages.school_pages import begin, named, sign_in_for_school

pytestmark = pytest.mark.both_databases


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


def mentor_called(school: School, name: str, **fields: object) -> MentorPeriod:
    """A mentor of the school by name."""
    first, _, last = name.partition(" ")
    return make_mentor(school, make_teacher(first, last), **fields)


def offered(page: Page) -> dict[str, str]:
    """The options of a question with their hints."""
    return {
        words(item[1]): words(item[2]) if len(item) > 2 else ""
        for item in page.with_class("govuk-radios__item")
    }


def begin_with(client: PageClient, mentor: MentorPeriod, button: str) -> Page:
    """Press a button of the record of a mentor."""
    return client.page(f"/schools/mentors/{mentor.id}").submit(button)


def test_a_first_mentor_is_assigned_from_the_list_of_ects(client: PageClient, school: School) -> None:
    ect = named(school, "Zoë O’Neill")
    ana, bo = mentor_called(school, "Ana Reid"), mentor_called(school, "Bo Able")
    make_mentorship(named(school, "Jo Green"), ana)
    record = client.page("/schools").click("Assign a mentor")
    page = record.submit("Assign a mentor")
    assert page.h1 == "Who will mentor Zoë O’Neill?"
    assert offered(page) == {"Bo Able": "No ECTs assigned", "Ana Reid": "Mentors 1 ECT"}
    assert page.link("add a mentor") == "/schools/add-mentor"
    check = page.submit(fields={"mentor": str(bo.id)})
    assert [check.row(label) for label in ("Current mentor", "New mentor", "Mentor from")] == [
        "No mentor yet",
        "Bo Able",
        "15 June 2026",
    ]
    done = check.submit("Assign mentor")
    assert done.h1 == "You’ve assigned Bo Able as a mentor for Zoë O’Neill"
    record = done.click("View Zoë O’Neill’s record")
    assert record.path == f"/schools/ects/{ect.id}"
    assert record.row("Mentor") == "Bo Able"
    assert "Set to Bo Able. From 15 June 2026." in record.text
    assert "Zoë O’Neill, from 15 June 2026." in record.click("Bo Able").text


def test_the_mentor_can_be_changed_and_never_taken_away(client: PageClient, school: School) -> None:
    """PD-35, P07."""
    ect, bo = named(school, "Zoë O’Neill"), mentor_called(school, "Bo Able")
    make_mentorship(ect, mentor_called(school, "Ana Reid"))
    page = begin(client, ect, "Change mentor")
    assert offered(page) == {"Bo Able": "No ECTs assigned"}
    assert "Current mentor: Ana Reid" in page.text
    check = page.submit(fields={"mentor": str(bo.id)})
    assert "Ana Reid will no longer mentor Zoë O’Neill from that day." in check.text
    done = check.submit("Change mentor")
    assert (
        "Bo Able mentors Zoë O’Neill from 15 June 2026. Ana Reid no longer mentors them from that day."
        in done.text
    )
    assert Mentorship.select().where(Mentorship.ect == ect).count() == 2


@pytest.mark.parametrize("chosen", ["", "0", "elsewhere", "later"])
def test_a_mentor_of_the_school_has_to_be_chosen(client: PageClient, school: School, chosen: str) -> None:
    """K09, M-22, M-23."""
    ect, elsewhere = named(school, "Zoë O’Neill"), make_mentor(make_ready_school("Elsewhere"))
    mentor_called(school, "Ana Reid")
    typed = str(elsewhere.id) if chosen == "elsewhere" else chosen
    page = begin(client, ect, "Change mentor").submit(fields={"mentor": typed}, status=422)
    assert "Select who will mentor Zoë O’Neill" in page.errors


def test_mentors_who_cannot_be_theirs_are_not_offered(client: PageClient, school: School) -> None:
    """M-24, and PD-37: a mentor who leaves before the ECT starts, and the ECT themself."""
    starts = TODAY + timedelta(days=60)
    ect = named(school, "Zoë O’Neill", started_on=starts)
    make_mentor(school, ect.teacher)
    mentor_called(school, "Lee Gone", finished_on=TODAY - timedelta(days=1))
    mentor_called(school, "Sam Soon", finished_on=starts - timedelta(days=1))
    page = begin(client, ect, "Change mentor")
    assert page.h1 == "Your school has no mentor to choose from"
    assert page.link("Add a mentor") == "/schools/add-mentor"
    mentor_called(school, "Sam Last", finished_on=starts)
    assert list(offered(begin(client, ect, "Change mentor"))) == ["Sam Last"]


def test_mentors_with_the_same_name_are_told_apart(client: PageClient, school: School) -> None:
    for trn in ("2100001", "2100002"):
        make_mentor(school, make_teacher("Ana", "Reid", trn=trn))
    page = begin(client, named(school, "Zoë O’Neill"), "Change mentor")
    hints = [words(hint) for hint in page.with_class("govuk-radios__hint")]
    assert hints == ["No ECTs assigned (TRN 2100001)", "No ECTs assigned (TRN 2100002)"]


def test_an_ect_is_assigned_from_the_record_of_a_mentor(client: PageClient, school: School) -> None:
    """P05, P06: those without a mentor come first, and one with another mentor can be taken over."""
    ana, bo = mentor_called(school, "Ana Reid"), mentor_called(school, "Bo Able")
    make_mentorship(named(school, "Al Adams"), ana)
    zoe = named(school, "Zoë O’Neill")
    named(school, "Pat Passed", induction_status="Passed")
    named(school, "Lee Gone", finished_on=TODAY - timedelta(days=1))
    make_ect(make_ready_school("Elsewhere"))
    page = begin_with(client, bo, "Assign an ECT to this mentor")
    assert page.h1 == "Who would you like to assign to Bo Able?"
    assert offered(page) == {"Zoë O’Neill": "No mentor yet", "Al Adams": "Currently mentored by Ana Reid"}
    assert "Select who you would like to assign to Bo Able" in page.submit(status=422).errors
    check = client.page(page.path).submit(fields={"ect": str(zoe.id)})
    assert (check.row("ECT"), check.row("Mentor from")) == ("Zoë O’Neill", "15 June 2026")
    done = check.submit("Assign ECT")
    assert done.h1 == "You’ve assigned Bo Able as a mentor for Zoë O’Neill"
    record = done.click("View Bo Able’s record")
    page = record.submit("Assign another ECT to this mentor")
    assert list(offered(page)) == ["Al Adams"]
    check = page.submit(fields={"ect": str(Mentorship.get(Mentorship.mentor == ana).ect_id)})
    assert "Ana Reid will no longer mentor Al Adams from that day." in check.text
    check.submit("Assign ECT")
    record = client.page(f"/schools/mentors/{ana.id}")
    assert "They are not mentoring any ECTs at the moment." in record.text
    assert "Al Adams is mentored by Bo Able from 15 June 2026." in record.text


def test_a_mentor_of_all_ects_is_told_that_there_is_no_other(client: PageClient, school: School) -> None:
    bo = mentor_called(school, "Bo Able")
    make_mentorship(named(school, "Zoë O’Neill"), bo)
    page = begin_with(client, bo, "Assign another ECT to this mentor")
    assert page.h1 == "There is no ECT to assign to Bo Able"


def test_the_mentor_of_each_ect_can_be_changed_in_the_record_of_the_mentor(
    client: PageClient, school: School
) -> None:
    bo = mentor_called(school, "Bo Able")
    mentor_called(school, "Ana Reid")
    make_mentorship(named(school, "Zoë O’Neill"), bo)
    page = begin_with(client, bo, "Change mentor of Zoë O’Neill")
    assert page.h1 == "Who will mentor Zoë O’Neill?"


def test_the_choice_is_asked_again_if_the_mentor_has_left_meanwhile(
    client: PageClient, school: School
) -> None:
    ect, ana = named(school, "Zoë O’Neill"), mentor_called(school, "Ana Reid")
    mentor_called(school, "Bo Able")
    check = begin(client, ect, "Change mentor").submit(fields={"mentor": str(ana.id)})
    MentorPeriod.update(finished_on=TODAY - timedelta(days=1)).where(MentorPeriod.id == ana.id).execute()
    page = check.submit("Assign mentor")
    assert page.h1 == "Who will mentor Zoë O’Neill?"
    assert not Mentorship.select().exists()


def test_a_mentor_who_has_left_takes_on_nobody(client: PageClient, school: School) -> None:
    """Document 4."""
    left = mentor_called(school, "Lee Gone", finished_on=TODAY - timedelta(days=1))
    token = client.page("/schools").token
    page = client.post_page(f"/schools/mentors/{left.id}/assign-ect", {"csrf_token": token})
    assert page.h1 == "You cannot change this record"


@pytest.mark.parametrize(
    ("lead", "ended", "is_told"),
    [(True, "", True), (False, "", False), (True, "completed", False)],
    ids=["M-25", "M-26, school-led", "M-26, trained before"],
)
def test_who_was_never_trained_can_be_by_the_lead_provider_of_their_ect(
    client: PageClient, school: School, lead: bool, ended: str, is_told: bool
) -> None:
    partnership = make_partnership(school)
    training = {"programme": "fip", "partnership": partnership} if lead else {}
    ect = make_ect(school, make_teacher("Jo", "Green"), **training)
    bo = mentor_called(school, "Bo Able")
    Teacher.update(mentor_training_ended=ended).where(Teacher.id == bo.teacher_id).execute()
    check = (
        client.page(f"/schools/ects/{ect.id}").submit("Assign a mentor").submit(fields={"mentor": str(bo.id)})
    )
    done = check.submit("Assign mentor")
    assert ("Bo Able can do mentor training" in done.headings) == is_told
    if is_told:
        assert f"{partnership.lead_provider.name} trains Jo Green" in done.text
        assert done.click("ask us to add the training").path.endswith(f"mentor={bo.id}")
