"""Requests for help as tasks: list, details, replies by email, marking as answered and taking that back (PD-41)."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.answer_request import mark_as_answered, reopen_request, reply_to_request
from actions.conflict import Conflict
from blueprints.support import support
from blueprints.support.reply_form import ReplyForm
from blueprints.support.request_search import STATE_OPTIONS, SUBJECT_OPTIONS, query_string, request_search
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.service_context import current_context
from models.support_request import REPLY, SupportRequest, SupportRequestEntry, find_requests
from models.user import User
from rules.academic_years import school_year
from rules.support_subjects import SUBJECTS
from rules.wording import Wording

MESSAGES = Wording(
    answered="The request has been marked as answered",
    reopened="The request is waiting for an answer again",
    replied="Your reply will be emailed to {address}",
)

ON_A_PAGE = 20

#: Titles of what support has done about a request.
ENTRY_TITLES: Wording = Wording(
    reply="Reply", answered="Marked as answered", reopened="Marked as not answered"
)


@support.get("/requests", endpoint="requests")
def list_requests() -> Response:
    """Requests by state and kind, those that wait first."""
    search = request_search(request.args)
    return page(
        "support/requests/index.html",
        found=page_of(find_requests(search), number=page_number(request.args), size=ON_A_PAGE),
        search=search,
        query_string=query_string,
        subjects=SUBJECTS,
        state_options=STATE_OPTIONS,
        subject_options=SUBJECT_OPTIONS,
        settings=current_context().settings,
    )


@support.get("/requests/<int:support_request_id>", endpoint="request")
def show_request(support_request_id: int) -> Response:
    """One request with all that is needed to do what it asks for."""
    entries = _entries(g.support_request)
    return _page(g.support_request, entries, ReplyForm(data={"seen": _replies(entries)}))


@support.post("/requests/<int:support_request_id>/reply", endpoint="reply_to_request")
def reply(support_request_id: int) -> Response:
    """Email a reply to the user who asked."""
    asked: SupportRequest = g.support_request
    form = ReplyForm(request.form)
    if not form.validate():
        return _page(asked, _entries(asked), form, status=422)
    seen = int(form.seen.data) if str(form.seen.data).isdigit() else -1
    try:
        reply_to_request(asked, form.reply.data, seen=seen, user=g.signed_in.user, context=current_context())
    except Conflict as problem:
        entries = _entries(asked)
        form.seen.data = str(_replies(entries))
        return _page(asked, entries, form, status=422, errors=[("#reply", str(problem))])
    return _return("replied", address=asked.user.email)


@support.post("/requests/<int:support_request_id>/answered", endpoint="answer_request")
def answer(support_request_id: int) -> Response:
    """Mark a request as answered by support."""
    mark_as_answered(g.support_request, user=g.signed_in.user, context=current_context())
    return _return("answered")


@support.post("/requests/<int:support_request_id>/reopen", endpoint="reopen_request")
def reopen(support_request_id: int) -> Response:
    """Take back that it was answered."""
    reopen_request(g.support_request, user=g.signed_in.user, context=current_context())
    return _return("reopened")


def _return(message: str, **values: str) -> Response:
    shown = url_for("support.request", support_request_id=g.support_request.id)
    flash_at(shown, MESSAGES(message, **values))
    return redirect(shown, 303)


def _page(
    asked: SupportRequest,
    entries: list[SupportRequestEntry],
    form: ReplyForm,
    *,
    status: int = 200,
    **more: object,
) -> Response:
    year = asked.partnership.year if asked.partnership else asked.year
    return page(
        "support/requests/show.html",
        status=status,
        asked=asked,
        subject=SUBJECTS[asked.subject],
        year=year,
        year_label=school_year(year).label if year is not None else "",
        entries=entries,
        titles=ENTRY_TITLES,
        form=form,
        settings=current_context().settings,
        **more,
    )


def _entries(asked: SupportRequest) -> list[SupportRequestEntry]:
    query = SupportRequestEntry.select(SupportRequestEntry, User).left_outer_join(User)
    return list(query.where(SupportRequestEntry.request == asked).order_by(SupportRequestEntry.id.desc()))


def _replies(entries: list[SupportRequestEntry]) -> int:
    return sum(entry.kind == REPLY for entry in entries)
