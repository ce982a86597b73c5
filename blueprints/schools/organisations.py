"""Addresses of a record of another of the user’s own schools, with an offer to switch (PD-23)."""

from typing import Any

from flask import abort, g, request, url_for

from blueprints.web.access import LARGEST_ID, Find
from blueprints.web.page import page
from models.draft import Draft
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.programme import Partnership, TrainingYear
from models.support_request import SupportRequest


def or_offer_to_switch(
    find: Find,
    column: Any,
    model: type[ECTPeriod | MentorPeriod | Draft | Partnership | SupportRequest | TrainingYear],
) -> Find:
    """Find a record of the school; if another of the user's own schools has it, offer to switch to that one.

    It is a 404 all the same: the record is not one of the school that they act for (PD-57).
    """

    def found(value: Any) -> Any:
        record = find(value)
        if record is None and not _is_no_id(value):
            _offer_school_of(model.select(model.school).where(column == value).dicts().first())
        return record

    return found


def _is_no_id(value: Any) -> bool:
    return isinstance(value, int) and value > LARGEST_ID


def _offer_school_of(record: dict[str, Any] | None) -> None:
    school_id = record["school"] if record else None
    theirs = {access.school_id: access for access in g.signed_in.organisations if access.school_id}
    if (other := theirs.get(school_id)) is not None:
        going_on = request.path if request.method == "GET" else url_for("schools.home")
        abort(page("schools/switch.html", status=404, organisation=other, going_on=going_on))
