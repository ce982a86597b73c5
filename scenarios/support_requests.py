"""Requests for help in the demo: some that wait for an answer, and one that was answered."""

from datetime import date, timedelta
from typing import Any

from models.ect_period import ECTPeriod
from models.school import School
from models.support_request import ANSWERED, REPLY, SupportRequest, SupportRequestEntry
from models.teacher import Teacher
from models.trainee import Trainee
from models.user import User
from rules.academic_years import school_year_of
from scenarios.organisations import HARROWFIELD_HIGH
from scenarios.people import account_of
from scenarios.training_dates import at_noon

#: A TRN that the TRS stand-in never knows (PD-62).
TRN = "7000002"


def store_support_requests(today: date) -> None:
    """Store requests by the state secondary school and by a training provider, one of each kind that support does."""
    school, tutor = School.get(School.urn == HARROWFIELD_HIGH["urn"]), account_of("school")
    _store(
        {"school": school, "user": tutor, "subject": "trn-not-found", "trn": TRN},
        f"We cannot find an early career teacher with the TRN {TRN}. We have checked the TRN with them.\n"
        "They trained in Wales and start with us next term.",
        today - timedelta(days=2),
    )
    _store(
        {
            "school": school,
            "user": tutor,
            "subject": "change-programme",
            "year": school_year_of(today).starts_in,
        },
        "We chose the wrong training programme for this year. We will design our own training.",
        today - timedelta(days=1),
    )
    _store(
        {
            "school": school,
            "user": tutor,
            "subject": "change-lead-provider",
            "year": school_year_of(today).starts_in,
        },
        "We have agreed with another lead provider that it trains our ECTs. Both know about it.",
        today - timedelta(days=4),
    )
    _store_about_trn(school, tutor, today)
    _store_about_recommendation(today)


def _store_about_trn(school: School, tutor: User, today: date) -> None:
    """A request that support has answered."""
    query = ECTPeriod.select(ECTPeriod, Teacher).join(Teacher).where(ECTPeriod.school == school)
    if (ect := query.order_by(ECTPeriod.id).first()) is None:
        return
    asked = _store(
        {"school": school, "user": tutor, "subject": "change-trn", "ect": ect, "trn": ect.teacher.trn},
        "Two digits of the TRN are the wrong way round.",
        today - timedelta(days=9),
    )
    support, answered_at = account_of("support"), at_noon(today - timedelta(days=7))
    for kind, text in ((REPLY, "The TRN in your record is the one that TRS has for them."), (ANSWERED, "")):
        SupportRequestEntry.create(request=asked, kind=kind, text=text, user=support, created_at=answered_at)
    asked.answered_at, asked.answered_by = answered_at, support
    asked.save()


def _store_about_recommendation(today: date) -> None:
    user = account_of("scitt")
    awarded = Trainee.select().where(Trainee.state == "awarded").order_by(Trainee.id).first()
    if awarded is None:
        return
    _store(
        {
            "provider": awarded.provider_id,
            "user": user,
            "subject": "take-back-recommendation",
            "trainee": awarded,
            "trn": awarded.trn,
        },
        "We recommended the wrong trainee. They have not met the standards yet.",
        today - timedelta(days=3),
    )


def _store(about: dict[str, Any], message: str, asked_on: date) -> SupportRequest:
    return SupportRequest.create(
        message=message,
        once=f"demo-{about['subject']}",
        created_at=at_noon(asked_on),
        **about,
    )
