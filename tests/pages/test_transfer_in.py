"""Tests of moving an early career teacher from another school: the pages, and what both schools see on each day."""

from datetime import date

import pytest
from flask import Flask

from actions.change_training import begin_training
from models.delivery import Delivery
from models.delivery_partner import LeadProviderYear, Pairing
from models.ect_period import ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.programme import Partnership, TrainingYear
from models.service_context import LoadedScenario
from models.training_choices import Training
from rules.programmes import PROGRAMMES
from tests.adding_mentors import begin_mentor, find_mentor
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_ect,
    make_mentor,
    make_mentorship,
    make_partnership,
    make_teacher,
    make_tutor,
)
from tests.makers import make_school
from tests.page_client import Page, PageClient
from tests.registering import NAME, TRN, answer_from_email, date_fields, found_by, school_of
from tests.signing_in import sign_in_as

pytestmark = pytest.mark.both_databases

#: The service's day is 15 June 2026.
JOINS = date(2026, 7, 6)


@pytest.fixture
def there(app: Flask, client: PageClient, today: date) -> PageClient:
    """Signed in at the school that they leave, in another browser."""
    browser = app.test_client()
    assert isinstance(browser, PageClient)
    sign_in_as(browser, "school-independent")
    make_tutor(school_of("school-independent"), "Ruth Carr", "ruth@ashcombe.example")
    return browser


@pytest.fixture
def old(there: PageClient) -> ECTPeriod:
    """The teacher at that school, with a mentor."""
    ect = make_ect(school_of("school-independent"), make_teacher("Priya", "Turner", trn=TRN))
    make_mentorship(ect, make_mentor(ect.school, make_teacher("Morgan", "Reid")))
    return ect


def set_day(day: date) -> None:
    """Let the service be at another day."""
    LoadedScenario.update(today=day).execute()


def asked_about_move(school: PageClient) -> Page:
    """The question whether they move, after they were found."""
    return found_by(school).submit(fields={"details_are_correct": "yes"})


def move(school: PageClient, on: date = JOINS) -> Page:
    """Register them from a day on; returns the confirmation."""
    page = asked_about_move(school).submit("Continue", {"is_moving": "yes"})
    return answer_from_email(page, started=on).submit("Confirm details")


def correct(school: PageClient, day: date) -> Page:
    """Correct the day on which they join; returns the confirmation."""
    new = ECTPeriod.get(ECTPeriod.school == school_of())
    page = school.page(f"/schools/ects/{new.id}").submit("Change school start date")
    return page.submit("Continue", date_fields("start_date", day)).submit("Confirm change")


def test_both_schools_see_the_move_before_and_on_the_day(
    old: ECTPeriod, there: PageClient, school: PageClient
) -> None:
    done = move(school)

    assert "We’ve emailed Ashcombe Hall School with the date." in done.text
    record = there.page(f"/schools/ects/{old.id}")
    assert "their last day at your school is 5 July 2026" in record.text
    assert record.row("Mentor") == "Morgan Reid"
    assert "Left your school" not in there.page("/schools").text
    new = ECTPeriod.get(ECTPeriod.school == school_of())
    assert school.page(f"/schools/ects/{new.id}").row("School start date").startswith("Starts on 6 July 2026")

    set_day(JOINS)
    record = there.page(f"/schools/ects/{old.id}")
    assert f"{NAME} left your school on 5 July 2026." in record.text
    assert "Left your school" in there.page("/schools").text
    assert Mentorship.get().finished_on == date(2026, 7, 5)
    assert school.page(f"/schools/ects/{new.id}").row("School start date").startswith("6 July 2026")


@pytest.mark.parametrize("day", [date(2026, 4, 20), date(2026, 7, 27)], ids=["sooner", "later"])
def test_a_corrected_day_moves_the_last_day_there(
    old: ECTPeriod, there: PageClient, school: PageClient, day: date
) -> None:
    move(school, date(2026, 6, 15))
    assert f"{NAME} left your school on 14 June 2026." in there.page(f"/schools/ects/{old.id}").text
    Delivery.delete().execute()

    done = correct(school, day)

    assert "We’ve emailed Ashcombe Hall School with the new date." in done.text
    told = {each.payload["to"]: each.kind for each in Delivery.select()}
    assert told == {
        "ruth@ashcombe.example": "registered-elsewhere-corrected",
        "amara@school.example": "joining-date-changed",
    }
    record = there.page(f"/schools/ects/{old.id}")
    if day < date(2026, 6, 15):
        assert "left your school on 19 April 2026." in record.text
    else:
        assert "their last day at your school is 26 July 2026" in record.text
        assert record.row("Mentor") == "Morgan Reid"


