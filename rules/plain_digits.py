"""Digits of every script as the plain ones, such as the full-width digits of a Japanese keyboard."""

import unicodedata


def with_plain_digits(text: str) -> str:
    """The same text with 0 to 9 for the digits of every script; what only looks like one (²) stays."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(letter: str) -> str:
    return str(unicodedata.decimal(letter, letter))
