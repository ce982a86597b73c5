"""The pages of a journey in an area, and one request to a draft of it (Visit)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from flask import current_app, g, url_for
from htmx_flask import request
from jinja2 import Environment

from blueprints.web import drafts
from blueprints.web.service_context import current_context
from journeys.journey import CHECK, CONFIRMATION, Journey, Step, Walk
from journeys.question import Question, typed_as_form_data
from models.draft import Draft
from models.service_context import ServiceContext
from models.user import User

#: The parts of an address that name the draft and the step.
_OF_DRAFT = ("draft_key", "step_name")


@dataclass(frozen=True)
class Subject:
    """The kind of record that journeys of an area are about: its address, and how it is found and locked."""

    kind: str
    """One of `Journey.about`, as in drafts."""
    under: str
    """The address below which the journeys stand: /trainees/<int:trainee_id>."""
    find: Callable[[], Any]
    """The record of the address; the guard of the area has fetched it within what the user may see."""
    lock: Callable[[Any], Any]
    """Lock the record until the transaction ends (SELECT … FOR UPDATE), and return it as it is now."""


@dataclass(frozen=True)
class JourneyPages:
    """A journey in an area, and what its facts need besides the answers."""

    journey: Journey
    area: str
    """The blueprint of its addresses and the folder of its templates: providers or schools."""
    context: "Callable[[Visit], Any]"
    leave: "Callable[[Visit], str]"
    """The address to go back to for a user who gives the journey up."""
    person: "Callable[[Visit, Any], str]" = lambda visit, facts: ""
    """The name of the person it is about, for captions; from facts."""
    afterwards: "Callable[[Visit], Mapping[str, Any]]" = lambda visit: {}
    """What the confirmation shows besides the result."""
    done: "Callable[[Visit], str]" = lambda visit: visit.url(CONFIRMATION)
    """The address to which submitting leads."""
    listed_as: Callable[[Any], str] = lambda facts: ""
    """The name of the person in the list of unfinished drafts, from facts; while empty, it is not in the list."""
    subject: Subject | None = None
    """None for a journey that is about no record."""
    owner: Callable[[], Mapping[str, Any]] = drafts.organisation_signed_in
    """The owner of a new draft, and who began it; the guard of the area finds drafts of the owner only."""

    sent_along: Callable[[], Mapping[str, Any]] = dict
    """Answers, as a draft keeps them, that the form that starts the journey has sent along."""

    folder: str = ""
    """Where templates are that several journeys share, if they do."""

    @property
    def endpoint(self) -> str:
        """The endpoint of the pages of its steps in the area; there is one for each kind that it can be about."""
        name = self.journey.name
        if self.subject and len(self.journey.about) > 1:
            name = f"{name}-of-{self.subject.kind}"
        return name.replace("-", "_")

    def about(self, record: Any) -> tuple[str, int] | tuple[None, None]:
        """The kind and the ID of the record that a draft is about; None of both where it is about none."""
        return (self.subject.kind, record.id) if self.subject else (None, None)

    def template(self, name: str) -> str:
        """The template of a page: its own if there is one, else the one for all."""
        file = f"{name.replace('-', '_')}.html"
        own = f"{self.area}/{self.journey.name.replace('-', '_')}"
        folders = [folder for folder in (own, self.folder, "journeys") if folder]
        places = (*(f"{folder}/{file}" for folder in folders), "journeys/question.html")
        return _first_template(current_app.jinja_env, places)


@cache
def _first_template(environment: Environment, places: tuple[str, ...]) -> str:
    """The first of these templates that there is; a failed look for the others takes time on every page."""
    return str(environment.select_template(places).name)


@dataclass
class Visit:
    """One request to one draft."""

    pages: JourneyPages
    draft: Draft
    subject: Any = None
    """The record it is about."""

    @property
    def journey(self) -> Journey:
        """The journey of the draft."""
        return self.pages.journey

    @cached_property
    def service(self) -> ServiceContext:
        """Today with the settings that the draft started with."""
        return current_context().with_settings(drafts.settings_of(self.draft))

    @property
    def user(self) -> User | None:
        """The signed-in user, if any."""
        return g.signed_in.user if g.signed_in else None

    @cached_property
    def context(self) -> Any:
        """The context of the facts, read once in the request."""
        return self.pages.context(self)

    @property
    def changing(self) -> bool:
        """True if one answer is being changed, so that what follows is what is left to ask."""
        return "change" in request.args

    def walk(self) -> Walk:
        """The walk of the draft."""
        return self.journey.walk(self.draft.answers, self.context)

    def walk_afresh(self) -> Walk:
        """The same with nothing cached, for when time has passed."""
        vars(self).pop("context", None)
        return self.walk()

    def walk_locked(self) -> Walk:
        """The same with the subject locked until the transaction ends."""
        if self.pages.subject:
            self.subject = self.pages.subject.lock(self.subject)
        return self.walk_afresh()

    def look_again(self, walk: Walk) -> None:
        """Look up once more what was found too long ago to submit with; raises LookupUnavailableNow.

        Outside of any transaction, because another system is asked.
        """
        has_changed = False
        for name, answer in walk.answers.items():
            again = self.journey.by_name[name].again
            found = again(answer.found, self.context) if again else None
            if found is not None:
                drafts.save_found(self.draft, name, answer.found, found)
                has_changed = True
        if has_changed:
            self.keep_place(self.walk_afresh())

    def keep_place(self, walk: Walk) -> None:
        """Save how far the draft has got, for the list of unfinished drafts."""
        person = self.pages.listed_as(walk.facts)
        drafts.keep_place(self.journey, self.draft, person, walk.end, current_context())

    def url(self, step: str, *, changing: bool = False) -> str:
        """The address of a page of this draft."""
        return f"{self._address}{step}{'?change=1' if changing else ''}"

    @property
    def cancel_url(self) -> str:
        """The address that cancels the journey."""
        return f"{self._address}cancel"

    @cached_property
    def _address(self) -> str:
        """What the addresses of all its pages begin with: a page has many of them."""
        above = {name: value for name, value in (request.view_args or {}).items() if name not in _OF_DRAFT}
        endpoint = f"{self.pages.area}.{self.pages.endpoint}"
        return url_for(endpoint, draft_key=self.draft.key, step_name=CHECK, **above).removesuffix(CHECK)

    def step(self, name: str) -> Step | None:
        """The row of the table for a page; None for check-your-answers and the confirmation."""
        return self.journey.by_name.get(name)

    def form_as_saved(self, step: Step, walk: Walk) -> Question | None:
        """The question with the saved answer, and its errors if it is no longer valid."""
        if step.form is None:
            return None
        accepted = walk.answers.get(step.name)
        if accepted and accepted.form:
            return accepted.form
        saved = self.draft.answers.get(step.name)
        form = step.form(
            typed_as_form_data(saved["typed"]) if saved else None, facts=walk.facts_before[step.name]
        )
        if saved and not accepted and not form.is_blank:
            form.validate()
        return form
