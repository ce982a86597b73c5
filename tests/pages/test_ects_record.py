"""Tests of the record page of an early career teacher, complete and only for their school."""

from datetime import date, timedelta

import pytest

from actions.refresh_teacher import refresh_teacher
from clients.trs.lookup import Found
from models.event import Event
from models.school import School
from tests.ect_makers import (
    make_body,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_mentorship,
    make_partnership,
    make_person,
    make_ready_school,
    make_registration,
    register,
)
from tests.makers import NOW, TODAY, make_context, make_user
from tests.page_client import NotOnPage, PageClient, words
from tests.pages.school_pages import begin, named, sign_in_for_school
from tests.queries import count_queries
from tests.weight import page_bytes

pytestmark = pytest.mark.both_databases


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


def test_the_record_shows_who_they_are_and_how_they_are_trained(client: PageClient, school: School) -> None:
    partnership = make_partnership(school)
    ect = named(
        school,
        "Zoe Oneill",
        trn="2100001",
        corrected_name="Zoë O’Neill",
        email="zoe@school.example",
        induction_status="InProgress",
        programme="fip",
        appropriate_body=make_body("Wessex Teaching School Hub"),
        lead_provider=partnership.lead_provider,
        partnership=partnership,
    )
    make_mentorship(ect)
    page = client.page("/schools").click("Zoë O’Neill")
    assert page.h1 == "Zoë O’Neill"
    assert page.rows == {
        "Name": "Zoë O’Neill Zoe Oneill in the Teaching Record System",
        "TRN": "2100001",
        "Email address": "zoe@school.example",
        "School start date": "1 September 2025",
        "Working pattern": "Full time",
        "Mentor": "Morgan Reid",
        "Appropriate body": "Wessex Teaching School Hub Not yet confirmed by the appropriate body",
        "Induction start date": "Not yet reported by the appropriate body",
        "Qualified teacher status (QTS)": "Held since 1 July 2025",
        "Training programme": "Full induction programme Led by a lead provider",
        "Funding from DfE": "Eligible",
        "Lead provider": partnership.lead_provider.name,
        "Delivery partner": partnership.delivery_partner.name,
    }
    assert [tag.text for tag in page.with_class("govuk-tag")[1:]] == ["Registered"]


def test_what_is_not_known_yet_is_said_to_be_so(client: PageClient, school: School) -> None:
    provider = make_lead_provider("Compass")
    ect = named(school, "Ana Brown", programme="fip", qts_held_from=None, lead_provider=provider)
    page = client.page(f"/schools/ects/{ect.id}")
    assert page.row("Mentor") == "Not assigned yet"
    assert page.row("Appropriate body") == "Not reported"
    assert (page.row("Lead provider"), page.row("Delivery partner")) == ("Compass", "Not confirmed")
    assert page.row("Qualified teacher status (QTS)").startswith("Not held yet")
    assert page.headings[0] == "Still to do"
    assert "Assign a mentor" in page.text


def test_a_record_that_was_removed_is_not_found(client: PageClient, school: School) -> None:
    ect = named(school, "Taken Back", removed_at=NOW)
    client.page(f"/schools/ects/{ect.id}", status=404)
    token = client.page("/schools").token
    stop = client.post_page(f"/schools/ects/{ect.id}/change-name", {"csrf_token": token})
    assert "The registration of Taken Back was removed" in stop.text
    assert stop.click("View all ECTs").path == "/schools"


def test_somebody_who_left_is_still_there_to_be_looked_up_but_not_changed(
    client: PageClient, school: School
) -> None:
    ect = named(school, "Lee Gone", finished_on=TODAY - timedelta(days=1))
    page = client.page(f"/schools/ects/{ect.id}")
    assert "Lee Gone left your school on 14 June 2026. You cannot change this record" in page.text
    with pytest.raises(NotOnPage):
        page.submit("Change name")
    assert page.click("register them again").path == "/schools/register-ect"  # PD-39
    make_ect(school, ect.teacher, started_on=TODAY)
    assert "register them again" not in client.page(f"/schools/ects/{ect.id}").links


