"""Emails to mentors about the ECTs whom they mentor (document 4)."""

from actions.write_email import Email, write_emails
from models.ect_period import ECTPeriod
from models.induction_tutor import InductionTutor
from models.mentor_period import MentorPeriod
from models.service_context import ServiceContext

#: The programme for which DfE has accredited materials.
WITH_MATERIALS = "cip"


def tell_mentor_of_materials(ect: ECTPeriod, mentor: MentorPeriod, context: ServiceContext) -> None:
    """Write to a new mentor who has the materials of an ECT's programme: the induction tutor, if there is one.

    An induction tutor who is the mentor knows it already.
    """
    tutor = InductionTutor.of(ect.school)
    if ect.training.programme != WITH_MATERIALS or tutor is None or InductionTutor.has_address(mentor.email):
        return
    personalisation = {
        "name": mentor.teacher.name,
        "ect_name": ect.teacher.name,
        "school_name": ect.school.name,
        "tutor_name": tutor.name,
        "tutor_email": tutor.email,
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    email = Email(
        "mentor-training-materials", mentor.email, personalisation, subject=mentor, on_behalf_of="owner"
    )
    write_emails([email], context=context)
