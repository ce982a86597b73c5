"""A small provider without a spreadsheet: tick trainees, give one date, check the same list."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.bulk_updates import ChooseTrainees, NewUpload
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.printing import printed

pytestmark = pytest.mark.browser

MET = date.today() - timedelta(days=20)


def test_ticking_three_trainees(person: BrowserUser) -> None:
    choose = signed_in_as_provider(person, "scitt").goes_to_bulk_updates().chooses_in_the_browser()

    # Given three who met the standards on the same day
    names = choose.names[:3]

    # When nothing is filled in, then it says what is missing, and leads there
    choose = choose.goes_on_too_early()
    choose.refuses(
        {
            "Enter the date the trainees met the standards": "date-day",
            "Select the trainees who met the standards on that day": "everyone",
        }
    )

    # When a part of the date is missing, then what was ticked is kept
    choose = choose.ticks(*names).enters_date(str(MET.day), str(MET.month), "").goes_on_too_early()
    choose.refuses({"must include a year": "date-year"})
    check = choose.enters_date(str(MET.day), str(MET.month), str(MET.year)).goes_on()

    # Then the same list is checked, and the three are recommended
    assert check.trainees.count() == 3
    assert all(name in check.words for name in names)
    done = check.recommends(3)
    assert (done.count("done"), done.count("not-done")) == (3, 0)

    # And the confirmation is printed with their names, without what only a screen needs
    with printed(person) as paper:
        paper.has_only_what_is_read()
        expect(done.main).not_to_contain_text("undo all", use_inner_text=True)
        for name in names:
            expect(done.main).to_contain_text(name, use_inner_text=True)

    # And they are not offered again
    again = done.follows("Recommend more trainees", NewUpload).follows("choose trainees", ChooseTrainees)
    assert not set(names) & set(again.names)
