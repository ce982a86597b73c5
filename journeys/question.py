"""The form of one question page: a WTForms form that may use the facts of earlier answers."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import Form

from rules.invisible_characters import without_invisible
from rules.wording import Wording

#: Most characters of one answer; every page of a journey validates all answers again.
MOST_TYPED = 5_000


class WordedForm(Form):
    """A form whose labels, hints and errors are format strings, filled in with the facts.

    `words` has for a field `date` its label (`date`), its hint (`date_hint`) and what messages call it (`date_name`),
    and besides errors by name, `heading` where no label is the heading of the page, and `button`.
    """

    words: ClassVar[Wording] = Wording(button="Continue")

    def __init_subclass__(cls) -> None:
        cls.words = cls.__mro__[1].words | cls.words  # type: ignore[attr-defined]

    def __init__(
        self, formdata: MultiDict[str, str] | None = None, *, facts: Any = None, **kwargs: Any
    ) -> None:
        self.facts = facts
        super().__init__(formdata, **kwargs)
        self.ask(facts)

    def ask(self, facts: Any) -> None:
        """Fill in what depends on the facts: labels and hints; choices in subclasses."""
        for field in self:
            name, hint = field.short_name, f"{field.short_name}_hint"
            if name in self.words:
                field.label.text = self.say(name)
            if hint in self.words:
                field.description = self.say(hint)
            if hasattr(field, "ask"):
                field.ask(self)

    def say(self, name: str, **values: Any) -> str:
        """The text of this name, filled in with the facts and these values."""
        return self.words(name, self.facts, form=self, **values)

    @property
    def heading(self) -> str:
        """The heading of the page: the label of the first field if there is no other."""
        return self.say("heading") if "heading" in self.words else str(next(iter(self)).label.text)


class Question(WordedForm):
    """The form of one question. Subclasses may use `self.facts` in choices and validators.

    Not a FlaskForm: the token of every form of the service is checked in one place, so a question needs no request.
    """

    words = Wording(far_too_long="Enter {most:,} characters or fewer")

    #: Fields that a lookup uses and that are not stored: a date of birth, a National Insurance number (PD-27).
    forget: tuple[str, ...] = ()

    def __init__(self, formdata: MultiDict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(None if formdata is None else _storable(formdata), **kwargs)

    def typed(self) -> dict[str, list[str]]:
        """The typed values, without those not to be stored; an answer is validated again from them."""
        kept: dict[str, list[str]] = {}
        for field in self:
            if field.short_name not in self.forget:
                kept.update(_typed_in(field))
        return kept

    @property
    def is_blank(self) -> bool:
        """True if nothing was typed or chosen."""
        return not any(text.strip() for texts in self.typed().values() for text in texts)

    def validate(self, extra_validators: Any = None) -> bool:
        """True if the answer will do; one that is far too long is not looked into."""
        too_long = [field for field in self if _length(field) > MOST_TYPED]
        for field in too_long:
            field.errors = [self.say("far_too_long", most=MOST_TYPED)]
        return not too_long and bool(super().validate(extra_validators))


def _storable(formdata: MultiDict[str, str]) -> MultiDict[str, str]:
    """The same without characters that show nothing, among them NUL, which Postgres keeps in no text.

    WTForms takes empty data for a form that was not sent at all, so there is always something in it.
    """
    sent: MultiDict[str, str] = MultiDict([("sent", "yes")])
    for name, values in formdata.lists():
        sent.setlist(name, [without_invisible(value) for value in values])
    return sent


def _typed_in(field: Any) -> dict[str, list[str]]:
    parts = getattr(field, "typed_parts", None)
    if parts is not None:
        return dict(parts())
    return {field.name: [str(value) for value in field.raw_data or []]}


def _length(field: Any) -> int:
    return sum(len(text) for texts in _typed_in(field).values() for text in texts)


def typed_as_form_data(typed: Mapping[str, Sequence[str]]) -> MultiDict[str, str]:
    """Kept answers as a browser would send them again."""
    data: MultiDict[str, str] = MultiDict()
    for name, values in typed.items():
        data.setlist(name, list(values))
    return data
