"""Tests of asking support for help when a teacher is not found, without typing everything again (PD-74)."""

from datetime import date

import pytest

from actions.apply_retention import delete_idle_drafts
from models.delivery import Delivery
from models.draft import Draft
from models.support_request import SupportRequest
from models.user import User
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_ect,
    make_mentor,
    make_partnership,
    make_ready_school,
)
from tests.makers import NOW, make_context, make_draft, make_school, make_trainee
from tests.page_client import Page, PageClient
from tests.pages.lead_provider import compass
from tests.pages.school_pages import named
from tests.registering import TRN, begin, find, school_of
from tests.signing_in import arrive_as, lightwater, sign_in_as

pytestmark = pytest.mark.both_databases

ANOTHER_DAY = date(1971, 12, 13)
NOT_FOUND = (
    f"We cannot find an early career teacher (ECT) with the TRN {TRN}. "
    "We have checked the TRN, date of birth and National Insurance number with them."
)
HELEN = "h.marsh@harrowfieldhigh.example"
CHANGED = "This page has changed since you opened it. Check it and send it again"


def not_found(page: Page, trn: str = TRN) -> Page:
    """The page after the second failed lookup."""
    asked = find(page, trn, born=ANOTHER_DAY)
    return asked.submit("Continue", {"national_insurance_number": "QQ 12 34 56 C"})


@pytest.fixture
def form(school: PageClient) -> Page:
    """The form that this page offers."""
    return not_found(begin(school)).click("Ask us for help")


# The form


def test_after_the_second_failed_lookup_a_prefilled_form_is_offered(school: PageClient) -> None:
    stop = not_found(begin(school))
    assert any(href.startswith("mailto:") for words, href in stop.links.items() if "@" in words)
    form = stop.click("Ask us for help")
    assert form.h1 == "Ask us for help"
    assert form.path == stop.path.replace("not-found", "ask-for-help")
    assert form.fields()["message"] == [NOT_FOUND]
    assert form.rows == {
        "Teacher reference number (TRN)": TRN,
        "School": "Harrowfield High School",
        "URN": school_of().urn,
        "Your name": "Helen Marsh",
        "Your email address": HELEN,
    }
    assert form.click("Cancel").path == form.click("Back").path == stop.path
    assert not SupportRequest.select().exists()


def test_where_nobody_has_the_trn_it_is_offered_too_and_does_not_speak_of_more(school: PageClient) -> None:
    form = find(begin(school), "7000002").click("ask us for help")
    assert form.fields()["message"] == [
        "We cannot find an early career teacher (ECT) with the TRN 7000002. We have checked the TRN with them."
    ]
    form.submit("Send request")
    asked = SupportRequest.get()
    assert (asked.subject, asked.trn) == ("trn-not-found", "7000002")


def test_every_page_of_a_school_leads_to_a_form_about_anything(school: PageClient) -> None:
    form = school.page("/schools").click("send us a message")
    assert form.path == "/schools/ask-for-help"
    assert form.fields()["message"] == [""]
    assert "Teacher reference number (TRN)" not in form.rows
    sent = form.submit("Send request", {"message": "How do we change a mentor?"})
    assert "If you find the ECT" not in sent.text
    assert (SupportRequest.get().subject, SupportRequest.get().trn) == ("other", "")


def test_other_areas_are_not_led_there(client: PageClient, today: date) -> None:
    assert "send us a message" not in arrive_as(client, "support").links


def test_once_somebody_was_found_the_form_is_about_anything(school: PageClient) -> None:
    review = find(begin(school))
    form = school.page(review.path.replace("review-details", "ask-for-help"))
    assert form.fields()["message"] == [""]
    assert TRN not in form.text


# Sent


def test_what_was_written_is_sent_and_the_next_page_says_who_answers_where_and_when(form: Page) -> None:
    sent = form.submit("Send request", {"message": f" {NOT_FOUND}\r\nThey trained in Wales.\x00 "})
    asked = SupportRequest.get()
    assert (asked.subject, asked.trn, asked.message) == (
        "not-found",
        TRN,
        f"{NOT_FOUND}\nThey trained in Wales.",
    )
    assert (asked.school, asked.user.email) == (school_of(), HELEN)
    assert sent.path == f"/schools/ask-for-help/{asked.id}"
    assert sent.h1 == "Request sent"
    assert f"Your reference number {asked.id}" in sent.text
    assert f"support team will reply to {HELEN}. We aim to answer within 5 working days" in sent.text
    assert sent.click("Back to your ECTs").path == "/schools"
    assert Delivery.get().kind == "support-request"


