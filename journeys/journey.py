"""The engine of journeys: an ordered table of questions, each with the condition on which it is asked.

The path, the next and the previous page, what may be visited, the rows of check-your-answers and the diagram come from
the same table (docs/decisions/0001).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from journeys.conditions import Condition, always
from journeys.question import Question, typed_as_form_data
from rules.wording import Wording
from settings import Settings

CHECK, CONFIRMATION = "check-answers", "confirmation"

MESSAGES = Wording(check="Check your answers", next="Next: {title}", waiting="Waiting: {waits_for}")

#: Answers as a draft keeps them: step → {"typed": {field: [text]}, "found": what a lookup found}.
Saved = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Answer:
    """One accepted answer: the form's data, and what the lookup found when it was given."""

    data: Mapping[str, Any]
    found: Any = None
    form: Question | None = field(default=None, compare=False, repr=False)
    """The validated form, for its page; None where it lacks the fields that are not kept."""


#: Accepted answers on the path, by step.
Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Row:
    """One line of check-your-answers."""

    name: str
    """The name of its label in the words of its step."""
    value: Callable[[Any], Any]
    when: Condition = always
    changeable: Condition = always


@dataclass(frozen=True)
class Step:
    """One page of a journey; its name is its address and its template's name."""

    name: str
    form: type[Question] | None = None
    """Without a form it is a page to read in passing."""
    when: Condition = always
    lookup: Callable[[Question, Any], Any] | None = None
    """Called once, when the answer is saved: (form, context) → what was found, in plain values."""
    again: Callable[[Any, Any], Any] | None = None
    """Called before submitting: (what was found, context) → what is found now; None if that was recent."""
    rows: tuple[Row, ...] = ()
    region: str = ""
    """"question" where htmx replaces the page's region in place (PD-4)."""
    is_stop: bool = False
    """A page that nothing follows."""
    words: Wording = Wording()
    """Its heading and button, the labels of its rows, its `title` in lists of unfinished drafts, and the event that a
    stop `waits_for`; those of the form, where it has one."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", (self.form or Question).words | self.words)


def Stop(name: str, when: Condition, region: str = "", *, words: Wording) -> Step:
    """A page that nothing follows: the person cannot go on from here."""
    return Step(name, when=when, region=region, is_stop=True, words=words)


@dataclass(frozen=True)
class ShownRow:
    """One line of check-your-answers for the facts of a draft."""

    step: Step
    row: Row
    facts: Any

    @property
    def label(self) -> str:
        """The label, filled in."""
        return self.step.words(self.row.name, self.facts)

    @property
    def value(self) -> Any:
        """The answer in words, or a list of (words, details)."""
        return self.row.value(self.facts)

    @property
    def is_changeable(self) -> bool:
        """True if the row has a link to change the answer."""
        return self.row.changeable(self.facts)


@dataclass(frozen=True)
class Walk:
    """The state of a draft: its path, the accepted answers on it, and the facts that follow."""

    path: tuple[str, ...]
    answers: Answers
    facts: Any
    facts_before: Mapping[str, Any]
    """Step on the path → the facts that its question may look at: those that follow from the answers before it."""

    @property
    def end(self) -> str:
        """The page the person is to see next: the first unanswered, a stop, or check-your-answers."""
        return self.path[-1]

    @property
    def unanswered(self) -> str:
        """The first page without an answer, where a draft begins that was started with some."""
        return next(name for name in self.path if name not in self.answers)

    @property
    def is_complete(self) -> bool:
        """True if everything that is asked has been answered."""
        return self.end == CHECK

    def allows(self, name: str) -> bool:
        """True if a page may be visited."""
        return name in self.path

    def back(self, name: str) -> str | None:
        """The page before; None for the first."""
        place = self.path.index(name)
        return self.path[place - 1] if place else None

    def after(self, name: str, *, changing: bool = False) -> str:
        """The page after; the end of the path when one answer is being changed or its question is no longer asked."""
        if changing or name not in self.path:
            return self.end
        place = self.path.index(name)
        return self.path[min(place + 1, len(self.path) - 1)]


@dataclass(frozen=True)
class Journey:
    """A named table of steps, the facts that follow from its answers, and the action that submits it."""

    name: str
    words: Wording
    """`title`, its name on the record and in lists of unfinished drafts; `check` and `button`, heading and button of
    check-your-answers; `done`, the heading of the confirmation, filled in from the result."""
    steps: tuple[Step, ...]
    facts: Callable[[Answers, Any], Any]
    """(accepted answers so far, context) → facts with named predicates."""
    submit: Callable[..., Mapping[str, Any]]
    """An action: submit(facts, user=…, context=…) → what the confirmation needs, in plain values."""
    about: tuple[str, ...] = ()
    """The kinds of record it can be about, below whose pages it stands: trainee, or ect and mentor."""
    kept_days: Callable[[Settings], int] = lambda settings: settings.draft_idle_days
    """For how many days after the last answer a draft is kept (PD-79)."""
    kept_days_while_unidentified: Callable[[Settings], int] | None = None
    """For how many while it does not name the person it is about, where that is shorter (PD-27)."""
    by_name: Mapping[str, Step] = field(init=False)

    def __post_init__(self) -> None:
        names = [step.name for step in self.steps]
        if len(set(names)) < len(names) or {CHECK, CONFIRMATION} & set(names):
            raise ValueError(f"{self.name}: every step needs a name of its own")
        object.__setattr__(self, "by_name", {step.name: step for step in self.steps})
        object.__setattr__(self, "words", Question.words | {"check": MESSAGES["check"]} | self.words)

    def comes_next(self, step: str) -> str:
        """What a draft that has come to this page needs next, for lists of unfinished drafts."""
        if step == CHECK:
            return MESSAGES("next", title=MESSAGES["check"])
        words = self.by_name[step].words
        return MESSAGES("waiting" if "waits_for" in words else "next", **words)

    def walk(self, saved: Saved, context: Any) -> Walk:
        """Follow the table with the answers saved so far. An answer that no longer validates is a question again."""
        path: list[str] = []
        accepted: dict[str, Answer] = {}
        before: dict[str, Any] = {}
        facts = self._facts(accepted, context)

        def so_far(*last: str) -> Walk:
            return Walk((*path, *last), MappingProxyType(accepted), facts, before)

        for step in self.steps:
            if not step.when(facts):
                continue
            path.append(step.name)
            before[step.name] = facts
            if step.is_stop:
                return so_far()
            if step.form is None:
                continue
            answer = accept(step, saved.get(step.name), facts)
            if answer is None:
                return so_far()
            accepted[step.name] = answer
            facts = self._facts(accepted, context)
        return so_far(CHECK)

    def _facts(self, accepted: Answers, context: Any) -> Any:
        # A copy, so that facts known before a question stay as they were when it is answered.
        return self.facts(MappingProxyType(dict(accepted)), context)

    def rows(self, walk: Walk) -> list[ShownRow]:
        """The lines of check-your-answers, of steps on the path only."""
        return [
            ShownRow(step, row, walk.facts)
            for step in self.steps
            if step.name in walk.path
            for row in step.rows
            if row.when(walk.facts)
        ]


def accept(step: Step, saved: Mapping[str, Any] | None, facts: Any) -> Answer | None:
    """The saved answer if it still validates; what was typed is validated again, so a later change may undo it.

    Fields that are not kept count as answered while what the lookup found is there (PD-27).
    """
    if saved is None or step.form is None:
        return None
    form = step.form(typed_as_form_data(saved.get("typed", {})), facts=facts)
    if step.form.forget:
        if saved.get("found") is None:
            return None
        for name in step.form.forget:
            del form[name]
    if not form.validate():
        return None
    return Answer(MappingProxyType(form.data), saved.get("found"), None if form.forget else form)
