"""Tests of the API's tokens: their use, refusal and revocation."""

from collections.abc import Callable

import pytest
from flask import Flask

from actions.api_tokens import create_api_token, revoke_api_token
from models.api_token import ApiToken
from models.lead_provider import LeadProvider
from tests.api.conftest import ApiClient
from tests.makers import make_context, make_user


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic eDp5", "Token {}", "Bearer {}x"]
)
def test_without_a_valid_token_nothing_is_said(api: ApiClient, app: Flask, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header.format(api.token)}
    answer = app.test_client().get("/api/v1/partnerships", headers=headers)
    assert (answer.status_code, answer.content_type) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "Set-Cookie" not in answer.headers


def test_only_the_hash_of_a_token_is_kept(api: ApiClient) -> None:
    (kept,) = ApiToken.select().dicts()
    assert api.token not in str(kept)
    assert kept["ends_in"] == api.token[-4:]


def test_a_revoked_token_is_refused_at_once(api: ApiClient, compass: LeadProvider) -> None:
    other = create_api_token(compass, user=None, context=make_context())
    token = ApiToken.get(
        ApiToken.ends_in == api.token[-4:], ApiToken.id == ApiToken.select().order_by(ApiToken.id).first().id
    )
    assert revoke_api_token(token, user=make_user(), context=make_context())
    assert not revoke_api_token(token, user=make_user(), context=make_context())
    api("GET", "/partnerships", 401)
    assert ApiClient(api.client, other).get("/partnerships") == {"data": [], "next": None}


def test_an_address_below_api_that_does_not_exist_is_a_problem(api: ApiClient) -> None:
    answer = api("GET", "/unknown", 404)
    assert answer.content_type == "application/problem+json"


def test_a_method_that_is_not_taken_is_a_problem_with_those_that_are(api: ApiClient) -> None:
    answer = api("DELETE", "/partnerships", 405)
    assert answer.content_type == "application/problem+json"
    assert set(answer.headers["Allow"].split(", ")) >= {"GET", "POST"}


def test_requests_are_counted_for_each_token(
    client_for: Callable[[LeadProvider], ApiClient], compass: LeadProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blueprints.api.current_context", lambda: make_context(api_requests=2))
    one, other = client_for(compass), client_for(compass)
    first = one("GET", "/partnerships")
    assert first.headers["RateLimit-Policy"] == '"token";q=2;w=300'
    assert first.headers["RateLimit"] == '"token";r=1;t=300'
    one("GET", "/partnerships")
    refused = one("GET", "/partnerships", 429)
    assert refused.content_type == "application/problem+json"
    assert (refused.headers["Retry-After"], refused.headers["RateLimit"]) == ("300", '"token";r=0;t=300')
    other("GET", "/partnerships")
