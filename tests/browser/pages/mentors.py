"""The list and the records of mentors, and the pages on which a school assigns them."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Locator, expect

from tests.browser.pages.ects import ECTRecord
from tests.browser.pages.register_ect import FindTeacher
from tests.browser.pages.screen import Next, Screen


class Mentors(Screen):
    """The list of a school's mentors."""

    heading = "Mentors"

    @property
    def people(self) -> Locator:
        """The mentors in the list, with the ECTs of each."""
        return self.main.locator(".app-person")

    def shows(self, which: str) -> Mentors:
        """Show another list: Not mentoring."""
        return self.follows(which, Mentors)

    def begins(self) -> WhatYouWillNeed:
        """Follow the button above the list."""
        return self.presses("Add a mentor", WhatYouWillNeed)

    def opens(self, name: str) -> MentorRecord:
        """Open the record of a mentor in the list."""
        self.link(name).click()
        return MentorRecord(self.person)


class MentorRecord(Screen):
    """The record of a mentor."""

    heading = r"\S"

    @property
    def mentees(self) -> Locator:
        """The names of the ECTs whom they mentor."""
        card = self.main.locator(".govuk-summary-card", has_text="ECTs they mentor")
        return card.locator(".govuk-summary-list__key")

    def assigns(self) -> WhichECT:
        """Assign an ECT."""
        return self.presses("Assign a", WhichECT)


class WhichECT(Screen):
    """The ECTs who can be assigned to a mentor."""

    heading = "Who would you like to assign to"

    def chooses(self, name: str) -> CheckAssignment:
        """Choose one, whose mentor now is said below."""
        self.tab.get_by_label(name).check()
        return self.presses("Continue", CheckAssignment)


class WhichMentor(Screen):
    """The mentors whom an ECT can have."""

    heading = "Who will mentor"

    def chooses(self, name: str) -> CheckAssignment:
        """Choose one."""
        self.tab.get_by_label(name).check()
        return self.presses("Continue", CheckAssignment)


class CheckAssignment(Screen):
    """The check page of an assignment."""

    heading = "Check "

    def confirms(self) -> Assigned:
        """Confirm it."""
        self.main.locator("form button.govuk-button").first.click()
        return Assigned(self.person)


class Assigned(Screen):
    """The confirmation of an assignment."""

    heading = "You’ve assigned"

    def shows_mentor(self, name: str) -> MentorRecord:
        """Open the record of the mentor."""
        return self.follows(f"View {name}", MentorRecord)

    def shows_ect(self, name: str) -> ECTRecord:
        """Open the record of the ECT."""
        return self.follows(f"View {name}", ECTRecord)


class WhatYouWillNeed(Screen):
    """The list of what adding a mentor needs."""

    heading = "What you’ll need to add a new mentor"

    def continues(self) -> MentorName:
        """Begin."""
        return self.presses("Continue", MentorName)


class MentorName(Screen):
    """The question for the full name."""

    heading = "What is the mentor’s full name"

    def gives(self, name: str) -> FindMentor:
        """Type it."""
        self.tab.fill("#name", name)
        return self.presses("Continue", FindMentor)


class FindMentor(FindTeacher):
    """The question for TRN and date of birth."""

    heading = "Find a mentor"

    def finds(self, trn: str, then: type[Next]) -> Next:
        """Look a teacher up, for the page that follows."""
        self.types(trn)
        return self.presses("Continue", then)


class NoTRN(Screen):
    """What to do about a mentor without a TRN."""

    heading = "You cannot add .+ without their TRN"


class MentorEmail(Screen):
    """The question for the email address."""

    heading = "What is .+ email address"

    def gives(self, email: str) -> MentorStartDate:
        """Enter an unused address."""
        self.tab.fill("#email", email)
        return self.presses("Continue", MentorStartDate)


class MentorStartDate(Screen):
    """The question for the day on which they start mentoring."""

    heading = "When did or when will .+ start mentoring ECTs at your school"

    def gives(self, day: date) -> MentorProgramme:
        """Enter a day of a year that is open."""
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            self.tab.fill(f"#start_date-{part}", str(value))
        return self.presses("Continue", MentorProgramme)


class MentorProgramme(Screen):
    """The school's programme for the year."""

    heading = "Your school’s training programme for"

    def uses_it(self) -> CheckMentor:
        """Confirm that it is right for them."""
        self.tab.get_by_label("Yes", exact=True).check()
        return self.presses("Continue", CheckMentor)


class CheckMentor(Screen):
    """Check-your-answers of adding a mentor."""

    heading = "Check the details of .+ before you add them as a mentor"

    def confirms(self) -> Added:
        """Add the mentor."""
        return self.presses("Confirm and add", Added)


class Added(Screen):
    """The confirmation of adding a mentor."""

    heading = ".+ has been added as a mentor"


def expect_mentees(record: MentorRecord, *names: str) -> None:
    """Check whom they mentor."""
    expect(record.mentees).to_have_text(list(names))
