"""Tests of recommending trainees ticked in a list, without a file (PD-16)."""

from datetime import date, timedelta

import pytest

from jobs.check_upload import check_upload
from models.service_context import LoadedScenario
from models.upload import Upload, UploadRow
from tests.makers import TODAY, make_trainee, make_trainees
from tests.page_client import Page, PageClient
from tests.pages.uploading_files import read_report, submit, the_upload
from tests.signing_in import lightwater, northbridge

CHOOSE = "/providers/bulk/recommendations/choose"
TOO_EARLY = (
    "The date the trainees met the standards must be on or after 15 June 2025. "
    "For an earlier date, use each trainee’s record"
)
ON = {"date-day": "5", "date-month": "6", "date-year": "2026"}


def choose(page: Page, ticked: list[int] | None = None, **fields: object) -> Page:
    """Tick trainees, give the date, press the button, run the check; returns the page that follows."""
    values = {**ON, **({"trainee": [str(one) for one in ticked]} if ticked else {}), **fields}
    answer = page.submit("Check who you’ll recommend", values, status=303, follow=False)
    check_upload(the_upload().id)
    return page.client.page(answer.response.headers["Location"])


def names_on(page: Page) -> list[str]:
    """The names in the list."""
    return [row["Trainee"].split(" TRN")[0] for row in page.table()] if list(page.root.iter("table")) else []


def test_ticked_trainees_come_to_the_same_check_page_and_are_recommended(scitt: PageClient) -> None:
    one, two, three = make_trainees(lightwater(), 3)
    page = choose(scitt.page(CHOOSE), [one.id, three.id])
    assert page.h1 == "Check who you’ll recommend for QTS"
    assert {row["Trainee"].split(" TRN")[0] for row in page.table()} == {one.full_name, three.full_name}
    assert {row["Date standards met and award"] for row in page.table()} == {"5 June 2026 QTS"}
    done = submit(page)
    assert done.h1 == "2 trainees recommended for QTS"
    assert UploadRow.select().where(UploadRow.trainee == two.id).count() == 0
    assert len(read_report(scitt.get(done.link("Receipt with the result")).get_data())) == 2


def test_the_list_to_check_has_the_providers_own_ids_and_no_rows_of_a_file(scitt: PageClient) -> None:
    one = make_trainee(lightwater(), provider_trainee_id="LW-7")
    two = make_trainee(lightwater(), provider_trainee_id="")
    check = choose(scitt.page(CHOOSE), [one.id, two.id])
    assert {row["Provider trainee ID"].split()[-1] for row in check.table()} == {"LW-7", "None"}
    assert all("Row" not in row for row in check.table())


@pytest.mark.parametrize(("trainees", "buttons"), [(10, 1), (11, 2)])
def test_a_long_list_has_its_button_above_it_too(scitt: PageClient, trainees: int, buttons: int) -> None:
    make_trainees(lightwater(), trainees)
    page = scitt.page(CHOOSE)
    found = [each for each in page.root.iter("button") if "".join(each.itertext()).startswith("Check who")]
    assert len(found) == buttons


def test_all_that_are_shown_can_be_taken_at_once(scitt: PageClient) -> None:
    make_trainees(lightwater(), 3, subject="Physics")
    make_trainees(lightwater(), 2, subject="Art")
    page = scitt.page(CHOOSE).submit("Filter list", {"subject": "Physics"})
    assert "Select all 3" in page.text
    assert len(choose(page, everyone="yes").table()) == 3


def test_only_who_can_be_recommended_is_offered_and_the_others_are_counted(scitt: PageClient) -> None:
    able = make_trainee(lightwater())
    make_trainee(lightwater(), placements=0)
    make_trainee(lightwater(), state="deferred")
    make_trainee(northbridge())
    page = scitt.page(CHOOSE)
    assert names_on(page) == [able.full_name]
    assert page.link("1 trainee is left out") == "/providers/trainees?placements=short"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"q": "oneil"}, ["Zoë O’Neil"]),
        ({"route": "early_years_postgrad"}, ["Ana Young"]),
        ({"subject": "Physics"}, ["Zoë O’Neil"]),
        ({"end": "2026-09"}, ["Ana Young"]),
        ({"end": "none"}, ["Zoë O’Neil"]),
        ({"q": "nobody"}, []),
        ({"q": "oneil", "subject": "Art"}, []),
    ],
)
def test_the_list_is_narrowed_by_name_route_subject_and_end(
    scitt: PageClient, wanted: dict[str, str], found: list[str]
) -> None:
    make_trainee(
        lightwater(),
        first_names="Zoë",
        last_names="O’Neil",
        trn="0012345",
        subject="Physics",
        expected_end_date=None,
    )
    make_trainee(
        lightwater(),
        last_names="Young",
        subject="Art",
        route="early_years_postgrad",
        expected_end_date=date(2026, 9, 30),
    )
    page = scitt.page(CHOOSE).submit("Filter list", wanted)
    assert names_on(page) == found
    if not found:
        assert "No trainees you can recommend match" in page.text


