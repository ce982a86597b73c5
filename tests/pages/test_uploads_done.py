"""Tests of submitting an upload: once, with its results, a receipt, and undo."""

from datetime import timedelta

import pytest

from blueprints.web.filters import long_date
from jobs.submit_upload import submit_upload
from models.delivery import Delivery
from models.trainee import Trainee
from models.upload import Upload
from rules.dates import time_of_day
from tests.makers import make_trainee, make_trainees
from tests.page_client import NotOnPage, Page, PageClient
from tests.pages.uploading_files import (
    MET,
    date_heading,
    filled_in,
    read_report,
    submit,
    the_upload,
    upload_file,
    write_report,
)
from tests.signing_in import lightwater, northbridge, sign_in_as

CHECK = "Check who you’ll recommend"


def done_page(client: PageClient, content: bytes | None = None) -> Page:
    """The confirmation of an upload of the whole report, or of this file."""
    return submit(upload_file(client, content or filled_in(client)).click(CHECK))


def states() -> dict[str, int]:
    """The number of trainees in each state."""
    found: dict[str, int] = {}
    for trainee in Trainee.select():
        found[trainee.state] = found.get(trainee.state, 0) + 1
    return found


def recommend_elsewhere(trainee: Trainee) -> None:
    """Recommend a trainee from their record, after the file was checked."""
    Trainee.update(state="recommended", date_met=trainee.itt_start_date).where(
        Trainee.id == trainee.id
    ).execute()


def test_everyone_on_the_list_is_recommended_and_the_page_says_so(scitt: PageClient) -> None:
    make_trainees(lightwater(), 3)
    page = done_page(scitt)
    assert (page.state, page.h1) == ("submitted", "3 trainees recommended for QTS")
    assert (page.count("done"), page.count("not-done")) == (3, 0)
    assert states() == {"recommended": 3}
    assert "will award QTS within 3 working days" in page.text
    assert page.row("Submitted").endswith("by Priya Raman")


def test_a_row_that_changed_since_the_check_is_listed_with_the_reason(scitt: PageClient) -> None:
    trainee, *_others = make_trainees(lightwater(), 3)
    check = upload_file(scitt, filled_in(scitt)).click(CHECK)
    recommend_elsewhere(trainee)
    page = submit(check)
    assert (page.count("done"), page.count("not-done")) == (2, 1)
    assert page.h1 == "2 trainees recommended for QTS"
    assert "1 trainee could not be recommended" in page.headings
    row = page.table()[0]
    assert row["Trainee"].startswith(trainee.full_name)
    assert row["Why"].startswith(f"{trainee.full_name} has the status QTS recommended")


def test_equal_reasons_are_said_once_with_a_count(scitt: PageClient) -> None:
    first, second, deferred, _fine = make_trainees(lightwater(), 4)
    check = upload_file(scitt, filled_in(scitt)).click(CHECK)
    recommend_elsewhere(first)
    recommend_elsewhere(second)
    Trainee.update(state="deferred").where(Trainee.id == deferred.id).execute()
    page = submit(check)
    assert page.text.count("Each of these 2 trainees has the status QTS recommended") == 1
    assert page.text.count("has the status QTS recommended") == 1
    assert page.text.count(f"{deferred.full_name} has the status Deferred") == 1
    assert "3 trainees could not be recommended" in page.headings


def test_the_confirmation_lists_who_also_when_nothing_can_be_undone(scitt: PageClient) -> None:
    trainees = make_trainees(lightwater(), 3)
    page = done_page(scitt)
    when = the_upload().submitted_at
    Upload.update(undo_until=when - timedelta(minutes=1)).execute()
    assert "We are telling the Teaching Record System (TRS) now." in scitt.page(page.path).text
    first = Delivery.select().first()
    Delivery.update(state="refused", last_tried_at=when).where(Delivery.id == first.id).execute()
    assert "about 1 of 3 trainees so far. It refused 1 of them" in scitt.page(page.path).text
    Delivery.update(state="delivered", last_tried_at=when).execute()
    page = scitt.page(page.path)
    assert f"about all 3 trainees at {time_of_day(when)} on {long_date(when)}." in page.text
    assert {row["Trainee"].split(" TRN")[0] for row in page.table()} == {t.full_name for t in trainees}
    assert page.link(trainees[0].full_name) == f"/providers/trainees/{trainees[0].id}"
    assert "Undo" not in page.headings


