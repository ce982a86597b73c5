"""How is any journey visited? One set of views for all: start, question, check your answers, confirmation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, current_app, g, redirect, url_for
from htmx_flask import request
from werkzeug.wrappers import Response

from actions.refused import Refused
from blueprints.web import drafts
from blueprints.web.moment import current
from blueprints.web.page import page
from journeys.journey import CHECK, CONFIRMATION, Journey, Step, Walk
from journeys.question import Question, typed_as_form_data
from journeys.refusals import NotNow
from models.draft import Draft
from settings import InForce


@dataclass(frozen=True)
class JourneyPages:
    """Where a journey is in an area, and what its facts need to know besides the answers."""

    journey: Journey
    area: str
    """The folder of its templates' area: providers or schools."""
    context: Callable[[Draft, InForce], Any]
    leave: Callable[[Draft], str]
    """The address to go back to when somebody gives the journey up."""
    may_start: Callable[[], bool] = lambda: True
    """Whether the record is in a state for this journey; if not, its page `cannot_start` says why."""
    name_of_draft: Callable[[Draft], str] = lambda draft: ""
    """What the pages call the person the draft is about, once known."""

    def template(self, name: str) -> str:
        """The template of a step: its own where there is one, else the one for all."""
        own = f"{self.area}/{self._folder}/{name.replace('-', '_')}.html"
        shared = f"journeys/{'check_answers' if name == CHECK else 'question'}.html"
        return str(current_app.jinja_env.select_template([own, shared]).name)

    @property
    def _folder(self) -> str:
        return self.journey.name.replace("-", "_")

    def in_force(self, draft: Draft) -> InForce:
        """Today with the settings that the draft started with."""
        return current().with_settings(drafts.settings_of(draft))

    def walk(self, draft: Draft) -> Walk:
        """How far the draft has got."""
        return self.journey.walk(draft.answers, self.context(draft, self.in_force(draft)))


def register(blueprint: Blueprint, pages: JourneyPages, *, under: str = "") -> None:
    """Add the addresses of a journey to an area, below the record it is about (`/trainees/<int:trainee_id>`)."""
    name = pages.journey.name
    start = f"{under}/{name}"
    step = f"{start}/<draft_key>/<step_name>"
    endpoint = name.replace("-", "_")

    @blueprint.post(start, endpoint=f"start_{endpoint}")
    def start_journey(**_record: Any) -> Response:
        if not pages.may_start():
            return page(pages.template("cannot-start"), status=409)
        draft = drafts.start(name, current())
        return redirect(_url(blueprint, pages, draft, pages.walk(draft).end), 303)

    @blueprint.get(step, endpoint=endpoint)
    def show_step(step_name: str, **_record: Any) -> Response:
        return _show(blueprint, pages, _draft_of(name), step_name)

    @blueprint.post(step, endpoint=f"save_{endpoint}")
    def save_step(step_name: str, **_record: Any) -> Response:
        return _save(blueprint, pages, _draft_of(name), step_name)


def _draft_of(journey: str) -> Draft:
    """The draft of the address, if it is one of this journey and about the record of the address."""
    draft: Draft = g.draft
    trainee = g.get("trainee")
    if draft.journey != journey or (trainee is not None and draft.trainee_id != trainee.id):
        abort(404)
    return draft


def _url(blueprint: Blueprint, pages: JourneyPages, draft: Draft, step: str, **query: Any) -> str:
    endpoint = f"{blueprint.name}.{pages.journey.name.replace('-', '_')}"
    record = {key: value for key, value in (request.view_args or {}).items() if key.endswith("_id")}
    return url_for(endpoint, draft_key=draft.key, step_name=step, **record, **query)


def _show(blueprint: Blueprint, pages: JourneyPages, draft: Draft, name: str) -> Response:
    if name == CONFIRMATION or draft.is_submitted:
        return _confirmation(blueprint, pages, draft, name)
    walk = pages.walk(draft)
    if not walk.allows(name):
        return redirect(_url(blueprint, pages, draft, walk.end), 303)
    form = None
    step = pages.journey.by_name.get(name)
    if step is not None and step.form is not None:
        saved = draft.answers.get(name)
        typed = typed_as_form_data(saved["typed"]) if saved else None
        form = step.form(typed, facts=_facts(pages, draft, name))
    return _page(blueprint, pages, draft, walk, name, form)


