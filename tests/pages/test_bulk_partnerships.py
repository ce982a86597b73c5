"""Partnerships reported with a spreadsheet: from the template to the receipt, and every refusal."""

import csv
import io
from typing import Any

import pytest

from actions.report_partnership import report_partnership
from models.delivery import Delivery
from models.programme import Partnership, TrainingYear
from models.school import School
from models.upload import UploadRow
from tests.ect_makers import YEAR, choose_programme, make_lead_provider, make_partnership, open_years
from tests.makers import make_context, make_school, make_user
from tests.page_client import Page, PageClient
from tests.pages.lead_provider import KESTREL, THREE_RIVERS, compass, paired
from tests.pages.uploading_files import submit, the_upload, upload_file
from tests.queries import count_queries
from tests.signing_in import sign_in_as
from uploads.partnerships.definition import PARTNERSHIPS
from uploads.pipeline import BATCH

pytestmark = pytest.mark.both_databases

NEW = "/lead-providers/bulk/partnerships/new"
URN, NAME, PARTNER = "School URN", "School name", "Delivery partner"


@pytest.fixture
def leads(client: PageClient, today: object) -> PageClient:
    """Signed in as a lead provider with two delivery partners in the year, and one of the next."""
    sign_in_as(client, "lead-provider")
    open_years()
    paired(THREE_RIVERS, KESTREL)
    paired("Wexmouth Primary Partnership", year=YEAR + 1)
    return client


def a_school(urn: str = "900101", name: str = "Elm Park School", **fields: Any) -> School:
    """A state school."""
    return make_school(name, urn=urn, **({"type_code": 1, "email": f"{urn}@school.example"} | fields))


