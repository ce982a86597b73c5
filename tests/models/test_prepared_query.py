"""Tests of prepared queries: they find what any query finds, and are compiled once."""

from datetime import timedelta

import pytest
from peewee import Database, ModelSelect

from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.trainee import Trainee
from rules.dates import LONDON
from tests.concurrency import run_concurrently
from tests.makers import NOW, make_provider, make_trainee
from tests.queries import count_queries

WITH_PROVIDER = PreparedQuery(
    lambda trainee_id: Trainee.select(Trainee, Provider).join(Provider).where(Trainee.id == trainee_id)
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[ModelSelect]:
    """The queries whose SQL is compiled."""
    found: list[ModelSelect] = []
    make = ModelSelect.sql
    monkeypatch.setattr(ModelSelect, "sql", lambda query: found.append(query) or make(query))
    return found


def test_a_row_is_found_with_what_is_joined_to_it(database: Database) -> None:
    other, wanted = make_trainee(make_provider("Other")), make_trainee(make_provider("Lightwater"))
    with count_queries() as queries:
        found = WITH_PROVIDER.first(wanted.id)
        assert (found, found.last_names, found.provider.name) == (wanted, wanted.last_names, "Lightwater")
        assert WITH_PROVIDER.first(other.id).provider.name == "Other"
    assert len(queries) == 2


def test_a_change_is_seen(database: Database) -> None:
    trainee = make_trainee()
    assert WITH_PROVIDER.first(0) is None
    WITH_PROVIDER.first(trainee.id)
    Trainee.update(last_names="Green").execute()
    assert WITH_PROVIDER.first(trainee.id).last_names == "Green"


def test_what_others_write_is_seen_after_the_first_of_several_rows(shared_database: Database) -> None:
    """A cursor that is kept half way holds its connection to what the database was then."""
    by_name = PreparedQuery(lambda name: Provider.select().where(Provider.name == name).order_by(Provider.id))
    providers = [make_provider("Lightwater"), make_provider("Lightwater")]
    assert by_name.first("Lightwater") == providers[0]

    def rename() -> None:
        Provider.update(name="Harrowfield").where(Provider.id == providers[0].id).execute()

    run_concurrently(rename)
    assert by_name.first("Lightwater") == providers[1]


def test_the_text_is_made_once(database: Database, made: list[ModelSelect]) -> None:
    often = PreparedQuery(lambda provider_id: Provider.select().where(Provider.id == provider_id))
    providers = [make_provider(), make_provider()]
    assert [often.first(each.id) for each in providers] == providers
    assert len(made) == 1


def test_values_are_stored_as_their_columns_store_them(database: Database) -> None:
    trainee = make_trainee(recommended_at=NOW, withdrawal={"chosen_by": "trainee"})
    query = PreparedQuery(
        lambda provider, first, last: Trainee.select().where(
            (Trainee.provider == provider) & Trainee.recommended_at.between(first, last)
        )
    )
    later = (NOW + timedelta(hours=1)).astimezone(LONDON)
    assert query.all(trainee.provider, NOW, later) == [trainee]
    assert query.all(trainee.provider, later, later) == []
    assert query.first(trainee.provider, NOW, later).withdrawal == {"chosen_by": "trainee"}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_list_may_have_any_length(database: Database, count: int) -> None:
    names = [f"Provider {number}" for number in range(3)]
    providers = [make_provider(name) for name in names]
    query = PreparedQuery(
        lambda among, ids: Provider.select().where(Provider.name.in_(among) & Provider.id.in_(ids))
    )
    assert len(query.all(names[:count], [provider.id for provider in providers])) == count


def test_a_constant_is_part_of_the_text(database: Database, made: list[ModelSelect]) -> None:
    query = PreparedQuery(
        lambda *, name: Provider.select(Provider.name).where(Provider.name == name).tuples()
    )
    make_provider("Lightwater")
    assert [query.first(name=name) for name in ("Lightwater", "Other", "Lightwater")] == [
        ("Lightwater",),
        None,
        ("Lightwater",),
    ]
    assert len(made) == 2
