"""Tests of what holds for every journey, with generated answers."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.journey import CHECK, Journey, Walk
from journeys.question import typed_as_form_data
from journeys.registry import JOURNEYS, journeys_about
from tests.journeys.contexts import row_texts, trainee_contexts
from tests.journeys.generated import Saved, answered
from tests.journeys.participant_contexts import participant_contexts

#: Those whose answers can be generated: names, email addresses and what stands in the database cannot.
OF_PARTICIPANTS = ("change-last-day", "change-start-date", "change-working-pattern", "report-leaving")

#: Strategy for the context of each journey, by name; none for journeys that query the database as they go.
CONTEXTS: dict[str, st.SearchStrategy[Any]] = {
    **{journey.name: trainee_contexts(journey.name) for journey in journeys_about("trainee")},
    **{name: participant_contexts(JOURNEYS[name]) for name in OF_PARTICIPANTS},
}

every_journey = pytest.mark.parametrize(
    "journey",
    [JOURNEYS[name] for name in CONTEXTS],
    ids=lambda journey: journey.name,
)


def test_each_check_page_says_whose_and_what() -> None:
    headings = [journey.words["check"] for journey in JOURNEYS.values()]
    assert len(set(headings)) == len(headings)
    assert not [heading for heading in headings if not re.search("name}|phrases|year", heading)]


@every_journey
def test_whatever_somebody_answers(journey: Journey) -> None:
    ends: list[str] = []

    @given(data=st.data())
    def go(data: st.DataObject) -> None:
        context = data.draw(CONTEXTS[journey.name])
        answers = answered(data, journey, context)
        found = journey.walk(answers, context)
        the_path_is_the_order_of_the_table_with_gaps(journey, found)
        the_path_ends_where_there_is_something_to_do(journey, found)
        every_question_before_the_last_is_answered(journey, found)
        back_and_on_stay_on_the_path(found)
        answers_off_the_path_change_nothing(journey, found, answers, context)
        a_question_never_breaks_on_what_is_typed(journey, found, answers)
        if found.is_complete:
            an_answer_saved_again_unchanged_comes_back_to_the_check(journey, found, answers, context)
        ends.append(found.end)

    go()
    reached = ends.count(CHECK)
    assert reached >= len(ends) // 10, (
        f"only {reached} of {len(ends)} answers reached the check: that tells little"
    )


def the_path_is_the_order_of_the_table_with_gaps(journey: Journey, found: Walk) -> None:
    places = [[step.name for step in journey.steps].index(name) for name in found.path if name != CHECK]
    assert places == sorted(set(places))


def the_path_ends_where_there_is_something_to_do(journey: Journey, found: Walk) -> None:
    assert CHECK not in found.path[:-1]
    last = journey.by_name.get(found.end)
    assert last is None or last.is_stop or (last.form is not None and last.name not in found.answers)


def every_question_before_the_last_is_answered(journey: Journey, found: Walk) -> None:
    asked = {name for name in found.path[:-1] if journey.by_name[name].form is not None}
    assert set(found.answers) == asked
    assert not any(journey.by_name[name].is_stop for name in found.path[:-1])


def back_and_on_stay_on_the_path(found: Walk) -> None:
    for place, name in enumerate(found.path):
        assert found.back(name) == (found.path[place - 1] if place else None)
        assert found.after(name) == found.path[min(place + 1, len(found.path) - 1)]
        assert found.after(name, changing=True) == found.end


def answers_off_the_path_change_nothing(journey: Journey, found: Walk, answers: Saved, context: Any) -> None:
    without = journey.walk({name: answers[name] for name in found.answers}, context)
    assert without.answers == found.answers
    assert without.path == found.path
    if found.is_complete:
        assert row_texts(journey, without) == row_texts(journey, found)


def a_question_never_breaks_on_what_is_typed(journey: Journey, found: Walk, answers: Saved) -> None:
    for name in found.path:
        step = journey.by_name.get(name)
        if step is None or step.form is None or name not in answers:
            continue
        form = step.form(typed_as_form_data(answers[name]["typed"]), facts=found.facts_before[name])
        fine = form.validate()
        assert fine == (name in found.answers)
        assert fine or any(form.errors.values()), "it is refused without a word"
        assert not any("\0" in text for texts in form.typed().values() for text in texts)


def an_answer_saved_again_unchanged_comes_back_to_the_check(
    journey: Journey, found: Walk, answers: Saved, context: Any
) -> None:
    for row in journey.rows(found):
        step, name = row.step, row.step.name
        assert found.allows(name)
        if step.form is None:
            assert not row.is_changeable, f"{name} cannot be changed, yet has a link to"
            continue
        # The fields of the page as shown, sent again by a browser.
        shown = step.form(typed_as_form_data(answers[name]["typed"]), facts=found.facts_before[name])
        again = {**answers, name: {"typed": shown.typed()}}
        after = journey.walk(again, context)
        assert after.after(name, changing=True) == CHECK
        assert row_texts(journey, after) == row_texts(journey, found)
