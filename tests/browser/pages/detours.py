"""The pages that turn a school aside while it registers somebody or changes a record, and those beside the way."""

from __future__ import annotations

from tests.browser.pages.register_ect import AppropriateBody, DefaultProgramme, ECTs, Lookup
from tests.browser.pages.screen import Screen


class AlreadyAMentor(Lookup):
    """They mentor early career teachers themselves."""

    heading = "You cannot register "


class CannotUseEmail(Screen):
    """Somebody else has the address."""

    heading = "This email is already in use"


class CannotRegisterYet(Screen):
    """The year they start in is not open."""

    heading = "You cannot register .+ yet"


class NoTrainingProgramme(Screen):
    """The school has chosen none for the year."""

    heading = "Your school has no training programme"


class TrainingProgramme(Screen):
    """What they follow instead of the school’s programme."""

    heading = "Which training programme will"

    def chooses(self, programme: str) -> LeadProvider:
        """One that a provider leads."""
        self.tab.get_by_label(programme, exact=True).check()
        return self.presses("Continue", LeadProvider)


class LeadProvider(Screen):
    """Who leads it."""

    heading = "Which lead provider will be training"

    def chooses(self, name: str) -> AppropriateBody:
        """One of those who work with schools in the year."""
        self.tab.get_by_label(name).check()
        return self.presses("Continue", AppropriateBody)


class DeleteAnswers(Screen):
    """Whether somebody is not to be registered after all."""

    heading = "(Are you sure you want to delete|Delete )"

    def deletes(self) -> ECTs:
        """They are not."""
        return self.presses("Delete answers", ECTs)


class AnotherOfYourSchools(Screen):
    """An address that belongs to another school of theirs."""

    heading = "This page is about another of your schools"


class ChooseOrganisation(Screen):
    """For which school to act."""

    heading = "(Choose|Which|Change) "

    def chooses(self, name: str) -> ECTs:
        """Another one."""
        self.tab.get_by_label(name).check()
        return self.presses("Continue", ECTs)


class CannotChange(Screen):
    """They have left, or ended their induction."""

    heading = "You cannot change this record"


class ReportedAlready(Screen):
    """Somebody has said that they leave."""

    heading = "You have told us already"


class NotLeaving(Screen):
    """Nobody has."""

    heading = "There is no last day to change"


def declines(default: DefaultProgramme) -> TrainingProgramme:
    """Say that the school’s programme is not right for them."""
    default.tab.get_by_label("No", exact=True).check()
    return default.presses("Continue", TrainingProgramme)
