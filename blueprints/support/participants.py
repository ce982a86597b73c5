"""ECTs and mentors as support finds them at any school, and what it can change of them (PD-41)."""

from flask import g, request
from werkzeug.wrappers import Response

from blueprints.support import support
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.former_trn import FormerTRN
from models.participant_periods import periods_of_teacher, with_training
from models.participant_search import find_participants
from models.teacher import Teacher
from rules.dates import long_date
from rules.induction_statuses import INDUCTION_STATUSES
from rules.mentor_training import HOW_IT_ENDED
from rules.names import search_text
from rules.participant_roles import ROLE_LABELS
from rules.programmes import PROGRAMMES
from rules.wording import Wording

MESSAGES = Wording(ended_on="{how}, on {day}", not_ended="Not ended")


@support.get("/participants", endpoint="participants")
def search_participants() -> Response:
    """ECTs and mentors that match a search."""
    text, today = search_text(request.args.get("q", "")), current_context().today
    found = find_participants(text, today)
    return page("support/participants/index.html", text=text, found=found, roles=ROLE_LABELS, today=today)


@support.get("/participants/<int:teacher_id>", endpoint="participant")
def show_participant(teacher_id: int) -> Response:
    """One teacher with their periods at all schools."""
    former = FormerTRN.select(FormerTRN.trn).where(FormerTRN.teacher == g.teacher).order_by(FormerTRN.trn)
    periods, today = with_training(periods_of_teacher(g.teacher)), current_context().today
    mentors = [each.period for each in periods if each.period.role == "mentor"]
    return page(
        "support/participants/show.html",
        teacher=g.teacher,
        former=[each.trn for each in former],
        periods=periods,
        last_ect=next((each.period.id for each in periods if each.period.role == "ect"), None),
        mentor=mentors[0] if mentors else None,
        how_training_ended=_how_training_ended(g.teacher),
        mentors_at={each.school_id for each in mentors if each.is_here_on(today)},
        programmes=PROGRAMMES,
        roles=ROLE_LABELS,
        induction=INDUCTION_STATUSES,
        today=today,
    )


def _how_training_ended(teacher: Teacher) -> str:
    if not teacher.mentor_training_ended:
        return MESSAGES["not_ended"]
    how, ended_on = HOW_IT_ENDED[teacher.mentor_training_ended], teacher.mentor_training_ended_on
    return MESSAGES("ended_on", how=how, day=long_date(ended_on)) if ended_on else how