def test_submitting_what_is_no_longer_checked_leads_to_the_upload(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = upload_file(scitt, filled_in(scitt))
    check = page.click(CHECK)
    page.click("Cancel bulk recommending trainees").submit("Cancel bulk recommending trainees")
    after = check.submit(form="/submit")
    assert (after.path, after.state) == (page.path, "cancelled")
    assert states() == {"trn_received": 1}


def test_the_page_shows_progress_while_the_job_is_at_work(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    check = upload_file(scitt, filled_in(scitt)).click(CHECK)
    page = check.submit(form="/submit")
    assert (page.state, page.h1) == ("submitting", "Recommending 2 trainees for QTS")
    assert page.path.endswith("/done")
    region = page.one(attributes={"data-state": "submitting"})
    assert region.get("hx-get") == page.link("Check progress") == page.path
    assert "0 of 2 trainees done" in page.text
    submit_upload(the_upload().id)
    swapped = scitt.region(f"{page.path}?asked=1&done=0")
    assert swapped.html.lstrip().startswith("<title>2 trainees recommended for QTS")
    assert swapped.one(attributes={"data-announce": "2 trainees recommended for QTS"}) is not None


def test_there_is_no_confirmation_of_what_was_not_submitted(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = upload_file(scitt, filled_in(scitt))
    assert scitt.page(f"{page.path}/done").h1 == "Upload summary"
    assert scitt.page(f"{page.path}/receipt.csv").h1 == "Upload summary"


def test_the_confirmation_says_who_is_left(scitt: PageClient) -> None:
    one, *_others = make_trainees(lightwater(), 3)
    page = done_page(scitt, filled_in(scitt, {one.trn: MET}))
    assert "there are 2 more you can recommend" in page.text
    assert page.click("Recommend more trainees").h1 == "Bulk recommend trainees for QTS or EYTS"


def test_the_receipt_has_every_row_with_its_result_and_reason(scitt: PageClient) -> None:
    done, late, blank, wrong = (
        make_trainee(lightwater(), last_names=name) for name in ("Done", "Late", "Blank", "Wrong")
    )
    dates = {done.trn: MET, late.trn: MET, wrong.trn: "1/1/2099"}
    check = upload_file(scitt, filled_in(scitt, dates)).click("Review errors").click("Skip trainees")
    recommend_elsewhere(late)
    page = submit(check)
    answer = scitt.get(page.link("Receipt with the result for every trainee"))
    assert 'filename="receipt-R-' in answer.headers["Content-Disposition"]
    rows = {row["Last names"]: row for row in read_report(answer.get_data())}
    assert len(rows) == 4
    assert rows["Done"]["Result"] == "Recommended"
    assert rows["Done"]["Date QTS or EYTS standards met"] == MET
    assert rows["Done"]["Submitted by"] == "Priya Raman"
    assert (
        rows["Done"]["Reference"] == page.one("strong", None).text or rows["Done"]["Reference"] in page.text
    )
    assert rows["Late"]["Result"] == rows["Blank"]["Result"] == rows["Wrong"]["Result"] == "Not recommended"
    assert rows["Late"]["Reason"].startswith("Ana Late has the status QTS recommended")
    assert rows["Blank"]["Reason"] == "No date was given"
    assert "must be today or in the past" in rows["Wrong"]["Reason"]


def test_the_whole_upload_can_be_undone(scitt: PageClient) -> None:
    make_trainees(lightwater(), 3)
    asked = done_page(scitt).click("Undo all 3 recommendations")
    assert asked.h1 == "Are you sure you want to undo 3 recommendations?"
    page = asked.submit("Undo all 3 recommendations")
    assert (page.state, page.h1) == ("undone", "3 recommendations undone")
    assert (page.count("done"), page.count("undone")) == (0, 3)
    assert states() == {"trn_received": 3}
    assert "Undo" not in page.headings
    assert {delivery.state for delivery in Delivery.select()} == {"cancelled"}
    assert scitt.page(page.path.removesuffix("/done")).state == "undone"
    rows = read_report(scitt.get(page.link("Receipt with the result")).get_data())
    assert {row["Result"] for row in rows} == {"Undone: not recommended"}


def test_one_trainee_can_be_undone(scitt: PageClient) -> None:
    trainee, other = make_trainees(lightwater(), 2)
    page = done_page(scitt).submit(f"Undo for {trainee.full_name}")
    assert page.state == "submitted"
    assert (page.count("done"), page.count("undone")) == (1, 1)
    assert f"1 recommendation undone for {trainee.full_name}" in page.text
    assert Trainee.get_by_id(trainee.id).state == "trn_received"
    assert Trainee.get_by_id(other.id).state == "recommended"
    with pytest.raises(NotOnPage):
        page.submit(f"Undo for {trainee.full_name}")


def test_after_the_time_to_undo_nothing_is_offered_or_done(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = done_page(scitt)
    assert page.headings.index("Undo") < page.headings.index("What happens next")
    asked = page.click("Undo 1 recommendation")
    later = the_upload().submitted_at - timedelta(minutes=1)
    Upload.update(undo_until=later).execute()
    Delivery.update(send_after=later).execute()
    after = asked.submit("Undo 1 recommendation")
    assert scitt.page(asked.path).path == page.path, "nothing is asked any more"
    assert after.state == "submitted"
    assert "You can undo until" not in after.text
    assert "ask us on the trainee’s record" in after.text
    assert states() == {"recommended": 1}


def test_whom_to_undo_can_be_found_in_a_long_list(scitt: PageClient) -> None:
    make_trainees(lightwater(), 55)
    make_trainee(lightwater(), first_names="Zoë", last_names="O’Neil")
    page = done_page(scitt)
    assert len(page.table()) == 50
    assert len(page.click("Next page").table()) == 6
    found = page.submit("Find", {"q": "oneil"})
    assert [row["Trainee"].split(" TRN")[0] for row in found.table()] == ["Zoë O’Neil"]
    assert found.submit("Undo for Zoë O’Neil").count("undone") == 1


def test_a_read_only_user_sees_the_confirmation_and_cannot_undo(client: PageClient, today: object) -> None:
    make_trainees(lightwater(), 2)
    sign_in_as(client, "scitt")
    path = done_page(client).path
    other = client.application.test_client()
    sign_in_as(other, "scitt-read-only")
    page = other.page(path)
    assert page.count("done") == 2
    assert "Ask a colleague with a full account to undo" in page.text


def test_a_wider_file_is_submitted_as_it_was_checked(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    rows = read_report(filled_in(scitt))
    rows = [{"My notes": "x", **row, date_heading(rows): row[date_heading(rows)]} for row in rows]
    assert done_page(scitt, write_report(rows)).count("done") == 1


@pytest.mark.parametrize("named", ["theirs", "x", "", 10**30])
def test_another_providers_trainee_cannot_be_named(scitt: PageClient, named: str) -> None:
    make_trainees(lightwater(), 1)
    theirs = make_trainee(northbridge(), state="recommended")
    page = done_page(scitt)
    data = {"csrf_token": page.token, "trainee": theirs.id if named == "theirs" else named}
    assert scitt.post(f"{page.path.removesuffix('/done')}/undo", data=data).status_code == 404
    assert states() == {"recommended": 2}
