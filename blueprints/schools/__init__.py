"""The area of schools: everything under /schools."""

from flask import Blueprint, g, redirect, request, url_for
from peewee import ModelSelect
from werkzeug.wrappers import Response

from blueprints.schools.organisations import or_offer_to_switch
from blueprints.web.access import by_id, current_school, guard
from blueprints.web.drafts import find_draft
from blueprints.web.service_context import current_context
from models.draft import Draft
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.partnerships_of_school import partnerships_of_school
from models.programme import Partnership, TrainingYear
from models.school import School
from models.support_request import SupportRequest, requests_of
from models.teacher import Teacher

schools = Blueprint("schools", __name__, url_prefix="/schools")


def _draft(key: str) -> Draft | None:
    """A draft of any user of the school."""
    return find_draft(key, school=current_school())


def _ects(school: School) -> "ModelSelect[ECTPeriod]":
    """The ECTs who are or were registered at the school, removed ones too: their removal is confirmed."""
    return ECTPeriod.select(ECTPeriod, Teacher).join(Teacher).where(ECTPeriod.school == school)


def _mentors(school: School) -> "ModelSelect[MentorPeriod]":
    """The same for mentors."""
    return MentorPeriod.select(MentorPeriod, Teacher).join(Teacher).where(MentorPeriod.school == school)


def _training_years(school: School) -> "ModelSelect[TrainingYear]":
    """The years about which the school has said something."""
    return TrainingYear.select().where(TrainingYear.school == school)


guard(
    schools,
    "schools",
    {
        "draft_key": or_offer_to_switch(_draft, Draft.key, Draft),
        "ect_id": or_offer_to_switch(by_id(_ects, current_school), ECTPeriod.id, ECTPeriod),
        "mentor_id": or_offer_to_switch(by_id(_mentors, current_school), MentorPeriod.id, MentorPeriod),
        "support_request_id": or_offer_to_switch(
            by_id(requests_of("school"), current_school), SupportRequest.id, SupportRequest
        ),
        "training_year_id": or_offer_to_switch(
            by_id(_training_years, current_school), TrainingYear.id, TrainingYear
        ),
        "partnership_id": or_offer_to_switch(
            by_id(partnerships_of_school, current_school), Partnership.id, Partnership
        ),
    },
)


@schools.before_request
def accept_privacy_notice_first() -> Response | None:
    """Ask for the privacy notice before the first page, and then when it has changed in substance; lose no answers."""
    is_page = request.method == "GET" and "HX-Request" not in request.headers
    if is_page and g.signed_in.must_accept_privacy_notice:
        return redirect(url_for("account.privacy_notice", next=request.full_path.rstrip("?")), 303)
    return None


#: Ends of the names of addresses for schools that may register ECTs and mentors.
_ONLY_WHERE_ALLOWED = ("register_ect", "add_mentor", "registration", "set_up_training")


@schools.before_request
def register_only_where_it_is_allowed() -> Response | None:
    """Refuse registrations of a school that is closed or not eligible; its home page says why (PD-77)."""
    is_about_registering = (request.endpoint or "").endswith(_ONLY_WHERE_ALLOWED)
    if is_about_registering and not current_school().can_register_ects(current_context().today):
        return redirect(url_for("schools.home"), 303)
    return None


from blueprints.schools import (  # noqa: E402, F401  (the pages register themselves)
    access_list,
    add_mentor,
    ask_for_help,
    ects,
    home,
    induction_tutor,
    mentors,
    partnerships,
    register_ect,
    training,
)
