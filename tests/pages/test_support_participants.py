"""Tests of support's pages of ECTs and mentors: finding them, their TRN, and who trains them (PD-41)."""

import json
from datetime import date

import pytest

from models.audit_entry import AuditEntry
from models.delivery import Delivery
from models.delivery_partner import Pairing
from models.ect_period import TrainingPeriod
from models.event import Event
from models.mentor_period import MentorPeriod
from models.teacher import Teacher
from models.web_session import WebSession
from tests.ect_makers import (
    YEAR,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
    make_ready_school,
    make_request,
    make_teacher,
    open_years,
)
from tests.makers import make_school
from tests.page_client import Page, PageClient
from tests.pages.participants_of_support import pages_of_participants
from tests.pages.test_weight import weigh
from tests.queries import count_queries
from tests.registering import BORN, NUMBER, TRN, date_fields

pytestmark = pytest.mark.both_databases

SEARCH = "/support/participants"


def found(support: PageClient, text: str) -> list[str]:
    """The names on the page of a search."""
    page = support.page(f"{SEARCH}?q={text}")
    return [name for name, path in page.links.items() if path.startswith(f"{SEARCH}/")]


def test_ects_and_mentors_are_found_by_name_trn_and_school(support: PageClient) -> None:
    alder = make_ready_school("Alder School", urn="123456")
    amara = make_teacher("Amara", "Okafor", trn="2900001")
    make_ect(alder, amara, finished_on=date(2026, 1, 31))
    make_ect(make_ready_school("Beech School"), amara, started_on=date(2026, 2, 1))
    make_mentor(alder, make_teacher("Morgan", "Reid", trn="2900002"))
    make_teacher("Amara", "Elsewhere")
    assert found(support, "oka") == found(support, "2900001") == found(support, "beech") == ["Amara Okafor"]
    assert found(support, "alder") == found(support, "123456") == ["Amara Okafor", "Morgan Reid"]
    assert found(support, "reid+alder") == ["Morgan Reid"]
    assert found(support, "reid+beech") == found(support, "") == []
    page = support.page(f"{SEARCH}?q=okafor")
    assert "ECT at Beech School ECT at Alder School until 31 January 2026" in page.text
    assert "No ECTs or mentors found for ‘oak’" in support.page(f"{SEARCH}?q=oak").text
    assert support.page("/support").link("Find an ECT or mentor") == SEARCH


def test_a_search_asks_little_however_many_there_are(support: PageClient) -> None:
    school = make_ready_school("Alder School")
    for _ in range(25):
        make_ect(school)
    with count_queries() as queries:
        page = support.page(f"{SEARCH}?q=alder")
    assert "First 20 people" in page.text
    assert len(queries) <= 6, "\n".join(map(str, queries))


def test_the_page_of_a_teacher_has_every_period(support: PageClient) -> None:
    alder = make_ready_school("Alder School")
    teacher = make_teacher(trn="2900001")
    make_ect(alder, teacher, finished_on=date(2026, 1, 31), programme="cip")
    make_mentor(make_school("Beech School"), teacher, started_on=date(2026, 2, 1))
    with count_queries() as queries:
        page = support.page(f"{SEARCH}/{teacher.id}")
    assert page.row("TRN").startswith("2900001")
    assert page.headings[:2] == ["Mentor at Beech School", "ECT at Alder School"]
    changes = [name for name in page.links if name.startswith("Change lead provider")]
    assert changes == ["Change lead provider as a mentor at Beech School"]  # they have left the other
    assert len(queries) <= 8, "\n".join(map(str, queries))


@pytest.mark.usefixtures("trs")
def test_every_page_is_light(support: PageClient) -> None:
    for page in pages_of_participants(support):
        weighed = weigh(support, page.response.request.full_path)
        assert weighed is not None
        assert weighed.faults == []


# The TRN


BY_BIRTH_DATE = {"by": "date-of-birth", **date_fields("date_of_birth", BORN)}
BY_NUMBER = {"by": "national-insurance-number", "national_insurance_number": NUMBER}


def ask_about(teacher: Teacher, support: PageClient, typed: dict[str, str], **expected: int) -> Page:
    """Fill in the form of the right TRN."""
    form = support.page(f"{SEARCH}/{teacher.id}").click("Change TRN")
    return form.submit("Continue", {"trn": TRN} | typed, **expected)


