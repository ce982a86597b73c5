"""Tests that the outcome of a form is said once, on the next page, and never because of an address."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from models.trainee import Trainee
from tests.ect_makers import make_request
from tests.makers import make_delivery, make_placements, make_trainee, make_trainees
from tests.page_client import Page, PageClient
from tests.pages.test_support_teachers import rename
from tests.pages.test_uploads_done import done_page
from tests.signing_in import lightwater, sign_in_as

SUCCESS = "govuk-notification-banner--success"


def remove_placement(client: PageClient) -> Page:
    trainee = make_trainee(lightwater(), placements=0)
    make_placements(trainee, 1)
    page = client.page(f"/providers/trainees/{trainee.id}").click("Remove first placement")
    return page.submit("Yes, remove this placement")


def undo_one_of_an_upload(client: PageClient) -> Page:
    trainee, _other = make_trainees(lightwater(), 2)
    return done_page(client).submit(f"Undo for {trainee.full_name}")


def undo_a_recommendation(client: PageClient) -> Page:
    (trainee,) = make_trainees(lightwater(), 1)
    done_page(client)
    return client.page(f"/providers/trainees/{trainee.id}").submit("Undo this recommendation")


def answer_a_request(client: PageClient) -> Page:
    asked = make_request()
    return client.page(f"/support/requests/{asked.id}").submit("Mark as answered")


def settle_a_name(client: PageClient) -> Page:
    rename()
    return client.page("/support/names").submit("It is the same person: Theresa Jones")


def retry_one(client: PageClient) -> Page:
    delivery = make_delivery(make_trainee(lightwater()), state="refused")
    return client.page(f"/support/deliveries/{delivery.id}").submit("Send again now")


def retry_all(client: PageClient) -> Page:
    make_delivery(make_trainee(lightwater()), state="refused")
    return client.page("/support/deliveries").submit("Send 1 refused delivery again")


@dataclass(frozen=True)
class Form:
    """A form whose outcome the next page says, and how its address said it before."""

    persona: str
    fill_in: Callable[[PageClient], Page]
    message: str
    query: str


FORMS = [
    Form("scitt", remove_placement, "Placement removed", "done=removed"),
    Form("scitt", undo_one_of_an_upload, "1 recommendation undone for ", "undone={trainee}"),
    Form("scitt", undo_a_recommendation, "Recommendation undone", "undone=1"),
    Form("support", answer_a_request, "The request has been marked as answered", "answered=1"),
    Form("support", settle_a_name, "The name has been checked", "settled=1"),
    Form("support", retry_one, "It will be sent again", "retried=1"),
    Form("support", retry_all, "1 delivery will be sent again", "retried=1"),
]


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.fill_in.__name__)
def test_an_outcome_is_said_once_and_by_no_address(client: PageClient, form: Form) -> None:
    sign_in_as(client, form.persona)
    page = form.fill_in(client)
    (banner,) = page.with_class(SUCCESS)
    assert form.message in "".join(banner.itertext())
    assert page.with_class("govuk-panel") == [], "a panel below the banner"
    assert "?" not in page.path
    trainee = Trainee.select().first()
    query = form.query.format(trainee=trainee and trainee.id)
    for path in (page.path, f"{page.path}?{query}"):
        assert client.page(path).with_class("govuk-notification-banner") == [], path


def test_the_confirmation_has_its_panel_again_once_the_message_was_said(scitt: PageClient) -> None:
    page = undo_one_of_an_upload(scitt)
    again = scitt.page(page.path)
    assert (again.h1, len(again.with_class("govuk-panel"))) == (page.h1, 1)
