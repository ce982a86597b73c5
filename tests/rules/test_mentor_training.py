"""Tests of how far the training of a mentor is."""

from datetime import date, timedelta

import pytest

from rules.mentor_training import mentor_training_status
from tests.makers import TODAY


@pytest.mark.parametrize(
    ("ended", "ended_on", "starts", "label", "meaning"),
    [
        ("", None, None, "Not in training", "They can do mentor training. They do not have to."),
        ("", None, TODAY, "In training", ""),
        ("", None, TODAY + timedelta(days=1), "Starting training", "From 16 June 2026."),
        (
            "completed",
            date(2025, 7, 1),
            TODAY,
            "Training completed",
            (
                "Their lead provider has told us that they completed it. The date in our records is 1 July 2025. "
                "They can still mentor ECTs."
            ),
        ),
        (
            "completed-early",
            None,
            None,
            "Not eligible for training",
            "They completed it when it was first tried out, before September 2021. They can still mentor ECTs.",
        ),
        (
            "started-not-completed",
            None,
            TODAY,
            "Not eligible for training",
            "They started it and did not complete it in time. They can still mentor ECTs.",
        ),
    ],
)
def test_the_status_says_how_far_it_is(
    ended: str, ended_on: date | None, starts: date | None, label: str, meaning: str
) -> None:
    """N13."""
    status = mentor_training_status(
        ended=ended,
        ended_on=ended_on,
        started_on=starts,
        today=TODAY,
    )
    assert (status.label, status.meaning) == (label, meaning)
