"""The pages off the usual path: teachers who cannot be registered or changed, extra questions, and giving up."""

import sqlite3
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from models.connections import connect
from models.mentor_period import MentorPeriod
from models.school import School
from models.teacher import Teacher
from rules.academic_years import school_year_of
from scenarios.organisations import KESTREL_SCHOOLS
from scenarios.stand_in_files import date_of_birth
from scenarios.training_choices import HARROW_VALE, LANTERN, is_open_on
from tests.browser.conftest import NewUser
from tests.browser.pages import ects, register_ect, training
from tests.browser.pages.detours import (
    AlreadyAMentor,
    AnotherOfYourSchools,
    CannotChange,
    CannotRegisterYet,
    CannotUseEmail,
    ChooseOrganisation,
    DeleteAnswers,
    NotLeaving,
    NoTrainingProgramme,
    ReportedAlready,
    declines,
)
from tests.browser.pages.ects import BeforeYouReport, CheckChange, ECTRecord, LeavingReason, StillLeaving
from tests.browser.pages.register_ect import (
    AlreadyRegistered,
    CannotRegister,
    ECTs,
    EmailAddress,
    FindECT,
    StartDate,
    TRNNotFound,
    WhatYouWillNeed,
    WorkingPattern,
    at_find_ect,
    signed_in_as_school,
    unused_trn,
)
from tests.ect_makers import make_mentor, make_teacher
from tests.processes import RunningService

pytestmark = pytest.mark.browser

TODAY = date.today()


def stored(service: RunningService, query: str) -> Any:
    """One value of the service’s database."""
    database = sqlite3.connect(service.data_dir / "service.db")
    try:
        return database.execute(query).fetchone()[0]
    finally:
        database.close()


def makes_a_mentor(service: RunningService, trn: str) -> None:
    """Make a mentor without completed induction: TRS has it for those of the demo, which stops them sooner."""
    database = connect(service.database_url)
    with database.connection_context(), database.bind_ctx([School, Teacher, MentorPeriod]):
        make_mentor(School.get(School.urn == KESTREL_SCHOOLS[0]["urn"]), make_teacher(trn=trn))


def a_day_that_is_not_open() -> date:
    """The first day of the next school year that is not open for registrations."""
    year = school_year_of(TODAY).next
    return (year.next if is_open_on(year.starts_in, TODAY) else year).first_day


def begins_again(stop: AlreadyRegistered | AlreadyAMentor | CannotRegister) -> FindECT:
    """Begin to register another teacher."""
    return stop.presses("Register another ECT", WhatYouWillNeed).continues()


def test_somebody_is_registered_with_a_detour_at_every_turn_and_given_up(
    new_user: NewUser, service: RunningService
) -> None:
    person, trn = new_user(), unused_trn()
    person.has_looked_at(register_ect, but="AlreadyRegistered")
    find = at_find_ect(person)
    known = stored(service, "SELECT trn FROM teacher WHERE trs_last_name = 'Desai'")
    find.types(known, date_of_birth(known))
    find = begins_again(find.presses("Continue", AlreadyRegistered))
    find.types("7000002")
    nobody = find.presses("Continue", TRNNotFound)
    nobody.is_in_place()
    find = nobody.presses("Try again", FindECT)
    find.types("7000007")
    find = begins_again(find.presses("Continue", CannotRegister))
    mentor = unused_trn()
    makes_a_mentor(service, mentor)
    find.types(mentor)
    stop = find.presses("Continue", AlreadyAMentor)
    expect(stop.main).to_contain_text("They are registered as a mentor")
    find = begins_again(stop)

    name = f"Robin Detour {trn}"
    email = find.finds(trn).corrects(name)
    email.tab.fill("#email", "d.lindqvist@harrowfieldhigh.example")
    email = email.presses("Continue", CannotUseEmail).presses("Try another email", EmailAddress)
    start = email.gives(f"{trn}@school.example")
    start = start.comes_to(a_day_that_is_not_open(), CannotRegisterYet).presses(
        "Change the start date", StartDate
    )
    programme = declines(start.gives(TODAY).chooses("Full time"))
    body = programme.chooses("Full induction programme").chooses(LANTERN)
    check = body.chooses("We will tell you later").assigns_later()
    assert check.row("Lead provider") == LANTERN

    home = check.follows("Come back later", ECTs)
    expect(home.link(f"Continue with {name}")).to_be_visible()
    home = home.follows(f"Delete what you have told us about {name}", DeleteAnswers).deletes()
    expect(home.link(f"Continue with {name}")).to_have_count(0)