@pytest.mark.parametrize("query", ["route=nonsense", "end=2026-99", "end=x", "subject=%00", "q=%00", "q=%25"])
def test_nonsense_in_the_address_is_left_out_or_finds_nobody(scitt: PageClient, query: str) -> None:
    make_trainees(lightwater(), 1)
    assert scitt.page(f"{CHOOSE}?{query}").h1.startswith("Choose trainees")


def test_a_list_that_is_too_long_is_filtered_first(scitt: PageClient) -> None:
    LoadedScenario.update(settings={"choose_up_to_trainees": 2}).execute()
    make_trainees(lightwater(), 2, subject="Physics")
    make_trainees(lightwater(), 1, subject="Art")
    page = scitt.page(CHOOSE)
    assert "Filter the list to 2 trainees or fewer" in page.text
    assert names_on(page) == []
    assert len(names_on(page.submit("Filter list", {"subject": "Physics"}))) == 2


def test_with_nobody_to_choose_the_page_says_why(scitt: PageClient) -> None:
    page = scitt.page(CHOOSE)
    assert "There are no trainees you can recommend" in page.text
    assert "Filter list" not in page.html


@pytest.mark.parametrize(
    ("typed", "message", "field"),
    [
        (("", "", ""), "Enter the date the trainees met the standards", "date-day"),
        (("5", "", "2026"), "The date the trainees met the standards must include a month", "date-month"),
        (
            ("16", "6", "2026"),
            "The date the trainees met the standards must be today or in the past",
            "date-day",
        ),
        (("14", "6", "2025"), TOO_EARLY, "date-day"),
    ],
)
def test_what_is_wrong_with_the_date_is_said_and_everything_kept(
    scitt: PageClient, typed: tuple[str, str, str], message: str, field: str
) -> None:
    one, _two = make_trainees(lightwater(), 2)
    fields = dict(zip(ON, typed, strict=True))
    page = scitt.page(CHOOSE).submit(
        "Check who you’ll recommend", {**fields, "trainee": [str(one.id)]}, status=422
    )
    assert page.errors == [message]
    assert page.link(message) == f"#{field}"
    kept = page.fields(page.form("/choose"))
    assert {name: kept[name][0] for name in fields} == fields
    assert kept["trainee"] == [str(one.id)]
    assert Upload.select().count() == 0


def test_errors_stand_in_the_order_of_the_page(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = scitt.page(CHOOSE).submit("Check who you’ll recommend", status=422)
    assert page.errors == [
        "Enter the date the trainees met the standards",
        "Select the trainees who met the standards on that day",
    ]
    assert page.link(page.errors[1]) == "#everyone"
    assert page.html.index('id="date-day"') < page.html.index('id="everyone"')


def test_the_filter_stays_when_something_is_wrong(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1, subject="Physics")
    make_trainees(lightwater(), 1, subject="Art")
    page = scitt.page(f"{CHOOSE}?subject=Physics")
    again = page.submit("Check who you’ll recommend", {"everyone": "yes"}, status=422)
    assert names_on(again) == names_on(page)
    assert again.fields(again.form("/choose"))["subject"] == ["Physics"] or "Physics" in again.path


def test_a_date_that_does_not_fit_one_trainee_is_an_error_of_that_trainee_only(scitt: PageClient) -> None:
    fits = make_trainee(lightwater())
    late = make_trainee(lightwater(), itt_start_date=TODAY - timedelta(days=3))
    page = choose(scitt.page(CHOOSE), [fits.id, late.id])
    check = page if page.h1.startswith("Check") else page.click("Review errors").click("Skip trainees")
    assert [row["Trainee"].split(" TRN")[0] for row in check.table()] == [fits.full_name]
    errors = check.click("review errors")
    assert errors.h1 == "Review errors for 1 trainee you chose"
    assert all("Row" not in row for row in errors.table())
    assert "must be on or after the trainee’s ITT start date" in errors.text
    (field,) = [name for name in errors.fields(errors.form("/errors")) if name.startswith("date-")]
    errors.submit("Save dates and check again", {field: TODAY.strftime("%d/%m/%Y")}, status=303, follow=False)
    check_upload(the_upload().id)
    assert scitt.page(f"/providers/uploads/{the_upload().id}").count("ready") == 2


def test_a_trainee_of_another_provider_is_never_taken(scitt: PageClient) -> None:
    ours, theirs = make_trainee(lightwater()), make_trainee(northbridge())
    page = scitt.page(CHOOSE)
    data = {**ON, "csrf_token": page.token, "trainee": [str(ours.id), str(theirs.id), "x", str(10**30)]}
    assert scitt.post(CHOOSE, data=data).status_code == 303
    assert [row.trainee_id for row in UploadRow.select()] == [ours.id]
    data["trainee"] = [str(theirs.id)]
    assert scitt.post(CHOOSE, data=data).status_code == 422


def test_somebody_recommended_meanwhile_is_said_to_be(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater())
    page = scitt.page(CHOOSE)
    type(trainee).update(state="recommended", date_met=TODAY).execute()
    summary = choose(page, [trainee.id])
    assert (summary.h1, summary.count("error")) == ("Upload summary", 1)
