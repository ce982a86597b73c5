"""Tests of giving feedback, which is stored unchanged."""

import pytest

from models.feedback import Feedback
from tests.page_client import PageClient
from tests.signing_in import sign_in_as


def test_a_feeling_alone_is_enough(client: PageClient) -> None:
    sent = client.page("/feedback").submit("Send feedback", {"satisfaction": "satisfied"})
    assert sent.h1 == "Feedback sent"
    assert [(one.satisfaction, one.improvement, one.name, one.area) for one in Feedback.select()] == [
        ("satisfied", "", "", "")
    ]


def test_a_signed_in_user_gives_feedback_of_their_area_as_often_as_they_like(client: PageClient) -> None:
    sign_in_as(client, "school")
    for _ in range(2):
        client.page("/feedback").submit("Send feedback", {"satisfaction": "satisfied"})
    assert [one.area for one in Feedback.select()] == ["schools", "schools"]


def test_words_and_an_address_are_kept_without_what_no_database_holds(client: PageClient) -> None:
    fields = {
        "satisfaction": "neither",
        "improvement": " More <b>speed</b>\r\nplease\x00 ",
        "name": "Siân O'Brien",
        "email": " sian@exam\u200bple。com ",
    }
    client.page("/feedback").submit("Send feedback", fields)
    kept = Feedback.get()
    assert (kept.improvement, kept.name, kept.email) == (
        "More <b>speed</b>\nplease",
        "Siân O'Brien",
        "sian@example.com",
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Select how you feel about this service"),
        ({"satisfaction": "delighted"}, "Select how you feel about this service"),
        ({"satisfaction": "neither", "name": "Ann"}, "Enter your email address, or remove your name"),
        (
            {"satisfaction": "neither", "improvement": "Why is AB 12 34 56 A not found?"},
            "How we could improve this service must not include a National Insurance number",
        ),
        ({"satisfaction": "neither", "email": "a@b.uk"}, "Enter your name, so that we know who to write to"),
        (
            {"satisfaction": "neither", "name": "Ann", "email": "ann"},
            "Enter an email address in the correct format, like name@example.com",
        ),
        (
            {"satisfaction": "neither", "improvement": "word " * 201},
            "How we could improve this service must be 200 words or fewer",
        ),
        (
            {"satisfaction": "neither", "improvement": "x" * 5000},
            "How we could improve this service must be 200 words or fewer",
        ),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    client: PageClient, fields: dict[str, str], message: str
) -> None:
    page = client.page("/feedback").submit("Send feedback", fields, status=422)
    assert page.errors == [message]
    assert page.title.startswith("Error: Give feedback")
    assert page.fields()["name"] == [fields.get("name", "")]
    assert Feedback.select().count() == 0
