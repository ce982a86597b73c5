"""Pages of lists: a cursor holds on to a record, so that pages stay where they are while others change."""

import base64
import binascii
import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from marshmallow import ValidationError, fields

from blueprints.web.access import LARGEST_ID
from rules.wording import Wording

MESSAGES = Wording(
    unknown="Use the value of next in the page before, or leave the cursor out for the first page"
)

DEFAULT_LIMIT, MOST = 100, 1000


class Cursor(fields.Field[list[Any]]):
    """The place in a list after which a page begins: the values by which the list is sorted.

    Each is of one of these types, and a text is one of `texts`.
    """

    def __init__(self, *types: type, texts: Collection[str] = (), **more: Any) -> None:
        super().__init__(**more)
        self.types = types
        self.texts = texts

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> list[Any]:
        try:
            found = json.loads(base64.urlsafe_b64decode(str(value) + "=" * (-len(str(value)) % 4)))
        except (binascii.Error, ValueError, RecursionError):
            raise ValidationError(MESSAGES("unknown")) from None
        if not isinstance(found, list) or tuple(type(each) for each in found) != self.types:
            raise ValidationError(MESSAGES("unknown"))
        if not all(self._may_stand(each) for each in found):
            raise ValidationError(MESSAGES("unknown"))
        return found

    def _may_stand(self, value: Any) -> bool:
        return 0 <= value <= LARGEST_ID if isinstance(value, int) else value in self.texts


def as_cursor(place: Sequence[Any]) -> str:
    """The text of a place."""
    return base64.urlsafe_b64encode(json.dumps(list(place)).encode()).decode().rstrip("=")


def page_of(found: Sequence[Any], limit: int, place: Callable[[Any], Sequence[Any]]) -> dict[str, Any]:
    """A page of a list of which one record more than the limit was fetched, with the cursor of the next page."""
    shown = found[:limit]
    return {"data": shown, "next": as_cursor(place(shown[-1])) if len(found) > limit else None}
