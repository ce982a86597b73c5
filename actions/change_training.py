"""Begin and change the training and the appropriate body of an ECT, each as a period of its own (PD-36)."""

from __future__ import annotations

from datetime import date, timedelta

from models.appropriate_body import AppropriateBody
from models.appropriate_body_period import AppropriateBodyPeriod
from models.ect_period import ECTPeriod
from models.training_choices import Training
from models.training_period import TrainingPeriod


def begin_training(ect: ECTPeriod, training: Training) -> None:
    """Begin the training, and the appropriate body, of an ECT with their period at a school."""
    _create_training(ect, training)
    _create_appropriate_body(ect, training.appropriate_body, ect.started_on)


def replace_training(ect: ECTPeriod, training: Training) -> None:
    """Let an ECT have this training from the start, whatever was there before; likewise another appropriate body."""
    TrainingPeriod.delete().where(TrainingPeriod.ect == ect).execute()
    _create_training(ect, training)
    if training.appropriate_body != ect.appropriate_body:
        AppropriateBodyPeriod.delete().where(AppropriateBodyPeriod.ect == ect).execute()
        _create_appropriate_body(ect, training.appropriate_body, ect.started_on)


def change_appropriate_body(ect: ECTPeriod, body: AppropriateBody | None, today: date) -> None:
    """Let another appropriate body support an ECT from today, or none that is reported (None).

    One that would only have begun today, or later, is replaced: nothing of it has happened.
    """
    begins, current = max(today, ect.started_on), ect.appropriate_body_period
    if current is not None and current.started_on >= begins:
        current.delete_instance()
    elif current is not None:
        current.finished_on = begins - timedelta(days=1)
        current.save()
    _create_appropriate_body(ect, body, begins)


def _create_training(ect: ECTPeriod, training: Training) -> None:
    TrainingPeriod.create(
        ect=ect,
        started_on=ect.started_on,
        finished_on=ect.finished_on,
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
