"""Recommend without a file: tick trainees, give one date, check the same list (PD-16)."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.start_upload import start_upload_of_ticked
from blueprints.providers import providers
from blueprints.providers.trainee_selection import DateMet, FilterChoices, ListFilter, Ticked, trainees_chosen
from blueprints.web.access import current_provider
from blueprints.web.bulk_uploads.progress import wait_for_job
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from jobs.turns import queue_upload
from models.recommendable_trainees import short_of_placements, who_can_be_recommended
from models.trainee import Trainee
from models.upload import Upload
from rules.dates import example_date
from uploads.recommendations.definition import RECOMMENDATIONS
from uploads.recommendations.sheets import ticked_in_browser


@providers.get("/bulk/recommendations/choose", endpoint="bulk_choose")
def choose() -> Response:
    """The list to tick, filtered first if it is long."""
    return _show(Ticked(DateMet(facts=current_context())))


@providers.post("/bulk/recommendations/choose", endpoint="bulk_chosen")
def chosen() -> Response:
    """Take in which trainees were ticked, and show the list to check as soon as it is ready."""
    ticked = Ticked.from_form(request.form, current_context())
    trainees = trainees_chosen(current_provider(), ticked.ids)
    ticked.ids = {trainee.id for trainee in trainees}
    if not ticked.check(first_field="everyone"):
        return _show(ticked, 422)
    upload = _start(trainees, ticked)
    if queue_upload(upload.id):
        wait_for_job(upload, seconds=1.5)
    return redirect(url_for("providers.upload_check", upload_id=upload.id), 303)


def _start(trainees: list[Trainee], ticked: Ticked) -> Upload:
    context = current_context()
    headings, rows = ticked_in_browser(trainees, ticked.form.date.day, context)
    return start_upload_of_ticked(
        kind=RECOMMENDATIONS.kind,
        subject=RECOMMENDATIONS.subject.field,
        owner=current_provider(),
        user=g.signed_in.user,
        headings=headings,
        rows=rows,
        context=context,
    )


def _show(ticked: Ticked, status: int = 200) -> Response:
    provider, context = current_provider(), current_context()
    wanted = ListFilter.from_args(request.args)
    everyone = who_can_be_recommended(provider, context)
    most = context.settings.choose_up_to_trainees
    trainees = list(wanted.apply(everyone).limit(most + 1))
    too_many = len(trainees) > most
    return page(
        "providers/select_trainees.html",
        status=status,
        wanted=wanted,
        ticked=ticked,
        trainees=[] if too_many else trainees,
        count=wanted.apply(everyone).count() if too_many else len(trainees),
        too_many=too_many,
        most=most,
        choices=FilterChoices.among(everyone),
        short_of_placements=short_of_placements(provider, context).count(),
        settings=context.settings,
        example=example_date(context.today),
        errors=ticked.errors,
    )
