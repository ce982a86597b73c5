"""Tests of the record page of a trainee: progress and possible actions."""

from datetime import UTC, date, datetime, timedelta

from flask import Flask

from models.service_context import LoadedScenario
from models.trainee import Trainee
from tests.makers import (
    NOW,
    TODAY,
    make_delivery,
    make_event,
    make_school,
    make_trainee,
    make_upload,
    make_user,
)
from tests.page_client import PageClient
from tests.signing_in import lightwater, sign_in_as

LIST = "/providers/trainees"
#: The details of the events of a recommendation and an award.
MET = {"award": "QTS", "date_met": "2026-06-12"}


def test_the_record_says_who_the_trainee_is_and_where_they_trained(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), first_names="Zoë", last_names="O’Brien", trn="0012345", placements=0)
    school = make_school("Maple Lane School", urn="900108", town="Fernleigh", postcode="FD13 7FJ")
    trainee.placements.model.create(trainee=trainee, school=school, created_at=NOW)
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.h1 == "Zoë O’Brien"
    assert "TRN 0012345" in page.text
    assert page.row("Award") == "Not yet recommended for QTS"
    assert page.row("Age range") == "11 to 16"
    assert page.row("ITT start date") == "15 June 2025"
    assert page.row("First placement") == "Maple Lane School Fernleigh, FD13 7FJ URN 900108"
    assert page.row("Needed") == "2 placements for this route. 1 recorded."
    assert "This record has no history" in page.text


def test_a_draft_has_a_record_too(scitt: PageClient) -> None:
    trainee = make_trainee(
        lightwater(), state="draft", itt_start_date=None, expected_end_date=None, placements=0, subject=""
    )
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert (page.row("TRN"), page.row("Subject")) == ("Not received yet", "Not recorded")


def test_a_recommended_trainee_waits_for_the_award(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="recommended", date_met=date(2026, 5, 31))
    make_delivery(trainee)
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.row("Award") == "Waiting for award – met standards on 31 May 2026"
    assert "QTS recommended" in page.text
    assert "Undo this recommendation" not in page.html, "it may be on its way to TRS"


def test_an_awarded_trainee_has_the_day_of_the_award(scitt: PageClient) -> None:
    trainee = make_trainee(
        lightwater(), state="awarded", route="early_years_postgrad", date_met=date(2026, 5, 31)
    )
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.row("Award") == "Awarded on 31 May 2026"
    assert "EYTS details" in page.headings


def recommended_just_now(**fields: object) -> Trainee:
    """A trainee of an upload that was submitted a minute ago."""
    clock = datetime.now(UTC)
    until = clock + timedelta(minutes=29)
    trainee = make_trainee(lightwater(), state="recommended")
    upload = make_upload(
        lightwater(), state="submitted", undo_until=until, file_name="june.csv", done_count=1
    )
    upload.rows.model.create(upload=upload, number=2, outcome="ready", trainee=trainee, result="done")
    make_delivery(trainee, upload=upload, **{"send_after": until, **fields})
    make_event(
        trainee,
        "recommended",
        user=make_user(),
        details={"award": "QTS", "date_met": "2026-06-12", "upload": upload.id},
    )
    return trainee


def test_a_recommendation_can_be_undone_from_the_record(scitt: PageClient) -> None:
    trainee = recommended_just_now()
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert "Until then the recommendation can be undone" in page.text
    page.submit("Undo this recommendation")
    again = scitt.page(f"{LIST}/{trainee.id}")
    assert again.row("Award") == "Not yet recommended for QTS"
    assert "Recommendation undone" in again.headings
    assert "Undo this recommendation" not in again.html


def test_a_read_only_user_sees_the_time_but_no_button(client: PageClient, today: date) -> None:
    trainee = recommended_just_now()
    sign_in_as(client, "scitt-read-only")
    page = client.page(f"{LIST}/{trainee.id}")
    assert "can be undone" in page.text
    assert "Undo this recommendation" not in page.html


def test_the_history_says_who_did_what_and_when_newest_first(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="awarded", date_met=date(2026, 6, 12))
    user = make_user("Priya", "Raman")
    upload = make_upload(lightwater(), file_name="june.csv", state="submitted")
    happened = [
        ("recommended", {"user": user, "details": {**MET, "upload": upload.id}}),
        ("recommendation-undone", {"user": user}),
        ("recommended", {"user": user, "details": MET}),
        (
            "recommendation-refused",
            {"details": {"status": 404, "error_code": 10001, "reason": "Person not found."}},
        ),
        ("awarded", {"details": MET}),
    ]
    for n, (kind, fields) in enumerate(happened):
        make_event(trainee, kind, happened_at=NOW + timedelta(hours=n), **fields)
    page = scitt.page(f"{LIST}/{trainee.id}")
    history = page.headings[page.headings.index("History") + 1 :]
    assert history[:5] == [
        "QTS awarded",
        "Recommendation refused",
        "Recommended for QTS",
        "Recommendation undone",
        "Recommended for QTS",
    ]
    assert "Priya Raman, 15 June 2026 at 10:30am" in page.text
    assert "Teaching Record System (TRS), 15 June 2026 at 2:30pm" in page.text
    assert "no active record with this TRN" in page.text
    assert page.link("june.csv") == f"/providers/uploads/{upload.id}"


def test_a_long_history_has_pages(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="recommended")
    for n in range(45):
        make_event(
            trainee,
            "recommended",
            happened_at=NOW + timedelta(hours=n),
            details=MET,
        )
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.headings.count("Recommended for QTS") == 20
    last = page.click("Next page").click("Next page")
    assert last.headings.count("Recommended for QTS") == 5


def test_the_wording_of_2026_says_neither_recommend_nor_award(client: PageClient, app: Flask) -> None:
    settings = {"vocabulary": "2026"}
    LoadedScenario.create(name="2026", today=TODAY, settings=settings, loaded_at=NOW)
    sign_in_as(client, "scitt")
    recommended = make_trainee(lightwater(), state="recommended", date_met=date(2026, 5, 31))
    awarded = make_trainee(lightwater(), state="awarded", date_met=date(2026, 5, 31))
    make_event(recommended, "recommended", details={"award": "QTS", "date_met": "2026-05-31"})
    make_event(awarded, "awarded", details={"award": "QTS", "date_met": "2026-05-31"})
    assert client.page(f"{LIST}/{recommended.id}").row("Award").startswith("Waiting to hold QTS")
    for path in ("/providers", LIST, f"{LIST}/{recommended.id}", f"{LIST}/{awarded.id}"):
        text = client.page(path).text.lower()
        assert "recommend" not in text, path
        assert "awarded" not in text, path


def test_a_refusal_is_explained_in_plain_words(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="recommended", date_met=date(2026, 5, 31))
    make_delivery(trainee, state="refused", last_status=404, last_error_code=10001)
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.row("Award") == "Refused by the Teaching Record System – met standards on 31 May 2026"
    assert "no active record with this TRN" in page.text
    assert "Check that the TRN" in page.text
