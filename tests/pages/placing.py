"""The pages that record placements, opened for tests."""

from __future__ import annotations

from models.placement import Placement
from models.school import School
from models.trainee import Trainee
from tests.makers import make_school, make_trainee
from tests.page_client import Page
from tests.signing_in import lightwater


def somebody() -> Trainee:
    """A trainee who needs two placements and has none."""
    return make_trainee(lightwater(), first_names="Ana", last_names="Brown", placements=0)


def a_school() -> School:
    """A school to find."""
    return make_school(
        "Alder Lane Primary School", urn="900101", street="Alder Lane", town="Lightwater", postcode="LW1 2AB",
        phase="Primary", type_code=1, type_name="Community school",
    )  # fmt: skip


def address(trainee: Trainee, ending: str = "") -> str:
    """An address below the placements of a trainee."""
    return f"/providers/trainees/{trainee.id}/placements{ending}"


def names(trainee: Trainee) -> list[str]:
    """The names of the trainee's placements, in order."""
    return [placement.setting_name for placement in trainee.placements.order_by(Placement.id)]


def offered(page: Page) -> list[str]:
    """The schools to choose from."""
    labels = {label.get("for"): "".join(label.itertext()) for label in page.root.iter("label")}
    return [labels[radio.get("id")] for radio in page.root.iter("input") if radio.get("type") == "radio"]


def search(page: Page, text: str) -> Page:
    """Type into the field and press the button."""
    return page.submit("Search", {"q": text})
