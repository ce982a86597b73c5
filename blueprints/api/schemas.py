"""Schemas of the API, from which requests are checked and the OpenAPI document is made."""

from typing import Any

from marshmallow import RAISE, Schema, fields, validate

from blueprints.api.cursor import DEFAULT_LIMIT, MOST, Cursor
from blueprints.web.access import LARGEST_ID
from models.participants import KINDS
from rules.participant_statuses import PARTICIPANT_STATUSES
from rules.wording import Wording

MESSAGES = Wording(
    academic_year="Enter a '#/academic_year'.",
    school_urn="Enter a '#/school_urn'.",
    delivery_partner_id="Enter a '#/delivery_partner_id'.",
    filter_year="The filter '#/academic_year' must be included in your request",
    not_an_id="Enter the number of a delivery partner",
    not_a_year="Enter the year in which an academic year starts, such as 2026",
    not_a_moment="Enter a date and time as in RFC 3339, such as 2026-09-01T00:00:00Z",
    not_a_limit="Enter a number from 1 to {most}",
)

_FIRST_YEAR, _LAST_YEAR = 2000, 2999


def _year(required: str = "", *, strict: bool = False, **more: Any) -> fields.Integer:
    return fields.Integer(
        required=bool(required),
        strict=strict,
        validate=validate.Range(_FIRST_YEAR, _LAST_YEAR, error=MESSAGES["not_a_year"]),
        error_messages={
            "required": required or MESSAGES["academic_year"],
            "null": required or MESSAGES["academic_year"],
            "invalid": MESSAGES["not_a_year"],
        },
        metadata={"description": "The year in which the academic year starts", "example": 2026},
        **more,
    )


def _id(description: str, *, strict: bool = False, **more: Any) -> fields.Integer:
    return fields.Integer(
        strict=strict,
        validate=validate.Range(1, LARGEST_ID, error=MESSAGES["not_an_id"]),
        metadata=_like(7, description),
        **more,
    )


def _moment(description: str, **more: Any) -> fields.AwareDateTime:
    told = {"description": description, "example": "2026-09-14T09:30:00+00:00"}
    return fields.AwareDateTime(metadata=told, **more)


def _like(example: Any, description: str = "") -> dict[str, Any]:
    """What the document says of a field: an example, and what is not clear by its name."""
    return {"example": example, **({"description": description} if description else {})}


class Parameters(Schema):
    """Base of the parameters of requests: one that is not known is an error, so that no filter is left out silently."""

    class Meta:
        unknown = RAISE


class ListParameters(Parameters):
    """What every list can be asked for."""

    cursor = Cursor(int, metadata={"description": "The value of next in the page before", "type": "string"})
    limit = fields.Integer(
        load_default=DEFAULT_LIMIT,
        validate=validate.Range(1, MOST, error=MESSAGES("not_a_limit", most=MOST)),
        error_messages={"invalid": MESSAGES("not_a_limit", most=MOST)},
        metadata={"description": "The most records of a page"},
    )


class UpdatedParameters(ListParameters):
    """The same for lists of records that change."""

    updated_since = fields.AwareDateTime(
        format="iso",
        error_messages={"invalid": MESSAGES["not_a_moment"], "invalid_awareness": MESSAGES["not_a_moment"]},
        metadata={
            "description": "Only what has changed since a moment, such as that of the last request, less a minute"
        },
    )


class SchoolParameters(UpdatedParameters):
    """The year is needed, because what is said of a school is said of a year."""

    academic_year = _year(MESSAGES["filter_year"])
    urn = fields.String(metadata={"description": "Only the school with this unique reference number"})


class OneSchoolParameters(Parameters):
    """The year that is asked about."""

    academic_year = _year(MESSAGES["filter_year"])


class DeliveryPartnerParameters(ListParameters):
    """Of one year, or of all."""

    academic_year = _year()


class PartnershipParameters(UpdatedParameters):
    """Of one year, one status or one delivery partner, or all."""

    academic_year = _year()
    status = fields.String(validate=validate.OneOf(("active", "challenged")))
    delivery_partner_id = _id("Only partnerships with this delivery partner")


