"""Tests of the history of uploads: name, user, time and result of each."""

from datetime import timedelta

from tests.makers import NOW, make_upload, make_user
from tests.page_client import PageClient
from tests.signing_in import lightwater, northbridge


def test_the_history_lists_every_upload_of_the_provider_from_the_newest(scitt: PageClient) -> None:
    sam = make_user("Sam", "Taylor")
    states = ["submitted", "undone", "cancelled", "failed", "checked", "checking", "submitting"]
    for hours, state in enumerate(states):
        make_upload(
            lightwater(),
            user=sam,
            state=state,
            file_name=f"{state}.csv",
            created_at=NOW + timedelta(hours=hours),
            ready_count=3,
            done_count=2 if state == "submitted" else 0,
            not_done_count=1 if state == "submitted" else 0,
        )
    make_upload(northbridge(), file_name="theirs.csv")
    rows = scitt.page("/providers/bulk").table()
    assert [row["File"].split(",")[0] for row in rows] == [f"{state}.csv" for state in reversed(states)]
    assert rows[-1] == {
        "File": "submitted.csv, uploaded 15 June 2026 at 10:30am",
        "Uploaded": "15 June 2026 at 10:30am Sam Taylor",
        "Trainees": "2 recommended 1 not done",
        "Status": "Submitted",
    }
    assert rows[2]["Status"] == "Ready to submit"


def test_the_history_comes_in_pages(scitt: PageClient) -> None:
    for _ in range(21):
        make_upload(lightwater(), user=make_user())
    page = scitt.page("/providers/bulk")
    assert "page 1 of 2" in page.title
    assert len(page.table()) == 20
    assert len(page.click("Next page").table()) == 1


def test_an_upload_whose_personal_data_was_deleted_can_still_be_found(scitt: PageClient) -> None:
    upload = make_upload(lightwater(), state="cancelled", file_name="", cleared_at=NOW)
    page = scitt.page("/providers/bulk")
    assert page.link("File name deleted") == f"/providers/uploads/{upload.id}"