def _confirmation(blueprint: Blueprint, pages: JourneyPages, draft: Draft, name: str) -> Response:
    if not draft.is_submitted:
        return redirect(_url(blueprint, pages, draft, pages.walk(draft).end), 303)
    if name != CONFIRMATION:
        return redirect(_url(blueprint, pages, draft, CONFIRMATION), 303)
    return page(pages.template(CONFIRMATION), draft=draft, result=draft.result, leave_url=pages.leave(draft))


def _save(blueprint: Blueprint, pages: JourneyPages, draft: Draft, name: str) -> Response:
    walk = None if draft.is_submitted else pages.walk(draft)
    if walk is None or not walk.allows(name):
        return _show(blueprint, pages, draft, name)
    if name == CHECK:
        return _submit(blueprint, pages, draft, walk)
    step = pages.journey.by_name[name]
    found = None
    if step.form is not None:
        form = step.form(request.form, facts=_facts(pages, draft, name))
        if not form.validate():
            return _page(blueprint, pages, draft, walk, name, form, status=422)
        try:
            found = step.lookup(form, pages.context(draft, pages.in_force(draft))) if step.lookup else None
        except NotNow as problem:
            # Nothing is saved, and what was typed is still there (architecture B, lookups).
            return _page(blueprint, pages, draft, walk, name, form, status=503, not_now=str(problem))
        drafts.save_answer(draft, name, form.typed(), found, current())
    return _go_on(blueprint, pages, draft, step)


def _go_on(blueprint: Blueprint, pages: JourneyPages, draft: Draft, step: Step) -> Response:
    walk = pages.walk(draft)
    following = (
        walk.after(step.name, changing="change" in request.args) if walk.allows(step.name) else walk.end
    )
    url = _url(blueprint, pages, draft, following)
    then = pages.journey.by_name.get(following)
    if step.region and request.htmx and (then is None or then.region != step.region):
        return Response(status=204, headers={"HX-Redirect": url})
    return redirect(url, 303)


def _submit(blueprint: Blueprint, pages: JourneyPages, draft: Draft, walk: Walk) -> Response:
    if not walk.is_complete:
        return redirect(_url(blueprint, pages, draft, walk.end), 303)
    try:
        drafts.submit(
            pages.journey, draft, lambda: pages.walk(draft), g.signed_in.user, pages.in_force(draft)
        )
    except Refused as refusal:
        return _page(
            blueprint, pages, draft, walk, CHECK, None, status=422, errors=[("#main-content", str(refusal))]
        )
    return redirect(_url(blueprint, pages, draft, CONFIRMATION), 303)


def _facts(pages: JourneyPages, draft: Draft, name: str) -> Any:
    context = pages.context(draft, pages.in_force(draft))
    return pages.journey.facts_before(name, draft.answers, context)


def _page(
    blueprint: Blueprint,
    pages: JourneyPages,
    draft: Draft,
    walk: Walk,
    name: str,
    form: Question | None,
    *,
    status: int = 200,
    **more: Any,
) -> Response:
    step = pages.journey.by_name.get(name)
    before = walk.back(name)
    changing = "change" in request.args
    back = CHECK if changing and walk.is_complete else before
    template = pages.template(name)
    rows = [
        (
            row,
            row.value(walk.facts),
            _url(blueprint, pages, draft, of_step, change=1) if row.changeable(walk.facts) else "",
        )
        for of_step, row in (pages.journey.rows(walk) if name == CHECK else ())
    ]
    response = page(
        template,
        partial=template if step is not None and step.region else None,
        status=status,
        form=form,
        step=step,
        draft=draft,
        facts=walk.facts,
        rows=rows,
        back_url=_url(blueprint, pages, draft, back) if back else pages.leave(draft),
        leave_url=pages.leave(draft),
        person=pages.name_of_draft(draft),
        lookup=bool(step and step.region),
        **more,
    )
    if step is not None and step.region and request.htmx:
        response.headers["HX-Push-Url"] = _url(blueprint, pages, draft, name)
    return response
