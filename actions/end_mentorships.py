"""End the mentorships of ECTs whose induction has ended (PD-35)."""

from datetime import date

from models.ect_period import ECTPeriod
from models.mentorship import Mentorship
from models.teacher import Teacher
from rules.registering_ects import induction_has_ended


def end_mentorships(teacher: Teacher, today: date) -> None:
    """If TRS says that the induction has ended, end the mentorships on that day, or today if TRS has no day.

    One that began later ends on its first day.
    """
    if not induction_has_ended(teacher.induction_status):
        return
    ended_on = min(teacher.induction_completed_on or today, today)
    theirs = ECTPeriod.select(ECTPeriod.id).where(ECTPeriod.teacher == teacher)
    goes_on = Mentorship.finished_on.is_null() | (Mentorship.finished_on > today)
    for mentorship in Mentorship.select().where(Mentorship.ect.in_(theirs) & goes_on):
        mentorship.finished_on = max(mentorship.started_on, ended_on)
        mentorship.save()
