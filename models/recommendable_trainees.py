"""Queries for the trainees in the report to recommend, and for those it leaves out (PD-10)."""

from peewee import Expression, ModelSelect

from models.placement import has_placements
from models.provider import Provider
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.recommending import report_window
from rules.trainee_states import CAN_BE_RECOMMENDED


def in_report_window(context: ServiceContext) -> Expression:
    """The condition that a trainee has a TRN, and an expected end about now or none."""
    window = report_window(context.today, context.settings.report_window_months)
    about_now = Trainee.expected_end_date.is_null() | Trainee.expected_end_date.between(*window)
    return (Trainee.state == CAN_BE_RECOMMENDED) & about_now


def who_can_be_recommended(provider: Provider, context: ServiceContext) -> "ModelSelect[Trainee]":
    """The trainees in the report, by last name."""
    enough = has_placements(context.settings.minimum_placements)
    return _in_window(provider, context).where(enough)


def short_of_placements(provider: Provider, context: ServiceContext) -> "ModelSelect[Trainee]":
    """The trainees that the report leaves out for want of placements."""
    enough = has_placements(context.settings.minimum_placements)
    return _in_window(provider, context).where(~enough)


def _in_window(provider: Provider, context: ServiceContext) -> "ModelSelect[Trainee]":
    wanted = Trainee.of(provider).where(in_report_window(context))
    return wanted.order_by(Trainee.sort_name, Trainee.id)
