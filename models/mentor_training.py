"""The lead provider that can train a mentor who was never trained: that of an ECT they mentor (PD-87)."""

from models.ect_period import TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship


def could_be_trained_by(mentorship: Mentorship) -> LeadProvider | None:
    """The lead provider of the ECT; None if there is none, or the mentor is or was trained, or can no longer be."""
    lead, teacher = mentorship.ect.training.lead_provider, mentorship.mentor.teacher
    if lead is None or teacher.mentor_training_ended:
        return None
    theirs = (MentorPeriod.teacher == teacher) & TrainingPeriod.lead_provider.is_null(False)
    trained = TrainingPeriod.select().join_from(TrainingPeriod, MentorPeriod).where(theirs)
    return None if trained.exists() else lead
