"""Tests of the changes that a row of placements makes (PD-19)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.placement_changes import Setting, held_twice, plan_placements, settings_afterwards

ALDER = Setting("100001", "Alder Primary School", "LW1 1AA")
BEECH = Setting("100002", "Beech Academy", "LW2 2BB")
CEDAR = Setting("100003", "Cedar School", "LW3 3CC")
DEN = Setting("", "Otters’ Den Nursery", "LW9 2PR")


def does(
    held: list[Setting], typed: list[Setting | None], *, only_adds: bool = False
) -> list[tuple[str, int]]:
    """The change of each typed placement, and its number in the record afterwards."""
    return [(change.does, change.place) for change in plan_placements(held, typed, only_adds=only_adds)]


def test_a_blank_cell_keeps_what_is_there() -> None:
    assert does([ALDER, BEECH], [None, None]) == []
    assert does([ALDER, BEECH], [None, CEDAR]) == [("replace", 2)]


def test_the_same_value_keeps_and_another_replaces() -> None:
    assert does([ALDER, BEECH], [ALDER, CEDAR]) == [("keep", 1), ("replace", 2)]


def test_a_value_past_the_last_is_added() -> None:
    assert does([ALDER, BEECH], [ALDER, BEECH, CEDAR]) == [("keep", 1), ("keep", 2), ("add", 3)]


def test_a_gap_before_an_added_value_is_not_a_placement() -> None:
    assert does([ALDER], [None, None, CEDAR]) == [("add", 2)]


def test_in_the_blank_template_everything_is_added_but_what_is_in_that_place_already() -> None:
    assert does([ALDER, BEECH], [CEDAR, None, ALDER], only_adds=True) == [("add", 3), ("add", 4)]
    assert does([ALDER, BEECH], [ALDER, CEDAR], only_adds=True) == [("keep", 1), ("add", 3)]


def test_the_same_school_twice_is_two_placements() -> None:
    assert does([], [ALDER, ALDER]) == [("add", 1), ("add", 2)]
    assert held_twice([ALDER, ALDER, BEECH, DEN, DEN]) == [ALDER.urn]


@pytest.mark.parametrize(
    ("typed", "held", "same"),
    [
        (Setting("100001"), ALDER, True),
        (Setting("100001", "Another name", "XX1 1XX"), ALDER, True),
        (Setting("100002", "Alder Primary School", "LW1 1AA"), ALDER, False),
        (Setting("", "alder primary  school"), ALDER, True),
        (Setting("", "Alder Primary School", "lw11aa"), ALDER, True),
        (Setting("", "Alder Primary School", "LW1 1AB"), ALDER, False),
        (Setting("", "Otters' Den Nursery"), DEN, True),
        (Setting("100001"), DEN, False),
    ],
)
def test_a_urn_decides_and_otherwise_the_name_and_postcode(typed: Setting, held: Setting, same: bool) -> None:
    assert typed.is_same_as(held) is same


settings = st.sampled_from([ALDER, BEECH, CEDAR, DEN])


@given(st.lists(settings, max_size=7), st.lists(st.none() | settings, max_size=5), st.booleans())
def test_no_placement_is_ever_lost(held: list[Setting], typed: list[Setting | None], only_adds: bool) -> None:
    changes = plan_placements(held, typed, only_adds=only_adds)
    after = settings_afterwards(held, changes)

    assert len(after) == len(held) + sum(change.does == "add" for change in changes)
    replaced = {change.place - 1 for change in changes if change.does == "replace"}
    assert [one for n, one in enumerate(after[: len(held)]) if n not in replaced] == [
        one for n, one in enumerate(held) if n not in replaced
    ]
    for change in changes:
        assert after[change.place - 1].is_same_as(change.setting) or change.does == "keep"


@given(st.lists(settings, max_size=5), st.booleans())
def test_a_report_uploaded_again_changes_nothing(held: list[Setting], only_adds: bool) -> None:
    assert {change.does for change in plan_placements(held, list(held), only_adds=only_adds)} <= {"keep"}