def test_a_school_that_somebody_left_reads_no_more_about_them(client: PageClient, school: School) -> None:
    ect = named(school, "Lee Gone", trn="2900001", induction_status="InProgress")
    old = client.page(f"/schools/ects/{ect.id}")
    renamed = make_registration(started_on=TODAY - timedelta(days=30), corrected_name="Lee Newname")
    register(make_ready_school("Elsewhere"), renamed)
    failed = make_person(induction_status="Failed", induction_completed_on=TODAY, last_name="Newname")
    refresh_teacher(ect.teacher_id, Found(failed), make_context())
    pages = [
        client.page(f"/schools/ects/{ect.id}"),
        client.page("/schools?show=no-longer-training"),
        old.submit("Change name"),
    ]
    assert [page.h1 for page in pages[::2]] == ["Lee Gone", "You cannot change this record"]
    for page in pages:
        assert "Lee Gone" in page.text
        assert "Newname" not in page.text
    assert "Failed" not in pages[0].text
    assert "Induction completed" not in pages[0].rows
    assert "Elsewhere has registered them" in pages[0].text
    assert (
        "There are no ECTs that match" in client.page("/schools?search=newname&show=no-longer-training").text
    )


def test_an_induction_that_ended_cannot_be_changed_even_from_an_old_page(
    client: PageClient, school: School
) -> None:
    ect = named(school, "Ana Brown")
    page = client.page(f"/schools/ects/{ect.id}")
    ect.teacher.induction_status = "Passed"
    ect.teacher.save()
    stopped = page.submit("Change email address")
    assert stopped.h1 == "You cannot change this record"
    assert "the induction of Ana Brown has ended" in stopped.text
    assert "The induction of Ana Brown has ended" in stopped.click("Return to record").text


HISTORY = [
    (
        "registered-as-ect",
        {"started_on": "2025-09-01", "programme": "cip", "from_school": "Old School"},
        "Registered as an early career teacher",
        "School start date: 1 September 2025. Moved from Old School. Training programme: Core induction programme.",
    ),
    (
        "name-corrected",
        {"before": "Anna Brown", "after": "Ana Brown", "reason": "spelt-wrong"},
        "Name changed",
        "Changed from Anna Brown to Ana Brown. Their name is spelt wrong.",
    ),
    (
        "working-pattern-changed",
        {"before": "part-time", "after": "full-time"},
        "Working pattern changed",
        "Changed from Part time to Full time.",
    ),
    (
        "appropriate-body-changed",
        {"before": None, "after": "A Hub"},
        "Appropriate body changed",
        "Set to A Hub.",
    ),
    (
        "appropriate-body-changed",
        {"before": "A Hub", "after": None},
        "Appropriate body changed",
        "Removed; it was A Hub.",
    ),
    (
        "leaving-reported",
        {"last_day": "2026-07-31", "reason": "leaving-teaching"},
        "Leaving reported",
        "Last day: 31 July 2026. They are leaving teaching.",
    ),
    (
        "leaving-corrected",
        {"before": "2026-07-31", "last_day": None, "reason": ""},
        "Report of leaving changed",
        "They are staying. Their last day was to be 31 July 2026.",
    ),
    (
        "induction-in-trs",
        {"before": "RequiredToComplete", "after": "InProgress"},
        "Induction status changed",
        "Changed from Required to complete to In progress.",
    ),
    (
        "qts-in-trs",
        {"before": None, "after": "2025-07-01"},
        "Qualified teacher status (QTS) changed",
        "Set to 1 July 2025.",
    ),
    (
        "left-for-another-school",
        {"last_day": "2026-07-31", "school": "New School"},
        "Registered at another school",
        "New School has registered them. Last day here: 31 July 2026.",
    ),
]


