"""The views of all journeys: start, question, check your answers, confirmation."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, g, redirect
from htmx_flask import request
from werkzeug.wrappers import Response

from actions.conflict import Conflict
from blueprints.web import drafts
from blueprints.web.journey_pages import JourneyPages, Visit
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.journey import CHECK, CONFIRMATION, Step, Walk
from journeys.lookup_errors import LookupUnavailableNow, TooOften
from journeys.question import Question
from journeys.shared.bound_answer import BoundAnswer
from models.draft import Draft

#: Seconds after which a lookup that the other system did not answer may be tried again.
TRY_AGAIN_SECONDS = 60

#: Every registered journey, in order.
REGISTERED: list[JourneyPages] = []


def register(blueprint: Blueprint, pages: JourneyPages) -> None:
    """Add the addresses of a journey to an area, below the record it is about."""
    REGISTERED.append(pages)
    start = f"{pages.subject.under if pages.subject else ''}/{pages.journey.name}"
    step = f"{start}/<draft_key>/<step_name>"

    @blueprint.post(start, endpoint=f"start_{pages.endpoint}")
    def start_journey(**_above: Any) -> Response:
        subject = pages.subject.find() if pages.subject else None
        answers = pages.sent_along()
        about = pages.about(subject)
        draft = drafts.start(pages.journey, pages.owner(), about, current_context(), answers)
        visit = Visit(pages, draft, subject)
        return redirect(visit.url(visit.walk().unanswered), 303)

    @blueprint.get(step, endpoint=pages.endpoint)
    def show_step(step_name: str, **_above: Any) -> Response:
        return _show(_visit(pages), step_name)

    @blueprint.post(f"{start}/<draft_key>/cancel", endpoint=f"cancel_{pages.endpoint}")
    def cancel_journey(**_above: Any) -> Response:
        """Delete what was answered, unless it has been submitted meanwhile."""
        visit = _visit(pages)
        drafts.cancel(visit.draft, visit.user, current_context())
        return redirect(pages.leave(visit), 303)

    @blueprint.post(step, endpoint=f"save_{pages.endpoint}")
    def save_step(step_name: str, **_above: Any) -> Response:
        return _save(_visit(pages), step_name)


def _visit(pages: JourneyPages) -> Visit:
    """The visit to the draft of the address, if that is one of this journey and about the record of the address."""
    draft: Draft = g.draft
    subject = pages.subject.find() if pages.subject else None
    if (draft.journey, draft.subject_kind, draft.subject_id) != (pages.journey.name, *pages.about(subject)):
        abort(404)
    return Visit(pages, draft, subject)


def _show(visit: Visit, name: str) -> Response:
    if visit.draft.is_submitted:
        return _confirmation(visit) if name == CONFIRMATION else redirect(visit.url(CONFIRMATION), 303)
    walk = visit.walk()
    if not walk.allows(name):
        return redirect(visit.url(walk.end), 303)
    step = visit.step(name)
    if step is None:
        return _check(visit, walk)
    return _question(visit, walk, step, visit.form_as_saved(step, walk))


def _save(visit: Visit, name: str) -> Response:
    if visit.draft.is_submitted:
        return redirect(visit.url(CONFIRMATION), 303)
    walk = visit.walk()
    if not walk.allows(name):
        return redirect(visit.url(walk.end), 303)
    step = visit.step(name)
    if step is None:
        return _submit(visit, walk)
    if step.is_stop:
        return redirect(visit.url(name), 303)
    if step.form is None:
        return _go_on(visit, step)
    return _answer(visit, walk, step, step.form(request.form, facts=walk.facts_before[name]))


def _answer(visit: Visit, walk: Walk, step: Step, form: Question) -> Response:
    if _was_about_another(form):
        problem = visit.journey.words("another_person", form.facts)
        as_saved = visit.form_as_saved(step, walk)
        return _question(visit, walk, step, as_saved, status=422, errors=[("#main-content", problem)])
    if not form.validate():
        return _question(visit, walk, step, form, status=422)
    try:
        found = step.lookup(form, visit.context) if step.lookup else None
    except LookupUnavailableNow as problem:
        # Nothing is saved, and the typed text stays (PD-57).
        return _try_later(problem, "", _question, visit, walk, step, form)
    drafts.save_answer(visit.draft, step.name, form.typed(), found, current_context())
    return _go_on(visit, step)


def _was_about_another(form: Question) -> bool:
    """True if another window has changed the person since the page was shown; a BoundAnswer reports it itself."""
    asked_about = request.form.get("person_key", "")
    reports_itself = isinstance(form, BoundAnswer) and form.is_about_another
    return asked_about not in ("", form.facts.person_key) and not reports_itself


def _try_later(
    problem: LookupUnavailableNow, at: str, show: Callable[..., Response], *of_page: Any
) -> Response:
    """The page again, with the problem, and for other programs when to try again."""
    status = 429 if isinstance(problem, TooOften) else 503
    response = show(*of_page, status=status, errors=[(at, str(problem))])
    if status == 503:
        response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


def _go_on(visit: Visit, step: Step) -> Response:
    walk = visit.walk_afresh() if step.lookup else visit.walk()  # the lookup may have taken seconds
    visit.keep_place(walk)
    following = walk.after(step.name, changing=visit.changing)
    # A question that the change made necessary leads back to check-your-answers too.
    url = visit.url(following, changing=visit.changing and following != CHECK)
    then = visit.step(following)
    if step.region and request.htmx and (then is None or then.region != step.region):
        return Response(status=204, headers={"HX-Redirect": url})
    return redirect(url, 303)


def _submit(visit: Visit, walk: Walk) -> Response:
    seen = request.form.get("seen", "")
    try:
        visit.look_again(walk)
        drafts.submit(
            visit.journey, visit.draft, visit.walk_locked, seen=seen, user=visit.user, context=visit.service
        )
    except LookupUnavailableNow as problem:
        return _try_later(problem, "#main-content", _check, visit, walk)
    except Conflict as refusal:
        walk = visit.walk_afresh()
        if not walk.is_complete:
            return redirect(visit.url(walk.end), 303)
        return _check(visit, walk, status=422, errors=[("#main-content", str(refusal))])
    return redirect(visit.pages.done(visit), 303)


def _question(
    visit: Visit, walk: Walk, step: Step, form: Question | None, *, status: int = 200, **more: Any
) -> Response:
    template = visit.pages.template(step.name)
    back = CHECK if visit.changing and walk.is_complete else walk.back(step.name)
    still = visit.changing and back != CHECK
    response = page(
        template,
        partial=template if step.region else None,
        status=status,
        form=form,
        heading=form.heading if form else step.words("heading", walk.facts),
        button=form.say("button") if form else step.words("button", walk.facts),
        lookup=bool(step.region),
        person_key=walk.facts_before[step.name].person_key,
        back_url=visit.url(back, changing=still) if back else visit.pages.leave(visit),
        url_of=visit.url,
        **_common(visit, walk),
        **more,
    )
    if step.region and request.htmx and request.method == "GET":
        # Errors are shown under the same address, so that one press of Back leaves it.
        response.headers["HX-Push-Url"] = visit.url(step.name, changing=visit.changing)
    return response


def _check(visit: Visit, walk: Walk, *, status: int = 200, **more: Any) -> Response:
    rows = [
        (row.label, row.value, visit.url(row.step.name, changing=True) if row.is_changeable else "")
        for row in visit.journey.rows(walk)
    ]
    back = walk.back(CHECK)
    return page(
        visit.pages.template(CHECK),
        status=status,
        rows=rows,
        heading=visit.journey.words("check", walk.facts),
        button=visit.journey.words("button", walk.facts),
        seen=drafts.version_of(visit.journey, visit.draft, walk),
        back_url=visit.url(back) if back else visit.pages.leave(visit),
        **_common(visit, walk),
        **more,
    )


def _common(visit: Visit, walk: Walk) -> dict[str, Any]:
    return {
        "draft": visit.draft,
        "facts": walk.facts,
        "person": visit.pages.person(visit, walk.facts),
        "leave_url": visit.pages.leave(visit),
        "cancel_url": visit.cancel_url,
    }


def _confirmation(visit: Visit) -> Response:
    result, more = visit.draft.result or {}, visit.pages.afterwards(visit)
    return page(
        visit.pages.template(CONFIRMATION),
        draft=visit.draft,
        heading=visit.journey.words("done", **{**result, **more}),
        result=result,
        leave_url=visit.pages.leave(visit),
        **more,
    )
