"""Escape characters in an XLSX that XML cannot hold.

As _x000D_, by the standard (ECMA-376, part 1, 22.9.2.19); a text that looks like that has its underscore written
the same way. Reading turns both back.
"""

import re

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """A text that any XML can hold."""
    return _NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
