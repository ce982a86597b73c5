"""The pages on which a school sets up the training of a year."""

from tests.browser.pages.screen import Screen


class ExpectingECTs(Screen):
    """The question whether ECTs are expected."""

    heading = "Will any ECTs start their induction"


class ChooseProgramme(Screen):
    """The question for the programme."""

    heading = "How do you want to train your ECTs"


class AppropriateBodyAppointed(Screen):
    """The question whether an appropriate body was appointed."""

    heading = "Have you appointed an appropriate body"


class AppropriateBodyOfYear(Screen):
    """The question for the appropriate body."""

    heading = "Which appropriate body have you appointed"


class CheckTraining(Screen):
    """Check-your-answers of a year."""

    heading = "Check your training"


class TrainingSubmitted(Screen):
    """The confirmation of a year."""

    heading = "You have submitted your training"


class Training(Screen):
    """The training of each year."""

    heading = "Training"
