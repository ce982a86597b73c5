"""The journeys that begin in the record of a trainee, one class for each page."""

from datetime import date

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen
from tests.browser.pages.trainees import TraineeRecord


class Overdue(Screen):
    """The list of overdue trainees, each with three choices."""

    heading = "Trainees past their expected end date"

    @property
    def names(self) -> list[str]:
        """The names in the list."""
        return self.main.locator("tbody th a").all_inner_texts()

    def row(self, name: str) -> Locator:
        """The row of one of them."""
        return self.main.locator("tbody tr", has_text=name)


class Question(Screen):
    """A page of a journey; subclasses have its heading."""

    def chooses(self, words: str) -> None:
        """Tick a radio or a box."""
        self.main.get_by_label(words, exact=True).check()

    def types_date(self, day: date) -> None:
        """Fill in the three parts."""
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.main.get_by_label(part, exact=True).fill(str(number))


class WhenMet(Question):
    heading = "When did they meet the (QTS|EYTS) standards"


class CheckDate(Question):
    """The question whether an unusual date is right."""

    heading = "Check the date: "


class CheckOutcome(Screen):
    heading = "Check the (QTS|EYTS) details of "


class Recommended(Screen):
    heading = ".+ recommended for (QTS|EYTS)"

    def is_undone(self) -> TraineeRecord:
        """Undo it."""
        record = self.presses("Undo this recommendation", TraineeRecord)
        expect(record.main.locator(".govuk-notification-banner--success")).to_contain_text(
            "Recommendation undone"
        )
        return record


class Withdraw(Question):
    heading = "Withdraw trainee"


class WhenWithdrawn(Question):
    heading = "When did the trainee withdraw"


class WhoChose(Question):
    heading = "Who chose to withdraw the trainee"


class WhyYouWithdrew(Question):
    heading = "Why did you withdraw the trainee"

    @property
    def concerns(self) -> Locator:
        """The field for concerns."""
        return self.main.get_by_label("What are the concerns?")


class FutureInterest(Question):
    heading = "Would this trainee be interested"


class CheckAnswers(Screen):
    """The check page of a withdrawal or an extension."""

    heading = "Check the (withdrawal|new expected end date) of "


class Withdrawn(Screen):
    """The confirmation of a withdrawal."""

    heading = ".+ withdrawn"


class WhenDeferred(Question):
    heading = "When did the trainee defer"


class WhyDeferred(Question):
    heading = "Why has the trainee deferred"


class CheckDeferral(Screen):
    heading = "Check the deferral of "


class Deferred(Screen):
    """The confirmation of a deferral."""

    heading = ".+ deferred"


class WhenReturned(Question):
    heading = "When did the trainee return"


class NewEnd(Question):
    heading = "What is the new expected end date"


class CheckReinstatement(Screen):
    """The check page of a reinstatement."""

    heading = "Check the reinstatement of "


class Reinstated(Screen):
    """The confirmation of a reinstatement."""

    heading = ".+ reinstated"


class WhyMoreTime(Question):
    heading = "Why does the trainee need more time"


class Extended(Screen):
    """The confirmation of an extension."""

    heading = "Expected end date of .+ changed"
