"""Partnerships in the API: reported, changed, listed, and the problems that come back."""

from collections.abc import Callable
from typing import Any

import pytest

from actions.challenge_partnership import challenge_partnership
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.programme import Partnership
from models.school import School
from tests.api.conftest import ApiClient, pair
from tests.ect_makers import YEAR, make_lead_provider, make_partnership, make_tutor
from tests.makers import make_context, make_school, make_user


@pytest.fixture
def body(school: School, partner: DeliveryPartner) -> dict[str, Any]:
    """A report that is accepted."""
    return {"school_urn": school.urn, "academic_year": YEAR, "delivery_partner_id": partner.id}


def errors(answer: Any) -> list[tuple[str, str]]:
    """The errors of a problem: field and what is wrong."""
    assert answer.content_type == "application/problem+json"
    told = answer.get_json()
    assert told["status"] == answer.status_code
    return [(each["title"], each["detail"]) for each in told.get("errors", ())]


def test_a_partnership_is_reported(api: ApiClient, body: dict[str, Any], school: School) -> None:
    make_tutor(school, "Helen Marsh", "h.marsh@elm.example")
    answer = api("POST", "/partnerships", 201, json=body).get_json()
    told = {name: answer[name] for name in ("status", "challenge_reason", "challenged_at", *body)}
    assert told == {"status": "active", "challenge_reason": None, "challenged_at": None, **body}
    assert (answer["induction_tutor_name"], answer["school_name"]) == ("Helen Marsh", "Elm School")
    assert api.get(f"/partnerships/{answer['id']}") == answer
    assert api.get("/partnerships")["data"] == [answer]


@pytest.mark.parametrize("name", ["academic_year", "school_urn", "delivery_partner_id"])
@pytest.mark.parametrize("value", ["missing", None])
def test_what_is_missing_is_named(api: ApiClient, body: dict[str, Any], name: str, value: Any) -> None:
    body.pop(name) if value == "missing" else body.update({name: None})
    answer = api("POST", "/partnerships", 422, json=body)
    assert errors(answer) == [(name, f"Enter a '#/{name}'.")]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"school_urn": "999999"}, "school_urn"),
        ({"school_urn": ""}, "school_urn"),
        ({"school_urn": 900001}, "school_urn"),
        ({"academic_year": "soon"}, "academic_year"),
        ({"academic_year": 1}, "academic_year"),
        ({"academic_year": YEAR + 0.5}, "academic_year"),
        ({"delivery_partner_id": 10**12}, "delivery_partner_id"),
        ({"delivery_partner_id": 999}, "delivery_partner_id"),
        ({"academic_year": YEAR + 5}, "delivery_partner_id"),
        ({"cohort": 2025}, "cohort"),
    ],
)
def test_what_is_wrong_is_named(
    api: ApiClient, body: dict[str, Any], changed: dict[str, Any], field: str
) -> None:
    answer = api("POST", "/partnerships", 422, json={**body, **changed})
    assert [name for name, _detail in errors(answer)] == [field]
    assert not Partnership.select().exists()


def test_a_report_that_is_sent_twice_is_saved_once(api: ApiClient, body: dict[str, Any]) -> None:
    api("POST", "/partnerships", 201, json=body)
    ((field, detail),) = errors(api("POST", "/partnerships", 422, json=body))
    assert (field, detail[:34]) == ("school_urn", "You are already in a confirmed par")
    assert Partnership.select().count() == 1


def test_a_school_of_another_lead_provider_is_refused(
    api: ApiClient, body: dict[str, Any], school: School
) -> None:
    make_partnership(school)
    ((field, detail),) = errors(api("POST", "/partnerships", 422, json=body))
    assert field == "school_urn"
    assert detail.startswith("Another provider is in a confirmed partnership")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": "{", "content_type": "application/json"}, 400),
        ({"data": "[]", "content_type": "application/json"}, 422),
        ({"data": "null", "content_type": "application/json"}, 422),
        ({"data": "a=b", "content_type": "application/x-www-form-urlencoded"}, 422),
    ],
)
def test_a_body_that_is_no_json_object_is_a_problem(
    api: ApiClient, sent: dict[str, Any], status: int
) -> None:
    errors(api("POST", "/partnerships", status, **sent))


def test_another_delivery_partner_is_set(api: ApiClient, body: dict[str, Any], compass: LeadProvider) -> None:
    reported = api("POST", "/partnerships", 201, json=body).get_json()
    other = pair(compass, "Kestrel")
    path = f"/partnerships/{reported['id']}"
    changed = api("PUT", path, json={"delivery_partner_id": other.id}).get_json()
    assert (changed["id"], changed["delivery_partner_name"]) == (reported["id"], "Kestrel")
    answer = api("PUT", path, 422, json={"delivery_partner_id": 999})
    assert [name for name, _detail in errors(answer)] == ["delivery_partner_id"]


