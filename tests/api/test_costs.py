"""The lists of the API cost the same for many records as for ten: queries counted, and their plans on SQLite.

SQLite plans without regard to the number of records, so the plans of a small database are those of a large one. Times
at the national size are in bench/national.py.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from peewee import Database

from bench.national_world import TEN, YEAR, Size, change_some, make_national_world
from models import few_ids
from models.lead_provider import LeadProvider
from tests.api.conftest import ApiClient
from tests.queries import count_queries, planned_queries

MANY = Size(200, 100, 40, 150)

ClientFor = Callable[[LeadProvider], ApiClient]

#: Address → parameters of lists, of which the second page is asked for too.
LISTS: list[tuple[str, dict[str, Any]]] = [
    ("/schools", {"academic_year": YEAR}),
    ("/schools", {"academic_year": YEAR, "updated_since": "…"}),
    ("/schools", {"academic_year": YEAR, "urn": "100003"}),
    ("/delivery-partners", {}),
    ("/delivery-partners", {"academic_year": YEAR}),
    ("/partnerships", {}),
    ("/partnerships", {"academic_year": YEAR}),
    ("/partnerships", {"status": "challenged"}),
    ("/partnerships", {"delivery_partner_id": 3}),
    ("/partnerships", {"updated_since": "…"}),
    ("/participants", {}),
    ("/participants", {"academic_year": YEAR}),
    ("/participants", {"updated_since": "…"}),
    ("/participants", {"academic_year": YEAR, "updated_since": "…"}),
    ("/participants/transfers", {}),
    ("/participants/transfers", {"updated_since": "…"}),
    ("/participants/ect-1/transfers", {}),
    ("/unfunded-mentors", {}),
    ("/unfunded-mentors", {"updated_since": "…"}),
]


def _world(size: Size, wanted: dict[str, Any], client_for: ClientFor) -> tuple[ApiClient, dict[str, Any]]:
    """The client of a lead provider of this size, and the parameters of a request."""
    client, since = client_for(make_national_world(size)), change_some(size)
    if "updated_since" in wanted:
        wanted = {**wanted, "updated_since": since.isoformat()}
    return client, {**wanted, "limit": 5}


@pytest.mark.both_databases
@pytest.mark.parametrize(("path", "wanted"), LISTS)
def test_a_page_takes_as_many_queries_for_many_as_for_ten(
    database: Database, client_for: ClientFor, path: str, wanted: dict[str, Any]
) -> None:
    most = []
    for size in (TEN, MANY):
        with database.atomic() as made:
            client, parameters = _world(size, wanted, client_for)
            client.get(path, **parameters)
            most.append(max(_queries_of_pages(client, path, parameters)))
            made.rollback()
    ten, many = most
    assert many <= ten


def _queries_of_pages(client: ApiClient, path: str, parameters: dict[str, Any]) -> Iterator[int]:
    cursor: dict[str, str] = {}
    while True:
        with count_queries() as queries:
            page = client.get(path, **parameters, **cursor)
        yield len(queries)
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}


@pytest.mark.parametrize("few", [few_ids.FEW, 0], ids=["few changed", "many changed"])
@pytest.mark.parametrize(("path", "wanted"), [*LISTS, ("/unfunded-mentors/mentor-160", {})])
def test_no_query_reads_a_whole_table_or_sorts(
    database: Database,
    client_for: ClientFor,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    wanted: dict[str, Any],
    few: int,
) -> None:
    monkeypatch.setattr(few_ids, "FEW", few)
    client, parameters = _world(MANY, wanted, client_for)
    with planned_queries(database) as plans:
        first = client.get(path, **parameters)
        if first.get("next"):
            client.get(path, **parameters, cursor=first["next"])
    assert len(plans) >= 3
    slow = {
        query: [step for step in steps if step.startswith("SCAN") or "B-TREE" in step]
        for query, steps in plans.items()
        # That table has one row, and SQLite knows at once that zero is not one.
        if "loaded_scenario" not in query and "(0 = 1)" not in query
    }
    assert {query: steps for query, steps in slow.items() if steps} == {}


def test_training_of_a_mentor_is_not_sought_among_all_of_the_lead_provider(
    database: Database, client_for: ClientFor
) -> None:
    client, parameters = _world(MANY, {}, client_for)
    with planned_queries(database) as plans:
        client.get("/unfunded-mentors", **parameters)
    steps = [step for each in plans.values() for step in each]
    assert [step for step in steps if "trainingperiod_lead_provider_id" in step] == []


def test_transfers_are_sought_among_those_who_left(database: Database, client_for: ClientFor) -> None:
    client, parameters = _world(MANY, {}, client_for)
    with planned_queries(database) as plans:
        client.get("/participants/transfers", **parameters)
    steps = " ".join(step for each in plans.values() for step in each)
    assert "ect_who_left" in steps
    assert "mentor_who_left" in steps
