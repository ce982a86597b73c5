"""The recommendation of a trainee as support sees it, and taking it back (PD-41)."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.conflict import Conflict
from actions.take_back_recommendation import end_recall, take_back_recommendation
from blueprints.support import support
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from journeys.question import WordedForm
from journeys.shared.free_text import required_words
from models.delivery import Delivery
from models.recommendation_recall import RecommendationRecall
from rules.wording import Wording

MESSAGES = Wording(
    taken_back="The recommendation has been taken back, and we email the training provider",
    asked="Ask TRS to remove the award",
    kept="TRS keeps the award",
)


class TakeBackForm(WordedForm):
    """Why a recommendation is taken back."""

    words = Wording(
        reason="Why is it taken back?",
        reason_hint="Use 200 words or fewer, which the training provider will see",
        reason_name="Why it is taken back",
        missing="Enter why it is taken back",
        button="Take back the recommendation",
    )

    reason = required_words()


@support.get("/trainees/<int:trainee_id>", endpoint="trainee")
def show_trainee(trainee_id: int) -> Response:
    """The recommendation of a trainee, and what was asked of TRS."""
    return _page(TakeBackForm())


@support.post("/trainees/<int:trainee_id>/take-back", endpoint="take_back")
def take_back(trainee_id: int) -> Response:
    """Take the recommendation back, or begin the task to ask TRS."""
    form = TakeBackForm(request.form)
    if not form.validate():
        return _page(form, status=422)
    try:
        recall = take_back_recommendation(
            g.trainee, form.reason.data, user=g.signed_in.user, context=current_context()
        )
    except Conflict as problem:
        return _page(form, status=422, errors=[("#main-content", str(problem))])
    return _return("asked" if recall else "taken_back")


@support.post("/trainees/<int:trainee_id>/removed", endpoint="award_removed")
def award_removed(trainee_id: int) -> Response:
    """Record that TRS has removed the award."""
    return _end(is_removed=True)


@support.post("/trainees/<int:trainee_id>/kept", endpoint="award_kept")
def award_kept(trainee_id: int) -> Response:
    """Record that TRS keeps the award."""
    return _end(is_removed=False)


def _end(*, is_removed: bool) -> Response:
    recall = RecommendationRecall.of(g.trainee)
    if recall is not None:
        try:
            end_recall(recall, is_removed=is_removed, user=g.signed_in.user, context=current_context())
        except Conflict as problem:
            return _page(TakeBackForm(), status=422, errors=[("#main-content", str(problem))])
    return _return("taken_back" if is_removed else "kept")


def _return(message: str) -> Response:
    shown = url_for("support.trainee", trainee_id=g.trainee.id)
    flash_at(shown, MESSAGES(message), "important" if message == "asked" else "success")
    return redirect(shown, 303)


def _page(form: TakeBackForm, *, status: int = 200, **more: object) -> Response:
    live = (Delivery.kind == "recommendation") & (Delivery.state != "cancelled")
    delivery = (
        Delivery.select().where((Delivery.trainee == g.trainee) & live).order_by(Delivery.id.desc()).first()
    )
    return page(
        "support/trainees/show.html",
        status=status,
        trainee=g.trainee,
        delivery=delivery,
        recall=RecommendationRecall.of(g.trainee),
        form=form,
        **more,
    )
