"""Tests of the check page of an upload: it lists exactly the trainees to be recommended (PD-14)."""

from datetime import timedelta

import pytest

import uploads.review
from models.service_context import LoadedScenario
from models.trainee import Trainee
from tests.makers import TODAY, make_trainee, make_trainees
from tests.page_client import Page, PageClient
from tests.pages.uploading_files import (
    MET,
    date_heading,
    filled_in,
    read_report,
    the_upload,
    upload_file,
    write_report,
)
from tests.signing_in import lightwater, sign_in_as

CHECK = "Check who you’ll recommend"


@pytest.fixture(autouse=True)
def _small_pages(today: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the usual numbers: 5 rows in a table or section, 20 with the page."""
    small = {"table_up_to_rows": 5, "sections_with_page_up_to_rows": 20}
    LoadedScenario.update(settings=small).execute()
    monkeypatch.setattr(uploads.review, "SLICE", 5)


def check_page(client: PageClient, content: bytes | None = None) -> Page:
    """The check page of an upload of the whole report, or of this file."""
    return upload_file(client, content or filled_in(client)).click(CHECK)


def names_on(page: Page) -> list[str]:
    """The names of the trainees in every table, in order."""
    return [(cell.text or "") for row in page.root.iter("tr") for cell in row.findall("th[@scope='row']")]


def make_courses(**sizes: int) -> list[Trainee]:
    """Trainees of several subjects."""
    return [t for subject, size in sizes.items() for t in make_trainees(lightwater(), size, subject=subject)]


def test_a_few_are_in_one_table_in_the_order_of_the_file(scitt: PageClient) -> None:
    make_trainees(lightwater(), 5)
    rows = read_report(filled_in(scitt))
    shuffled = [rows[0], *reversed(rows[1:])]
    page = check_page(scitt, write_report(shuffled))
    assert page.title.startswith("Check who you’ll recommend for QTS – trainees.csv – ")
    assert names_on(page) == [f"{row['First names']} {row['Last names']}" for row in shuffled[1:]]
    assert [row["Row"].split()[-1] for row in page.table()] == [str(n) for n in range(3, 8)]
    assert "govuk-accordion" not in page.html
    assert "Find a trainee in this list" not in page.html


def test_a_row_shows_who_it_is_the_course_and_the_date(scitt: PageClient) -> None:
    make_trainee(
        lightwater(),
        first_names="Zoë",
        last_names="O’Neil",
        trn="0012345",
        provider_trainee_id="LW-1",
        hesa_id="1234567890123",
        route="school_direct_salaried",
        subject="Physics",
    )
    (row,) = check_page(scitt).table()
    assert row["Trainee"] == "Zoë O’Neil TRN: 0012345 Provider trainee ID: LW-1 HESA ID: 1234567890123"
    assert row["Type of training and subject"] == "School direct (salaried) Physics"
    assert row["Date standards met and award"] == f"{(TODAY - timedelta(days=10)).day} June 2026 QTS"


def test_the_button_says_how_many_and_for_what(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    make_trainees(lightwater(), 1, route="early_years_postgrad")
    page = check_page(scitt)
    assert page.h1 == "Check who you’ll recommend for QTS or EYTS"
    assert "Recommend 2 trainees for QTS or EYTS" in page.html


def test_those_without_a_date_or_with_errors_are_not_in_the_list(scitt: PageClient) -> None:
    good, wrong, blank = make_trainees(lightwater(), 3)
    content = filled_in(scitt, {good.trn: MET, wrong.trn: "1/1/2099"})
    page = upload_file(scitt, content).click("Review errors").click("Skip trainees")
    assert names_on(page) == [good.full_name]
    assert "1 trainee with errors (review errors) and 1 trainee without a date" in page.text


def test_more_are_grouped_by_course_in_slices(scitt: PageClient) -> None:
    make_courses(Physics=7, Art=3, Music=6)
    page = check_page(scitt)
    route = "Primary and secondary (postgraduate)"
    groups = [heading.partition(",")[0] for heading in page.headings if route in heading]
    assert groups == ["Art", "Music", "Music", "Physics", "Physics"]
    assert len(set(names_on(page))) == 16
    for words in ("3 trainees", "Trainees 1 to 5 of 6", "Trainee 6 of 6", "Trainees 6 to 7 of 7"):
        assert words in page.text


def test_several_sections_come_with_the_page(scitt: PageClient) -> None:
    make_courses(Physics=10, Art=10)
    page = check_page(scitt)
    assert len(names_on(page)) == 20
    assert "section=" not in page.html


def test_of_many_the_first_section_comes_and_the_others_have_pages_of_their_own(scitt: PageClient) -> None:
    trainees = make_courses(Physics=11, Art=10)
    page = check_page(scitt)
    assert len(names_on(page)) == 5
    seen = list(names_on(page))
    links = [text for text in page.links if text.startswith("Show ") and "on one page" not in text]
    assert len(links) == 4
    for text in links:
        part = page.click(text)
        assert part.h1 == page.h1
        seen += names_on(part)
    assert sorted(seen) == sorted(trainee.full_name for trainee in trainees)
    assert sorted(names_on(page.click("Show all 21 trainees on one page"))) == sorted(seen)


def test_htmx_gets_a_section_alone_and_all_the_rest_in_one_answer(scitt: PageClient) -> None:
    make_courses(Physics=11, Art=10)
    page = check_page(scitt)
    section = scitt.region(f"{page.path}?section=2")
    assert len(names_on(section)) == 5
    assert section.html.count('id="section-2"') == 1
    assert "<h1" not in section.html
    everything = scitt.region(f"{page.path}?section=all")
    assert len(names_on(everything)) == 21
    assert everything.html.count('hx-swap-oob="true"') == 5


def test_a_section_that_is_not_there_does_not_exist(scitt: PageClient) -> None:
    make_courses(Physics=11, Art=10)
    page = check_page(scitt)
    for section in ("0", "6", "99999999999999999999", "x", "-1", "²"):
        assert scitt.get(page.path, query_string={"section": section}).status_code == 404, section


def test_anyone_in_the_list_can_be_found(scitt: PageClient) -> None:
    make_courses(Physics=6)
    make_trainee(lightwater(), first_names="Zoë", last_names="O’Neil", trn="0012345")
    page = check_page(scitt)
    for typed in ("oneil", "zoe o'neil", "0012345"):
        found = page.submit("Find", {"q": typed})
        assert names_on(found) == ["Zoë O’Neil"]
        assert f"1 trainee found for ‘{typed}’" in found.text
        assert "Recommend 7 trainees for QTS" in found.html
    nobody = page.submit("Find", {"q": "nobody at all"})
    assert names_on(nobody) == []
    assert "0 trainees found" in nobody.text
    region = scitt.region(f"{page.path}?q=oneil")
    assert region.html.lstrip().startswith('<div id="review"')


def test_a_search_that_finds_many_keeps_to_its_sections(scitt: PageClient) -> None:
    make_courses(Physics=21, Art=1)
    page = check_page(scitt).submit("Find", {"q": "brown"})
    assert "22 trainees found" in page.text
    links = [href for text, href in page.links.items() if text.startswith("Show 5 trainees")]
    assert links
    assert all("q=brown" in href for href in links)


def test_changing_who_is_in_it_takes_another_file(scitt: PageClient) -> None:
    one, two = make_trainees(lightwater(), 2)
    page = check_page(scitt).click("Change who you’ll recommend")
    assert page.h1 == "Change who you’ll recommend for QTS"
    first = the_upload()
    rows = read_report(
        scitt.get(
            page.link("Download your list of 2 trainees, with the results of the check (CSV")
        ).get_data()
    )
    rows = [row for row in rows if row["TRN"] != one.trn]
    changed = upload_file(scitt, write_report(rows), page=page)
    assert names_on(changed.click(CHECK)) == [two.full_name]
    assert scitt.page(f"/providers/uploads/{first.id}").state == "cancelled"


def test_the_change_page_can_be_left_without_changes(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = check_page(scitt).click("Change who you’ll recommend")
    assert page.click("Return to check who you’ll recommend without making changes").h1.startswith(CHECK)
    back = page.submit(form="/providers/bulk/recommendations", status=422)
    assert (back.h1, back.errors) == (page.h1, ["Select a CSV or Excel file (XLSX)"])


def test_an_upload_with_nothing_ready_has_no_check_page(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = upload_file(scitt, filled_in(scitt, "1/1/2099"))
    assert scitt.page(f"{page.path}/check").h1 == "Upload summary"


def test_a_read_only_user_sees_the_list_and_no_button(client: PageClient, today: object) -> None:
    make_trainees(lightwater(), 1)
    sign_in_as(client, "scitt")
    path = check_page(client).path
    other = client.application.test_client()
    sign_in_as(other, "scitt-read-only")
    page = other.page(path)
    assert len(names_on(page)) == 1
    assert "/submit" not in page.html


def test_the_dates_of_every_row_are_shown_as_they_were_read(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    rows = read_report(filled_in(scitt))
    rows[1][date_heading(rows)] = "3 Mar 26"
    page = check_page(scitt, write_report(rows))
    assert [row["Date standards met and award"] for row in page.table()] == [
        "3 March 2026 QTS",
        "5 June 2026 QTS",
    ]


def test_what_was_dealt_with_since_the_check_is_counted_again_when_shown(scitt: PageClient) -> None:
    make_trainees(lightwater(), 4)
    page = upload_file(scitt, filled_in(scitt))
    one, two, three, four = Trainee.select().order_by(Trainee.id)
    Trainee.update(state="recommended", date_met=TODAY).where(Trainee.id.in_([one.id, two.id])).execute()
    Trainee.update(state="deferred").where(Trainee.id == three.id).execute()
    summary, check = scitt.page(page.path), scitt.page(f"{page.path}/check")
    assert (summary.count("ready"), summary.count("total")) == (1, 4)
    for shown in (summary, check, scitt.page("/providers/bulk")):
        assert "2 have been recommended since the check" in shown.text
        assert "1 has been deferred since the check" in shown.text
    assert "1 can be recommended" in scitt.page("/providers/bulk").text
    assert "Recommend 1 trainee for QTS" in check.html
    assert names_on(check) == [four.full_name]
    Trainee.update(state="recommended", date_met=TODAY).where(Trainee.id == four.id).execute()
    over = scitt.page(f"{page.path}/check")
    assert "Nothing in this list is left to submit." in over.text
    assert "/submit" not in over.html
    assert CHECK not in scitt.page(page.path).links