class TransferParameters(UpdatedParameters):
    """Of lists of early career teachers, then of mentors."""

    cursor = Cursor(
        str,
        int,
        texts=KINDS,
        metadata={"description": "The value of next in the page before", "type": "string"},
    )


class ParticipantParameters(TransferParameters):
    """Those of one year, or all."""

    academic_year = _year()


class NewPartnership(Parameters):
    """A report of a partnership."""

    academic_year = _year(MESSAGES["academic_year"], strict=True)
    school_urn = fields.String(
        required=True,
        validate=validate.Length(min=1, error=MESSAGES["school_urn"]),
        error_messages=dict.fromkeys(("required", "null", "invalid"), MESSAGES["school_urn"]),
        metadata={"description": "The unique reference number of the school", "example": "900001"},
    )
    delivery_partner_id = _id(
        "The delivery partner, by its id in /delivery-partners",
        strict=True,
        required=True,
        error_messages=dict.fromkeys(("required", "null"), MESSAGES["delivery_partner_id"]),
    )


class ChangedPartnership(Parameters):
    """Another delivery partner for a partnership."""

    delivery_partner_id = _id(
        "The delivery partner, by its id in /delivery-partners",
        strict=True,
        required=True,
        error_messages=dict.fromkeys(("required", "null"), MESSAGES["delivery_partner_id"]),
    )


class Partnership(Schema):
    """A partnership as it stands."""

    id = fields.Integer(required=True, metadata=_like(1204))
    academic_year = fields.Integer(required=True, attribute="year", metadata=_like(2026))
    school_urn = fields.String(required=True, attribute="school.urn", metadata=_like("900001"))
    school_name = fields.String(
        required=True, attribute="school.name", metadata=_like("Harrowfield High School")
    )
    delivery_partner_id = fields.Integer(required=True, metadata=_like(7))
    delivery_partner_name = fields.String(
        required=True, attribute="delivery_partner.name", metadata=_like("Three Rivers Academy Trust")
    )
    status = fields.String(
        required=True, validate=validate.OneOf(("active", "challenged")), metadata=_like("active")
    )
    challenge_reason = fields.String(required=True, allow_none=True, metadata=_like(None))
    challenged_at = _moment("When the school challenged it, or null", required=True, allow_none=True)
    induction_tutor_name = fields.String(required=True, allow_none=True, metadata=_like("Helen Marsh"))
    induction_tutor_email = fields.String(
        required=True, allow_none=True, metadata=_like("h.marsh@school.example")
    )
    reported_at = _moment("When it was last reported", required=True)
    updated_at = _moment("When it was last changed", required=True)


class School(Schema):
    """A school in one academic year."""

    id = fields.Integer(required=True, metadata=_like(318))
    urn = fields.String(required=True, metadata=_like("900001"))
    name = fields.String(required=True, metadata=_like("Harrowfield High School"))
    academic_year = fields.Integer(required=True, metadata=_like(2026))
    in_partnership = fields.Boolean(required=True, metadata=_like(True, "With you or another lead provider"))
    programme = fields.String(
        required=True,
        allow_none=True,
        metadata=_like(
            "fip", "What it has chosen for the year: fip, cip, diy or no-ects; null while not known"
        ),
    )
    updated_at = _moment(
        "When any of this last changed; null if it never did", required=True, allow_none=True
    )


class DeliveryPartner(Schema):
    """A delivery partner, and the academic years in which it works with you."""

    id = fields.Integer(required=True, metadata=_like(7))
    name = fields.String(required=True, metadata=_like("Three Rivers Academy Trust"))
    academic_years = fields.List(fields.Integer(), required=True, metadata=_like([2025, 2026]))


