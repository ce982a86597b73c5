"""Is what is asked often found like anything else, while its text is made once?"""

from __future__ import annotations

import pytest
from peewee import Database, ModelSelect

from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.trainee import Trainee
from tests.makers import make_provider, make_trainee
from tests.queries import count_queries

WITH_PROVIDER = PreparedQuery(
    lambda trainee_id: Trainee.select(Trainee, Provider).join(Provider).where(Trainee.id == trainee_id)
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[ModelSelect]:
    """The queries of which the text is made."""
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


def test_no_row_is_nothing(database: Database) -> None:
    assert WITH_PROVIDER.first(0) is None


def test_a_change_is_seen(database: Database) -> None:
    trainee = make_trainee()
    WITH_PROVIDER.first(trainee.id)
    Trainee.update(last_names="Green").execute()
    assert WITH_PROVIDER.first(trainee.id).last_names == "Green"


def test_the_text_is_made_once(database: Database, made: list[ModelSelect]) -> None:
    often = PreparedQuery(lambda provider_id: Provider.select().where(Provider.id == provider_id))
    providers = [make_provider(), make_provider()]
    assert [often.first(each.id) for each in providers] == providers
    assert len(made) == 1
