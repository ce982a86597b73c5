"""Can somebody find a trainee in the list, and does the record say how far the trainee has got?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.trainee import Trainee
from tests.makers import (
    NOW,
    make_delivery,
    make_event,
    make_school,
    make_trainee,
    make_trainees,
    make_upload,
    make_user,
)
from tests.page_client import Page, PageClient
from tests.queries import count_queries
from tests.signing_in import lightwater, northbridge, sign_in_as
from tests.weight import later_visit

LIST = "/providers/trainees"


def names_on(page: Page) -> list[str]:
    """The names of the trainees that a list shows."""
    return [
        "".join(link.itertext())
        for cell in page.root.iter("th")
        for link in cell.iter("a")
        if link.get("href")
    ]


@pytest.fixture
def scitt(client: PageClient, today: date) -> PageClient:
    """Signed in as the provider that makes trainees here."""
    sign_in_as(client, "scitt")
    return client


@pytest.fixture
def three(today: date) -> list[Trainee]:
    """Three trainees with names that people type in other ways."""
    return [
        make_trainee(
            lightwater(), first_names="Zoë Mary", last_names="O’Brien", trn="0012345", hesa_id="1811311234567"
        ),
        make_trainee(
            lightwater(),
            first_names="Ana",
            last_names="Smith-Jones",
            route="early_years_postgrad",
            provider_trainee_id="LW-2025/014",
            expected_end_date=date(2027, 7, 1),
        ),
        make_trainee(
            lightwater(), first_names="Øystein", last_names="Łuczak", state="deferred", trn="7654321"
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Øystein Łuczak", "Zoë Mary O’Brien", "Ana Smith-Jones"]),
        ("obrien", ["Zoë Mary O’Brien"]),
        ("o'brien zoe", ["Zoë Mary O’Brien"]),
        ("MARY  ZOË", ["Zoë Mary O’Brien"]),
        ("jones ana", ["Ana Smith-Jones"]),
        ("Ana Smith Jones", ["Ana Smith-Jones"]),
        ("oystein luczak", ["Øystein Łuczak"]),
        ("0012345", ["Zoë Mary O’Brien"]),
        ("lw-2025/014", ["Ana Smith-Jones"]),
        ("1811311234567", ["Zoë Mary O’Brien"]),
        ("%", ["Øystein Łuczak", "Zoë Mary O’Brien", "Ana Smith-Jones"]),
        ("a_a", []),
        ("zoe jones", []),
    ],
)
def test_a_trainee_is_found_however_the_name_is_typed(
    scitt: PageClient, three: list[Trainee], typed: str, found: list[str]
) -> None:
    page = scitt.page(LIST).submit("Search", {"search": typed})
    assert names_on(page) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=deferred", ["Øystein Łuczak"]),
        ("status=trn-received", ["Zoë Mary O’Brien", "Ana Smith-Jones"]),
        ("status=deferred&status=trn-received&award=qts", ["Øystein Łuczak", "Zoë Mary O’Brien"]),
        ("route=early-years-postgrad", ["Ana Smith-Jones"]),
        ("award=eyts", ["Ana Smith-Jones"]),
        ("end-year=2026", ["Ana Smith-Jones"]),
        ("end-year=2025", ["Øystein Łuczak", "Zoë Mary O’Brien"]),
        ("end-year=none", []),
        ("search=zoe&status=deferred", []),
        ("status=nonsense&route=nonsense&award=x&end-year=x&page=x&placements=x", None),
    ],
)
def test_filters_narrow_the_list(
    scitt: PageClient, three: list[Trainee], query: str, found: list[str] | None
) -> None:
    everybody = ["Øystein Łuczak", "Zoë Mary O’Brien", "Ana Smith-Jones"]
    assert names_on(scitt.page(f"{LIST}?{query}")) == (everybody if found is None else found)


def test_trainees_short_of_placements_are_those_the_report_leaves_out(scitt: PageClient) -> None:
    short = make_trainee(lightwater(), placements=1, last_names="Short")
    make_trainee(lightwater(), placements=1, expected_end_date=date(2028, 7, 1))
    make_trainee(lightwater())
    assert names_on(scitt.page(f"{LIST}?placements=short")) == [short.full_name]


def test_what_narrows_the_list_is_in_the_form_and_each_can_be_removed(
    scitt: PageClient, three: list[Trainee]
) -> None:
    page = scitt.page(f"{LIST}?search=o&status=deferred&award=qts")
    sent = page.fields(page.form(LIST))
    assert (sent["search"], sent["status"], sent["award"]) == (["o"], ["deferred"], ["qts"])
    without = page.click("Remove Deferred")
    assert without.path == f"{LIST}?search=o&award=qts"
    assert names_on(without) == ["Øystein Łuczak", "Zoë Mary O’Brien"]


def test_a_search_that_finds_nobody_says_what_to_try(scitt: PageClient, three: list[Trainee]) -> None:
    page = scitt.page(f"{LIST}?search=zz&status=deferred")
    assert "0 trainees found" in page.text
    assert "check the spelling" in page.text
    assert "remove a filter" in page.text
    assert len(names_on(page.click("show all trainees"))) == 3


def test_a_provider_without_trainees_is_not_told_to_search_better(scitt: PageClient) -> None:
    page = scitt.page(LIST)
    assert "no trainee records in this service yet" in page.text
    assert "spelling" not in page.text


def test_pages_are_of_fifty_and_keep_what_was_searched(scitt: PageClient) -> None:
    make_trainees(lightwater(), 120, first_names="Ana")
    page = scitt.page(f"{LIST}?search=ana")
    assert page.title.startswith("Trainees (page 1 of 3) – ")
    seen = names_on(page)
    second = page.click("Next page")
    assert second.path == f"{LIST}?search=ana&page=2"
    third = second.click("Next page")
    seen += names_on(second) + names_on(third)
    assert (len(names_on(page)), len(names_on(third)), len(set(seen))) == (50, 20, 120)
    assert names_on(scitt.page(f"{LIST}?page=99")) == names_on(third)


def test_a_part_of_the_page_is_enough_for_a_script(scitt: PageClient, three: list[Trainee]) -> None:
    region = scitt.region(f"{LIST}?search=brien")
    assert region.html.lstrip().startswith("<title>Trainees – Teacher training records</title>")
    assert region.one(attributes={"id": "results"}) is not None
    assert "<form" not in region.html
    assert names_on(region) == ["Zoë Mary O’Brien"]
    form = scitt.page(LIST).form(LIST)
    assert (form.get("hx-get"), form.get("hx-target"), form.get("hx-push-url")) == (LIST, "#results", "true")


def test_a_full_page_of_the_list_is_light(scitt: PageClient) -> None:
    make_varied_trainees(50)
    weight = later_visit(scitt, LIST)
    assert weight.bytes <= 8_000, weight.parts


def make_varied_trainees(how_many: int) -> None:
    """Trainees with names, subjects and dates as different as those of a real provider."""
    subjects = [
        "Mathematics",
        "English",
        "Primary teaching with mathematics",
        "Physics",
        "Modern languages (French)",
    ]
    routes = ["provider_led_postgrad", "school_direct_salaried", "early_years_postgrad", "assessment_only"]
    for n in range(how_many):
        make_trainee(
            lightwater(),
            first_names=f"{_made_up(n)} {_made_up(n * 7 + 3)}",
            last_names=f"{_made_up(n * 13 + 5)}-{_made_up(n * 17 + 11)}",
            subject=subjects[n % 5],
            route=routes[n % 4],
            trn=f"{(n * 7_654_321 + 1_234_567) % 10_000_000:07}",
            expected_end_date=date(2026, 6, 15) + timedelta(days=n * 5),
        )


def _made_up(number: int) -> str:
    parts = ["an", "el", "mor", "ti", "sha", "ro", "kin", "be", "lu", "vo", "dra"]
    return (parts[number % 11] + parts[number * 3 % 11] + parts[(number // 11) % 11]).capitalize()


@pytest.mark.parametrize("how_many", [1, 60])
def test_the_number_of_queries_does_not_grow(scitt: PageClient, how_many: int) -> None:
    make_trainees(lightwater(), how_many)
    with count_queries() as queries:
        scitt.page(f"{LIST}?search=ana&status=trn-received")
    # Session, person, settings, then how many, the page, and what the filters offer.
    assert len(queries) == 6, queries


def test_another_providers_trainees_are_in_no_list(scitt: PageClient) -> None:
    other = make_trainee(northbridge(), last_names="Elsewhere")
    assert names_on(scitt.page(f"{LIST}?search=elsewhere")) == []
    scitt.page(f"{LIST}/{other.id}", status=404)


def test_the_record_says_who_the_trainee_is_and_where_they_trained(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), first_names="Zoë", last_names="O’Brien", trn="0012345", placements=0)
    school = make_school("Maple Lane School", urn="900108", town="Fernleigh", postcode="FD13 7FJ")
    trainee.placements.model.create(trainee=trainee, school=school, made_at=NOW)
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.h1 == "Zoë O’Brien"
    assert "TRN 0012345" in page.text
    assert page.row("Award") == "Not yet recommended for QTS"
    assert page.row("Age range") == "11 to 16"
    assert page.row("Training start date") == "15 June 2025"
    assert page.row("First placement") == "Maple Lane School Fernleigh, FD13 7FJ URN 900108"
    assert page.row("Needed") == "2 placements for this route. 1 recorded."
    assert "Nothing has happened" in page.text


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


def test_an_awarded_trainee_has_the_day_of_the_award(scitt: PageClient) -> None:
    trainee = make_trainee(
        lightwater(), state="awarded", route="early_years_postgrad", date_met=date(2026, 5, 31)
    )
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.row("Award") == "Awarded on 31 May 2026"
    assert "EYTS details" in page.headings


@pytest.mark.parametrize(
    ("refused", "why", "what_to_do"),
    [
        (
            {"last_status": 404, "last_error_code": 10001},
            "no active record with this TRN",
            "Check that the TRN",
        ),
        ({"last_status": 400, "last_error_code": 10045}, "one of the trainee’s subjects", "Tell us what"),
        (
            {
                "last_status": 400,
                "last_answer": "trainingAgeSpecialism.from: no; trainingEndDate: Too early.",
            },
            "did not accept the age range or the expected end date",
            "Tell us what",
        ),
        ({"last_status": 403}, "our mistake", "do not need to do anything"),
        ({"last_status": 400, "last_answer": "No idea"}, "did not accept the recommendation", "Email us"),
    ],
)
def test_a_refusal_is_explained_in_plain_words(
    scitt: PageClient, refused: dict[str, object], why: str, what_to_do: str
) -> None:
    trainee = make_trainee(lightwater(), state="recommended", date_met=date(2026, 5, 31))
    make_delivery(trainee, state="refused", **refused)
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.row("Award") == "Refused by the Teaching Record System – met standards on 31 May 2026"
    assert why in page.text
    assert what_to_do in page.text
    assert "becomingateacher@digital.education.gov.uk" in page.text
    assert "trainingEndDate" not in page.text


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
        trainee, "recommended", user=make_user(), details={"date_met": "2026-06-12", "upload": upload.id}
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


@pytest.mark.parametrize(
    "gone",
    [
        {"state": "sending", "attempts": 1},
        {"state": "delivered", "attempts": 1},
        {"attempts": 1},
        {"send_after": NOW - timedelta(days=1)},
        {"state": "cancelled"},
    ],
)
def test_what_is_on_its_way_cannot_be_undone(scitt: PageClient, gone: dict[str, object]) -> None:
    trainee = recommended_just_now(**gone)
    assert "Undo this recommendation" not in scitt.page(f"{LIST}/{trainee.id}").html


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
    met = {"date_met": "2026-06-12"}
    happened = [
        ("recommended", {"user": user, "details": {**met, "upload": upload.id}}),
        ("recommendation-undone", {"user": user}),
        ("recommended", {"user": user, "details": met}),
        (
            "recommendation-refused",
            {"details": {"status": 404, "error_code": 10001, "reason": "Person not found."}},
        ),
        ("awarded", {"details": met}),
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
            trainee, "recommended", happened_at=NOW + timedelta(hours=n), details={"date_met": "2026-06-12"}
        )
    page = scitt.page(f"{LIST}/{trainee.id}")
    assert page.headings.count("Recommended for QTS") == 20
    last = page.click("Next page").click("Next page")
    assert last.headings.count("Recommended for QTS") == 5


@pytest.mark.parametrize("how_many", [1, 15])
def test_the_record_takes_as_many_queries_for_a_long_history(scitt: PageClient, how_many: int) -> None:
    trainee = recommended_just_now()
    for _ in range(how_many):
        make_event(trainee, "awarded", details={"date_met": "2026-06-12"})
    with count_queries() as queries:
        scitt.page(f"{LIST}/{trainee.id}")
    # Session, person, trainee, settings, delivery, placements, how many events, events, uploads.
    assert len(queries) == 9, queries