@pytest.mark.parametrize(
    ("joins", "words"),
    [
        (JOINS, f"If {NAME} is not leaving your school"),
        (date(2026, 6, 1), f"If {NAME} has not left your school"),
    ],
)
def test_the_old_school_can_object(
    old: ECTPeriod, there: PageClient, school: PageClient, joins: date, words: str
) -> None:
    """The email leads to the record."""
    move(school, joins)
    told = Delivery.get(Delivery.kind == "registered-elsewhere").payload["personalisation"]

    record = there.page(f"/schools/{told['record']}")
    assert words in record.text
    assert "Harrowfield High School has registered them." in record.text
    form = record.click("tell us")
    assert "The transfer of an ECT or mentor between schools" in form.text


def test_they_do_not_move_after_all(old: ECTPeriod, school: PageClient) -> None:
    asked = asked_about_move(school)
    assert asked.h1 == f"Confirm {NAME} is moving from another school"
    assert asked.row("School") == "Ashcombe Hall School"
    assert asked.submit("Continue", status=422).errors == ["Select yes if they are moving to your school"]

    page = asked.submit("Continue", {"is_moving": "no"})

    assert page.h1 == f"You cannot register {NAME}"
    assert f"{NAME} is registered as an ECT at Ashcombe Hall School" in page.text
    page = page.click("Change your answer").submit("Continue", {"is_moving": "yes"})
    assert page.h1 == f"What is {NAME}’s email address?"
    page = page.submit("Continue", {"email": "amara@school.example"})
    stop = page.submit("Continue", date_fields("start_date", date(2026, 9, 1)))
    assert stop.h1 == "Your school has no training programme for 2026 to 2027"  # L02


# Continue with the training providers, or not


@pytest.fixture
def providers(old: ECTPeriod, school: PageClient) -> Partnership:
    """Their lead provider and delivery partner, who also work together in the next school year."""
    partnership = make_partnership(old.school)
    ECTPeriod.get_by_id(old.id).training.delete_instance()
    old.delete_instance()
    make_ect(old.school, old.teacher, programme="fip", partnership=partnership)
    for year in (YEAR, YEAR + 1):
        lead, partner = partnership.lead_provider, partnership.delivery_partner
        LeadProviderYear.get_or_create(lead_provider=lead, year=year)
        Pairing.create(lead_provider=lead, delivery_partner=partner, year=year)
    return partnership


def at_training(school: PageClient, on: date = JOINS) -> Page:
    """The first question about their training."""
    page = asked_about_move(school).submit("Continue", {"is_moving": "yes"})
    page = page.submit("Continue", {"email": "amara@school.example"})
    page = page.submit("Continue", date_fields("start_date", on))
    return page.submit("Continue", {"working_pattern": "full-time"})


def test_they_continue_with_the_training_providers_that_they_had(
    providers: Partnership, school: PageClient
) -> None:
    lead, partner = providers.lead_provider, providers.delivery_partner
    asked = at_training(school)
    assert asked.h1 == "Training providers at their last school"
    assert (asked.row("Lead provider"), asked.row("Delivery partner")) == (lead.name, partner.name)
    assert asked.submit("Continue", status=422).errors == [
        "Select yes if they will continue with these training providers"
    ]
    check = asked.submit("Continue", {"continues": "yes"}).submit("Continue", {"appropriate_body": "later"})
    assert "We’ll also email Ashcombe Hall School, and the lead providers." in check.text
    assert check.row("Continue with their training providers") == "Yes"
    assert (check.row("Lead provider"), check.row("Delivery partner")) == (lead.name, partner.name)

    check.submit("Confirm details")

    training = ECTPeriod.get(ECTPeriod.school == school_of()).training
    assert (training.programme, training.lead_provider, training.delivery_partner) == ("fip", lead, partner)
    assert training.partnership is None


def test_they_switch_to_the_training_providers_of_the_school(
    providers: Partnership, school: PageClient
) -> None:
    own = Partnership.get(Partnership.school == school_of())
    page = at_training(school).submit("Continue", {"continues": "no"})
    assert page.row("Lead provider") == own.lead_provider.name
    check = page.submit("Continue", {"use_default": "yes"}).submit("Continue", {"appropriate_body": "later"})
    assert check.row("Continue with their training providers") == "No"

    check.submit("Confirm details")

    training = ECTPeriod.get(ECTPeriod.school == school_of()).training
    assert (training.lead_provider, training.partnership) == (own.lead_provider, own)