class Participant(Schema):
    """An early career teacher or mentor at one school whom you train, have trained, or are going to train."""

    id = fields.String(required=True, metadata=_like("ect-4021", "Of this person at this school"))
    participant_id = fields.Integer(required=True, metadata=_like(3310, "Of the person, at any school"))
    type = fields.String(required=True, validate=validate.OneOf(("ect", "mentor")), metadata=_like("ect"))
    teacher_reference_number = fields.String(required=True, metadata=_like("3000001"))
    full_name = fields.String(
        required=True, metadata=_like("Amara Adeyemi", "As their school has corrected it")
    )
    email = fields.String(required=True, metadata=_like("a.adeyemi@school.example"))
    school_urn = fields.String(required=True, metadata=_like("900001"))
    academic_year = fields.Integer(required=True, metadata=_like(2026))
    school_start_date = fields.Date(required=True, metadata=_like("2026-09-01"))
    school_end_date = fields.Date(required=True, allow_none=True, metadata=_like(None))
    status = fields.String(
        required=True, validate=validate.OneOf(PARTICIPANT_STATUSES), metadata=_like("active")
    )
    programme = fields.String(required=True, metadata=_like("fip"))
    delivery_partner_id = fields.Integer(required=True, allow_none=True, metadata=_like(7))
    mentor_id = fields.String(
        required=True,
        allow_none=True,
        metadata=_like(
            "mentor-517",
            "Of the mentor of an ECT, here or in /unfunded-mentors; null if there is none, or the ECT has left you",
        ),
    )
    eligible_for_funding = fields.Boolean(
        required=True,
        allow_none=True,
        metadata=_like(True, "null while a check is open; false for a mentor whose training has ended"),
    )
    updated_at = _moment("When any of this last changed", required=True)


class Leaving(Schema):
    """The school that is left."""

    school_urn = fields.String(required=True, metadata=_like("900001"))
    last_day = fields.Date(required=True, metadata=_like("2026-12-31"))
    trained_by_you = fields.Boolean(required=True, metadata=_like(True))


class Joining(Schema):
    """The school that is joined; null until it has registered them."""

    school_urn = fields.String(required=True, metadata=_like("900002"))
    start_date = fields.Date(required=True, metadata=_like("2027-01-01"))
    trained_by_you = fields.Boolean(required=True, metadata=_like(False))


class Transfer(Schema):
    """A move between schools of one whom you trained before it, or train after it."""

    id = fields.String(required=True, metadata=_like("ect-4021", "Of this person at the school that is left"))
    participant_id = fields.Integer(required=True, metadata=_like(3310, "Of the person, at any school"))
    type = fields.String(required=True, validate=validate.OneOf(KINDS), metadata=_like("ect"))
    transfer_type = fields.String(
        required=True,
        validate=validate.OneOf(("new-school", "new-provider", "unknown")),
        metadata=_like("new-provider", "unknown until the school that is joined has registered them"),
    )
    status = fields.String(
        required=True,
        validate=validate.OneOf(("incomplete", "complete")),
        metadata=_like(
            "incomplete", "complete when the last day has passed and the start date, if known, has come"
        ),
    )
    leaving = fields.Nested(Leaving, required=True)
    joining = fields.Nested(
        Joining,
        required=True,
        allow_none=True,
        metadata=_like({"school_urn": "900002", "start_date": "2027-01-01", "trained_by_you": False}),
    )
    updated_at = _moment("When any of this last changed", required=True)


class UnfundedMentor(Schema):
    """A mentor of ECTs whom you train who is none of your participants."""

    id = fields.String(required=True, metadata=_like("mentor-517", "The mentor_id of their ECTs"))
    participant_id = fields.Integer(required=True, metadata=_like(2871, "Of the person, at any school"))
    full_name = fields.String(
        required=True, metadata=_like("Tom Bellamy", "As their school has corrected it")
    )
    email = fields.String(required=True, metadata=_like("t.bellamy@school.example"))
    teacher_reference_number = fields.String(required=True, metadata=_like("3000002"))
    updated_at = _moment("When any of this last changed", required=True)


class FieldError(Schema):
    """One thing to correct."""

    title = fields.String(required=True, metadata={"description": "The name of the field or parameter"})
    detail = fields.String(required=True)


class Problem(Schema):
    """Problem details, as in RFC 9457."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String()
    errors = fields.List(fields.Nested(FieldError))


def page_schema(of: type[Schema]) -> type[Schema]:
    """A page of a list."""
    return Schema.from_dict(
        {
            "data": fields.List(fields.Nested(of), required=True),
            "next": fields.String(
                required=True,
                allow_none=True,
                metadata={"description": "The cursor of the next page, or null"},
            ),
        },
        name=f"{of.__name__}Page",
    )