@pytest.mark.usefixtures("trs")
def test_a_trn_is_corrected_with_a_date_of_birth_that_is_not_kept(support: PageClient) -> None:
    school = make_ready_school("Alder School")
    teacher = make_teacher("Terry", "Smith", trn="2900001")
    ect = make_ect(school, teacher)
    asked = make_request(school, subject="change-trn", ect=ect, trn=teacher.trn)
    form = support.page(f"/support/requests/{asked.id}").click("Correct the TRN")
    check = form.submit("Continue", {"trn": TRN} | BY_BIRTH_DATE)
    (trn, name, *_others) = check.table()
    assert trn["In TRS with the correct TRN"] == f"In TRS: {TRN}"
    assert name["In the record now"] == "In the record: Terry Smith"
    assert str(BORN.year) not in check.html + json.dumps([each.data for each in WebSession.select()])
    done = check.submit("Correct the TRN")
    assert "The TRN has been corrected" in done.text
    assert done.row("TRN").startswith(TRN)
    assert Teacher.get().trn == TRN
    (audit,) = support.page("/support/audit").table()
    assert audit["Change"].startswith(f"Corrected the TRN {Teacher.get().name}")
    assert WebSession.get().data.keys().isdisjoint({"found_trn"})
    again = support.page(check.path)
    assert again.h1 == "Correct the TRN"
    assert "Check the TRN again" in again.text


@pytest.mark.usefixtures("trs")
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Select whether you know their date of birth or National Insurance number"),
        ({"trn": "1"} | BY_NUMBER, "Teacher reference number must"),
        ({"by": "date-of-birth"}, "Enter the date of birth"),
        ({"by": "national-insurance-number"}, "Enter"),
        ({"trn": "7000002"} | BY_BIRTH_DATE, "TRS has no record with this TRN"),
        (
            {"by": "date-of-birth", **date_fields("date_of_birth", date(1971, 12, 13))},
            "The date of birth is not that of the record with this TRN",
        ),
        (
            BY_NUMBER | {"national_insurance_number": "QQ 12 34 56 C"},
            "The National Insurance number is not that of the record with this TRN",
        ),
    ],
)
def test_what_does_not_match_is_said_and_nothing_changes(
    support: PageClient, typed: dict[str, str], error: str
) -> None:
    teacher = make_teacher(trn="2900001")
    make_ect(make_ready_school(), teacher)
    (said,) = ask_about(teacher, support, typed, status=422).errors
    assert said.startswith(error)
    assert Teacher.get().trn == "2900001"


@pytest.mark.usefixtures("trs")
def test_the_trn_they_have_is_no_correction(support: PageClient) -> None:
    teacher = make_teacher(trn=TRN)
    assert ask_about(teacher, support, BY_NUMBER, status=422).errors == [
        "This is the TRN in their record already"
    ]


def test_while_trs_does_not_answer_the_form_says_to_try_later(support: PageClient) -> None:
    teacher = make_teacher(trn="2900001")
    (said,) = ask_about(teacher, support, BY_NUMBER, status=422).errors
    assert "Try again in a few minutes" in said


@pytest.mark.usefixtures("trs")
def test_another_record_with_the_trn_is_said_before_the_two_become_one(support: PageClient) -> None:
    teacher, other = make_teacher("Terry", "Smith", trn="2900001"), make_teacher("Priya", "Turner", trn=TRN)
    make_ect(make_ready_school("Alder School"), teacher)
    make_ect(make_ready_school("Beech School"), other, finished_on=date(2026, 1, 31))
    check = ask_about(teacher, support, BY_NUMBER)
    assert "Priya Turner, TRN 3000001, is in this service already" in check.text
    assert "ECT at Beech School from 1 September 2025 to 31 January 2026" in check.text
    done = check.submit("Correct the TRN")
    assert done.path == f"{SEARCH}/{other.id}"
    assert done.headings[2:4] == ["ECT at Beech School", "ECT at Alder School"]
    support.page(f"{SEARCH}/{teacher.id}", status=404)


@pytest.mark.usefixtures("trs")
def test_two_records_in_use_are_not_made_one(support: PageClient) -> None:
    teacher, other = make_teacher(trn="2900001"), make_teacher("Priya", "Turner", trn=TRN)
    make_ect(make_ready_school("Alder School"), teacher)
    make_ect(make_ready_school("Beech School"), other)
    check = ask_about(teacher, support, BY_NUMBER)
    assert "You cannot correct the TRN yet" in check.headings
    answer = support.post(check.path, data={"csrf_token": support.page("/support").token})
    assert answer.status_code == 422


