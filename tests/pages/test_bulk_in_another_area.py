"""A kind of upload of another organisation about other records needs its definition and templates, and nothing more."""

import csv
import io
from pathlib import Path

import pytest
from flask import Blueprint
from jinja2 import ChoiceLoader, FileSystemLoader
from peewee import Database

import tests.uploads.contacts
import uploads.review
from app import create_app
from blueprints.lead_providers.home import home
from blueprints.web.access import guard
from blueprints.web.bulk_uploads import BulkUploadArea, find_upload, register
from blueprints.web.bulk_uploads.area import AREAS
from config import Config
from models.school import School
from models.service_context import LoadedScenario
from models.upload import Upload, UploadRow
from tests.makers import make_school, make_upload
from tests.page_client import Page, PageClient
from tests.pages.uploading_files import submit, the_upload, upload_file
from tests.signing_in import client_of, sign_in_as
from tests.uploads.contacts.definition import CONTACTS, EMAIL, NAME, URN
from uploads.registry import BULK_UPLOADS

pytestmark = pytest.mark.both_databases

NEW = "/lead-providers/bulk/contacts/new"
FOLDER = Path(tests.uploads.contacts.__file__).parent / "templates"


@pytest.fixture
def client(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PageClient:
    """Signed in as a lead provider, whose area has the pages of one kind of upload."""
    area = BulkUploadArea(kinds=(CONTACTS,), intro="Change several schools at the same time.")
    monkeypatch.setitem(AREAS, "lead_providers", area)
    monkeypatch.setitem(BULK_UPLOADS, CONTACTS.kind, CONTACTS)  # type: ignore[arg-type]
    blueprint = Blueprint("lead_providers", __name__, url_prefix="/lead-providers")
    guard(blueprint, "lead-providers", {"upload_id": find_upload("lead_provider")})
    register(blueprint, area)
    blueprint.get("", endpoint="home")(home)
    # The footer leads to it.
    blueprint.get("/ask-for-help", endpoint="ask_for_help")(home)
    monkeypatch.setattr("app.lead_providers", blueprint)
    app = create_app(Config.from_environment({"DATA_DIR": str(tmp_path), "PORT": "5941"}))
    app.jinja_loader = ChoiceLoader([app.jinja_loader, FileSystemLoader(FOLDER)])
    client = client_of(app, database)
    sign_in_as(client, "lead-provider")
    return client


def make_schools(number: int) -> list[School]:
    """Schools of Bath and York, without an email address."""
    return [
        make_school(f"School {n}", urn=f"{900_000 + n}", town="York" if n % 2 else "Bath")
        for n in range(number)
    ]


def as_csv(*rows: tuple[str, ...]) -> bytes:
    """A file with these rows below the headings of the template."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([(URN, NAME, EMAIL), *rows])
    return stream.getvalue().encode()


def uploaded(client: PageClient, *rows: tuple[str, ...], page: Page | None = None) -> Page:
    """The page of an upload that was checked."""
    return upload_file(client, as_csv(*rows), "contacts.csv", page=page or client.page(NEW))


def counts(page: Page) -> dict[str, int]:
    """Every number of the summary."""
    return {name: page.count(name) for name in ("ready", "blank", "error", "total")}


def test_from_the_template_to_the_receipt(client: PageClient) -> None:
    elm, oak, ash = make_schools(3)
    hub = client.page("/lead-providers/bulk")
    template = client.get(hub.click("Change addresses").link("Download a blank template"))
    assert template.get_data(as_text=True).strip("\ufeff\r\n") == "School URN,School name,Email address"

    summary = uploaded(
        client,
        (elm.urn, elm.name, "elm@example.com"),
        (oak.urn, oak.name, "not an address"),
        (ash.urn, ash.name, ""),
        ("100000", "Nowhere School", "a@example.com"),
    )
    assert (summary.state, counts(summary)) == (
        "checked",
        {"ready": 1, "blank": 1, "error": 2, "total": 4},
    )
    assert "The file had details of 4 schools" in summary.text
    assert "trainee" not in summary.text

    errors = summary.click("Review errors")
    assert errors.h1 == "Review errors for 2 schools in the CSV file you uploaded"
    assert [row["School"] for row in errors.table()] == [
        f"{oak.name} School URN {oak.urn}",
        "Nowhere School School URN 100000",
    ]
    report = client.get(errors.link("Download your file with errors (CSV")).get_data(as_text=True)
    assert f"{oak.name}: Email address must be an email address." in report

    corrected = uploaded(
        client,
        (elm.urn, elm.name, "elm@example.com"),
        (oak.urn, oak.name, "oak@example.com"),
        page=errors,
    )
    assert "The addresses of both schools will change" in corrected.text
    check = corrected.click("Check the addresses")
    assert [row["School"] for row in check.table()] == [f"{elm.name}, Bath", f"{oak.name}, York"]

    done = submit(check)
    assert (done.h1, done.count("done"), done.count("not-done")) == ("Addresses of 2 schools changed", 2, 0)
    assert f"C-{the_upload().id:06}" in done.text
    assert {school.email for school in School.select()} == {"elm@example.com", "oak@example.com", ""}
    receipt = client.get(done.link("Receipt with the result for every school")).get_data(as_text=True)
    lines = list(csv.DictReader(io.StringIO(receipt.strip("\ufeff"))))
    assert [(line[URN], line["New address"], line["Result"]) for line in lines] == [
        (elm.urn, "elm@example.com", "Changed"),
        (oak.urn, "oak@example.com", "Changed"),
    ]
    assert [row["Schools"] for row in client.page("/lead-providers/bulk").table()] == [
        "2 changed",
        "1 can be changed 2 with errors 1 without a new address",
    ]


def test_rows_are_about_schools_and_uploads_of_the_lead_provider(client: PageClient) -> None:
    (elm,) = make_schools(1)
    uploaded(client, (elm.urn, elm.name, "elm@example.com"))
    upload = the_upload()
    assert (upload.provider_id, upload.owner) == (None, upload.lead_provider)
    assert [(row.school_id, row.trainee_id) for row in UploadRow.select()] == [(elm.id, None)]


def test_a_school_twice_in_a_file_is_an_error_in_both_rows(client: PageClient) -> None:
    (elm,) = make_schools(1)
    page = uploaded(client, (elm.urn, "", "a@example.com"), (elm.urn, "", "b@example.com"))
    assert counts(page)["error"] == 2


def test_a_long_list_is_divided_by_the_groups_of_the_definition(
    client: PageClient, today: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    LoadedScenario.update(settings={"table_up_to_rows": 5}).execute()
    monkeypatch.setattr(uploads.review, "SLICE", 5)
    schools = make_schools(12)
    page = uploaded(client, *((school.urn, school.name, f"{school.urn}@example.com") for school in schools))
    check = page.click("Check the addresses")
    assert [heading for heading in check.headings if heading in ("Bath", "York")] == ["Bath"] * 2 + [
        "York"
    ] * 2
    assert "School 6 of 6" in check.text
    found = check.submit("Find", {"q": schools[11].name})
    assert [row["School"] for row in found.table()] == [f"{schools[11].name}, York"]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], "The selected file has no school in it. Add a row for at least one school."),
        ([("1", "", "")], "The selected file must have an address for at least one school"),
    ],
)
def test_a_problem_of_the_file_is_in_the_words_of_the_kind(
    client: PageClient, rows: list[tuple[str, ...]], problem: str
) -> None:
    page = uploaded(client, *rows)
    assert (page.state, page.errors) == ("failed", [problem])
    assert "no schools from it were kept" in page.text
    assert page.link("download the template again") == NEW


def test_what_the_definition_does_not_have_has_no_page(client: PageClient) -> None:
    (elm,) = make_schools(1)
    page = uploaded(client, (elm.urn, "", "elm@example.com"))
    submit(page.click("Check the addresses"))
    undo = f"/lead-providers/uploads/{the_upload().id}/undo"
    token = client.page("/lead-providers/bulk/contacts/new").token
    for status, answer in (
        (404, client.get("/lead-providers/bulk/contacts/report.csv")),
        (404, client.post(undo, data={"csrf_token": token})),
        (404, client.get("/lead-providers/bulk/recommendations/new")),
        (404, client.get("/lead-providers/bulk/contacts/choose")),
    ):
        assert answer.status_code == status


def test_an_upload_of_another_organisation_is_not_found(client: PageClient) -> None:
    upload = make_upload()
    assert client.get(f"/lead-providers/uploads/{upload.id}").status_code == 404
    assert Upload.select().count() == 1
