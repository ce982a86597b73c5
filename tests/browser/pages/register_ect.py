"""The pages on which a school registers an early career teacher."""

from __future__ import annotations

from datetime import date
from itertools import count

from playwright.sync_api import Locator, expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.ects import ECTRecord
from tests.browser.pages.screen import Next, Screen
from tests.browser.pages.signing_in import signed_in

#: Of every teacher of the stand-in that is special, or whose TRN starts with 3.
BORN, NUMBER = date(1977, 2, 3), "AB 12 34 56 A"

_trns = count(3_100_001)


def mark(person: BrowserUser) -> None:
    """Mark the page; a region that is replaced leaves the mark."""
    person.tab.evaluate("window.marked = true")


def marked(person: BrowserUser) -> bool:
    """True if this is still the page that was marked."""
    return bool(person.tab.evaluate("window.marked === true"))


def unused_trn() -> str:
    """A TRN in TRS of a teacher whom no school has registered yet."""
    return str(next(_trns))


class ECTs(Screen):
    """The home page of a school."""

    heading = "Early career teachers"

    def begins(self) -> WhatYouWillNeed:
        """Follow the button above the list."""
        return self.presses("Register an ECT", WhatYouWillNeed)

    @property
    def people(self) -> Locator:
        """The teachers in the list, with the facts of each."""
        return self.main.locator(".app-person")

    def searches(self, words: str) -> ECTs:
        """Search with the button, for one result."""
        self.tab.fill("#search", words)
        self.button("Search").click()
        expect(self.people).to_have_count(1)
        return self

    def opens_first(self) -> ECTRecord:
        """Open the record of the first teacher in the list."""
        self.people.first.locator("h3").get_by_role("link").click()
        return ECTRecord(self.person)


class WhatYouWillNeed(Screen):
    """The list of what a registration needs."""

    heading = "What you’ll need to register a new ECT"

    def continues(self) -> FindECT:
        """Begin."""
        return self.presses("Continue", FindECT)


class Lookup(Screen):
    """A step of a lookup, which htmx replaces within the page."""

    def __init__(self, person: BrowserUser) -> None:
        super().__init__(person)
        if person.has_javascript:
            expect(self.tab.locator("#question")).not_to_have_attribute("aria-busy", "true")

    def is_in_place(self) -> None:
        """Check that it was loaded into the page (with its own title: Screen), with focus on its heading."""
        expect(self.tab.locator("h1")).to_be_focused()
        assert marked(self.person), "it came as a whole page"


class FindTeacher(Lookup):
    """The question for TRN and date of birth, whatever the role."""

    def __init__(self, person: BrowserUser) -> None:
        super().__init__(person)
        if person.has_javascript:
            mark(person)

    def types(self, trn: str, born: date = BORN) -> None:
        """Fill the form in."""
        self.tab.fill("#trn", trn)
        for part, value in (("day", born.day), ("month", born.month), ("year", born.year)):
            self.tab.fill(f"#date_of_birth-{part}", str(value))


class FindECT(FindTeacher):
    """The question for TRN and date of birth of an early career teacher."""

    heading = r"Find an early career teacher \(ECT\)"

    def finds(self, trn: str, born: date = BORN) -> ReviewDetails:
        """Find a teacher."""
        self.types(trn, born)
        return self.presses("Continue", ReviewDetails)

    def asks_for_number(self, trn: str, born: date) -> AskNumber:
        """Enter a date of birth that differs from the one in TRS."""
        self.types(trn, born)
        return self.presses("Continue", AskNumber)


class AskNumber(Lookup):
    """The question for the National Insurance number."""

    heading = "We cannot find the ECT’s details"

    def finds(self, number: str = NUMBER) -> ReviewDetails:
        """Find the teacher by it."""
        self.tab.fill("#national_insurance_number", number)
        return self.presses("Continue", ReviewDetails)


class NotFound(Lookup):
    """The stop after two failed lookups."""

    heading = "We’re unable to match the ECT with the details you provided"


class ReviewDetails(Lookup):
    """The name that was found."""

    heading = "Check ECT details"

    @property
    def name(self) -> str:
        """The name in TRS."""
        return str(self.tab.locator(".govuk-summary-list__value").first.inner_text())

    def confirms(self) -> EmailAddress:
        """Confirm the name."""
        self.tab.get_by_label("Yes", exact=True).check()
        return self.presses("Confirm and continue", EmailAddress)

    def confirms_somebody_known(self) -> ConfirmTransfer:
        """Confirm the name of a teacher whom a school has registered before."""
        self.tab.get_by_label("Yes", exact=True).check()
        return self.presses("Confirm and continue", ConfirmTransfer)

    def corrects(self, name: str) -> EmailAddress:
        """Say that the name is another."""
        self.tab.get_by_label("No, their name has changed or is spelt wrong").check()
        self.tab.get_by_label("Enter the correct full name").fill(name)
        return self.presses("Confirm and continue", EmailAddress)