# Lead provider and delivery partner


@pytest.mark.parametrize("role", ["ect", "mentor"])
def test_who_trains_one_of_them_is_changed_as_a_school_asked(support: PageClient, role: str) -> None:
    school = make_ready_school("Alder School")
    period = (make_ect if role == "ect" else make_mentor)(school)
    partner = make_partnership(school).delivery_partner
    lead = make_lead_provider("Beech Teaching")
    pairing = Pairing.create(lead_provider=lead, delivery_partner=partner, year=YEAR)
    asked = make_request(school, subject="change-training", **{role: period})
    form = support.page(f"/support/requests/{asked.id}").click("Change the lead provider or delivery partner")
    wrong = support.page(f"{form.path}?check=1", status=422)
    assert wrong.errors == ["Select who trains them"]
    check = form.submit("Continue", {"pairing": str(pairing.id)})
    assert check.row("Lead provider now") == "Not confirmed"
    assert check.row("New lead provider").startswith("Beech Teaching")
    done = check.submit("Make this change")
    assert f"The training of {period.teacher.name} has been changed" in done.text
    assert done.row("Lead provider").startswith("Beech Teaching")
    assert TrainingPeriod.last_of(period).lead_provider == lead
    changed = f"Changed lead provider and delivery partner to Beech Teaching, with {partner.name}"
    assert AuditEntry.get().what == changed
    assert Event.get().kind == "training-changed-by-support"
    again = check.submit("Make this change", status=422)
    assert "has changed since you opened the page" in again.text
    led = support.page(form.path).submit("Continue", {"pairing": "cip"})
    assert led.row("New training programme").startswith("Core induction programme")
    done = led.submit("Make this change")
    assert done.row("Training programme").startswith("Core induction programme")
    assert done.row("Lead provider").startswith("Not confirmed")


def test_of_whoever_has_left_nothing_is_changed(support: PageClient) -> None:
    ect = make_ect(finished_on=date(2026, 1, 31))
    pairing = Pairing.create(
        lead_provider=make_lead_provider(),
        delivery_partner=make_partnership(ect.school).delivery_partner,
        year=YEAR,
    )
    check = support.page(f"/support/ects/{ect.id}/training?pairing={pairing.id}&check=1")
    assert "has left" in check.submit("Make this change", status=422).text


# Another school


@pytest.mark.usefixtures("trs")
def test_an_ect_is_transferred_as_a_school_asked(support: PageClient) -> None:
    open_years()
    alder, beech = make_ready_school("Alder School"), make_ready_school("Beech School", urn="123456")
    ect = make_ect(alder, make_teacher("Priya", "Turner", trn=TRN))
    asked = make_request(beech, subject="transfer", ect=ect)
    search = support.page(f"/support/requests/{asked.id}").click("Register them at another school")
    assert support.page(f"{search.path}?q=alder&shown=alder&continue=1", status=422).errors == [
        f"{ect.teacher.name} is registered at Alder School already"
    ]
    form = support.page(f"{search.path}?q=123456&shown=123456&continue=1")
    assert form.submit("Continue", status=422).errors[0] == "Enter the date on which they start"
    joins = date_fields("started_on", date(2026, 6, 22))
    check = form.submit("Continue", joins)
    assert check.row("Start date").startswith("22 June 2026")
    assert "their last day at Alder School is the day before" in check.text
    assert support.page(form.path).fields()["started_on-day"] == ["22"]
    done = check.submit("Register them at Beech School")
    assert f"{ect.teacher.name} has been registered at Beech School" in done.text
    assert "ECT at Beech School" in done.headings
    transfers = [name for name in done.links if name.startswith("Transfer to another school")]
    assert transfers == ["Transfer to another school as an ECT at Beech School"]
    assert "is registered at Beech School already" in support.page(check.path).text


