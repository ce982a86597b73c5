"""The public API: organisations and roles of a user."""

import re
from uuid import NAMESPACE_URL, uuid5

import jwt
from flask import Blueprint, Response, abort, jsonify, request

from standins.dfe_sign_in.personas import Persona, Personas
from standins.dfe_sign_in.registration import Registration

AUDIENCE = "signin.education.gov.uk"
ACTIVE = 1


def public_api(registration: Registration, personas: Personas) -> Blueprint:
    """The endpoints, each with a token that the service signs itself."""
    api = Blueprint("public_api", __name__)

    @api.before_request
    def check_token() -> Response | None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return _refused(401, "Missing Authorization header")
        return None if _is_signed(token.strip(), registration) else _refused(403, "Invalid token")

    @api.get("/services/<client_id>/organisations/<organisation_id>/users/<sub>")
    def roles(client_id: str, organisation_id: str, sub: str) -> Response:
        persona = _persona(personas, sub)
        organisation = persona.organisation(organisation_id)
        if client_id != registration.client_id or organisation is None or not organisation.roles:
            abort(404)
        return jsonify(
            userId=persona.sub,
            serviceId=client_id,
            organisationId=organisation.id,
            roles=[_role(code) for code in organisation.roles],
            identifiers=[],
        )

    @api.get("/users/<sub>/organisations")
    def organisations(sub: str) -> Response:
        return jsonify([each.claim for each in _persona(personas, sub).organisations])

    return api


def _persona(personas: Personas, sub: str) -> Persona:
    return personas.by_sub(sub) or abort(404)


def _is_signed(token: str, registration: Registration) -> bool:
    try:
        claims = jwt.decode(
            token,
            registration.api_secret,
            algorithms=["HS256"],
            audience=AUDIENCE,
            options={"require": ["iss", "aud"]},
        )
    except jwt.InvalidTokenError:
        return False
    return bool(claims["iss"] == registration.client_id)


def _role(code: str) -> dict[str, object]:
    """A role from its code: the name of `SchoolUser` is School user."""
    id = uuid5(NAMESPACE_URL, f"role/{code}")
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]", " ", code).capitalize()
    return {
        "id": str(id).upper(),
        "name": name,
        "code": code,
        "numericId": str(20_000 + id.int % 10_000),
        "status": {"id": ACTIVE},
    }


def _refused(status: int, message: str) -> Response:
    answer = jsonify(success=False, message=message)
    answer.status_code = status
    return answer
