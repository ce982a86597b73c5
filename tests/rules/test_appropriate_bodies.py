"""Tests of the appropriate bodies and programmes that a school is offered (PD-32 and PD-33)."""

import pytest

from rules.appropriate_bodies import ESP, HUB, ISTIP, KINDS, LOCAL_AUTHORITY, kinds_offered
from rules.programmes import PROGRAMMES, programmes_for
from rules.schools import STATE_FUNDED


@pytest.mark.parametrize("type_code", sorted(STATE_FUNDED))
def test_a_state_school_is_offered_hubs_alone(type_code: int) -> None:
    assert kinds_offered(type_code) == (HUB,)


@pytest.mark.parametrize(
    ("type_code", "kinds"), [(10, (ISTIP, HUB)), (11, (ISTIP, HUB)), (37, (ESP, HUB)), (None, (HUB,))]
)
def test_independent_schools_and_those_overseas_have_a_body_of_their_own(
    type_code: int | None, kinds: tuple[str, ...]
) -> None:
    assert kinds_offered(type_code) == kinds


def test_nobody_is_offered_a_local_authority() -> None:
    assert LOCAL_AUTHORITY in KINDS
    assert not any(LOCAL_AUTHORITY in kinds_offered(type_code) for type_code in range(60))


def test_schools_choose_by_what_is_paid_for() -> None:
    assert [each.code for each in programmes_for(cip_only=False)] == ["fip", "cip", "diy"]
    assert [each.code for each in programmes_for(cip_only=True)] == ["cip", "diy", "school-funded-fip"]


def test_full_induction_is_led_by_a_provider() -> None:
    assert {code for code, each in PROGRAMMES.items() if each.is_provider_led} == {"fip", "school-funded-fip"}
