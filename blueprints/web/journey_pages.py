"""Where is a journey in an area, and how far is one draft of it? What the views of all journeys ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import current_app, url_for
from htmx_flask import request

from blueprints.web import drafts
from blueprints.web.service_context import current_context
from journeys.journey import CHECK, CONFIRMATION, Journey, Step, Walk
from journeys.question import Question, typed_as_form_data
from models.draft import Draft
from models.service_context import ServiceContext


@dataclass(frozen=True)
class JourneyPages:
    """A journey in an area, and what its facts need to know besides the answers."""

    journey: Journey
    area: str
    """The blueprint of its addresses and the folder of its templates: providers or schools."""
    context: Callable[[Draft, ServiceContext], Any]
    leave: Callable[[Draft], str]
    """The address to go back to when somebody gives the journey up."""
    person: Callable[[Draft, Any], str] = lambda draft, facts: ""
    """What the pages call the person the draft is about, once known."""
    afterwards: Callable[[Draft], Mapping[str, Any]] = lambda draft: {}
    """What the confirmation shows besides the result."""
    listed_as: Callable[[Any], str] = lambda facts: ""
    """What the area's list of drafts to go on with calls the person, from facts; while empty, it is not in the list."""

    folder: str = ""
    """Where templates are that several journeys share, if they do."""

    @property
    def endpoint(self) -> str:
        """The name of the pages of its steps in the area."""
        return self.journey.name.replace("-", "_")

    def template(self, name: str) -> str:
        """The template of a page: its own where there is one, else the one for all."""
        file = f"{name.replace('-', '_')}.html"
        places = [f"{folder}/{file}" for folder in (f"{self.area}/{self.endpoint}", self.folder) if folder]
        if name != CONFIRMATION:
            places.append(f"journeys/{'check_answers' if name == CHECK else 'question'}.html")
        return str(current_app.jinja_env.select_template(places).name)


@dataclass
class Visit:
    """One request to one draft."""

    pages: JourneyPages
    draft: Draft

    @property
    def journey(self) -> Journey:
        """The journey of the draft."""
        return self.pages.journey

    @property
    def service(self) -> ServiceContext:
        """Today with the settings that the draft started with."""
        return current_context().with_settings(drafts.settings_of(self.draft))

    @cached_property
    def context(self) -> Any:
        """What the facts need to know besides the answers, as it was when this request first asked."""
        return self.pages.context(self.draft, self.service)

    @property
    def changing(self) -> bool:
        """Whether one answer is being changed, so that what follows is what is left to ask."""
        return "change" in request.args

    def walk(self) -> Walk:
        """How far the draft has got."""
        return self.journey.walk(self.draft.answers, self.context)

    def walk_afresh(self) -> Walk:
        """The same with nothing remembered: where time has passed, or the record is locked now."""
        vars(self).pop("context", None)
        return self.walk()

    def look_again(self, walk: Walk) -> None:
        """Look up once more what was found too long ago to submit with; raises NotNow.

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
            now = self.walk_afresh()
            drafts.keep_place(self.draft, self.pages.listed_as(now.facts), now.end)

    def url(self, step: str, *, changing: bool = False) -> str:
        """The address of a page of this draft."""
        record = {key: value for key, value in (request.view_args or {}).items() if key.endswith("_id")}
        query = {"change": "1"} if changing else {}
        endpoint = f"{self.pages.area}.{self.pages.endpoint}"
        return url_for(endpoint, draft_key=self.draft.key, step_name=step, **record, **query)

    @property
    def cancel_url(self) -> str:
        """Where a form is sent that gives the journey up."""
        return f"{self.url(CHECK).removesuffix(CHECK)}cancel"

    def step(self, name: str) -> Step | None:
        """The row of the table for a page; nothing for check-your-answers and the confirmation."""
        return self.journey.by_name.get(name)

    def form_as_saved(self, step: Step, walk: Walk) -> Question | None:
        """The question with what was answered; an answer that no longer will do says why."""
        if step.form is None:
            return None
        saved = self.draft.answers.get(step.name)
        form = step.form(
            typed_as_form_data(saved["typed"]) if saved else None, facts=walk.facts_before[step.name]
        )
        if saved and step.name not in walk.answers and not form.is_blank:
            form.validate()
        return form
