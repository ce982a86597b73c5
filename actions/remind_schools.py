"""Remind schools, once each: to register their people, and of a partnership that was reported (PD-42).

What is due is found by an index of the rows of which nothing was decided yet, in batches. A batch is one transaction:
its emails are written and its rows marked, or neither. A school that needs no reminder on the day, or has no address,
gets none later.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from peewee import ModelSelect

from actions.partnership_emails import emails_to_schools
from actions.write_email import Email, write_emails
from models.database import database, locked, tuples
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_contact import SchoolContact, contacts_of
from models.service_context import ServiceContext
from rules.academic_years import school_year, school_year_of
from rules.dates import end_of_day
from rules.programmes import CIP, FIP, PROGRAMMES

REGISTERING, PARTNERSHIP = "register-ects-reminder", "partnership-reminder"

#: Rows decided in one transaction.
MOST_AT_ONCE = 500

#: Writes the email about each row to the contact of its school.
_Writer = Callable[[Sequence[tuple[Any, SchoolContact]], ServiceContext], Iterable[Email]]


def remind_to_register(context: ServiceContext) -> int:
    """Write to schools that chose FIP or CIP some days ago and have no ECT or mentor in the year; returns their number.

    A teacher is in the year that they start in.
    """
    before = _due_before(context.today, context.settings.register_reminder_days)
    undecided = TrainingYear.reminder_decided_at.is_null() & (TrainingYear.submitted_at < before)
    with database.atomic():
        due = _batch(TrainingYear.select().where(undecided).order_by(TrainingYear.submitted_at))
        if not due:
            return 0
        peopled = _years_with_people([chosen.school_id for chosen in due])
        needed = [
            chosen
            for chosen in due
            if chosen.programme in (FIP, CIP) and (chosen.school_id, chosen.year) not in peopled
        ]
        decided = TrainingYear.id.in_([chosen.id for chosen in due])
        TrainingYear.update(reminder_decided_at=context.now).where(decided).execute()
        return _remind(needed, _to_register, context)


def remind_of_partnerships(context: ServiceContext) -> int:
    """Write to schools with a partnership that was reported some days ago, not challenged or reported again since.

    Returns their number. A school that has set up the year since, or rolled the partnership over itself, knows it.
    """
    before = _due_before(context.today, context.settings.partnership_reminder_days)
    undecided = Partnership.reminder_decided_for.is_null()
    undecided |= Partnership.reminder_decided_for != Partnership.reported_at
    with database.atomic():
        query = Partnership.select().where(undecided & (Partnership.reported_at < before))
        due = _batch(query.order_by(Partnership.reported_at))
        if not due:
            return 0
        submitted = _submissions([partnership.school_id for partnership in due])
        needed = [each for each in due if each.challenged_at is None and not _is_known(each, submitted)]
        _join(needed, LeadProvider, "lead_provider")
        _join(needed, DeliveryPartner, "delivery_partner")
        decided = Partnership.id.in_([partnership.id for partnership in due])
        Partnership.update(reminder_decided_for=Partnership.reported_at).where(decided).execute()
        return _remind(needed, _of_partnership, context)


def _due_before(today: date, days: int) -> datetime:
    """The moment before which something happened of which today is the day to remind, or a later one."""
    return end_of_day(today - timedelta(days=days))


def _batch(query: "ModelSelect[Any]") -> list[Any]:
    return list(locked(query.limit(MOST_AT_ONCE)))


def _remind(needed: Collection[Any], write: _Writer, context: ServiceContext) -> int:
    """Write about rows of years that are not over, to schools that are open and have an address."""
    going_on = [each for each in needed if context.today <= school_year(each.year).last_day]
    _join(going_on, School, "school")
    to_open = [each for each in going_on if each.school.is_open_on(context.today)]
    contacts = contacts_of([each.school for each in to_open])
    told = [(each, contacts[each.school_id]) for each in to_open if each.school_id in contacts]
    return write_emails(write(told, context), context=context)


def _join(rows: Collection[Any], table: Any, name: str) -> None:
    """Give rows, which are locked without what they refer to, the records of one of their foreign keys."""
    ids = {getattr(row, f"{name}_id") for row in rows}
    found = {record.id: record for record in table.select().where(table.id.in_(ids))}
    for row in rows:
        setattr(row, name, found[getattr(row, f"{name}_id")])


def _years_with_people(school_ids: Collection[int]) -> set[tuple[int, int]]:
    """School and year of every ECT and mentor of these schools."""
    ects = ECTPeriod.select(ECTPeriod.school, ECTPeriod.started_on).where(
        ECTPeriod.school.in_(school_ids) & ECTPeriod.removed_at.is_null()
    )
    mentors = MentorPeriod.select(MentorPeriod.school, MentorPeriod.started_on).where(
        MentorPeriod.school.in_(school_ids)
    )
    return {
        (school_id, school_year_of(started_on).starts_in)
        for query in (ects, mentors)
        for school_id, started_on in tuples(query)
    }


def _submissions(school_ids: Collection[int]) -> dict[tuple[int, int], datetime]:
    """When these schools said how they train, by school and year."""
    said = TrainingYear.school.in_(school_ids) & TrainingYear.submitted_at.is_null(False)
    query = TrainingYear.select(TrainingYear.school, TrainingYear.year, TrainingYear.submitted_at).where(said)
    return {(school_id, year): submitted_at for school_id, year, submitted_at in tuples(query)}


def _is_known(partnership: Partnership, submitted: Mapping[tuple[int, int], datetime]) -> bool:
    since = submitted.get((partnership.school_id, partnership.year))
    return since is not None and since >= partnership.reported_at


def _to_register(told: Sequence[tuple[TrainingYear, SchoolContact]], context: ServiceContext) -> list[Email]:
    return [_of_registering(chosen, contact, context) for chosen, contact in told]


def _of_registering(chosen: TrainingYear, contact: SchoolContact, context: ServiceContext) -> Email:
    assert chosen.programme is not None, "only those with a programme are reminded"
    told = {
        "name": contact.name or chosen.school.name,
        "school_name": chosen.school.name,
        "academic_year": school_year(chosen.year).label,
        "programme": PROGRAMMES[chosen.programme].label.lower(),
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    once = f"{REGISTERING}/{chosen.school_id}/{chosen.year}"
    return Email(REGISTERING, contact.email, told, once=once, subject=chosen.school)


def _of_partnership(
    told: Sequence[tuple[Partnership, SchoolContact]], context: ServiceContext
) -> list[Email]:
    return emails_to_schools(
        PARTNERSHIP,
        told,
        context,
        once=lambda each: f"{PARTNERSHIP}/{each.id}/{each.reported_at.isoformat()}",
    )
