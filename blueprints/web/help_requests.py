"""The form on which an organisation asks support for help, and the page after it (PD-74)."""

import secrets
from dataclasses import dataclass

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.ask_support import Question, ask_support
from blueprints.web.help_form import HelpForm
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.programme import Partnership
from models.trainee import Trainee
from rules.academic_years import school_year
from rules.support_subjects import OTHER, SUBJECTS
from rules.wording import Wording

#: Subject → the text that the form begins with.
WORDS = Wording(
    **{
        "trn-not-found": ("We cannot find {role} with the TRN {trn}. We have checked the TRN with them."),
        "not-found": (
            "We cannot find {role} with the TRN {trn}. We have checked the TRN, date of birth "
            "and National Insurance number with them."
        ),
        "change-programme": (
            "We want to change how we train ECTs who start in {year_label}. Our training programme is now: "
            "{programme}. It should be:"
        ),
    }
)

MESSAGES = Wording(
    changed="This page has changed since you opened it. Check it and send it again",
    unfinished="Finish the sentence: say what it should be",
)


@dataclass(frozen=True)
class Topic:
    """The topic of a request, as far as the service knows; every record is one of the organisation that asks."""

    subject: str = OTHER
    trn: str = ""
    role: str = ""
    """The role in which a teacher was looked up, with its article."""
    year: int | None = None
    participant: ECTPeriod | MentorPeriod | None = None
    partnership: Partnership | None = None
    trainee: Trainee | None = None
    back_url: str = ""
    """The page that led here."""
    caption: str = ""
    """What that page is about."""
    programme: str = ""
    """The training programme of the year, in words."""

    @property
    def message(self) -> str:
        """The pre-filled text."""
        return WORDS(self.subject, self) if self.subject in WORDS else ""

    def begins(self, message: str) -> bool:
        """True if a message is the pre-filled text alone, and that is the beginning of a sentence."""
        return message == self.message and message.endswith(":")

    @property
    def subject_label(self) -> str:
        """What it is about, in words; empty for any topic."""
        return "" if self.subject == OTHER else SUBJECTS[self.subject].label

    @property
    def role_label(self) -> str:
        """The role of the participant, as a label."""
        return "ECT" if isinstance(self.participant, ECTPeriod) else "Mentor"

    @property
    def year_label(self) -> str:
        """The school year it is about; empty if none."""
        year = self.partnership.year if self.partnership else self.year
        return school_year(year).label if year is not None else ""


def show_form(topic: Topic, home_url: str) -> Response:
    """The form, with what the topic begins with."""
    data = {"message": topic.message, "trn": topic.trn, "page": secrets.token_urlsafe(12)}
    return _form(topic, HelpForm(data=data), home_url)


def send_request(topic: Topic, home_url: str, sent: str) -> Response:
    """Send the request and redirect to its confirmation (the endpoint `sent`), or show the form with its errors."""
    form = HelpForm(request.form)
    if not form.validate():
        return _form(topic, form, home_url, status=422)
    if topic.begins(form.message.data):
        form.message.errors = [MESSAGES["unfinished"]]
        return _form(topic, form, home_url, status=422)
    if form.trn.data != topic.trn:
        form.trn.data = topic.trn
        return _form(topic, form, home_url, status=422, errors=[("#main-content", MESSAGES("changed"))])
    question = Question(
        topic.subject,
        topic.trn,
        form.message.data,
        form.page.data,
        year=topic.year,
        participant=topic.participant,
        partnership=topic.partnership,
        trainee=topic.trainee,
    )
    owner, user = g.signed_in.access.owner, g.signed_in.user
    asked = ask_support(question, owner=owner, user=user, context=current_context())
    return redirect(url_for(sent, support_request_id=asked.id), 303)


def _form(topic: Topic, form: HelpForm, home_url: str, *, status: int = 200, **more: object) -> Response:
    return page("ask_for_help/form.html", status=status, topic=topic, form=form, home_url=home_url, **more)