@pytest.mark.usefixtures("trs")
def test_a_mentor_is_added_to_a_second_school_and_again_to_one_that_they_left(support: PageClient) -> None:
    open_years()
    alder, beech = make_ready_school("Alder School"), make_ready_school("Beech School", urn="123456")
    teacher = make_teacher("Morgan", "Reid", trn=TRN)
    make_mentor(alder, teacher, finished_on=date(2026, 1, 31))
    mentor = make_mentor(beech, teacher, started_on=date(2026, 2, 1))
    form = support.page(f"{SEARCH}/{teacher.id}").click("Add again as a mentor at Alder School")
    joins = date_fields("started_on", date(2026, 6, 22))
    assert form.submit("Continue", joins, status=422).errors == [
        "Select yes if they will mentor ECTs only at Alder School"
    ]
    too_soon = date_fields("started_on", date(2026, 1, 30)) | {"only_here": "no"}
    assert form.submit("Continue", too_soon, status=422).errors == [
        "Their last day at Alder School was 31 January 2026. Enter a date after that"
    ]
    check = form.submit("Continue", joins | {"only_here": "no"})
    assert "they stay a mentor at Beech School" in check.text
    done = check.submit("Register them at Alder School")
    assert done.headings.count("Mentor at Alder School") == 2
    assert "Add again as a mentor at Alder School" not in done.links
    assert MentorPeriod.get_by_id(mentor.id).finished_on is None


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"email": "x"}, "Enter an email address in the correct format, like name@example.com"),
        ({"email": "taken@school.example"}, "The email address taken@school.example is in use"),
        (date_fields("started_on", date(2024, 9, 1)), "Our records show that they started at Alder School"),
        (date_fields("started_on", date(2027, 9, 1)), "Registration for 2027 to 2028 is not open yet"),
    ],
)
def test_what_cannot_be_is_said_on_the_form_of_a_transfer(
    support: PageClient, fields: dict[str, str], error: str
) -> None:
    open_years()
    ect, beech = make_ect(make_ready_school("Alder School")), make_ready_school("Beech School")
    make_ect(email="taken@school.example")
    form = support.page(f"/support/ects/{ect.id}/move/{beech.id}")
    joins = date_fields("started_on", date(2026, 6, 22))
    (said,) = form.submit("Continue", joins | fields, status=422).errors
    assert said.startswith(error)


def test_a_school_without_a_programme_is_said_on_the_form(support: PageClient) -> None:
    open_years()
    ect, beech = make_ect(), make_school("Beech School")
    form = support.page(f"/support/ects/{ect.id}/move/{beech.id}")
    (said,) = form.submit("Continue", date_fields("started_on", date(2026, 6, 22)), status=422).errors
    assert said.startswith("Beech School has not chosen how it trains ECTs in 2025 to 2026")


def test_while_trs_does_not_answer_no_one_is_registered(support: PageClient) -> None:
    open_years()
    ect, beech = make_ect(), make_ready_school("Beech School")
    form = support.page(f"/support/ects/{ect.id}/move/{beech.id}")
    check = form.submit("Continue", date_fields("started_on", date(2026, 6, 22)))
    (said,) = check.submit("Register them at Beech School", status=422).errors
    assert "Try again in a few minutes" in said


# Their own training as mentors (PD-87)


def test_support_sets_how_the_training_of_a_mentor_ended_and_takes_it_back(support: PageClient) -> None:
    school = make_ready_school("Alder School", email="office@alder.example")
    mentor = make_mentor(school, make_teacher("Ana", "Reid"))
    shown = f"{SEARCH}/{mentor.teacher_id}"
    form = support.page(shown).click("Change mentor training")
    for typed, error in (
        ({"ended": ""}, "Select how their mentor training ended"),
        (
            {"ended": "completed", **date_fields("ended_on", date(2026, 6, 16))},
            "must be today or in the past",
        ),
        ({"ended": "open", **date_fields("ended_on", date(2026, 3, 2))}, "Delete the date"),
        ({"ended": "open"}, "This is in their record already"),
    ):
        (said,) = form.submit("Save and tell the school", typed, status=422).errors
        assert error in said
    ended = {"ended": "completed", **date_fields("ended_on", date(2026, 3, 2))}
    done = form.submit("Save and tell the school", ended)
    assert "The mentor training of Ana Reid has been changed" in done.text
    assert done.row("Mentor training").startswith("Completed, on 2 March 2026")
    again = done.click("Change mentor training").submit(
        "Save and tell the school", dict.fromkeys(ended, "") | {"ended": "open"}
    )
    assert again.row("Mentor training").startswith("Not ended")
    kinds = [each.kind for each in Event.select().order_by(Event.id)]
    assert kinds == ["mentor-training-ended", "mentor-training-open"]
    told = [each.payload["personalisation"]["change"] for each in Delivery.select().order_by(Delivery.id)]
    assert told[0].startswith("Their mentor training ended on 2 March 2026. Their lead provider")
    assert told[1] == "They can do mentor training."
    assert [row["Change"] for row in support.page("/support/audit").table()][1].startswith("Set how")
