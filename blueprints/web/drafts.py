"""How are drafts started, saved and submitted? Each in one transaction; submitting happens once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import abort, g

from actions.conflict import Conflict
from actions.lock_ect import lock_teacher
from blueprints.web.service_context import current_context
from journeys.journey import Journey, Walk
from models.database import database, locked
from models.draft import Draft
from models.ect_period import ECTPeriod
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.user import User
from settings import Settings


def start(journey: str, context: ServiceContext) -> Draft:
    """A new draft for the organisation signed in, about the record of the address."""
    access = g.signed_in.access
    return Draft.create(
        journey=journey,
        provider=access.provider_id,
        school=access.school_id,
        trainee=g.get("trainee"),
        ect=g.get("ect"),
        created_by=access.user_id,
        settings=context.settings.as_json(),
        created_at=context.now,
        updated_at=context.now,
    )


def kept_since() -> datetime:
    """A draft that was left alone since then is as good as deleted."""
    context = current_context()
    return context.now - timedelta(days=context.settings.draft_idle_days)


def settings_of(draft: Draft) -> Settings:
    """The settings that the draft started with (PD-5)."""
    return Settings.from_json(draft.settings)


def version_of(journey: Journey, draft: Draft, walk: Walk) -> str:
    """What tells one check page from another: a page says which it was.

    The answers are in it, and the rows that are none: those come from the record, or from what a school has chosen.
    When something was looked up is not: nobody sees that.
    """
    answers = {
        step: {**answer, "found": _undated(answer.get("found"))} for step, answer in draft.answers.items()
    }
    rows = [row for _step, row in journey.rows(walk) if not row.changeable(walk.facts)]
    from_elsewhere = [(row.label_for(walk.facts), str(row.value(walk.facts))) for row in rows]
    shown = json.dumps([answers, from_elsewhere], sort_keys=True)
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def save_answer(
    draft: Draft, step: str, typed: dict[str, list[str]], found: Any, context: ServiceContext
) -> None:
    """Keep one answer beside those that another tab may have saved meanwhile; a submitted draft stays as it is."""
    answer = {"typed": typed} if found is None else {"typed": typed, "found": found}
    with database.atomic():
        _lock(draft)
        if draft.is_submitted:
            return
        draft.answers = {**draft.answers, step: answer}
        draft.updated_at = context.now
        draft.save(only=[Draft.answers, Draft.updated_at])


def save_found(draft: Draft, step: str, before: Any, found: Any) -> None:
    """Keep what was found when something was looked up again, unless another tab has looked up something else."""
    with database.atomic():
        _lock(draft)
        answer = draft.answers.get(step, {})
        if draft.is_submitted or answer.get("found") != before:
            return
        draft.answers = {**draft.answers, step: {**answer, "found": found}}
        draft.save(only=[Draft.answers])


def _undated(found: Any) -> Any:
    return (
        {name: value for name, value in found.items() if name != "at"} if isinstance(found, dict) else found
    )


def keep_place(draft: Draft, person: str, next_step: str) -> None:
    """Keep whom a draft is about and where it goes on, for the list of drafts to go on with."""
    if (draft.person, draft.next_step) != (person, next_step):
        draft.person, draft.next_step = person, next_step
        draft.save(only=[Draft.person, Draft.next_step])


def cancel(draft: Draft) -> None:
    """Forget a draft that somebody gives up; one that was submitted stays as it is."""
    Draft.delete().where((Draft.id == draft.id) & Draft.result.is_null()).execute()


def submit(
    journey: Journey,
    draft: Draft,
    walk: Callable[[], Walk],
    *,
    seen: str,
    user: User,
    context: ServiceContext,
) -> None:
    """Submit once, whoever else tries: the draft and its record are locked, walked again, and the result is kept.

    `seen` is the version of the check page that the person has seen, where it is known. Raises Refused when the answers
    or the record are no longer what it showed.
    """
    with database.atomic():
        _lock(draft)
        if draft.is_submitted:
            return
        walked = walk()
        if not walked.is_complete or seen not in ("", version_of(journey, draft, walked)):
            raise Conflict("What is on this page has changed since you opened it. Check it and submit again")
        draft.result = dict(journey.submit(walked.facts, user=user, context=context))
        draft.updated_at = context.now
        draft.save(only=[Draft.result, Draft.updated_at])


def _lock(draft: Draft) -> None:
    """Bring the draft and the record it is about up to date, and keep others from changing them.

    A draft that somebody has deleted meanwhile is not found, like one that never was.
    """
    now = locked(Draft.select().where(Draft.id == draft.id)).first() or abort(404)
    draft.answers, draft.result = now.answers, now.result
    if draft.trainee_id is not None:
        draft.trainee = locked(Trainee.select().where(Trainee.id == draft.trainee_id)).get()
    if draft.ect_id is not None:
        draft.ect = _locked_ect(draft.ect)


def _locked_ect(ect: ECTPeriod) -> ECTPeriod:
    """The teacher first, like every action on an early career teacher, so that no two wait for each other."""
    teacher = lock_teacher(ect)
    now: ECTPeriod = locked(ECTPeriod.select().where(ECTPeriod.id == ect.id)).get()
    now.teacher = teacher
    return now
