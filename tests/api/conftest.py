"""A lead provider's system with a token, a school to report, and delivery partners."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from peewee import Database
from werkzeug.test import TestResponse

from actions.api_tokens import create_api_token
from models.delivery_partner import DeliveryPartner, Pairing
from models.lead_provider import LeadProvider
from models.school import School
from tests.ect_makers import YEAR, make_lead_provider, open_years
from tests.makers import make_context, make_school


class ApiClient:
    """Sends requests with a token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client = client
        self.token = token

    def __call__(self, method: str, path: str, expected: int = 200, **more: Any) -> TestResponse:
        """The answer, which has this status."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        answer = self.client.open(f"/api/v1{path}", method=method, headers=headers, **more)
        assert answer.status_code == expected, answer.get_data(as_text=True)
        return answer

    def get(self, path: str, **parameters: Any) -> Any:
        """The JSON of a GET."""
        return self("GET", path, query_string=parameters).get_json()

    def all(self, path: str, **parameters: Any) -> list[dict[str, Any]]:
        """Every record of a list, page by page."""
        found, cursor = [], parameters.pop("cursor", None)
        while True:
            page = self.get(path, **parameters, **({"cursor": cursor} if cursor else {}))
            found += page["data"]
            if (cursor := page["next"]) is None:
                return found


@pytest.fixture
def compass(database: Database) -> LeadProvider:
    """A lead provider."""
    open_years()
    return make_lead_provider("Compass")


@pytest.fixture
def school(compass: LeadProvider) -> School:
    """A school that can be reported."""
    return make_school("Elm School", urn="900001", type_code=1)


@pytest.fixture
def partner(compass: LeadProvider) -> DeliveryPartner:
    """A delivery partner of the lead provider."""
    return pair(compass, "Three Rivers")


def pair(lead_provider: LeadProvider, name: str, *years: int) -> DeliveryPartner:
    """A delivery partner that works with a lead provider in some years."""
    partner: DeliveryPartner = DeliveryPartner.get_or_create(name=name)[0]
    for year in years or (YEAR,):
        Pairing.create(lead_provider=lead_provider, delivery_partner=partner, year=year)
    return partner


@pytest.fixture
def client_for(app: Flask) -> Callable[[LeadProvider], ApiClient]:
    """Makes the client of a lead provider."""
    return lambda lead_provider: ApiClient(
        app.test_client(), create_api_token(lead_provider, user=None, context=make_context())
    )


@pytest.fixture
def api(client_for: Callable[[LeadProvider], ApiClient], compass: LeadProvider) -> ApiClient:
    """The system of the lead provider."""
    return client_for(compass)
