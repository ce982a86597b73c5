"""Teachers' names: showing those of TRS, parsing a correction, and comparing the two."""

import unicodedata

from rules.invisible_characters import without_invisible
from rules.names import fold, search_words
from rules.national_insurance_numbers import holds_national_insurance_number
from rules.wording import Wording

#: The longest corrected name, in characters (PD-70).
MOST_CHARACTERS = 70

_NO_NAME = ("", ".")

_TITLES = frozenset(
    {"mr", "mrs", "miss", "ms", "mx", "dr", "doctor", "prof", "professor", "rev", "revd", "reverend"}
    | {"sir", "dame", "lord", "lady"}
)

#: Typed where an apostrophe is meant, and symbols to Unicode.
_APOSTROPHES = "`´"

MESSAGES = Wording(
    unknown="Unknown",
    missing="Enter the correct full name",
    too_long="Correct full name must be {most} characters or fewer",
    wrong_letter="Correct full name must not include ‘{letter}’",
    no_letters="Correct full name must include letters",
    has_number="Enter the correct full name, not the National Insurance number",
)

#: What is said of the full name of a person who is not looked up in TRS.
FULL_NAME: Wording = Wording(
    missing="Enter a full name",
    too_long="Full name must be {most} characters or fewer",
    wrong_letter="Full name must not include ‘{letter}’",
    no_letters="Full name must include letters",
    has_number="Enter a full name, not a National Insurance number",
)


def shown_name(first: str | None, last: str | None) -> str:
    """First and last name without the full stops that stand for a missing one; Unknown for none (PD-70)."""
    parts = [part.strip() for part in (first or "", last or "")]
    return " ".join(part for part in parts if part not in _NO_NAME) or MESSAGES("unknown")


def read_full_name(text: str, messages: Wording = MESSAGES) -> str:
    """Parse a name as a school types it, to single spaces; raises ValueError with what to do (PD-70).

    Invisible characters are left out: one that changes the direction of writing would do so for the sentence in which
    the name is shown.
    """
    tidy = " ".join(without_invisible(text).split())
    if not tidy:
        raise ValueError(messages("missing"))
    if len(tidy) > MOST_CHARACTERS:
        raise ValueError(messages("too_long", most=MOST_CHARACTERS))
    for letter in tidy:
        if letter == "@" or (unicodedata.category(letter)[0] in "SC" and letter not in _APOSTROPHES):
            raise ValueError(messages("wrong_letter", letter=letter))
    if not any(letter.isalpha() for letter in tidy):
        raise ValueError(messages("no_letters"))
    if holds_national_insurance_number(tidy):
        raise ValueError(messages("has_number"))
    return tidy


def has_first_name_of(typed: str, recorded: str) -> bool:
    """True if a typed name begins with the first name of a recorded one, or that has none to compare with.

    A title before the first name does not count, and a title alone is no name.
    """
    ours, theirs = _first_name(typed), _first_name(recorded)
    return bool(ours) and theirs in ("", ours)


def _first_name(name: str) -> str:
    words = search_words(fold(name).replace("-", " "))
    return next((word for word in words if word not in _TITLES), "")


def is_another_name(before: str, after: str) -> bool:
    """True if both first and last name have changed, which support looks at (PD-28).

    The first and the last word decide; capitals, accents, apostrophes and hyphens do not count.
    """
    ours, theirs = search_words(before), search_words(after)
    if not ours or not theirs:
        return bool(ours or theirs)
    return ours[0] != theirs[0] and ours[-1] != theirs[-1]
