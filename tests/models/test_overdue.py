"""Tests that the query and the rule agree on which trainees are overdue (PD-21)."""

from datetime import date, timedelta

import pytest

from models.trainee_counts import count_trainees
from models.trainee_lists import Wanted, trainees_wanted
from rules.trainee_states import STATES
from rules.training_changes import is_overdue
from tests.makers import TODAY, make_context, make_provider, make_trainee

pytestmark = pytest.mark.usefixtures("database")


def test_the_list_and_the_count_are_what_the_rule_says() -> None:
    provider, context = make_provider(), make_context()
    ends: list[date | None] = [None, *(TODAY + timedelta(days=days) for days in (-400, -1, 0, 1))]
    trainees = [
        make_trainee(provider, state=state, expected_end_date=end, placements=0)
        for state in STATES
        for end in ends
    ]
    make_trainee(expected_end_date=TODAY - timedelta(days=1))  # another provider's
    expected = {
        trainee.id
        for trainee in trainees
        if is_overdue(state=trainee.state, expected_end=trainee.expected_end_date, today=TODAY)
    }
    listed = {trainee.id for trainee in trainees_wanted(provider, Wanted(overdue=True), context)}
    assert listed == expected
    assert count_trainees(provider, context).overdue == len(expected) == 4
