"""The area of DfE support: everything under /support."""

from flask import Blueprint
from peewee import ModelSelect

from blueprints.web.access import by_id, guard
from models.delivery_lists import deliveries_with_names
from models.support_request import requests_with_names
from models.teacher import Teacher

support = Blueprint("support", __name__, url_prefix="/support")


def _deliveries() -> ModelSelect:
    return deliveries_with_names()


def _teachers() -> ModelSelect:
    return Teacher.select()


def _requests() -> ModelSelect:
    return requests_with_names()


guard(
    support,
    "support",
    {
        "delivery_id": by_id(_deliveries),
        "teacher_id": by_id(_teachers),
        "support_request_id": by_id(_requests),
    },
)

from blueprints.support import (  # noqa: E402, F401  (the pages register themselves)
    deliveries,
    duplicate_records,
    emails,
    home,
    names,
    requests,
)
