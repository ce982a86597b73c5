"""Feedback on the service in the demo, and changes that support made for organisations."""

from datetime import date, timedelta

from models.audit_entry import AuditEntry
from models.ect_period import ECTPeriod
from models.feedback import Feedback
from models.provider import Provider
from models.school import School
from models.teacher import Teacher
from rules.academic_years import school_year_of
from scenarios.organisations import HARROWFIELD_HIGH, WILLOWBROOK
from scenarios.people import account_of
from scenarios.training_dates import at_noon

#: Days ago, satisfaction, what could be improved, area, name and email address.
_FEEDBACK = (
    (
        2,
        "satisfied",
        "I would like to see in the list which of our ECTs still have no appropriate body.",
        "schools",
        "Helen Marsh",
        "h.marsh@harrowfieldhigh.example",
    ),
    (
        6,
        "dissatisfied",
        "The error report opened in a protected view, and I did not see that I could correct it there.",
        "providers",
        "",
        "",
    ),
    (13, "very_satisfied", "", "lead-providers", "", ""),
)


def store_support_work(today: date) -> None:
    """Store feedback, and audit entries of two schools and a training provider."""
    for days, satisfaction, improvement, area, name, email in _FEEDBACK:
        Feedback.create(
            satisfaction=satisfaction,
            improvement=improvement,
            area=area,
            name=name,
            email=email,
            created_at=at_noon(today - timedelta(days=days)),
        )
    _store_audit_entries(today)


def _store_audit_entries(today: date) -> None:
    high = School.get(School.urn == HARROWFIELD_HIGH["urn"])
    willowbrook = School.get(School.urn == WILLOWBROOK["urn"])
    year = school_year_of(today).label
    ects = ECTPeriod.select(ECTPeriod, Teacher).join(Teacher).where(ECTPeriod.school == high)
    ect = ects.order_by(ECTPeriod.id.desc()).get()
    _store(5, today, f"Changed the training programme of {year}", school=willowbrook)
    _store(
        8,
        today,
        "Submitted the answers to change the email address of an ECT or mentor",
        school=high,
        teacher=ect.teacher,
        address=f"/schools/ects/{ect.id}/change-email-address",
    )
    provider = Provider.select().order_by(Provider.id).get()
    _store(20, today, "Took back the recommendation of a trainee", provider=provider)


def _store(days: int, today: date, what: str, **about: object) -> None:
    AuditEntry.create(
        what=what,
        user=account_of("support"),
        happened_at=at_noon(today - timedelta(days=days)),
        **about,
    )
