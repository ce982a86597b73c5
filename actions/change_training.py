"""Begin and change the training of ECTs and mentors, and the appropriate body of ECTs, as periods (PD-36)."""

from datetime import date, timedelta

from models.appropriate_body import AppropriateBody
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.training_choices import Training


def begin_training(period: ECTPeriod | MentorPeriod, training: Training) -> None:
    """Begin the training of an ECT or a mentor, and an ECT's appropriate body, with their period at a school."""
    _create_training(period, training, period.started_on)
    if isinstance(period, ECTPeriod):
        _create_appropriate_body(period, training.appropriate_body, period.started_on)


def replace_training(ect: ECTPeriod, training: Training) -> None:
    """Replace the training of an ECT from the start, whatever was there before; likewise the appropriate body."""
    TrainingPeriod.delete().where(TrainingPeriod.ect == ect).execute()
    _create_training(ect, training, ect.started_on)
    if training.appropriate_body != ect.appropriate_body:
        AppropriateBodyPeriod.delete().where(AppropriateBodyPeriod.ect == ect).execute()
        _create_appropriate_body(ect, training.appropriate_body, ect.started_on)


def change_training(current: TrainingPeriod, training: Training, today: date) -> None:
    """Change the training of an ECT or a mentor from today.

    One that would only have begun today, or later, is changed as it stands, since it was never given.
    """
    if current.started_on < today:
        ends, current.finished_on = current.finished_on, today - timedelta(days=1)
        current.save()
        current = TrainingPeriod(
            ect=current.ect_id, mentor=current.mentor_id, started_on=today, finished_on=ends
        )
    current.programme = training.programme.code
    current.lead_provider, current.delivery_partner = training.lead_provider, training.delivery_partner
    current.partnership = training.partnership
    current.save()


def change_appropriate_body(ect: ECTPeriod, body: AppropriateBody | None, today: date) -> None:
    """Change the appropriate body of an ECT from today, or end it (None).

    One that would only have begun today, or later, is replaced, since it was never in force.
    """
    begins, current = max(today, ect.started_on), ect.appropriate_body_period
    if current is not None and current.started_on >= begins:
        current.delete_instance()
    elif current is not None:
        current.finished_on = begins - timedelta(days=1)
        current.save()
    _create_appropriate_body(ect, body, begins)


def _create_training(period: ECTPeriod | MentorPeriod, training: Training, started_on: date) -> None:
    TrainingPeriod.create(
        **{"ect" if isinstance(period, ECTPeriod) else "mentor": period},
        started_on=started_on,
        finished_on=period.finished_on,
        programme=training.programme.code,
        lead_provider=training.lead_provider,
        delivery_partner=training.delivery_partner,
        partnership=training.partnership,
    )


def _create_appropriate_body(ect: ECTPeriod, body: AppropriateBody | None, started_on: date) -> None:
    if body is not None:
        AppropriateBodyPeriod.create(
            ect=ect, appropriate_body=body, started_on=started_on, finished_on=ect.finished_on
        )
