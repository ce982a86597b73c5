"""The list and the records of mentors, and the pages on which a school assigns them."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.pages.ects import ECTRecord
from tests.browser.pages.screen import Screen


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


def expect_mentees(record: MentorRecord, *names: str) -> None:
    """Check whom they mentor."""
    expect(record.mentees).to_have_text(list(names))
