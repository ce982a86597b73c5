"""Tests of the performance profile: the trainees to check, their file, and signing off once and in time (PD-20)."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest

from models.delivery import Delivery
from models.event import Event
from models.performance_profile import PerformanceProfile
from models.placement import Placement
from models.trainee import Trainee
from tests.frozen_dates import freeze_today
from tests.makers import NOW, make_school, make_trainee, make_trainees, make_user
from tests.page_client import Page, PageClient
from tests.queries import count_queries
from tests.signing_in import arrive_as, lightwater, northbridge, sign_in_as
from tests.uploads.uploading import HEADINGS
from tests.weight import page_bytes

REPORTS = "/providers/reports"
CHECK = "/providers/reports/performance-profile"
SIGN_OFF = f"{CHECK}/sign-off"
DONE = f"{CHECK}/done"
BUTTON = "Sign off performance profile"

OPEN = date(2026, 11, 22)
BEFORE = date(2026, 9, 30)
CLOSED = date(2027, 2, 1)


@pytest.fixture
def scitt(client: PageClient) -> PageClient:
    """Signed in at Lightwater, while sign off is open."""
    freeze_today(OPEN)
    sign_in_as(client, "scitt")
    return client


def other_client(client: PageClient) -> PageClient:
    found = client.application.test_client()
    assert isinstance(found, PageClient)
    return found


def sign_off(client: PageClient) -> Page:
    return client.page(SIGN_OFF).submit(BUTTON, {"confirmed": "yes"})


def test_signing_off_needs_the_tick(scitt: PageClient) -> None:
    page = scitt.page(CHECK).click("Continue to sign off")
    assert page.h1 == "ITT performance profile sign off for the 2025 to 2026 academic year"
    assert page.row("Training provider") == "Lightwater SCITT"
    assert page.row("UKPRN") == "19001101"
    assert page.row("Signed off by") == "Priya Raman"
    page = page.submit(BUTTON, status=422)
    assert page.errors == ["Confirm sign off"]
    assert page.title.startswith("Error: ")
    assert not PerformanceProfile.select().exists()


def test_signing_off_is_confirmed_and_remembered(scitt: PageClient) -> None:
    page = sign_off(scitt)
    assert page.path == DONE
    assert page.h1 == "Performance profile submitted"
    assert page.row("Signed off by") == "Priya Raman"
    assert page.row("Signed off").startswith("22 November 2026 at ")
    profile = PerformanceProfile.get()
    assert (profile.provider, profile.starts_in) == (lightwater(), 2025)
    event = Event.get(Event.kind == "performance-profile-signed-off")
    assert (event.provider, event.user.full_name) == (lightwater(), "Priya Raman")
    assert event.details == {"academic_year": 2025}
    assert "Priya Raman signed off the performance profile on 22 November 2026" in scitt.page(REPORTS).text
    page = scitt.page(CHECK)
    assert "Priya Raman signed off the performance profile" in page.text
    assert "Continue to sign off" not in page.text


def test_a_second_person_is_told_who_was_first_and_when(scitt: PageClient) -> None:
    colleague = other_client(scitt)
    sign_in_as(colleague, "scitt")
    open_form = colleague.page(SIGN_OFF)
    sign_off(scitt)
    for ticked in ({}, {"confirmed": "yes"}):
        page = open_form.submit(BUTTON, ticked)
        assert "Priya Raman signed off the performance profile" in page.text
    assert page.path == SIGN_OFF
    assert "Priya Raman signed off the performance profile on 22 November 2026 at " in page.text
    assert not page.root.findall(".//main//form")
    assert PerformanceProfile.select().count() == 1
    assert Delivery.select().count() == 1
    assert Event.select().where(Event.kind == "performance-profile-signed-off").count() == 1


def test_there_is_no_confirmation_of_what_nobody_signed_off(scitt: PageClient) -> None:
    assert scitt.page(DONE).path == CHECK


# In time


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (
            BEFORE,
            "You can sign off the performance profile from 1 October 2026. The deadline is 31 January 2027.",
        ),
        (CLOSED, "sign off closed on 31 January 2027"),
    ],
)
def test_outside_the_time_for_it_the_pages_say_when_it_is(scitt: PageClient, today: date, words: str) -> None:
    token = scitt.page(SIGN_OFF).token
    freeze_today(today)
    for path in (REPORTS, CHECK, SIGN_OFF):
        page = scitt.page(path)
        assert words in page.text
        assert "Continue to sign off" not in page.text
        assert not page.root.findall(".//main//form")
    page = scitt.post_page(SIGN_OFF, {"csrf_token": token, "confirmed": "yes"})
    assert (page.path, PerformanceProfile.select().count()) == (SIGN_OFF, 0)
    assert words in page.text
    assert not Delivery.select().exists()


def test_the_banner_is_on_the_home_page_until_somebody_signs_off(scitt: PageClient) -> None:
    words = "Sign off your performance profile by 31 January 2027"
    for today, shown in (
        (BEFORE, False),
        (date(2026, 10, 1), True),
        (date(2027, 1, 31), True),
        (CLOSED, False),
    ):
        freeze_today(today)
        assert (words in scitt.page("/providers").text) == shown
    freeze_today(OPEN)
    page = scitt.page("/providers").click("Check and sign off your trainees from the 2025 to 2026")
    assert page.path == REPORTS
    sign_off(scitt)
    assert words not in scitt.page("/providers").text


def test_what_was_signed_off_in_earlier_years_is_listed(scitt: PageClient) -> None:
    user = make_user("Ada", "Brown")
    signed_at = datetime(2025, 12, 3, 15, 7, tzinfo=UTC)
    PerformanceProfile.create(
        provider=lightwater(), starts_in=2024, signed_off_by=user, signed_off_at=signed_at
    )
    (row,) = scitt.page(REPORTS).table()
    assert row == {"Academic year": "2024 to 2025", "Signed off": "3 December 2025 by Ada Brown"}
    user.delete_instance()
    (row,) = scitt.page(REPORTS).table()
    assert row["Signed off"] == "3 December 2025 by Someone at your organisation"


def test_a_read_only_user_is_told_that_a_colleague_must_sign_off(scitt: PageClient) -> None:
    assert "Your performance profile is to be signed off by" in arrive_as(scitt, "scitt-read-only").text
    for path in (CHECK, SIGN_OFF):
        assert "a colleague must sign off" in scitt.page(path).text


# What there is to check

LIST = "Download a list of {} trainees who studied in the 2025 to 2026 academic year"

DURING = date(2026, 3, 2)
"""In the academic year that is signed off."""


def make_awarded(placements: int, **fields: object) -> Trainee:
    """Make a trainee awarded QTS in the academic year."""
    fields = {"state": "awarded", "date_met": DURING, "awarded_on": DURING, **fields}
    fields.setdefault("itt_start_date", date(2025, 9, 1))
    return make_trainee(lightwater(), placements=placements, **fields)


def test_reports_lead_to_the_profile_of_the_year_before(scitt: PageClient) -> None:
    page = scitt.page("/providers").click("Reports")
    assert page.h1 == "Reports"
    assert "The deadline for performance profile sign off is 31 January 2027." in page.text
    page = page.click("Trainees who studied in the 2025 to 2026 academic year")
    assert page.h1 == "Export trainee data for the 2025 to 2026 performance profile sign off"
    assert "31 January 2027" in page.text


def test_the_check_list_has_whoever_was_awarded_with_too_few_placements(scitt: PageClient) -> None:
    short = make_awarded(1, last_names="Short")
    none_at_all = make_awarded(0, last_names="Nothing", route="early_years_postgrad")
    iqts = make_awarded(0, last_names="Abroad", route="iqts")
    for fine in (
        {"placements": 2},
        {"placements": 1, "route": "iqts"},
        {"placements": 0, "route": "assessment_only"},
        {"placements": 0, "route": "early_years_assessment_only"},
        {"placements": 0, "date_met": date(2025, 7, 31), "awarded_on": date(2025, 7, 31)},
        {"placements": 0, "date_met": date(2026, 8, 1), "awarded_on": date(2026, 8, 1)},
        {"placements": 0, "discarded_at": NOW},
    ):
        make_awarded(**fine)  # type: ignore[arg-type]
    make_trainee(lightwater(), placements=0)
    make_trainee(northbridge(), placements=0, state="awarded", date_met=DURING, awarded_on=DURING)
    page = scitt.page(CHECK)
    assert "3 trainees have too few" in page.text
    assert {row["Trainee"]: row["Placements"] for row in page.table()} == {
        f"{one.full_name} TRN {one.trn}": f"Placements: {held}"
        for one, held in ((iqts, "0 of 1"), (none_at_all, "0 of 2"), (short, "1 of 2"))
    }
    assert page.link(short.full_name) == f"/providers/trainees/{short.id}"
    assert page.link("add the placements of many trainees at once") == "/providers/bulk/placements/new"


def test_when_nobody_is_short_the_page_says_so(scitt: PageClient) -> None:
    make_awarded(2)
    assert "No trainees are short of placements." in scitt.page(CHECK).text


def test_a_long_check_list_comes_in_pages(scitt: PageClient) -> None:
    fields = {"state": "awarded", "date_met": DURING, "awarded_on": DURING}
    made = make_trainees(lightwater(), 60, **fields)
    Placement.delete().where(Placement.trainee.in_(made)).execute()
    page = scitt.page(CHECK)
    assert "60 trainees have too few" in page.text
    assert len(page.table()) == 50
    page = page.click("Next")
    assert len(page.table()) == 10
    assert "page 2 of 2" in page.title
    with count_queries() as queries:
        scitt.page(CHECK)
    # Session with user, settings, profile, short: count and page, number in the file.
    assert len(queries) == 6, queries
    assert page_bytes(scitt, CHECK) < 10_000


def test_the_file_has_everybody_whose_training_overlapped_the_year(scitt: PageClient) -> None:
    first, last = date(2025, 8, 1), date(2026, 7, 31)
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    started = {"itt_start_date": date(2024, 9, 1)}
    studied = [
        {"itt_start_date": last, "expected_end_date": date(2027, 7, 1)},
        {"expected_end_date": first, **started},
        {"expected_end_date": None, **started},
        {"expected_end_date": after, "state": "pending_trn", **started},
        {"state": "awarded", "date_met": first, "awarded_on": first, "expected_end_date": before, **started},
        {"state": "withdrawn", "withdrawn_on": first, "expected_end_date": after, **started},
        {"state": "deferred", "expected_end_date": after, **started},
        {"state": "recommended", "date_met": DURING, "expected_end_date": before, **started},
        {"itt_start_date": None, "expected_end_date": last},
    ]
    did_not = [
        {"itt_start_date": after, "expected_end_date": date(2027, 7, 1)},
        {"expected_end_date": before, **started},
        {"state": "awarded", "date_met": before, "awarded_on": before, "expected_end_date": after, **started},
        {"state": "withdrawn", "withdrawn_on": before, "expected_end_date": after, **started},
        {"itt_start_date": None, "expected_end_date": after},
        {"itt_start_date": None, "expected_end_date": None},
        {"state": "draft", "expected_end_date": after, **started},
        {"discarded_at": NOW, "expected_end_date": after, **started},
    ]
    for number, fields in enumerate(studied):
        make_trainee(lightwater(), last_names=f"Studied{number}", **fields)
    for number, fields in enumerate(did_not):
        make_trainee(lightwater(), last_names=f"Other{number}", **fields)
    make_trainee(northbridge(), last_names="Elsewhere", **studied[0])
    rows = csv_rows(scitt)
    assert [row["Last names"] for row in rows] == [f"Studied{number}" for number in range(len(studied))]
    page = scitt.page(CHECK)
    assert page.link(f"{LIST.format(len(studied))} (CSV, ") == f"{CHECK}/trainees.csv"
    assert page.link(f"{LIST.format(len(studied))} (Excel, ") == f"{CHECK}/trainees.xlsx"


def csv_rows(client: PageClient) -> list[dict[str, str]]:
    response = client.get(f"{CHECK}/trainees.csv")
    assert response.status_code == 200
    name = "lightwater-scitt-performance-profile-2025-to-2026.csv"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))


def make_one_with_everything() -> Trainee:
    trainee = make_awarded(
        0,
        trn="0012345",
        hesa_id="12345678901234567",
        provider_trainee_id="=1+1",
        first_names="Zoë",
        last_names="O’Neill",
        training_partner="+44 Schools",
        expected_end_date=date(2026, 7, 1),
    )
    school = make_school("Ashdown Primary School", urn="100123", postcode="AB1 2CD")
    Placement.create(trainee=trainee, school=school, created_at=NOW)
    Placement.create(trainee=trainee, name="@Forest school", postcode="WX1 9YZ", created_at=NOW)
    return trainee


def test_the_file_says_of_each_trainee_what_there_is_to_check(scitt: PageClient) -> None:
    make_one_with_everything()
    (row,) = csv_rows(scitt)
    assert list(row)[:17] == [
        *HEADINGS[:-1],
        "Status",
        "ITT start date",
        "Expected end date",
        HEADINGS[-1],
        "Date withdrawn",
        "Number of placements",
    ]
    assert row["TRN"] == "0012345"
    assert row["First names"] == "Zoë"
    assert row["Status"] == "QTS awarded"
    assert row["ITT start date"] == "01/09/2025"
    assert row["Date QTS or EYTS standards met"] == "02/03/2026"
    assert row["Number of placements"] == "2"
    assert (row["Placement 1 URN"], row["Placement 1 name"]) == ("100123", "Ashdown Primary School")
    assert row["Placement 5 name"] == ""
    # No cell is a formula.
    assert row["Provider trainee ID"] == "'=1+1"
    assert row["Training partner"] == "'+44 Schools"
    assert row["Placement 2 name"] == "'@Forest school"


def test_the_xlsx_has_dates_as_dates_and_identifiers_as_text(scitt: PageClient) -> None:
    make_one_with_everything()
    response = scitt.get(f"{CHECK}/trainees.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.data)).active
    headings, cells = (list(row) for row in sheet.iter_rows())
    found = dict(zip([cell.value for cell in headings], cells, strict=True))
    assert found["TRN"].value == "0012345"
    assert found["HESA ID"].value == "12345678901234567"
    assert found["Expected end date"].value == datetime(2026, 7, 1)
    assert found["Expected end date"].number_format == "dd/mm/yyyy"
    assert found["Number of placements"].value == 2
    assert not sheet.data_validations.dataValidation
    assert sheet.freeze_panes == "A2"


def test_more_placements_than_usual_have_columns_too(scitt: PageClient) -> None:
    make_awarded(7)
    (row,) = csv_rows(scitt)
    assert row["Placement 7 name"] == "Setting 7"


def test_without_trainees_there_is_nothing_to_export(scitt: PageClient) -> None:
    page = scitt.page(CHECK)
    assert "there is nothing to export" in page.text
    assert csv_rows(scitt) == []
