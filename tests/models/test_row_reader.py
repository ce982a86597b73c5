"""Records of prepared queries are those that Peewee makes."""

from collections.abc import Callable
from typing import Any

import pytest
from peewee import JOIN, Database, ModelSelect, fn

from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.school import School
from models.trainee import Trainee
from models.user import Access, Account, User
from tests.makers import NOW, make_provider, make_trainee


def _two_levels() -> ModelSelect:
    """Account and user are always there; the organisation of the access may not be."""
    query = Account.select(Account, User, Access, Provider, School, fn.COUNT(Access.id).alias("number"))
    query = query.join_from(Account, User).join_from(
        Account, Access, JOIN.LEFT_OUTER, on=(Access.user == Account.user_id), attr="access"
    )
    query = query.join_from(Access, Provider, JOIN.LEFT_OUTER).join_from(Access, School, JOIN.LEFT_OUTER)
    return query.group_by(Account.id, User.id, Access.id, Provider.id, School.id).order_by(Account.id)


def _through_what_is_not_selected() -> ModelSelect:
    return (
        Access.select(Access.area, User.email, Provider.name)
        .join_from(Access, User)
        .join_from(Access, Provider, JOIN.LEFT_OUTER)
        .order_by(Access.id)
    )


def _aliased() -> ModelSelect:
    other = Provider.alias()
    return Trainee.select(Trainee, other).join(other, on=(Trainee.provider == other.id), attr="provider")


QUERIES: dict[str, Callable[[], ModelSelect]] = {
    "one table": lambda: Trainee.select(),
    "columns with aliases": lambda: Trainee.select(Trainee.provider, Trainee.id.alias("number")),
    "an inner join": lambda: Trainee.select(Trainee, Provider).join(Provider),
    "two levels, some of it not there": _two_levels,
    "a join of which nothing is selected": lambda: Trainee.select(Trainee).join(Provider),
    "a few columns": _through_what_is_not_selected,
    "an alias of a table": _aliased,
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_records_are_those_that_peewee_makes(database: Database, query: Callable[[], ModelSelect]) -> None:
    provider = make_provider()
    make_trainee(provider, recommended_at=NOW, withdrawal={"chosen_by": "trainee"})
    make_trainee(provider)
    for n, area in enumerate(("providers", "support", None)):
        user = User.create(email=f"{n}@example.com", given_name="A", family_name="B")
        Account.create(user=user, way="email", subject=f"{n}@example.com")
        if area:
            owner = provider if area == "providers" else None
            Access.create(user=user, area=area, provider=owner, given_by="support", given_at=NOW)
    found = PreparedQuery(query).all()
    assert found
    assert [shape(each) for each in found] == [shape(each) for each in query()]


def shape(value: Any) -> Any:
    """All that is known of a record, with what is joined to it."""
    if not hasattr(value, "__rel__"):
        return value
    return (
        type(value),
        {name: shape(each) for name, each in vars(value).items() if name != "__rel__"},
        {name: shape(each) for name, each in value.__rel__.items()},
    )
