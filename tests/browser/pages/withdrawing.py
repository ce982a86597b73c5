"""The pages of withdrawing a trainee who should have finished."""

from playwright.sync_api import Locator

from tests.browser.pages.screen import Screen


class Overdue(Screen):
    """The list of overdue trainees, each with three choices."""

    heading = "Trainees past their expected end date"


class Question(Screen):
    """A page of a journey; subclasses have its heading."""

    def chooses(self, words: str) -> None:
        """Tick a radio or a box."""
        self.main.get_by_label(words, exact=True).check()


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
    """The check page of a withdrawal."""

    heading = "Check the withdrawal of "


class Withdrawn(Screen):
    """The confirmation of a withdrawal."""

    heading = ".+ withdrawn"
