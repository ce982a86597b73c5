"""The form of a reply to a request for help."""

from wtforms import HiddenField

from journeys.question import WordedForm
from journeys.shared.free_text import required_words
from rules.wording import Wording


class ReplyForm(WordedForm):
    """A reply to the user who asked."""

    words = Wording(
        reply="Reply",
        reply_hint="Use 200 words or fewer, without a date of birth or National Insurance number",
        reply_name="Your reply",
        missing="Enter a reply",
        button="Send reply by email",
    )

    reply = required_words()
    seen = HiddenField()
    """The number of replies on the page."""
