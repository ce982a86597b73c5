"""The pages that stop or extend a school's journey, and those beside it."""

from tests.browser.pages.register_ect import AppropriateBody, DefaultProgramme, ECTs, Lookup
from tests.browser.pages.screen import Screen


class AlreadyAMentor(Lookup):
    """The stop for a teacher who is a mentor."""

    heading = "You cannot register "


class CannotUseEmail(Screen):
    """The stop for an email address that another teacher has."""

    heading = "This email is already in use"


class CannotRegisterYet(Screen):
    """The stop for a year that is not open yet."""

    heading = "You cannot register .+ yet"


class NoTrainingProgramme(Screen):
    """The stop for a school without a programme for the year."""

    heading = "Your school has no training programme"


class TrainingProgramme(Screen):
    """The programme that they follow instead of the school’s."""

    heading = "Which training programme will"

    def chooses(self, programme: str) -> "LeadProvider":
        """Choose a provider-led programme."""
        self.tab.get_by_label(programme, exact=True).check()
        return self.presses("Continue", LeadProvider)


class LeadProvider(Screen):
    """The lead provider of the programme."""

    heading = "Which lead provider will be training"

    def chooses(self, name: str) -> AppropriateBody:
        """Choose a lead provider that works with schools in the year."""
        self.tab.get_by_label(name).check()
        return self.presses("Continue", AppropriateBody)


class DeleteAnswers(Screen):
    """The question before the answers are deleted."""

    heading = "(Are you sure you want to delete|Delete )"

    def deletes(self) -> ECTs:
        """Confirm it."""
        return self.presses("Delete answers", ECTs)


class AnotherOfYourSchools(Screen):
    """The error for an address that belongs to another of the user's schools."""

    heading = "This page is about another of your schools"


class ChooseOrganisation(Screen):
    """The choice of the organisation to act for."""

    heading = "(Choose an organisation|Manage your schools)"

    def chooses(self, name: str) -> ECTs:
        """Choose another organisation."""
        return self.presses(name, ECTs)


class CannotChange(Screen):
    """The stop for a teacher who has left or ended induction."""

    heading = "You cannot change this record"


class ReportedAlready(Screen):
    """The stop for a teacher whose leaving is reported already."""

    heading = "Their last day is already in the record"


class NotLeaving(Screen):
    """The stop for a teacher whose leaving is not reported."""

    heading = "There is no last day to change"


def declines(default: DefaultProgramme) -> TrainingProgramme:
    """Say that the school’s programme is not right for them."""
    default.tab.get_by_label("No", exact=True).check()
    return default.presses("Continue", TrainingProgramme)
