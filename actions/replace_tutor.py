"""Name the induction tutor of a school, in place of an earlier one (PD-26, PD-82)."""

from actions.confirm_induction_tutor import confirm_induction_tutor
from actions.conflict import Conflict
from actions.give_tutor_access import end_tutor_access, give_tutor_access
from actions.write_email import Email, write_emails
from actions.write_event import write_event
from models.database import database, one_at_a_time
from models.emails_in_use import claim_email
from models.induction_tutor import InductionTutor
from models.school import School
from models.service_context import ServiceContext
from models.tutor_emails import tutor_email_problem
from models.user import User

EMAIL = "tutor-nominated"


def replace_tutor(
    school: School, *, name: str, email: str, user: User | None, context: ServiceContext
) -> InductionTutor:
    """Name the induction tutor, who is told and can sign in by email from now on; raises Conflict.

    Of an earlier one, signing in by email for this school ends at once, in sessions too; they are not told. What they
    have by DfE Sign-in, or for another school, stays. `user` is None if whoever did it was not signed in.
    """
    with database.atomic():
        one_at_a_time(f"induction tutor {school.id}")
        claim_email(email)
        if problem := tutor_email_problem(school, email, name, context.today):
            raise Conflict(problem)
        earlier = InductionTutor.of(school)
        if earlier is not None:
            _end(earlier, school, context)
        given = give_tutor_access(school, name=name, email=email, now=context.now)
        tutor = InductionTutor.create(school=school, user=given, name=name, email=email, from_at=context.now)
        confirm_induction_tutor(school, context=context)
        details = {"before": earlier.name if earlier else None, "after": name}
        write_event("induction-tutor-named", school, details, user=user, context=context)
        _tell(tutor, context)
        return tutor


def _end(tutor: InductionTutor, school: School, context: ServiceContext) -> None:
    tutor.until_at = context.now
    tutor.save(only=[InductionTutor.until_at])
    if tutor.user is not None:
        end_tutor_access(school, tutor.user, now=context.now)


def _tell(tutor: InductionTutor, context: ServiceContext) -> None:
    told = {
        "name": tutor.name,
        "email": tutor.email,
        "school_name": tutor.school.name,
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    email = Email(EMAIL, tutor.email, told, subject=tutor.school, on_behalf_of="owner")
    write_emails([email], context=context)
