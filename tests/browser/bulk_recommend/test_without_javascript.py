"""An upload without JavaScript: a link asks for its progress, and sections of a long list are pages of their own."""

from datetime import date, timedelta

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.uploads import Checking, CheckList, UploadSummary, upload_shown
from tests.browser.spreadsheets import dated, edited_csv
from tests.processes import RunningService

pytestmark = pytest.mark.browser

MET = f"{date.today() - timedelta(days=20):%d/%m/%Y}"


@pytest.mark.usefixtures("unused_demo")
def test_sections_of_a_long_list_are_pages_of_their_own(
    person_without_javascript: BrowserUser, service: RunningService
) -> None:
    home = signed_in_as_provider(person_without_javascript, "hei")
    new = home.goes_to_bulk_updates().recommends_with_a_spreadsheet()
    filled = edited_csv(new.downloads_the_list("csv"), dated([MET] * 300))
    new.chooses(filled, "three hundred.csv")
    with service.suspended("large-uploads"):
        new.button("Upload file").click()
        assert Checking(person_without_javascript).state == "checking"
    check = upload_shown(person_without_javascript, UploadSummary).checks()
    assert 0 < check.trainees.count() < 50

    # When another section is asked for, then its rows are there
    wanted = int(check.link("Show ").nth(0).inner_text().split()[1])
    section = check.follows(f"Show {wanted} trainee", CheckList)
    assert "section=" in section.path
    assert section.trainees.count() >= wanted

    # When all sections are asked for, then all rows are there, and the whole list can be submitted
    everybody = section.follows("Show all 300 trainees", CheckList)
    assert everybody.trainees.count() == 300
    assert everybody.submit_button.inner_text().startswith("Recommend 300 trainees")

    # When a trainee is searched for, then the response is a whole page
    name = everybody.trainees.first.locator("th").inner_text().splitlines()[0]
    found = everybody.finds(name, 1)
    assert found.trainees.count() == 1
    assert found.follows("Show all 300 trainees", CheckList).sections.count() > 1
