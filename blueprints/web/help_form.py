"""The form of a request for help."""

from wtforms import HiddenField

from journeys.question import WordedForm
from journeys.shared.free_text import required_words, tidy
from rules.wording import Wording


class HelpForm(WordedForm):
    """The message; the page shows what else is sent, which the service knows already."""

    words = Wording(
        heading="Ask us for help",
        message="What do you need help with?",
        message_hint="Use 200 words or fewer, without a date of birth or National Insurance number",
        message_name="What you need help with",
        missing="Enter what you need help with",
        button="Send request",
    )

    message = required_words()
    trn = HiddenField(filters=[tidy])
    """The one that the page said will be sent, to notice when it is another by now."""
    page = HiddenField(filters=[tidy])
    """What tells this page from every other that was shown."""
