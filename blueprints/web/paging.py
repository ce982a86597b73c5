"""Pagination of long lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import ModelSelect

#: Digits of the largest page number; a longer one counts as the first page.
_MOST_DIGITS = 6


@dataclass(frozen=True)
class PageOfList:
    """The items of one page of a list, and its place in the whole."""

    items: list[Any]
    total: int
    number: int
    pages: int

    @property
    def title_end(self) -> str:
        """The end of the title of the page; empty if there is one page."""
        return f" (page {self.number} of {self.pages})" if self.pages > 1 else ""


def page_number(arguments: Mapping[str, str]) -> int:
    """The page number in `page`; 1 for anything that is no number."""
    text = arguments.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 1


def page_of(query: "ModelSelect[Any]", *, number: int, size: int) -> PageOfList:
    """One page of a query; past the end is the last page."""
    return page_fetched(
        lambda start, size: list(query.offset(start).limit(size)), query.count, number=number, size=size
    )


def page_fetched(
    fetch: Callable[[int, int], list[Any]], count: Callable[[], int], *, number: int, size: int
) -> PageOfList:
    """One page of items, fetched by start and size; counted only if there can be more of them."""
    first = fetch(0, size) if number == 1 else None
    if first is not None and len(first) < size:
        return PageOfList(first, len(first), 1, 1)
    return page_by(lambda start, size: first or fetch(start, size), total=count(), number=number, size=size)


def page_among(items: Sequence[Any], *, number: int, size: int) -> PageOfList:
    """One page of a list; past the end is the last page."""
    return page_by(
        lambda start, size: list(items[start : start + size]), total=len(items), number=number, size=size
    )


def page_by(fetch: Callable[[int, int], list[Any]], *, total: int, number: int, size: int) -> PageOfList:
    """One page of `total` items, fetched by offset and size; past the end is the last page."""
    pages = max(1, -(-total // size))
    number = min(number, pages)
    return PageOfList(fetch((number - 1) * size, size), total, number, pages)
