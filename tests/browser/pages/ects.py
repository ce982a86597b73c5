"""The record of an early career teacher, and the pages on which a school changes it."""

from datetime import date

from playwright.sync_api import Locator

from tests.browser.pages.screen import Next, Screen


class ECTRecord(Screen):
    """The record page of an early career teacher."""

    heading = r"\S"

    @property
    def states(self) -> list[str]:
        """The tags below the heading."""
        return self.main.locator("p > .govuk-tag").all_inner_texts()

    def row(self, label: str) -> str:
        """The text of a row, on one line."""
        row = self.main.locator(".govuk-summary-list__row").filter(
            has=self.tab.locator("dt").get_by_text(label, exact=True)
        )
        return " ".join(row.locator("dd").first.inner_text().split())

    @property
    def history(self) -> Locator:
        """The titles of the timeline, newest first."""
        return self.main.locator(".app-timeline h3")

    def changes(self, what: str, then: type[Next]) -> Next:
        """Press the button that changes a row: `name`, `email address`."""
        return self.presses(f"Change {what}", then)

    def reports_leaving(self) -> "BeforeYouReport":
        """Report that they leave or have left."""
        return self.presses("Report that", BeforeYouReport)


class Changed(Screen):
    """The confirmation of a change."""

    heading = "(.+ changed|.+ is staying at your school|You have told us that .+)$"

    def returns(self) -> ECTRecord:
        """Go back to the record."""
        return self.follows("View ", ECTRecord)


class CheckChange(Screen):
    """The check page of a change."""

    heading = "Check (the|your) "

    def confirms(self) -> Changed:
        """Confirm it."""
        self.main.locator("form button.govuk-button").first.click()
        return Changed(self.person)


class WhyNameChanges(Screen):
    """The reason for another name."""

    heading = "Why does .+ name need to change"

    def because(self, reason: str, then: type[Next]) -> Next:
        """Choose a reason."""
        self.tab.get_by_label(reason).check()
        return self.presses("Continue", then)


class DoNotChangeName(Screen):
    """The stop for another person's name in a record."""

    heading = "Do not change their name"


class CannotReplace(Screen):
    """The stop for replacing a teacher by another."""

    heading = "You cannot replace"


class NewName(Screen):
    """The new name."""

    heading = "What is .+ full name"

    def gives(self, name: str, then: type[Next]) -> Next:
        """Type it."""
        self.tab.fill("#name", name)
        return self.presses("Continue", then)


class SamePerson(Screen):
    """The question whether it is the same person, when neither first nor last name stays."""

    heading = "Check that this is the same person"

    def confirms(self) -> CheckChange:
        """Confirm it."""
        return self.presses("It is the same person", CheckChange)


class NewEmail(Screen):
    """The new email address."""

    heading = "What is .+ email address"

    def gives(self, email: str) -> CheckChange:
        """Type it."""
        self.tab.fill("#email", email)
        return self.presses("Continue", CheckChange)


class NewStartDate(Screen):
    """The new start date."""

    heading = "When did or when will .+ start teaching as an ECT at your school"

    def gives(self, day: date) -> CheckChange:
        """Type it."""
        _type(self, "start_date", day)
        return self.presses("Continue", CheckChange)


class NewWorkingPattern(Screen):
    """The new working pattern."""

    heading = "Is .+ working pattern as an ECT full or part time"

    def chooses(self, pattern: str) -> CheckChange:
        """Full time or Part time."""
        self.tab.get_by_label(pattern).check()
        return self.presses("Continue", CheckChange)


class NewAppropriateBody(Screen):
    """The new appropriate body."""

    heading = "Which appropriate body will be supporting"

    def finds(self, words: str, name: str) -> CheckChange:
        """Search for one and choose it."""
        self.tab.fill("#q", words)
        self.button("Search").click()
        self.tab.get_by_label(name).check()
        return self.presses("Continue", CheckChange)


class BeforeYouReport(Screen):
    """What counts as leaving, before a report."""

    heading = "Tell us if .+ has left or is leaving your school permanently"

    def continues(self) -> "LastDay":
        """Go on to report it."""
        return self.presses("Continue", LastDay)


class LastDay(Screen):
    """The last day."""

    heading = "When was.+ last day at your school"

    def gives(self, day: date, then: type[Next]) -> Next:
        """Type it."""
        _type(self, "last_day", day)
        return self.presses("Continue", then)


class LeavingReason(Screen):
    """The reason for leaving."""

    heading = "Why (did|is) .+ leav(e|ing) your school"

    def because(self, reason: str) -> CheckChange:
        """Choose a reason."""
        self.tab.get_by_label(reason).check()
        return self.presses("Continue", CheckChange)


class StillLeaving(Screen):
    """The question whether only the day is wrong."""

    heading = "Is .+ still leaving your school"

    def answers(self, answer: str, then: type[Next]) -> Next:
        """Yes or no, with the page that follows."""
        self.tab.get_by_label(answer).check()
        return self.presses("Continue", then)


def _type(screen: Screen, field: str, day: date) -> None:
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        screen.tab.fill(f"#{field}-{part}", str(value))
