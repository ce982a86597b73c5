"""Emails about an ECT’s eligibility for training, as TRS comes to have it: exempt, or holding QTS (PD-38)."""

from collections.abc import Collection

from actions.teacher_changes import Change
from actions.write_email import Email, write_emails
from models.ect_period import ECTPeriod
from models.induction_tutor import InductionTutor
from models.school import School
from models.school_contact import contact_of
from models.service_context import ServiceContext
from models.teacher import Teacher
from rules.funding import eligible_for_funding
from rules.programmes import FIP
from rules.registering_ects import EXEMPT


def tell_of_eligibility(teacher: Teacher, changes: Collection[Change], context: ServiceContext) -> None:
    """Write to an ECT and their school if TRS has come to exempt them; to the school if they have come to hold QTS.

    QTS matters where DfE pays for the training, and is told once for each period at a school.
    """
    was = {change.kind: change.before for change in changes}
    if "induction-in-trs" in was and teacher.induction_status == EXEMPT:
        for ect in _at_schools(teacher, context):
            if not InductionTutor.has_address(ect.email):
                _write("ect-exempt", ect, ect.email, teacher.name, context)
            _tell_school("ect-exempt-to-school", ect, context)
    elif was.get("qts-in-trs", "") is None and _is_eligible(teacher, context):
        for ect in _at_schools(teacher, context):
            if ect.training.programme == FIP:
                _tell_school("ect-eligible", ect, context, once=f"ect-eligible/{ect.id}")


def _is_eligible(teacher: Teacher, context: ServiceContext) -> bool:
    return bool(
        eligible_for_funding(
            is_mentor=False,
            is_prohibited=teacher.is_prohibited,
            name_is_checked=not teacher.name_needs_a_look,
            qts_held_from=teacher.qts_held_from,
            induction_status=teacher.induction_status,
            today=context.today,
        )
    )


def _at_schools(teacher: Teacher, context: ServiceContext) -> list[ECTPeriod]:
    theirs = (ECTPeriod.teacher == teacher) & ECTPeriod.here_on(context.today)
    ects = list(ECTPeriod.select(ECTPeriod, School).join(School).where(theirs))
    for ect in ects:
        ect.teacher = teacher  # what TRS has just said is not saved yet
    return ects


def _tell_school(name: str, ect: ECTPeriod, context: ServiceContext, once: str | None = None) -> None:
    contact = contact_of(ect.school)
    if contact:
        _write(name, ect, contact.email, contact.name or ect.school.name, context, once)


def _write(
    name: str, ect: ECTPeriod, to: str, to_name: str, context: ServiceContext, once: str | None = None
) -> None:
    told = {
        "name": to_name,
        "ect_name": ect.teacher.name,
        "ect_id": str(ect.id),
        "school_name": ect.school.name,
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    write_emails([Email(name, to, told, once=once, subject=ect)], context=context)
