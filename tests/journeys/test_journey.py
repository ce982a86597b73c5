"""Tests of the engine of journeys, with a small journey that uses all of it."""

from collections.abc import Mapping
from typing import Any

import pytest
from wtforms import StringField, ValidationError
from wtforms.validators import InputRequired

from journeys.conditions import when
from journeys.facts import Facts
from journeys.journey import CHECK, Journey, Row, Step, Stop, accept
from journeys.question import Question, typed_as_form_data
from rules.wording import Wording
from tests.journeys.contexts import Typed, saved


class Name(Question):
    """One required word."""

    words = Wording(name="Name of the {animal}", breed="Breed")
    name = StringField(validators=[InputRequired()])


class Animal(Question):
    """A word that must be one of those in the context."""

    words = Wording(animal="Animal", unknown="Nobody knows a {animal}")
    animal = StringField(validators=[InputRequired()])

    def validate_animal(self, field: Any) -> None:
        """Refuse an animal that is not in the context."""
        if field.data not in self.facts.context:
            raise ValidationError(self.say("unknown", animal=field.data))


class Secret(Question):
    """Secret that is used for a lookup and then forgotten."""

    forget = ("secret",)
    trn = StringField("TRN", [InputRequired()])
    secret = StringField("Secret", [InputRequired()])


class PetFacts(Facts):
    """Facts that follow from the answers."""

    @property
    def animal(self) -> str:
        """The animal, once answered."""
        return str(self.answer("animal", "animal") or "")

    @property
    def is_dragon(self) -> bool:
        """True if it cannot be registered."""
        return self.animal == "dragon"

    @property
    def is_dog(self) -> bool:
        """True if it is a dog, which adds a question."""
        return self.animal == "dog"


PETS = Journey(
    "pets",
    words=Wording(title="Pets"),
    facts=PetFacts,
    submit=lambda facts, user, context: {},
    steps=(
        Step("begin"),
        Step("animal", Animal, rows=(Row("animal", lambda facts: facts.animal),)),
        Stop("no-dragons", when(PetFacts.is_dragon), words=Wording(heading="No dragons")),
        Step("breed", Name, when=when(PetFacts.is_dog), rows=(Row("breed", lambda facts: "a breed"),)),
        Step("name", Name, rows=(Row("name", lambda facts: "Rex"),)),
    ),
)
KNOWN = ("dog", "cat", "dragon")


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({}, ["begin", "animal"]),
        ({"animal": {"animal": "cat"}}, ["begin", "animal", "name"]),
        ({"animal": {"animal": "dog"}}, ["begin", "animal", "breed"]),
        ({"animal": {"animal": "dragon"}, "name": {"name": "Rex"}}, ["begin", "animal", "no-dragons"]),
        ({"animal": {"animal": "horse"}, "name": {"name": "Rex"}}, ["begin", "animal"]),
        ({"animal": {"animal": ""}, "name": {"name": "Rex"}}, ["begin", "animal"]),
        ({"animal": {"animal": "cat"}, "name": {"name": "Rex"}}, ["begin", "animal", "name", CHECK]),
        ({"name": {"name": "Rex"}}, ["begin", "animal"]),
        ({"animal": {"animal": "dog"}, "name": {"name": "Rex"}}, ["begin", "animal", "breed"]),
        ({"no-such-step": {"name": "Rex"}, "animal": {"animal": "cat"}}, ["begin", "animal", "name"]),
    ],
)
def test_answers_lead_to_a_path(answers: Typed, path: list[str]) -> None:
    assert list(PETS.walk(saved(answers), KNOWN).path) == path


def test_an_answer_that_a_change_of_the_world_made_wrong_is_a_question_again() -> None:
    answers = saved({"animal": {"animal": "cat"}, "name": {"name": "Rex"}})
    assert PETS.walk(answers, KNOWN).is_complete
    assert PETS.walk(answers, ("dog",)).end == "animal"


def test_switching_back_does_not_lose_what_was_answered() -> None:
    answers = saved({"animal": {"animal": "dog"}, "breed": {"name": "Poodle"}, "name": {"name": "Rex"}})
    as_cat = {**answers, **saved({"animal": {"animal": "cat"}})}
    cat = PETS.walk(as_cat, KNOWN)
    assert cat.is_complete
    assert [row.label for row in PETS.rows(cat)] == ["Animal", "Name of the cat"]
    again = PETS.walk({**as_cat, "animal": answers["animal"]}, KNOWN)
    assert again.is_complete
    assert [row.step.name for row in PETS.rows(again)] == ["animal", "breed", "name"]


def test_a_question_sees_only_the_answers_before_it() -> None:
    answers = saved({"animal": {"animal": "cat"}, "name": {"name": "Rex"}})
    found = PETS.walk(answers, KNOWN)
    assert found.facts_before["animal"].animal == ""
    assert set(found.facts_before["name"].answers) == {"animal"}
    assert set(found.facts.answers) == {"animal", "name"}


def test_what_follows_a_change_is_what_is_left_to_ask() -> None:
    found = PETS.walk(saved({"animal": {"animal": "dog"}, "name": {"name": "Rex"}}), KNOWN)
    assert found.after("animal") == "breed"
    assert found.after("animal", changing=True) == "breed"
    complete = PETS.walk(saved({"animal": {"animal": "cat"}, "name": {"name": "Rex"}}), KNOWN)
    assert complete.after("animal") == "name"
    assert complete.after("animal", changing=True) == CHECK
    assert complete.after("breed") == CHECK, "its question is no longer asked"
    assert complete.back("animal") == "begin"
    assert complete.back("begin") is None


class TestForgetting:
    """Tests of answers that a lookup uses and that are not stored (PD-27)."""

    STEP = Step("find", Secret, lookup=lambda form, context: {"name": "Ana"})

    def test_what_is_forgotten_is_not_among_what_was_typed(self) -> None:
        form = Secret(typed_as_form_data({"trn": ["1234567"], "secret": ["3 February 1977"]}))
        assert form.validate()
        assert form.typed() == {"trn": ["1234567"]}

    @pytest.mark.parametrize("found", [None, {"name": "Ana"}])
    def test_it_counts_as_answered_while_what_was_found_is_there(
        self, found: Mapping[str, Any] | None
    ) -> None:
        kept: dict[str, Any] = {"typed": {"trn": ["1234567"]}}
        answer = accept(self.STEP, kept if found is None else {**kept, "found": found}, None)
        assert (answer is not None) == (found is not None)
        if answer is not None:
            assert dict(answer.data) == {"trn": "1234567"}
            assert answer.found == found


@pytest.mark.parametrize(
    "steps",
    [(Step("name", Name), Step("name", Name)), (Step(CHECK, Name),), (Step("confirmation", Name),)],
)
def test_every_step_needs_a_name_of_its_own(steps: tuple[Step, ...]) -> None:
    with pytest.raises(ValueError, match="a name of its own"):
        Journey("pets", words=Wording(title="Pets"), steps=steps, facts=PetFacts, submit=lambda facts: {})


@pytest.mark.parametrize("between", ["\0", "\u200b", "\u202e", "\ufeff"])
def test_characters_that_show_nothing_are_not_kept(between: str) -> None:
    """Postgres keeps NUL in no text; the others let two answers look alike and differ."""
    form = Secret(typed_as_form_data({"trn": [f"12{between}34567"], "secret": ["x"]}))
    assert form.validate()
    assert form.typed() == {"trn": ["1234567"]}


def test_an_empty_form_is_a_form_that_was_sent() -> None:
    assert not Animal(typed_as_form_data({})).validate()