class ConfirmTransfer(Screen):
    """The registration at another school, which they leave or not."""

    heading = "Confirm .+ is moving from another school"

    def moves(self) -> EmailAddress:
        """Confirm that they move from there."""
        self.tab.get_by_label("Yes").check()
        return self.presses("Continue", EmailAddress)


class EmailAddress(Screen):
    """The question for the email address."""

    heading = "What is .+ email address"

    def gives(self, email: str) -> StartDate:
        """Enter an unused address."""
        self.tab.fill("#email", email)
        return self.presses("Continue", StartDate)


class StartDate(Screen):
    """The question for the start date."""

    heading = "When did or when will .+ start teaching as an ECT at your school"

    def gives(self, day: date) -> WorkingPattern:
        """Enter a day of a year that is open."""
        return self.comes_to(day, WorkingPattern)

    def comes_to(self, day: date, then: type[Next]) -> Next:
        """Enter any day, for the page that follows."""
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            self.tab.fill(f"#start_date-{part}", str(value))
        return self.presses("Continue", then)


class WorkingPattern(Screen):
    """The question for the working pattern."""

    heading = "Is .+ working pattern as an ECT full or part time"

    def chooses(self, pattern: str) -> DefaultProgramme:
        """Full time or Part time."""
        return self.comes_to(pattern, DefaultProgramme)

    def comes_to(self, pattern: str, then: type[Next]) -> Next:
        """Full time or Part time, for the page that follows."""
        self.tab.get_by_label(pattern).check()
        return self.presses("Continue", then)


class DefaultProgramme(Screen):
    """The school's programme for the year."""

    heading = "Your school’s training programme for"

    def uses_it(self) -> AppropriateBody:
        """Confirm that it is right for them."""
        self.tab.get_by_label("Yes", exact=True).check()
        return self.presses("Continue", AppropriateBody)


class AppropriateBody(Screen):
    """The question for the appropriate body."""

    heading = "Which appropriate body will be supporting"

    @property
    def offered(self) -> Locator:
        """The labels of the options."""
        return self.main.locator(".govuk-radios__label")

    def searches(self, words: str) -> None:
        """Search by name, with the button."""
        self.tab.fill("#q", words)
        self.button("Search").click()

    def chooses(self, name: str) -> FirstMentor:
        """Choose one of the options."""
        self.tab.get_by_label(name).check()
        return self.presses("Continue", FirstMentor)


class FirstMentor(Screen):
    """The question for the mentor."""

    heading = "Who will mentor"

    def chooses(self, name: str) -> CheckAnswers:
        """Choose a mentor of the school."""
        self.tab.get_by_label(name).check()
        return self.presses("Continue", CheckAnswers)

    def assigns_later(self) -> CheckAnswers:
        """Leave it for later."""
        return self.chooses("Assign a mentor later")


class CheckAnswers(Screen):
    """Check-your-answers of a registration."""

    heading = "Check the details of .+ before submitting"

    def row(self, label: str) -> str:
        """The answer in one row."""
        row = self.main.locator(".govuk-summary-list__row", has_text=label).first
        return str(row.locator("dd").first.inner_text())

    def confirms(self) -> Saved:
        """Register the teacher."""
        return self.presses("Confirm details", Saved)


class Saved(Screen):
    """The page after a registration."""

    heading = "You have saved .+ details"


def signed_in_as_school(person: BrowserUser, persona: str = "school") -> ECTs:
    """A user of a school, at its home page."""
    return signed_in(person, persona, ECTs)


def at_find_ect(person: BrowserUser, persona: str = "school") -> FindECT:
    """A user of a school who is about to look up a teacher."""
    return signed_in_as_school(person, persona).begins().continues()


def answers_the_rest(review: ReviewDetails, email: str) -> CheckAnswers:
    """Go from the name to check-your-answers, with the school's choices."""
    pattern = review.confirms().gives(email).gives(date.today())
    return pattern.chooses("Full time").uses_it().chooses("We will tell you later").assigns_later()
