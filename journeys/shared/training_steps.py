"""The steps about the training of a teacher who is being registered, with the rows of check-your-answers (PD-32).

The conditions are predicates of the facts of the journey (journeys/shared/new_training.py).
"""

from collections.abc import Callable
from typing import Any

from journeys.conditions import Condition, always, never, when
from journeys.journey import Row, Step, Stop
from journeys.shared.choices import YES_OR_NO
from journeys.shared.new_training import NewTraining
from journeys.shared.training_questions import ChooseLeadProvider, TrainingProgramme, UseDefault
from journeys.shared.transfer import CONTINUE_ROWS, ContinueTraining
from rules.wording import Wording

#: The page for a school without a programme for the year; its button sets the year up.
NO_PROGRAMME_STEP = "no-training-programme"

MESSAGES = Wording(not_confirmed="Not confirmed yet")

_NOT_OPEN = Wording(
    heading="You cannot {role.verb} {name} yet",
    waits_for="registration to open",
    button="Change the start date",
)
_NO_PROGRAMME = Wording(
    heading="Your school has no training programme for {year.label}",
    waits_for="your school’s training programme",
    button="Set up training for {year.label}",
)


def name_of(what: str, otherwise: str = MESSAGES["not_confirmed"]) -> Callable[[Any], str]:
    """The value of a row: the name of what the facts have under this name."""

    def name(facts: Any) -> str:
        found = getattr(facts, what)
        return str(found.name) if found else otherwise

    return name


_lead_provider, _delivery_partner = name_of("lead_provider"), name_of("delivery_partner")
_as_default = when(NewTraining.uses_default)
_with_provider = _as_default & when(NewTraining.is_provider_led)

_DEFAULT_ROWS = (
    Row("row", lambda facts: YES_OR_NO[facts.answer("default-programme", "use_default")]),
    Row("title", lambda facts: facts.programme.label, when=_as_default, changeable=never),
    Row("lead_provider", _lead_provider, when=_with_provider, changeable=never),
    Row("delivery_partner", _delivery_partner, when=_with_provider, changeable=never),
)
_LEAD_PROVIDER_ROWS = (
    Row("title", _lead_provider),
    Row("delivery_partner", _delivery_partner, changeable=never),
)


def year_stops() -> tuple[Step, ...]:
    """The pages for a start date in a year for which the school cannot register anyone yet."""
    return (
        Stop("cannot-register-yet", when(NewTraining.is_too_early_to_register), words=_NOT_OPEN),
        Stop(NO_PROGRAMME_STEP, when(NewTraining.school_has_no_programme), words=_NO_PROGRAMME),
    )


def training_steps(asked: Condition = always) -> tuple[Step, ...]:
    """The training that they had, the school's programme of the year, or another; of teachers for whom it is asked."""
    may_continue = when(NewTraining.may_continue_training)
    differs = ~when(NewTraining.continues_training)
    if asked is not always:
        may_continue, differs = asked & may_continue, asked & differs
    another = differs & ~_as_default
    return (
        Step("continue-training", ContinueTraining, when=may_continue, rows=CONTINUE_ROWS),
        Step("default-programme", UseDefault, when=differs, rows=_DEFAULT_ROWS),
        Step(
            "training-programme",
            TrainingProgramme,
            when=another,
            rows=(Row("title", lambda facts: facts.programme.label),),
        ),
        Step(
            "lead-provider",
            ChooseLeadProvider,
            when=another & when(NewTraining.is_provider_led),
            rows=_LEAD_PROVIDER_ROWS,
        ),
    )