def test_a_request_that_was_answered_says_so_when_it_is_sent_again(form: Page) -> None:
    form.submit("Send request")
    SupportRequest.update(answered_at=NOW).execute()
    sent = form.submit("Send request")
    assert "support team has answered this request" in sent.text
    assert "We aim to answer" not in sent.text
    assert sent.click("ask another question").path == "/schools/ask-for-help"


def test_nothing_but_the_request_is_kept(form: Page) -> None:
    form.submit("Send request")
    assert Draft.get().answers["find-ect"]["typed"] == {"trn": [TRN]}
    assert "1971" not in str([Draft.get().__data__, SupportRequest.get().__data__, Delivery.get().__data__])


def test_somebody_whose_address_nobody_knows_is_asked_to_say_how_to_reach_them(form: Page) -> None:
    User.update(email="").execute()
    again = form.client.page(form.path)
    assert again.row("Your email address").endswith("Say in your message how we can reach you.")
    assert "support team will reply. We aim" in again.submit("Send request").text


# Not sent


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("", "Enter what you need help with"),
        (" \x00 ", "Enter what you need help with"),
        ("word " * 201, "What you need help with must be 200 words or fewer"),
        ("AB123456C " * 201, "What you need help with must be 200 words or fewer"),
        (
            "Their number is ab 12 34 56 c. They trained in Wales.",
            "What you need help with must not include a National Insurance number",
        ),
    ],
)
def test_what_is_wrong_is_said_what_was_typed_is_kept_and_nothing_is_sent(
    form: Page, message: str, error: str
) -> None:
    page = form.submit("Send request", {"message": message}, status=422)
    assert page.errors == [error]
    assert page.title.startswith("Error: Ask us for help")
    assert page.links[error] == "#message"
    assert page.fields()["message"] == [message.replace("\x00", "").strip()]
    assert page.row("Teacher reference number (TRN)") == TRN
    assert not SupportRequest.select().exists()
    assert not Delivery.select().exists()
    assert page.submit("Send request", {"message": "Help us."}).h1 == "Request sent"


def test_what_another_tab_has_looked_up_meanwhile_is_not_sent_unseen(form: Page, school: PageClient) -> None:
    start = school.page(form.path.replace("ask-for-help", "find-ect"))
    not_found(start, "3000002")
    page = form.submit("Send request", {"message": "Help us."}, status=422)
    assert page.errors == [CHANGED]
    assert page.row("Teacher reference number (TRN)") == "3000002"
    assert page.fields()["message"] == ["Help us."]
    assert not SupportRequest.select().exists()
    page.submit("Send request")
    assert SupportRequest.get().trn == "3000002"


def test_a_form_without_its_hidden_fields_is_shown_again_and_breaks_nothing(form: Page) -> None:
    fields = {"csrf_token": form.token, "message": "Help us."}
    assert form.client.post_page(form.path, fields, status=422).errors == [CHANGED]
    sent = form.client.post_page("/schools/ask-for-help", fields)
    assert sent.h1 == "Request sent"


# Whose request it is


def test_a_draft_of_another_journey_has_no_such_page(school: PageClient) -> None:
    ect = named(school_of(), "Ana Brown")
    draft = make_draft("change-name", school=ect.school, subject=("ect", ect))
    school.page(f"/schools/register-ect/{draft.key}/ask-for-help", status=404)


def test_a_request_stays_when_the_draft_it_began_with_has_gone(form: Page) -> None:
    sent = form.submit("Send request")
    Draft.update(kept_until=NOW.replace(year=2020)).execute()
    assert delete_idle_drafts(make_context()) == 1
    form.client.page(form.path, status=404)
    assert form.client.page(sent.path).h1 == "Request sent"


# Queries


# What is needed to do it


def test_what_cannot_be_changed_is_asked_for_with_what_is_needed_to_do_it(school: PageClient) -> None:
    choose_programme(school_of(), YEAR + 1, "fip")
    partnership = make_partnership(school_of(), YEAR + 1)
    ect = make_ect(school_of(), programme="fip")
    shown = school.page("/schools/training").click("View partnership for 2026 to 2027")
    sent = shown.click("the lead provider").submit("Send request", {"message": "Wrong."})
    assert sent.h1 == "Request sent"
    school.page(f"/schools/ask-for-help?about=challenge-partnership&partnership={partnership.id}").submit(
        "Send request", {"message": "We never agreed."}
    )
    record = school.page(f"/schools/ects/{ect.id}")
    for row in ("TRN", "lead provider", "delivery partner"):  # M15
        form = record.click(f"Ask to change {row}")
        assert form.rows["ECT"] == ect.teacher.name
        form.submit("Send request", {"message": f"Another {row}."})
    found = SupportRequest.select().order_by(SupportRequest.id)
    about = [(each.subject, each.year, each.partnership, each.ect, each.trn) for each in found]
    assert about == [
        ("change-lead-provider", YEAR + 1, None, None, ""),
        ("challenge-partnership", None, partnership, None, ""),
        ("change-trn", None, None, ect, ect.teacher.trn),
        ("change-training", None, None, ect, ect.teacher.trn),
        ("change-training", None, None, ect, ect.teacher.trn),
    ]


