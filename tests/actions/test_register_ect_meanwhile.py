"""Tests of the error for a concurrent registration that only a unique index of the database catches."""

from datetime import date

import pytest

from actions.conflict import Conflict
from actions.register_ect import AlreadyRegistered
from models.delivery import Delivery
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_ready_school, register
from tests.makers import make_user

pytestmark = pytest.mark.usefixtures("school_years")


def test_what_was_deleted_meanwhile_is_not_taken_for_another_registration() -> None:
    user, _latest = make_user(), make_user()
    user.delete_instance()

    with pytest.raises(Conflict, match="no longer in this service") as refusal:
        register(make_ready_school(), user=user)

    assert not isinstance(refusal.value, AlreadyRegistered)
    assert Teacher.select().count() == 0


@pytest.mark.parametrize("is_at_your_school", [True, False])
def test_a_registration_that_was_not_seen_before_is_told_by_its_school(
    is_at_your_school: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The unique index on current periods of a teacher decides."""
    alder, beech = make_ready_school("Alder"), make_ready_school("Beech")

    def registered_meanwhile(email: str, teacher: Teacher, today: date) -> None:
        make_ect(alder if is_at_your_school else beech, teacher)

    monkeypatch.setattr("actions.register_ect.check_email", registered_meanwhile)

    with pytest.raises(Conflict, match="at the same time|just been registered") as refusal:
        register(alder)

    assert isinstance(refusal.value, AlreadyRegistered) == is_at_your_school
    assert Delivery.select().count() == 0