def test_the_history_says_what_happened_and_who_did_it(client: PageClient, school: School) -> None:
    ect = named(school, "Ana Brown")
    other, user = make_ready_school("Elsewhere"), make_user("Priya", "Raman")
    shown = []
    for minutes, (kind, details, title, says) in enumerate(HISTORY):
        by_trs, left = kind.endswith("in-trs"), kind.startswith("left")
        who = "Teaching Record System (TRS)" if by_trs else "Their new school" if left else "Priya Raman"
        shown.insert(0, f"{title} {who}, 15 June 2026 at 10:{30 + minutes}am {says}")
        Event.create(
            kind=kind,
            happened_at=NOW + timedelta(minutes=minutes),
            user=None if by_trs else user,
            school=None if by_trs else school,
            on_behalf_of_school=other if left else school,
            teacher=ect.teacher,
            details=details,
        )
    Event.create(kind="email-changed", happened_at=NOW, school=other, teacher=ect.teacher, details={})
    events = client.page(f"/schools/ects/{ect.id}").with_class("app-timeline__event")
    assert [words(event) for event in events] == shown


def test_a_long_history_has_pages_and_is_light(client: PageClient, school: School) -> None:
    ect = named(school, "Ana Brown")
    make_mentorship(ect, make_mentor(school))
    path = f"/schools/ects/{ect.id}"
    with count_queries() as few:
        client.page(path)
    about = {"user": make_user(), "school": school, "teacher": ect.teacher}
    for number in range(50):
        details = {"before": f"a{number}@school.example", "after": f"b{number}@school.example"}
        Event.create(kind="email-changed", happened_at=NOW, details=details, **about)
    with count_queries() as many:
        page = client.page(path)
    assert len(many) == len(few) <= 10
    assert len(page.with_class("app-timeline__event")) == 20
    assert len(page.click("3").with_class("app-timeline__event")) == 10
    assert page_bytes(client, path) <= 8_000


def test_a_change_that_somebody_began_can_be_gone_on_with(client: PageClient, school: School) -> None:
    ect = named(school, "Ana Brown")
    begin(client, ect, "Change name")
    page = client.page(f"/schools/ects/{ect.id}")
    assert "Started but not finished" not in page.text
    begin(client, ect, "Change name").submit("Continue", {"reason": "spelt-wrong"})
    page = client.page(f"/schools/ects/{ect.id}")
    assert "Change of name, started by Helen Marsh on 15 June 2026" in page.text
    assert page.click("Change of name").h1 == "What is the correct full name?"


def test_a_change_that_was_given_up_or_overtaken_is_gone(client: PageClient, school: School) -> None:
    """Cancelling is final, and an older draft must not undo a newer change."""
    ect = named(school, "Ana Brown")
    pattern = begin(client, ect, "Change working pattern").submit(
        "Continue", {"working_pattern": "part-time"}
    )
    record = pattern.submit("Cancel and return to record")
    assert "Started but not finished" not in record.text
    client.page(pattern.path, status=410)

    begin(client, ect, "Change email address").submit("Continue", {"email": "first@school.example"})
    begin(client, ect, "Change email address").submit("Continue", {"email": "second@school.example"}).submit(
        "Confirm change"
    )
    record = client.page(f"/schools/ects/{ect.id}")
    assert record.row("Email address").startswith("second@school.example")
    assert "Started but not finished" not in record.text


def test_a_draft_about_one_person_is_no_draft_about_another(client: PageClient, school: School) -> None:
    ana, zoe = named(school, "Ana Brown"), named(school, "Zoë O’Neill")
    path = begin(client, ana, "Change name").path
    client.page(path.replace(f"/{ana.id}/", f"/{zoe.id}/"), status=404)
    client.page(path.replace("change-name", "change-email-address"), status=404)
    client.page(path)


def test_earlier_periods_at_the_school_are_on_the_record(client: PageClient, school: School) -> None:
    latest = named(school, "Amara Okafor")
    earlier = make_ect(
        school,
        latest.teacher,
        started_on=date(2023, 9, 1),
        finished_on=date(2024, 7, 19),
        appropriate_body=make_body("Wessex Teaching School Hub"),
    )

    page = client.page(f"/schools/ects/{earlier.id}")

    assert page.row("1 September 2023 to 19 July 2024") == (
        "Core induction programme Appropriate body: Wessex Teaching School Hub"
    )
    assert page.row("School start date") == "1 September 2025"