def test_a_change_of_a_mentor_is_asked_for(school: PageClient) -> None:
    mentor, other = make_mentor(school_of()), make_mentor(make_school())
    school.page(f"/schools/ask-for-help?about=add-mentor-again&mentor={mentor.id}").submit(
        "Send request", {"message": "They are back."}
    )
    form = school.page(f"/schools/mentors/{mentor.id}").click("Ask to change TRN")
    assert form.rows["Mentor"] == mentor.teacher.name
    form.submit("Send request", {"message": "It has a slip."})
    asked = SupportRequest.select().order_by(SupportRequest.id)
    assert [(each.subject, each.mentor, each.ect, each.trn) for each in asked] == [
        (subject, mentor, None, mentor.teacher.trn) for subject in ("add-mentor-again", "change-trn")
    ]
    school.page(f"/schools/ask-for-help?about=add-mentor-again&mentor={other.id}", status=404)


def test_what_another_school_has_is_refused(school: PageClient) -> None:
    other = make_ready_school()
    ect, partnership = make_ect(other), make_partnership(other)
    for query in (
        f"about=change-trn&ect={ect.id}",
        f"about=challenge-partnership&partnership={partnership.id}",
        "about=change-trn",
        "about=change-trn&ect=99999999999",
        "about=change-programme&year=1999",
        "about=change-programme&year=x",
    ):
        school.page(f"/schools/ask-for-help?{query}", status=404)
        answer = school.post(
            f"/schools/ask-for-help?{query}",
            data={"csrf_token": school.page("/schools/ask-for-help").token, "message": "Hello", "page": "a"},
        )
        assert answer.status_code == 404
    assert not SupportRequest.select().exists()


def test_an_unknown_subject_is_about_anything(school: PageClient) -> None:
    form = school.page("/schools/ask-for-help?about=weather")
    form.submit("Send request", {"message": "Hello"})
    assert SupportRequest.get().subject == "other"


def test_a_provider_asks_to_take_back_a_recommendation(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="recommended")
    other = make_trainee(lightwater())
    form = scitt.page(f"/providers/trainees/{trainee.id}").click("ask us to take it back")
    assert form.rows["Trainee"] == trainee.full_name
    sent = form.submit("Send request", {"message": "They have not met the standards."})
    asked = SupportRequest.get()
    assert (asked.subject, asked.trainee, asked.provider) == (
        "take-back-recommendation",
        trainee,
        lightwater(),
    )
    assert sent.click("Back to your home page").path == f"/providers/trainees/{trainee.id}"
    scitt.page(f"/providers/trainees/{other.id}/ask-for-help", status=404)


def test_a_lead_provider_asks_about_anything_or_about_a_partnership(client: PageClient, today: date) -> None:
    sign_in_as(client, "lead-provider")
    partnership = make_partnership(make_school("Alder School"), lead_provider=compass())
    other = make_partnership(make_school("Beech School"))
    form = client.page("/lead-providers").click("send us a message")
    assert form.rows["Lead provider"] == compass().name
    assert form.submit("Send request", status=422).errors == ["Enter what you need help with"]
    sent = form.submit("Send request", {"message": "We cannot see our schools."})
    assert sent.h1 == "Request sent"
    assert sent.click("Back to your home page").path == "/lead-providers"
    asked = SupportRequest.get()
    assert (asked.lead_provider, asked.partnership, asked.subject) == (compass(), None, "other")

    form = client.page(f"/lead-providers/partnerships/{partnership.id}").click("ask us for help")
    assert form.rows["School"] == "Alder School"
    form.submit("Send request", {"message": "The school has closed."})
    assert SupportRequest.select().order_by(SupportRequest.id.desc()).get().partnership == partnership
    client.page(f"/lead-providers/partnerships/{other.id}/ask-for-help", status=404)
    SupportRequest.update(lead_provider=other.lead_provider).execute()
    client.page(sent.path, status=404)
