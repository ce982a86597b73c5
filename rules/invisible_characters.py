"""Characters that show nothing, which come along when text is copied, and leaving them out of what people give."""

import re

#: What Unicode lets every program ignore when it shows text (Default_Ignorable_Code_Point: soft hyphen, joiners, marks
#: of direction, byte order mark, fillers, variation selectors), marks of annotations, and controls that are no space.
INVISIBLE = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f"
    "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e0fff"
)
"""As a regular expression has them between square brackets."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")


def without_invisible(text: str) -> str:
    """The same text without characters that show nothing; spaces and line ends of every kind stay."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)
