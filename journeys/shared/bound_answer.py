"""Discard an answer if the person or record it was given for has changed.

A user may go back and look up another teacher, or a colleague may change what was played back: then the question is
asked again, as if it had never been answered.
"""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from journeys.question import Question
from rules.wording import Wording


class BoundAnswer(Question):
    """A question bound to its subject by a hidden field; an answer about another subject is discarded.

    Its words say for `changed` what is shown instead.
    """

    words = Wording(changed="This page has changed. Check it again")

    about = HiddenField()
    is_about_another: bool
    was_about: str
    """The subject that the answer was about."""

    def subject(self, facts: Any) -> str:
        """The current subject of the question: a TRN, the key of a record."""
        raise NotImplementedError

    def ask(self, facts: Any) -> None:
        """Discard what was typed about another subject."""
        subject, self.was_about = self.subject(facts), self.about.data or ""
        self.is_about_another = self.was_about != subject
        if self.is_about_another:
            for field in self:
                field.process(MultiDict([("sent", "yes")]))
        self.about.data = subject
        super().ask(facts)

    @property
    def is_blank(self) -> bool:
        """True if nothing was typed or chosen, apart from the subject."""
        typed = (texts for name, texts in self.typed().items() if name != self.about.name)
        return not any(text.strip() for texts in typed for text in texts)

    def validate(self, extra_validators: Any = None) -> bool:
        """True if valid, and about the current subject; what has changed is said instead of what is missing."""
        if self.is_about_another and self.was_about:
            self.form_errors = [self.say("changed")]
            return False
        return bool(super().validate(extra_validators)) and not self.is_about_another


class Confirmed(BoundAnswer):
    """One button that confirms what is shown."""

    words = Wording(unconfirmed="This page has changed. Check it again")

    @property
    def is_blank(self) -> bool:
        """True if this was not confirmed yet."""
        return self.is_about_another

    def validate(self, extra_validators: Any = None) -> bool:
        """True if the button was pressed for what is shown now."""
        if self.is_about_another:
            self.form_errors = [self.say("unconfirmed")]
        return super().validate(extra_validators)
