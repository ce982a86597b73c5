"""Tests that a draft made by tests/registering.py equals the one that the pages leave."""

from typing import Any

from models.draft import Draft
from tests.page_client import Page, PageClient
from tests.registering import (
    answer_the_rest,
    at_appropriate_body,
    at_check,
    at_start_date,
    begin,
    begin_by_pages,
    find,
    found_by,
)

OWN = ("id", "key", "created_at", "updated_at", "kept_until")


def left_by(page: Page) -> dict[str, Any]:
    """The content of a draft, without what differs between any two drafts."""
    draft = Draft.get(Draft.key == page.path.split("/")[3])
    if "find-ect" in draft.answers:
        assert draft.answers["find-ect"]["found"].pop("at")
    return {name: value for name, value in draft.__data__.items() if name not in OWN}


def test_a_draft_is_at_the_first_question(school: PageClient) -> None:
    made, walked = begin(school), begin_by_pages(school)
    assert left_by(made) == left_by(walked)
    assert made.h1 == walked.h1


def test_a_draft_has_found_somebody(school: PageClient) -> None:
    made, walked = found_by(school), find(begin_by_pages(school))
    assert left_by(made) == left_by(walked)
    assert made.rows == walked.rows


def test_a_draft_is_at_a_later_question(school: PageClient) -> None:
    made, walked = at_check(found_by(school)), answer_the_rest(find(begin_by_pages(school)))
    assert left_by(made) == left_by(walked)
    assert made.rows == walked.rows
    for at in (at_start_date, at_appropriate_body):
        page = at(found_by(school))
        kept, step = left_by(page), page.path.rpartition("/")[2]
        assert kept["answers"].items() < left_by(walked)["answers"].items()
        assert kept["next_step"] == step
        answer = left_by(walked)["answers"][step]["typed"]
        assert left_by(page.submit(fields=answer))["answers"].items() > kept["answers"].items()