def as_csv(*rows: tuple[str, ...], headings: tuple[str, ...] = (URN, NAME, PARTNER)) -> bytes:
    """Rows below the headings, as Excel saves a CSV: with a byte order mark."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([headings, *rows])
    return stream.getvalue().encode("utf-8-sig")


def uploaded(
    client: PageClient, *rows: tuple[str, ...], page: Page | None = None, year: int = YEAR, **more: Any
) -> Page:
    """The page of an upload for a year that was checked."""
    chosen = None if page else {"year": str(year)}
    return upload_file(
        client, as_csv(*rows, **more), "partnerships.csv", page=page or client.page(NEW), chosen=chosen
    )


def outcomes() -> dict[int, str]:
    """Row number → outcome, of the newest upload."""
    rows = UploadRow.select().where(UploadRow.upload == the_upload()).order_by(UploadRow.number)
    return {row.number: row.outcome for row in rows}


def problems(number: int = 2) -> list[str]:
    """The errors of a row of the newest upload, each beginning with its column."""
    row = UploadRow.get((UploadRow.upload == the_upload()) & (UploadRow.number == number))
    return [" ".join(problem).strip() for problem in row.problems]


def test_from_the_template_to_the_receipt(leads: PageClient) -> None:
    new = leads.page("/lead-providers/bulk").click("Report partnerships with a spreadsheet")
    template = leads.get(new.link("Download a blank template (CSV")).get_data(as_text=True)
    assert template.strip("\ufeff\r\n") == "School URN,School name,Delivery partner"
    assert "Wexmouth Primary Partnership" in new.text

    elm, oak = a_school(), a_school("900102", "Oak Park School")
    summary = uploaded(
        leads,
        (elm.urn, "elm park  school", "THREE RIVERS academytrust"),
        (oak.urn, "", KESTREL),
        ("900199", "Nowhere", KESTREL),
    )
    assert [summary.count(name) for name in ("ready", "blank", "error", "total")] == [2, 0, 1, 3]
    assert "to report for 2025 to 2026" in summary.text
    assert the_upload().chosen == {"year": str(YEAR)}

    corrected = uploaded(
        leads, (elm.urn, "", THREE_RIVERS), (oak.urn, "", KESTREL), page=summary.click("Review errors")
    )
    assert the_upload().chosen == {"year": str(YEAR)}
    check = corrected.click("Check the partnerships")
    assert check.h1 == "Check the partnerships you’ll report for 2025 to 2026"
    assert [(row["School"].split(" URN")[0], row[PARTNER]) for row in check.table()] == [
        (elm.name, THREE_RIVERS),
        (oak.name, KESTREL),
    ]
    done = submit(check)
    assert (done.h1, done.count("done"), done.count("not-done")) == (
        "2 partnerships reported for 2025 to 2026",
        2,
        0,
    )
    assert f"S-{the_upload().id:06}" in done.text
    assert {(each.school_id, each.delivery_partner.name, each.year) for each in Partnership.select()} == {
        (elm.id, THREE_RIVERS, YEAR),
        (oak.id, KESTREL, YEAR),
    }
    assert {year.programme for year in TrainingYear.select()} == {"fip"}
    assert {email.payload["to"] for email in Delivery.select()} == {elm.email, oak.email}
    receipt = leads.get(done.link("Receipt with the result for every school")).get_data(as_text=True)
    lines = list(csv.DictReader(io.StringIO(receipt.strip("\ufeff"))))
    assert [(line[URN], line[PARTNER], line["Result"]) for line in lines] == [
        (elm.urn, THREE_RIVERS, "Reported"),
        (oak.urn, KESTREL, "Reported"),
    ]


@pytest.mark.parametrize(
    ("fields", "column", "says"),
    [
        ({"type_code": 30}, URN, "school not eligible for funding"),
        ({"type_code": 11}, URN, "school not eligible for funding"),
        ({"status_code": 2}, URN, "school not eligible for inductions"),
        ({"type_code": 29}, URN, "school not eligible for inductions"),
    ],
)
def test_a_school_without_funded_training_is_an_error(
    leads: PageClient, fields: dict[str, Any], column: str, says: str
) -> None:
    school = a_school(**fields)
    uploaded(leads, (school.urn, "", KESTREL))
    (problem,) = problems()
    assert problem.startswith(column)
    assert says in problem


def test_a_school_that_has_a_partnership_or_has_not_answered_is_an_error(leads: PageClient) -> None:
    mine, theirs, waiting, answered, last_year = (a_school(f"90010{n}", f"School {n}") for n in range(1, 6))
    make_partnership(mine, lead_provider=compass())
    make_partnership(theirs)
    for school in (waiting, answered, last_year):
        make_partnership(school, YEAR - 1, compass())
    choose_programme(answered, YEAR, "cip")
    choose_programme(last_year, YEAR, None, expecting_ects="no")
    uploaded(leads, *((school.urn, "", KESTREL) for school in (mine, theirs, waiting, answered, last_year)))
    assert outcomes() == {2: "error", 3: "error", 4: "error", 5: "ready", 6: "ready"}
    for number, says in enumerate(
        ("your school, already confirmed", "recruited by another provider", "not yet confirmed"), 2
    ):
        assert says in " ".join(problems(number))


def test_a_challenged_partnership_can_be_reported_again(leads: PageClient) -> None:
    school = a_school()
    challenged = make_partnership(
        school, lead_provider=compass(), challenged_at=make_context().now, challenge_reason="mistake"
    )
    submit(uploaded(leads, (school.urn, "", KESTREL)).click("Check the partnerships"))
    (partnership,) = Partnership.select()
    assert (partnership.id, partnership.challenged_at, partnership.delivery_partner.name) == (
        challenged.id,
        None,
        KESTREL,
    )


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (("", "Elm Park School", KESTREL), [URN]),
        (("banana", "", KESTREL), [URN]),
        (("900199", "", KESTREL), [URN]),
        (("900101", "Oak Park School", KESTREL), [NAME]),
        (("900101", "", ""), [PARTNER]),
        (("900101", "", "Lantern Delivery"), [PARTNER]),
        (("900101", "", "Wexmouth Primary Partnership"), [PARTNER]),
        (("900199", "", "Lantern Delivery"), [URN, PARTNER]),
        (("900101", "Oak Park School", ""), [NAME, PARTNER]),
    ],
    ids=str,
)
def test_every_error_of_a_row_names_its_column(
    leads: PageClient, row: tuple[str, ...], columns: list[str]
) -> None:
    a_school()
    paired("Lantern Delivery", with_=make_lead_provider("Lantern"))
    page = uploaded(leads, row)
    found = [next(name for name in (URN, NAME, PARTNER) if each.startswith(name)) for each in problems()]
    assert (page.count("error"), found) == (1, columns)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("900101", "0900101"),
        ("900101", " 900101.0"),
        ("900101", "'900101'"),
        ("20001", "020001"),
        ("020001", "20001"),
    ],
)
def test_urns_are_read_as_spreadsheets_leave_them(leads: PageClient, stored: str, typed: str) -> None:
    school = a_school(stored)
    uploaded(leads, (typed, "", KESTREL))
    assert outcomes() == {2: "ready"}
    assert UploadRow.get().school_id == school.id


def test_a_row_that_says_the_same_again_is_left_out(leads: PageClient) -> None:
    elm, oak = a_school(), a_school("900102")
    rows = [(school.urn, "", KESTREL) for school in (elm, elm, oak, oak)]
    page = uploaded(leads, *rows)
    assert outcomes() == {2: "ready", 3: "blank", 4: "ready", 5: "blank"}
    assert "in a row that repeats an earlier one" in page.text


def test_a_school_with_two_delivery_partners_is_an_error_in_both_rows(leads: PageClient) -> None:
    elm = a_school()
    uploaded(leads, (elm.urn, "", KESTREL), (elm.urn, "", THREE_RIVERS))
    assert outcomes() == {2: "error", 3: "error"}
    assert "see row 3" in " ".join(problems(2))


@pytest.mark.parametrize(
    ("headings", "problem"),
    [
        ((URN, NAME), "The selected file must have a column called ‘Delivery partner’"),
        ((PARTNER, NAME), "The selected file must have a column called ‘School URN’"),
    ],
)
def test_a_file_without_a_column_cannot_be_used_and_keeps_its_year(
    leads: PageClient, headings: tuple[str, ...], problem: str
) -> None:
    school = a_school()
    failed = uploaded(leads, ("x", "y"), headings=headings)
    assert (failed.state, failed.errors) == ("failed", [problem])
    page = uploaded(leads, (school.urn, "", KESTREL), page=failed)
    assert page.state == "checked"
    assert the_upload().chosen == {"year": str(YEAR)}


def test_the_name_may_be_left_out(leads: PageClient) -> None:
    school = a_school()
    uploaded(leads, (school.urn, KESTREL), headings=(" school urn", "DELIVERY PARTNER "))
    assert outcomes() == {2: "ready"}


@pytest.mark.parametrize("year", ["", "2019", str(YEAR + 2), "banana"])
def test_a_year_that_is_not_offered_is_an_error_of_the_form(leads: PageClient, year: str) -> None:
    page = leads.page(NEW)
    file = {"file": (io.BytesIO(as_csv(("1", "", ""))), "a.csv"), "year": year}
    answer = page.submit(fields=file, form="/bulk/partnerships", status=422)
    assert answer.errors == ["Select the school year of the partnerships"]
    assert UploadRow.select().count() == 0


def test_the_year_chosen_stays_when_the_file_is_missing(leads: PageClient) -> None:
    page = leads.page(NEW).submit(fields={"year": str(YEAR)}, form="/bulk/partnerships", status=422)
    assert page.errors == ["Select a CSV or Excel file (XLSX)"]
    assert page.fields(page.form("/bulk/partnerships"))["year"] == [str(YEAR)]
    both = leads.page(NEW).submit(form="/bulk/partnerships", status=422)
    assert len(both.errors) == 2


def test_years_whose_registrations_are_not_open_are_not_offered(leads: PageClient) -> None:
    paired("Later Trust", year=YEAR + 2)
    labels = leads.page(NEW).text
    assert "2025 to 2026" in labels
    assert "2026 to 2027" in labels
    assert "2027 to 2028" not in labels


def test_what_another_lead_provider_reports_meanwhile_is_not_reported(leads: PageClient) -> None:
    elm, oak = a_school(), a_school("900102", "Oak Park School")
    check = uploaded(leads, (elm.urn, "", KESTREL), (oak.urn, "", KESTREL)).click("Check the partnerships")
    lantern = make_lead_provider("Lantern")
    (partner,) = paired("Lantern Delivery", with_=lantern)
    report_partnership(
        elm, partner, YEAR, lead_provider=lantern, user=make_user(email="a@b.example"), context=make_context()
    )
    done = submit(check)
    assert (done.count("done"), done.count("not-done")) == (1, 1)
    assert "recruited by another provider" in done.text
    assert Partnership.get(Partnership.school == elm).lead_provider == lantern


def test_a_long_file_is_reported_in_several_transactions(leads: PageClient) -> None:
    rows = [(a_school(f"{910_000 + n}", f"School {n}").urn, "", KESTREL) for n in range(30)]
    check = uploaded(leads, *rows).click("Check the partnerships")
    assert len(rows) > PARTNERSHIPS.submit_batch
    assert submit(check).count("done") == Partnership.select().count() == len(rows)


def test_there_is_no_report_tick_list_or_undo(leads: PageClient) -> None:
    school = a_school()
    done = submit(uploaded(leads, (school.urn, "", KESTREL)).click("Check the partnerships"))
    assert "Undo" not in done.text
    for path in ("report.csv", "choose"):
        assert leads.get(f"/lead-providers/bulk/partnerships/{path}").status_code == 404
    undo = f"/lead-providers/uploads/{the_upload().id}/undo"
    assert leads.post(undo, data={"csrf_token": leads.page(NEW).token}).status_code == 404
    assert Partnership.select().count() == 1


def test_queries_of_a_check_do_not_grow_with_its_rows(leads: PageClient) -> None:
    schools = [a_school(f"{910_000 + n}", f"School {n}") for n in range(60)]
    numbers = []
    for count in (2, 60):
        with count_queries() as queries:
            uploaded(leads, *((school.urn, school.name, KESTREL) for school in schools[:count]))
        numbers.append(len(queries))
    assert len(schools) < BATCH
    assert numbers[0] == numbers[1]
