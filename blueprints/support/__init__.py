"""The area of DfE support: everything under /support."""

from typing import Any

from flask import Blueprint
from peewee import ModelSelect

from blueprints.web.access import by_id, guard
from models.api_token import ApiToken
from models.delivery_lists import deliveries_with_names
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.provider import Provider
from models.school import School
from models.support_request import requests_with_names
from models.teacher import Teacher
from models.trainee import Trainee

support = Blueprint("support", __name__, url_prefix="/support")


def _deliveries() -> ModelSelect:
    return deliveries_with_names()


def _teachers() -> ModelSelect:
    return Teacher.select()


def _requests() -> ModelSelect:
    return requests_with_names()


def _trainees() -> ModelSelect:
    return Trainee.select(Trainee, Provider).join(Provider)


def _periods(table: Any) -> ModelSelect:
    query = table.select(table, Teacher, School).join(Teacher).switch(table).join(School)
    return query.where(table.removed_at.is_null())


def _tokens() -> ModelSelect:
    return ApiToken.select(ApiToken, LeadProvider).join(LeadProvider)


guard(
    support,
    "support",
    {
        "delivery_id": by_id(_deliveries),
        "teacher_id": by_id(_teachers),
        "support_request_id": by_id(_requests),
        "school_id": by_id(lambda: School.select()),
        "provider_id": by_id(lambda: Provider.select()),
        "lead_provider_id": by_id(lambda: LeadProvider.select()),
        "token_id": by_id(_tokens),
        "trainee_id": by_id(_trainees),
        "ect_id": by_id(lambda: _periods(ECTPeriod)),
        "mentor_id": by_id(lambda: _periods(MentorPeriod)),
    },
)

from blueprints.support import (  # noqa: E402, F401  (the pages register themselves)
    access_link,
    audit,
    correct_trn,
    deliveries,
    duplicate_records,
    emails,
    home,
    lead_providers,
    mentor_training,
    move,
    names,
    organisations,
    participant_training,
    participants,
    requests,
    schools,
    trainees,
)
