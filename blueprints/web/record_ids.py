"""Parser for ids in forms and addresses."""

from blueprints.web.access import LARGEST_ID


def as_id(text: str | None) -> int | None:
    """The id in a text; None for what cannot be an id."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST_ID)):
        return None
    return int(text) if int(text) <= LARGEST_ID else None
