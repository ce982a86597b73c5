"""Fixtures of the contract tests, which drive the running service by HTTP alone and import nothing of it."""

from collections.abc import Callable

import pytest

from tests.over_http import OverHttp
from tests.processes import RunningService
from tests.scenario_fixtures import load_into

SignedIn = Callable[[str], OverHttp]


@pytest.fixture(scope="module")
def demo(service: RunningService) -> RunningService:
    """The running service with an unused demo."""
    load_into(service, "demo")
    return service


@pytest.fixture
def signed_in(demo: RunningService) -> SignedIn:
    """A client signed in as a persona; each call is another browser."""

    def sign_in(persona: str) -> OverHttp:
        person = OverHttp(demo.base_url)
        person.sign_in(persona)
        return person

    return sign_in
