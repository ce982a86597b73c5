"""Tests of adding, replacing and removing one placement of a trainee, once, with its event in the timeline."""

import pytest
from peewee import Database

from actions.change_placements import add_placement, remove_placement, replace_placement
from actions.conflict import Conflict
from models.event import Event
from models.placement import Placement
from models.school import School
from models.trainee import Trainee
from models.user import User
from tests.makers import NOW, make_context, make_school, make_trainee, make_user

IN_FORCE = make_context()


@pytest.fixture
def trainee(database: Database) -> Trainee:
    """A trainee with two placements, Setting 1 and Setting 2."""
    return make_trainee(placements=2)


@pytest.fixture
def user(database: Database) -> User:
    """The user who changes them."""
    return make_user()


def at(trainee: Trainee, school: School | None = None, name: str = "Otters’ Den", **fields: str) -> Placement:
    """A placement that is not stored yet."""
    if school:
        return Placement(trainee=trainee, school=school)
    return Placement(trainee=trainee, school=None, name=name, **fields)


def held(trainee: Trainee) -> list[Placement]:
    """The placements in their order."""
    return list(Placement.select().where(Placement.trainee == trainee).order_by(Placement.id))


def names(trainee: Trainee) -> list[str]:
    """The names of the placements."""
    return [placement.setting_name for placement in held(trainee)]


def told(trainee: Trainee) -> list[dict]:
    """The events of placements in the timeline."""
    query = Event.select().where((Event.trainee == trainee) & (Event.kind == "placements-changed"))
    return [event.details for event in query.order_by(Event.id)]


def test_a_school_is_added_after_those_there_are(trainee: Trainee, user: User) -> None:
    school = make_school("Alder Primary School", urn="900101", postcode="LW1 1AA")
    seen = held(trainee)[-1].id

    add_placement(at(trainee, school), seen=seen, user=user, context=IN_FORCE)

    added = held(trainee)[2]
    assert (added.school, added.name, added.urn, added.postcode) == (school, "", "", "")
    assert added.created_at == NOW
    assert told(trainee) == [
        {"added": ["Alder Primary School"], "replaced": [], "removed": [], "upload": None}
    ]
    assert Event.get(Event.kind == "placements-changed").user == user


def test_a_setting_without_a_urn_is_added_as_it_was_described(trainee: Trainee, user: User) -> None:
    add_placement(at(trainee, postcode="LW9 2PR"), seen=0, user=user, context=IN_FORCE)

    added = held(trainee)[2]
    assert (added.school, added.name, added.postcode) == (None, "Otters’ Den", "LW9 2PR")


def test_a_button_pressed_twice_adds_one_placement(trainee: Trainee, user: User) -> None:
    seen = held(trainee)[-1].id
    for _ in range(2):
        add_placement(at(trainee), seen=seen, user=user, context=IN_FORCE)

    assert names(trainee) == ["Setting 1", "Setting 2", "Otters’ Den"]
    assert len(told(trainee)) == 1


def test_the_same_school_again_is_a_second_placement_there(trainee: Trainee, user: User) -> None:
    """However many there are."""
    school = make_school()
    for _ in range(6):
        add_placement(at(trainee, school), seen=held(trainee)[-1].id, user=user, context=IN_FORCE)

    assert [placement.school for placement in held(trainee)[2:]] == [school] * 6


def test_two_people_at_once_both_add_theirs(trainee: Trainee, user: User) -> None:
    seen = held(trainee)[-1].id
    add_placement(at(trainee), seen=seen, user=make_user(), context=IN_FORCE)
    add_placement(at(trainee, name="Hospital"), seen=seen, user=user, context=IN_FORCE)

    assert names(trainee)[2:] == ["Otters’ Den", "Hospital"]


def test_a_route_without_placements_gets_none(user: User) -> None:
    trainee = make_trainee(route="assessment_only", placements=0)

    with pytest.raises(Conflict, match="assessment only route"):
        add_placement(at(trainee), seen=0, user=user, context=IN_FORCE)
    assert held(trainee) == []


def test_what_is_replaced_keeps_its_place(trainee: Trainee, user: User) -> None:
    school = make_school("Alder Primary School")

    replace_placement(held(trainee)[0], at(trainee, school), user=user, context=IN_FORCE)

    assert names(trainee) == ["Alder Primary School", "Setting 2"]
    assert told(trainee) == [
        {"added": [], "replaced": [["Setting 1", "Alder Primary School"]], "removed": [], "upload": None}
    ]


def test_a_school_that_is_replaced_by_a_setting_is_gone(trainee: Trainee, user: User) -> None:
    first = held(trainee)[0]
    replace_placement(first, at(trainee, make_school()), user=user, context=IN_FORCE)
    replace_placement(first, at(trainee, urn="999999"), user=user, context=IN_FORCE)

    assert (held(trainee)[0].school, held(trainee)[0].urn) == (None, "999999")


def test_replacing_by_the_same_is_no_change(trainee: Trainee, user: User) -> None:
    replace_placement(held(trainee)[0], at(trainee, name="Setting 1"), user=user, context=IN_FORCE)

    assert told(trainee) == []


def test_a_placement_that_somebody_else_removed_is_not_replaced(trainee: Trainee, user: User) -> None:
    first = held(trainee)[0]
    remove_placement(first, user=make_user(), context=IN_FORCE)

    with pytest.raises(Conflict, match="Add it as a new one"):
        replace_placement(first, at(trainee), user=user, context=IN_FORCE)
    assert names(trainee) == ["Setting 2"]


def test_only_one_placement_is_removed_and_only_once(trainee: Trainee, user: User) -> None:
    first = held(trainee)[0]
    for _ in range(2):
        remove_placement(first, user=user, context=IN_FORCE)

    assert names(trainee) == ["Setting 2"]
    assert told(trainee) == [{"added": [], "replaced": [], "removed": ["Setting 1"], "upload": None}]
