"""Start, save, cancel and submit drafts, each in one transaction; a draft is submitted once."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from flask import abort, g
from werkzeug.exceptions import Gone

from actions.conflict import Conflict
from blueprints.web.service_context import current_context
from journeys.journey import Journey, Walk
from models.database import Record, database, locked
from models.draft import Draft
from models.prepared_query import PreparedQuery
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording
from settings import Settings

MESSAGES = Wording(changed="This page has changed since you opened it. Check it and submit again")


class DraftDeleted(Gone):
    """The draft was given up, perhaps by a colleague (410)."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


def organisation_signed_in() -> dict[str, Any]:
    """The organisation and the user signed in, as the owner and the author of a new draft."""
    access = g.signed_in.access
    return {
        "provider": access.provider_id,
        "school": access.school_id,
        "lead_provider": access.lead_provider_id,
        "created_by": access.user_id,
    }


_BY_KEY = PreparedQuery(
    lambda key, now, owner, *, column: Draft.select().where(
        (Draft.key == key) & (Draft.kept_until >= now) & (getattr(Draft, column) == owner)
    )
)


def find_draft(key: str, **owner: Any) -> Draft | None:
    """The draft of an owner with a key, while it is kept: find_draft(key, school=…), find_draft(key, holder=…).

    Raises DraftDeleted for one that was given up.
    """
    ((column, value),) = owner.items()
    found: Draft | None = _BY_KEY.first(key, current_context().now, value, column=column)
    if found and found.deleted_at:
        raise DraftDeleted(found)
    return found


_UNFINISHED = PreparedQuery(lambda subject_id, now, *, kind: Draft.unfinished(kind, subject_id, now))


def unfinished(kind: str, subject: Record, journeys: Iterable[str]) -> list[Draft]:
    """The newest unfinished draft about a record of each of these journeys, newest first."""
    newest: dict[str, Draft] = {}
    for draft in _UNFINISHED.all(subject.id, current_context().now, kind=kind):
        newest.setdefault(draft.journey, draft)
    return [draft for name, draft in newest.items() if name in journeys]


def start(
    journey: Journey,
    owner: Mapping[str, Any],
    about: tuple[str | None, int | None],
    context: ServiceContext,
    answers: Mapping[str, Any] = MappingProxyType({}),
) -> Draft:
    """A new draft for an owner, with what is answered already; `about` is the kind and the ID of its record, if any."""
    draft = Draft(
        journey=journey.name,
        **owner,
        subject_kind=about[0],
        subject_id=about[1],
        settings=context.settings.as_json(),
        answers=dict(answers),
        created_at=context.now,
        updated_at=context.now,
    )
    draft.kept_until = _kept_until(journey, draft, context)
    draft.save()
    return draft


def _kept_until(journey: Journey, draft: Draft, context: ServiceContext) -> datetime:
    """The journey says for how many days since the last answer."""
    is_unidentified = not draft.person and not draft.is_submitted
    days = (is_unidentified and journey.kept_days_while_unidentified) or journey.kept_days
    return draft.updated_at + timedelta(days=days(context.settings))


def settings_of(draft: Draft) -> Settings:
    """The settings that the draft started with (PD-5)."""
    return Settings.from_json(draft.settings)


def version_of(journey: Journey, draft: Draft, walk: Walk) -> str:
    """The version of a check page, sent with its form.

    The answers are in it, and the rows that are none: those come from the record, or from what a school has chosen.
    When something was looked up is not: no page shows it.
    """
    answers = {
        step: {**answer, "found": _undated(answer.get("found"))} for step, answer in draft.answers.items()
    }
    from_elsewhere = [(row.label, str(row.value)) for row in journey.rows(walk) if not row.is_changeable]
    shown = json.dumps([answers, from_elsewhere], sort_keys=True)
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def save_answer(
    draft: Draft, step: str, typed: dict[str, list[str]], found: Any, context: ServiceContext
) -> None:
    """Save one answer beside those that another tab may have saved meanwhile; a submitted draft stays as it is."""
    answer = {"typed": typed} if found is None else {"typed": typed, "found": found}
    with database.atomic():
        _lock(draft)
        if draft.is_submitted:
            return
        draft.answers = {**draft.answers, step: answer}
        draft.updated_at = context.now
        draft.save(only=[Draft.answers, Draft.updated_at])


def save_found(draft: Draft, step: str, before: Any, found: Any) -> None:
    """Save the result of a repeated lookup, unless another tab has looked up another teacher."""
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


def keep_place(journey: Journey, draft: Draft, person: str, next_step: str, context: ServiceContext) -> None:
    """Save who a draft is about, where it goes on and until when it is kept, for the list of unfinished drafts."""
    before = draft.person, draft.next_step, draft.kept_until
    draft.person, draft.next_step = person, next_step
    draft.kept_until = _kept_until(journey, draft, context)
    if before != (draft.person, draft.next_step, draft.kept_until):
        draft.save(only=[Draft.person, Draft.next_step, Draft.kept_until])


def cancel(draft: Draft, user: User | None, context: ServiceContext) -> None:
    """Delete the answers of a draft that is given up; one that was submitted stays as it is.

    Who did it and when stays as long as the draft would have been kept, for colleagues who are answering it.
    """
    waiting = (Draft.id == draft.id) & Draft.result.is_null() & Draft.deleted_at.is_null()
    gone = {"answers": {}, "person": "", "next_step": "", "deleted_at": context.now, "deleted_by": user}
    Draft.update(**gone).where(waiting).execute()


def submit(
    journey: Journey,
    draft: Draft,
    walk: Callable[[], Walk],
    *,
    seen: str,
    user: User | None,
    context: ServiceContext,
) -> None:
    """Submit once, even when two requests do at once: lock the draft, walk again, run the action, keep the result.

    `walk` locks the subject first. `seen` is the version of the check page that the user has seen, where it is known.
    Raises Conflict if the answers or the subject are no longer what it showed.
    """
    with database.atomic():
        _lock(draft)
        if draft.is_submitted:
            return
        walked = walk()
        if not walked.is_complete or seen not in ("", version_of(journey, draft, walked)):
            raise Conflict(MESSAGES("changed"))
        draft.result = dict(journey.submit(walked.facts, user=user, context=context))
        draft.updated_at = context.now
        draft.kept_until = _kept_until(journey, draft, context)
        draft.save(only=[Draft.result, Draft.updated_at, Draft.kept_until])


def _lock(draft: Draft) -> None:
    """Lock the draft (SELECT … FOR UPDATE) and refresh its answers and result; DraftDeleted if it was given up."""
    now = locked(Draft.select().where(Draft.id == draft.id)).first() or abort(404)
    if now.deleted_at:
        raise DraftDeleted(now)
    draft.answers, draft.result = now.answers, now.result
