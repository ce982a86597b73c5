"""Is an email address another person’s already? (PD-30)"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from peewee import fn

from models.database import one_at_a_time
from models.earlier_email import EarlierEmail
from models.ect_period import ECTPeriod
from models.former_trn import all_trns
from models.induction_tutor import InductionTutor
from models.mentor_period import MentorPeriod
from models.teacher import Teacher
from models.teacher_registrations import is_at_a_school
from rules.email_addresses import email_key
from rules.names import same_text


def email_in_use(email: str, *, trns: Collection[str], name: str, today: date) -> bool:
    """Whether somebody else has an address, or had it while they are still at a school.

    Whoever has or had one of the TRNs is the same person; of an induction tutor, who has none, the same name is.
    """
    key = email_key(email)
    return _by_a_teacher(key, trns, today) or _by_a_tutor(key, name)


def claim_email(email: str) -> None:
    """Keep everybody else from taking an address until the transaction ends: it may be asked of two people at once."""
    one_at_a_time(f"email {email_key(email)}")


def _by_a_teacher(key: str, trns: Collection[str], today: date) -> bool:
    """By anybody at a school, as early career teacher or mentor: the addresses of all their times count."""
    another = Teacher.trn.not_in(all_trns(trns)) & is_at_a_school(today)
    return any(
        Teacher.select().join(kept).where((fn.LOWER(kept.email) == key) & another).exists()
        for kept in (ECTPeriod, MentorPeriod, EarlierEmail)
    )


def _by_a_tutor(key: str, name: str) -> bool:
    tutors = InductionTutor.select().where(
        InductionTutor.until_at.is_null() & (fn.LOWER(InductionTutor.email) == key)
    )
    return any(not same_text(tutor.name, name) for tutor in tutors)
