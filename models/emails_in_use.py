"""Email addresses in use by another person (PD-30)."""

from collections.abc import Collection
from datetime import date

from peewee import ModelSelect, fn

from models.database import one_at_a_time
from models.earlier_email import EarlierEmail
from models.ect_period import ECTPeriod
from models.former_trn import all_trns
from models.induction_tutor import InductionTutor
from models.mentor_period import MentorPeriod
from models.prepared_query import PreparedQuery
from models.teacher import Teacher
from models.teacher_registrations import is_at_a_school
from models.user import User
from rules.email_addresses import email_key
from rules.names import same_text


def email_in_use(
    email: str, *, trns: Collection[str], name: str, today: date, user: User | None = None
) -> bool:
    """True if another person has an address, or had it and is still at a school.

    A teacher who has or had one of the TRNs is the same person; so is an induction tutor, who has no TRN, of that name,
    or who is this user.
    """
    key = email_key(email)
    return _by_a_teacher(key, trns, today) or _by_a_tutor(key, name, user)


def names_with_email(email: str, today: date) -> list[str]:
    """The names of everyone who has an address, or had it and is still at a school: teachers and induction tutors."""
    key = email_key(email)
    teachers = [teacher.name for teacher in _TEACHERS.all(key, [], today)]
    return teachers + [tutor.name for tutor in _TUTORS.all(key)]


def claim_email(email: str) -> None:
    """Lock an address until the transaction ends, so that two people cannot take it at once.

    Before any teacher is locked, so that two transactions never wait for each other.
    """
    one_at_a_time(f"email {email_key(email)}")


def _by_a_teacher(key: str, trns: Collection[str], today: date) -> bool:
    """True if a teacher at a school, as ECT or mentor, has it or had it in any of their periods."""
    others = _TEACHERS.all(key, list(trns), today)
    if not others:
        return False
    own = all_trns(trns)  # asked for last, as an address is rarely in use
    return any(teacher.trn not in own for teacher in others)


def _teachers(key: str, own: list[str], today: date) -> "ModelSelect[Teacher]":
    as_ect, as_mentor, earlier = (
        kept.select(kept.teacher).where(fn.LOWER(kept.email) == key)
        for kept in (ECTPeriod, MentorPeriod, EarlierEmail)
    )
    has_it = Teacher.id.in_(as_ect.union_all(as_mentor).union_all(earlier))
    return Teacher.select().where(has_it & Teacher.trn.not_in(own) & is_at_a_school(today))


def _by_a_tutor(key: str, name: str, user: User | None) -> bool:
    own = user.id if user else 0
    return any(not same_text(tutor.name, name) and tutor.user_id != own for tutor in _TUTORS.all(key))


_TEACHERS = PreparedQuery(_teachers)
_TUTORS = PreparedQuery(
    lambda key: InductionTutor.select().where(
        InductionTutor.until_at.is_null() & (fn.LOWER(InductionTutor.email) == key)
    )
)