def test_a_challenged_one_cannot_be_changed_but_reported_again(
    api: ApiClient, body: dict[str, Any], compass: LeadProvider
) -> None:
    reported = api("POST", "/partnerships", 201, json=body).get_json()
    partnership = Partnership.get_by_id(reported["id"])
    challenge_partnership(partnership, "mistake", user=make_user(), context=make_context())
    seen = api.get(f"/partnerships/{reported['id']}")
    assert (seen["status"], seen["challenge_reason"]) == ("challenged", "It looks like a mistake")
    other = pair(compass, "Kestrel")
    answer = api("PUT", f"/partnerships/{reported['id']}", 422, json={"delivery_partner_id": other.id})
    assert errors(answer)[0][1].startswith("Your update cannot be made")
    assert api("POST", "/partnerships", 201, json=body).get_json()["status"] == "active"


def test_partnerships_of_others_are_not_there(
    api: ApiClient, body: dict[str, Any], client_for: Callable[[LeadProvider], ApiClient]
) -> None:
    reported = api("POST", "/partnerships", 201, json=body).get_json()
    lantern = client_for(make_lead_provider("Lantern"))
    assert lantern.get("/partnerships") == {"data": [], "next": None}
    for method, more in (("GET", {}), ("PUT", {"json": {"delivery_partner_id": 1}})):
        errors(lantern(method, f"/partnerships/{reported['id']}", 404, **more))
    errors(api("GET", f"/partnerships/{10**30}", 404))


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [0, 1, 2, 3]),
        ({"academic_year": YEAR}, [0, 1, 2]),
        ({"status": "active"}, [0, 1, 3]),
        ({"status": "challenged"}, [2]),
        ({"updated_since": "2020-01-01T00:00:00Z"}, [0, 1, 2, 3]),
        ({"updated_since": "2999-01-01T00:00:00+01:00"}, []),
    ],
)
def test_a_list_can_be_narrowed(
    api: ApiClient, compass: LeadProvider, wanted: dict[str, Any], numbers: list[int]
) -> None:
    now = make_context().now
    made = [
        make_partnership(make_school(), year, compass, **more)
        for year, more in (
            (YEAR, {}),
            (YEAR, {}),
            (YEAR, {"challenged_at": now, "challenge_reason": "mistake"}),
            (YEAR - 1, {}),
        )
    ]
    found = [each["id"] for each in api.all("/partnerships", **wanted)]
    assert found == [made[number].id for number in numbers]


def test_pages_hold_still_while_partnerships_are_challenged_and_reported(
    api: ApiClient, compass: LeadProvider
) -> None:
    made = [make_partnership(make_school(), YEAR, compass) for _n in range(5)]
    first = api.get("/partnerships", limit=2)
    assert [each["id"] for each in first["data"]] == [made[0].id, made[1].id]
    challenge_partnership(made[3], "mistake", user=make_user(), context=make_context())
    late = make_partnership(make_school(), YEAR, compass)
    second = api.get("/partnerships", limit=2, cursor=first["next"])
    third = api.get("/partnerships", limit=2, cursor=second["next"])
    assert [each["id"] for each in second["data"] + third["data"]] == [
        *(each.id for each in made[2:]),
        late.id,
    ]
    assert third["next"] is None


@pytest.mark.parametrize(
    "wanted",
    [
        {"cursor": "x"},
        {"cursor": "W10"},
        {"cursor": "WyJhIl0"},
        {"cursor": "Wy0xXQ"},
        {"limit": 0},
        {"limit": 1001},
        {"limit": "ten"},
        {"updated_since": "yesterday"},
        {"updated_since": "2026-01-01T00:00:00"},
        {"academic_year": "2025/26"},
        {"status": "new"},
        {"updated_sicne": "2026-01-01T00:00:00Z"},
        {"filter[cohort]": "2025"},
    ],
    ids=str,
)
def test_a_parameter_that_cannot_be_read_is_named(api: ApiClient, wanted: dict[str, str]) -> None:
    answer = api("GET", "/partnerships", 400, query_string=wanted)
    assert [name for name, _detail in errors(answer)] == list(wanted)


def test_a_last_moment_changes_what_was_updated(api: ApiClient, compass: LeadProvider) -> None:
    partnership = make_partnership(make_school(), YEAR, compass)
    updated = api.get(f"/partnerships/{partnership.id}")["updated_at"]
    challenge_partnership(partnership, "mistake", user=make_user(), context=make_context())
    later = api.get("/partnerships", updated_since=updated)["data"]
    assert [each["id"] for each in later] == [partnership.id]
    assert later[0]["updated_at"] > updated
