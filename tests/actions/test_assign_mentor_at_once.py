"""Tests of assigning mentors concurrently (PD-35)."""

from datetime import timedelta

from peewee import Database

from actions.assign_mentor import assign_mentor
from actions.report_leaving import report_leaving
from models.mentorship import Mentorship
from tests.concurrency import run_concurrently
from tests.ect_makers import make_ect, make_mentor, make_ready_school
from tests.makers import TODAY, make_context, make_user


def test_of_several_mentors_assigned_at_once_an_ect_has_one(shared_database: Database) -> None:
    school, user = make_ready_school(), make_user()
    ect, mentors = make_ect(school), [make_mentor(school) for _number in range(4)]
    tries = [
        lambda mentor=mentor: assign_mentor(ect, mentor, user=user, context=make_context())
        for mentor in mentors
    ]

    outcomes = run_concurrently(*tries)

    assert {type(outcome).__name__ for outcome in outcomes} == {"Mentorship"}
    (mentorship,) = Mentorship.select()
    assert (mentorship.started_on, mentorship.finished_on) == (TODAY, None)


def test_a_mentor_who_leaves_at_the_same_moment_mentors_until_the_last_day(shared_database: Database) -> None:
    school, user, context = make_ready_school(), make_user(), make_context()
    ect, mentor, last_day = make_ect(school), make_mentor(school), TODAY + timedelta(days=9)

    outcomes = run_concurrently(
        lambda: assign_mentor(ect, mentor, user=user, context=context),
        lambda: report_leaving(mentor, last_day, reason="other", user=user, context=context),
    )

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Mentorship.get().finished_on == last_day
