"""The form of a reply to a request for help."""

from wtforms import Field, HiddenField, TextAreaField, ValidationError

from journeys.question import WordedForm
from journeys.shared.free_text import at_most_words, tidy
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

    reply = TextAreaField(validators=[at_most_words], filters=[tidy])
    seen = HiddenField()
    """The number of replies on the page."""

    def validate_reply(self, field: Field) -> None:
        """Require a text."""
        if not field.data:
            raise ValidationError(self.say("missing"))