def test_a_school_that_has_chosen_no_programme_is_stopped_sets_one_up_and_goes_on(new_user: NewUser) -> None:
    person, trn = new_user(), unused_trn()
    person.has_looked_at(register_ect, but="ECTs")
    person.expects.add(422)
    start = at_find_ect(person, "school-new").finds(trn).confirms().gives(f"{trn}@school.example")
    stop = start.comes_to(TODAY, NoTrainingProgramme)
    expecting = stop.presses("Set up training for", training.ExpectingECTs)
    expecting.presses("Continue", training.ExpectingECTs)
    expecting.refuses({"Select yes if any ECTs will start": "expecting_ects"})
    expecting.tab.get_by_label("Yes").check()
    programme = expecting.presses("Continue", training.ChooseProgramme)
    programme.tab.get_by_label("Core induction programme").check()
    appointed = programme.presses("Continue", training.AppropriateBodyAppointed)
    appointed.tab.get_by_label("Yes").check()
    body = appointed.presses("Continue", training.AppropriateBodyOfYear)
    body.tab.fill("#q", "harrow vale")
    body.tab.get_by_label(HARROW_VALE).check()
    check = body.presses("Continue", training.CheckTraining)
    done = check.presses("Submit", training.TrainingSubmitted)
    expect(done.main).to_contain_text(f"Make sure that {HARROW_VALE} registers each ECT")
    done.follows("Continue registering", WorkingPattern).goes_to("Training", training.Training)


def test_somebody_of_several_schools_comes_to_the_one_that_an_address_belongs_to(
    new_user: NewUser, service: RunningService
) -> None:
    person = new_user()
    person.has_looked_at(register_ect)
    person.has_looked_at(ects)
    person.expects.add(404)
    query = "SELECT ect.id FROM ect JOIN teacher ON teacher.id = teacher_id WHERE trs_last_name = 'Varga'"
    signed_in_as_school(person, "tutor-trust")
    person.opens(f"/schools/ects/{stored(service, query)}")
    record = AnotherOfYourSchools(person).presses("Change to Larkfield", ECTRecord)
    expect(record.main.locator("h1")).to_have_text("Chloe Varga")
    person.tab.get_by_role("link", name="Change organisation").click()
    home = ChooseOrganisation(person).chooses("Kestrel")
    expect(home.main).to_contain_text("Kestrel Academy")


def test_two_people_with_the_same_record_open_are_told_what_the_other_did(new_user: NewUser) -> None:
    person = new_user()
    person.has_looked_at(register_ect)
    person.has_looked_at(ects)
    record = signed_in_as_school(person).searches("Fletcher").opens_first()
    colleague = person.opens_another_tab()
    colleague.opens(record.path)
    old = ECTRecord(colleague)

    reason = record.reports_leaving().continues().gives(TODAY + timedelta(days=40), LeavingReason)
    record = reason.because("Another reason").confirms().returns()
    still = old.presses("Report that", ReportedAlready).presses("Change the last day", StillLeaving)
    old = still.answers("No, they are staying", CheckChange).confirms().returns()

    not_leaving = record.presses("Change the last day, or say that they are staying", NotLeaving)
    last_day = not_leaving.presses("Report that", BeforeYouReport).continues()
    last_day.gives(TODAY - timedelta(days=1), LeavingReason).because("Another reason").confirms()
    expect(old.changes("name", CannotChange).main).to_contain_text("left your school")
