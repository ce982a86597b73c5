"""The journeys that begin in the record of a trainee, one class for each page."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Locator, expect

from tests.browser.pages.screen import Screen
from tests.browser.pages.trainees import TraineeRecord


class Overdue(Screen):
    """Those past their expected end date, each with three choices."""

    heading = "Trainees past their expected end date"

    @property
    def names(self) -> list[str]:
        """Everybody on the page."""
        return self.main.locator("tbody th a").all_inner_texts()

    def row(self, name: str) -> Locator:
        """The line of one of them."""
        return self.main.locator("tbody tr", has_text=name)


class Question(Screen):
    """A page of a journey; each says its own heading."""

    def chooses(self, words: str) -> None:
        """Tick a radio or a box."""
        self.main.get_by_label(words, exact=True).check()

    def types_date(self, day: date) -> None:
        """Fill in the three parts."""
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.main.get_by_label(part, exact=True).fill(str(number))


class WhenMet(Question):
    """OC-02."""

    heading = "When did they meet the (QTS|EYTS) standards"


class CheckDate(Question):
    """Whether an unusual date is right."""

    heading = "Check the date: "


class CheckOutcome(Screen):
    """OC-03."""

    heading = "Check (QTS|EYTS) details"


class Recommended(Screen):
    """OC-04."""

    heading = ".+ recommended for (QTS|EYTS)"

    def is_undone(self) -> TraineeRecord:
        """Undo it."""
        record = self.presses("Undo this recommendation", TraineeRecord)
        expect(record.main.locator(".govuk-notification-banner--success")).to_contain_text(
            "Recommendation undone"
        )
        return record


class Withdraw(Question):
    """WD-01."""

    heading = "Withdraw trainee"


class WhenWithdrawn(Question):
    """WD-02."""

    heading = "When did the trainee withdraw"


class WhoChose(Question):
    """WD-03."""

    heading = "Who chose to withdraw the trainee"


class WhyYouWithdrew(Question):
    """WD-04a."""

    heading = "Why did you withdraw the trainee"

    @property
    def concerns(self) -> Locator:
        """Where concerns are said."""
        return self.main.get_by_label("What are the concerns?")


class FutureInterest(Question):
    """WD-05."""

    heading = "Would this trainee be interested"


class CheckAnswers(Screen):
    """Of withdrawing and extending."""

    heading = "Check your answers"


class Withdrawn(Screen):
    """The end of a withdrawal."""

    heading = ".+ withdrawn"


class WhenDeferred(Question):
    """DF-01."""

    heading = "When did the trainee defer"


class WhyDeferred(Question):
    """DF-02."""

    heading = "Why has the trainee deferred"


class CheckDeferral(Screen):
    """DF-03."""

    heading = "Check deferral details"


class Deferred(Screen):
    """The end of a deferral."""

    heading = ".+ deferred"


class WhenReturned(Question):
    """DF-04."""

    heading = "When did the trainee return"


class NewEnd(Question):
    """DF-05 and EX-01."""

    heading = "What is the new expected end date"


class CheckReinstatement(Screen):
    """The last page before somebody is reinstated."""

    heading = "Check reinstatement details"


class Reinstated(Screen):
    """The end of that."""

    heading = ".+ reinstated"


class WhyMoreTime(Question):
    """EX-02."""

    heading = "Why does the trainee need more time"


class Extended(Screen):
    """The end of an extension."""

    heading = "Expected end date changed"
