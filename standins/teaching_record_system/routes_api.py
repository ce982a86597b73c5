"""The API for writing routes to professional status."""

from dataclasses import replace

from flask import Blueprint, Response, request

from standins.teaching_record_system.access import needs
from standins.teaching_record_system.problems import (
    ALREADY_AWARDED,
    CHANGED_AWARD,
    COUNTRY,
    DEGREE_TYPE,
    FAILED_ROUTE,
    OVERSEAS_ROUTE,
    PERSON_NOT_FOUND,
    PROVIDER,
    ROUTE_TYPE,
    SUBJECT,
    WITHDRAWN_ROUTE,
    Refusal,
    WrongFields,
    empty_response,
    refused,
    wrong_fields,
)
from standins.teaching_record_system.records import Records
from standins.teaching_record_system.reference_data import (
    DEGREE_TYPES,
    OVERSEAS,
    ROUTE_TYPES,
    countries,
    is_subject,
)
from standins.teaching_record_system.route_body import RouteBody, read_route
from standins.teaching_record_system.routes import Route
from standins.teaching_record_system.today import Today

_BACK_FROM_FAILED = frozenset({"Deferred", "InTraining", "UnderAssessment"})


def routes_api(records: Records, today: Today) -> Blueprint:
    """The endpoint that writes."""
    api = Blueprint("routes", __name__)
    api.register_error_handler(Refusal, refused)
    api.register_error_handler(WrongFields, wrong_fields)

    @api.put("/v3/persons/<trn>/routes-to-professional-statuses/<reference>")
    @needs("SetProfessionalStatus")
    def put(trn: str, reference: str) -> Response:
        body = read_route(request.get_json(silent=True, force=True), today())
        teacher = records.find(trn)
        if teacher is None or not teacher.is_active:
            raise Refusal(PERSON_NOT_FOUND, 404, f"TRN: '{trn}'")
        _check_references(body, records)

        def change(existing: Route | None) -> Route:
            route = _route(reference, body, records.provider_name(body.provider_ukprn or ""))
            if existing is None:
                return route
            _check_change(existing, route)
            return replace(route, country=existing.country)

        records.change_route(trn, reference, change)
        return empty_response(204)

    return api


def _check_references(body: RouteBody, records: Records) -> None:
    """Check the reference data of a route, in TRS's order; raises Refusal."""
    if body.type_id not in ROUTE_TYPES:
        raise Refusal(ROUTE_TYPE)
    if not all(map(is_subject, body.subjects)):
        raise Refusal(SUBJECT)
    if body.country not in countries():
        raise Refusal(COUNTRY)
    if body.provider_ukprn and not records.provider_name(body.provider_ukprn):
        raise Refusal(PROVIDER)
    if body.degree_type_id and body.degree_type_id not in DEGREE_TYPES:
        raise Refusal(DEGREE_TYPE)


def _check_change(existing: Route, route: Route) -> None:
    """Check that the new route may replace the existing one, in TRS's order; raises Refusal."""
    if existing.type_id in OVERSEAS:
        raise Refusal(OVERSEAS_ROUTE)
    if existing.type.awards != route.type.awards:
        raise Refusal(CHANGED_AWARD)
    if existing.status == "Holds":
        raise Refusal(ALREADY_AWARDED)
    if existing.status == "Failed" and route.status in _BACK_FROM_FAILED:
        raise Refusal(FAILED_ROUTE)
    if existing.status == "Withdrawn" and route.status == "Deferred":
        raise Refusal(WITHDRAWN_ROUTE)


def _route(reference: str, body: RouteBody, provider_name: str | None) -> Route:
    return Route(
        reference=reference,
        type_id=body.type_id,
        status=body.status,
        training_start_date=body.training_start_date,
        training_end_date=body.training_end_date,
        holds_from=body.holds_from,
        subjects=body.subjects,
        age_specialism=body.age_specialism,
        country=body.country,
        provider_ukprn=body.provider_ukprn,
        provider_name=provider_name,
        degree_type_id=body.degree_type_id,
        is_exempt=bool(body.is_exempt),
    )
