"""The pages on which a school asks support for help, for example after a failed lookup (PD-74)."""

import secrets
from dataclasses import dataclass

from flask import abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.ask_support import Question, ask_support
from blueprints.schools import schools
from blueprints.schools.help_form import HelpForm
from blueprints.schools.register_ect import PAGES
from blueprints.web.access import current_school
from blueprints.web.journey_pages import Visit
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from rules.academic_years import AcademicYear, school_year
from rules.programmes import PROGRAMMES
from rules.wording import Wording

#: Step at which a lookup ended → the pre-filled text of a request about it.
WORDS = Wording(
    **{
        "trn-not-found": (
            "We cannot find an early career teacher with the TRN {trn}. We have checked the TRN with them."
        ),
        "not-found": (
            "We cannot find an early career teacher with the TRN {trn}. We have checked the TRN, date of birth "
            "and National Insurance number with them."
        ),
        "change-programme": (
            "We want to change how we train ECTs who start in {year.label}. Our training programme is now: "
            "{programme}. It should be:"
        ),
    }
)

MESSAGES = Wording(
    changed="This page has changed since you opened it. Check it and send it again",
    register_ect="Register an ECT",
    training="Training",
)


@dataclass(frozen=True)
class Topic:
    """The topic of a request, as far as the service knows."""

    subject: str = "other"
    trn: str = ""
    back_url: str = ""
    """The page that led here."""
    caption: str = ""
    """What that page is about."""
    year: AcademicYear | None = None
    programme: str = ""
    """The training programme of that year."""

    @property
    def message(self) -> str:
        """The pre-filled text."""
        return WORDS(self.subject, self) if self.subject in WORDS else ""


@schools.get("/ask-for-help", endpoint="ask_for_help")
def show() -> Response:
    """The form about any topic."""
    return _form(Topic(), _new_form(Topic()))


@schools.post("/ask-for-help", endpoint="ask_for_help_now")
def send() -> Response:
    """Send the request."""
    return _send(Topic())


@schools.get("/register-ect/<draft_key>/ask-for-help", endpoint="ask_about_lookup")
def show_about_lookup(draft_key: str) -> Response:
    """The form with the failed lookup."""
    topic = _topic_of_draft()
    return _form(topic, _new_form(topic))


@schools.post("/register-ect/<draft_key>/ask-for-help", endpoint="ask_about_lookup_now")
def send_about_lookup(draft_key: str) -> Response:
    """Send the request."""
    return _send(_topic_of_draft())


@schools.get("/training/<int:training_year_id>/ask-for-change", endpoint="ask_for_change")
def show_about_programme(training_year_id: int) -> Response:
    """The form about the programme of a year, which only support can change once it was submitted."""
    topic = _topic_of_year()
    return _form(topic, _new_form(topic))


@schools.post("/training/<int:training_year_id>/ask-for-change", endpoint="ask_for_change_now")
def send_about_programme(training_year_id: int) -> Response:
    """Send the request."""
    return _send(_topic_of_year())


@schools.get("/ask-for-help/<int:support_request_id>", endpoint="request_sent")
def sent(support_request_id: int) -> Response:
    """The confirmation: who answers, where and when."""
    return page("schools/ask_for_help/sent.html", asked=g.support_request)


def _topic_of_draft() -> Topic:
    """The topic of a draft’s lookup; once a teacher was found, any topic."""
    if g.draft.journey != PAGES.journey.name:
        abort(404)
    visit = Visit(PAGES, g.draft)
    walk = visit.walk()
    back_url = visit.url(walk.end)
    caption = MESSAGES["register_ect"]
    if walk.end not in WORDS:
        return Topic(back_url=back_url, caption=caption)
    return Topic(walk.end, walk.facts.trn, back_url, caption)


def _topic_of_year() -> Topic:
    """The programme of a year; any topic where it has none, which the school can choose itself."""
    chosen, back_url = g.training_year, url_for("schools.training")
    if not chosen.programme:
        return Topic(back_url=back_url, caption=MESSAGES["training"])
    return Topic(
        "change-programme",
        back_url=back_url,
        caption=MESSAGES["training"],
        year=school_year(chosen.year),
        programme=PROGRAMMES[chosen.programme].label,
    )


def _new_form(topic: Topic) -> HelpForm:
    return HelpForm(data={"message": topic.message, "trn": topic.trn, "page": secrets.token_urlsafe(12)})


def _send(topic: Topic) -> Response:
    form = HelpForm(request.form)
    if not form.validate():
        return _form(topic, form, status=422)
    if form.trn.data != topic.trn:
        form.trn.data = topic.trn
        return _form(topic, form, status=422, errors=[("#main-content", MESSAGES("changed"))])
    asked = ask_support(
        Question(
            topic.subject,
            topic.trn,
            form.message.data,
            form.page.data,
            year=topic.year.starts_in if topic.year else None,
        ),
        school=current_school(),
        user=g.signed_in.user,
        context=current_context(),
    )
    return redirect(url_for("schools.request_sent", support_request_id=asked.id), 303)


def _form(topic: Topic, form: HelpForm, *, status: int = 200, **more: object) -> Response:
    return page("schools/ask_for_help/form.html", status=status, topic=topic, form=form, **more)