def test_they_switch_to_other_training_providers(providers: Partnership, school: PageClient) -> None:
    page = at_training(school).submit("Continue", {"continues": "no"})
    page = page.submit("Continue", {"use_default": "no"})
    assert page.submit("Continue", {"programme": "fip"}).h1.startswith("Which lead provider")


@pytest.mark.parametrize("why", ["the same as the school’s", "not together any more", "no delivery partner"])
def test_who_cannot_continue_is_not_asked_about_it(
    providers: Partnership, school: PageClient, why: str
) -> None:
    if why.startswith("the same"):
        own = {"lead_provider": providers.lead_provider, "delivery_partner": providers.delivery_partner}
        Partnership.update(own).where(Partnership.school == school_of()).execute()
    elif why.startswith("not together"):
        Pairing.delete().where(Pairing.year == YEAR).execute()
    else:
        training = ECTPeriod.get(ECTPeriod.school == providers.school).training
        training.delivery_partner = None
        training.save()

    assert "use_default" in at_training(school).html


def test_the_pair_stays_theirs_when_the_joining_date_moves_to_another_school_year(
    providers: Partnership, school: PageClient
) -> None:
    choose_programme(school_of(), YEAR + 1, "fip")
    make_partnership(school_of(), YEAR + 1)
    page = at_training(school).submit("Continue", {"continues": "yes"})
    page.submit("Continue", {"appropriate_body": "later"}).submit("Confirm details")

    correct(school, date(2026, 9, 1))

    training = ECTPeriod.get(ECTPeriod.school == school_of()).training
    assert training.lead_provider == providers.lead_provider
    assert training.delivery_partner == providers.delivery_partner
    assert training.partnership is None


def test_a_programme_that_the_school_cannot_choose_is_not_continued(
    providers: Partnership, school: PageClient
) -> None:
    """A state school has no full induction programme that it pays for itself."""
    training = ECTPeriod.get(ECTPeriod.school == providers.school).training
    training.programme = "school-funded-fip"
    training.save()
    TrainingYear.update(programme="cip").where(TrainingYear.school == school_of()).execute()

    assert "use_default" in at_training(school).html


def test_coming_back_after_they_left_asks_about_their_providers_too(
    providers: Partnership, school: PageClient
) -> None:
    left = ECTPeriod.get(ECTPeriod.school == providers.school)
    ECTPeriod.update(finished_on=date(2026, 6, 1), leaving_reason="another-school").execute()
    assert left.school != school_of()
    page = found_by(school).submit(fields={"details_are_correct": "yes"}).submit("Continue")
    page = page.submit("Continue", {"email": "amara@school.example"})
    page = page.submit("Continue", date_fields("start_date", JOINS))
    page = page.submit("Continue", {"working_pattern": "full-time"})
    assert page.h1 == "Training providers at their last school"


def test_the_address_of_the_old_school_stays_theirs(old: ECTPeriod, school: PageClient) -> None:
    """PD-30: another teacher cannot take it."""
    move(school)
    other = make_ect(school_of(), make_teacher())
    page = school.page(f"/schools/ects/{other.id}")
    page = page.submit("Change email address").submit("Continue", {"email": old.email}, status=422)
    assert page.errors


def test_a_mentor_who_moves_can_continue_with_their_training_providers_too(
    today: date, school: PageClient
) -> None:
    partnership = make_partnership(make_school("Elsewhere"))
    lead, partner = partnership.lead_provider, partnership.delivery_partner
    Pairing.create(lead_provider=lead, delivery_partner=partner, year=YEAR)
    mentor = make_mentor(partnership.school, make_teacher("Priya", "Turner", trn=TRN))
    begin_training(mentor, Training(PROGRAMMES["fip"], lead, partnership, None))

    page = find_mentor(begin_mentor(school)).submit(fields={"only_here": "yes"})
    page = page.submit(fields={"email": "priya@school.example"}).submit(
        fields=date_fields("start_date", JOINS)
    )
    assert (page.h1, page.row("Lead provider")) == ("Training providers at their last school", lead.name)
    page.submit(fields={"continues": "yes"}).submit("Confirm and add")

    training = TrainingPeriod.last_of(MentorPeriod.get(MentorPeriod.school == school_of()))
    assert training is not None
    assert (training.lead_provider, training.delivery_partner, training.partnership) == (lead, partner, None)
