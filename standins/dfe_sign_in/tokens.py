"""The endpoints that the service calls: discovery, /token, /me and /certs."""

from urllib.parse import unquote_plus

from flask import Blueprint, Response, jsonify, request

from standins.dfe_sign_in.grants import ACCESS_SECONDS, Grant, Grants
from standins.dfe_sign_in.registration import Registration
from standins.dfe_sign_in.signing import ALGORITHM, Signing


class TokenRefused(Exception):
    """An error of RFC 6749, 5.2 in place of a token."""

    def __init__(self, name: str, status: int = 400, headers: dict[str, str] | None = None) -> None:
        super().__init__(name)
        self.name, self.status, self.headers = name, status, headers


def tokens_api(registration: Registration, grants: Grants, signing: Signing) -> Blueprint:
    """The endpoints that programs call."""
    api = Blueprint("tokens", __name__)
    api.register_error_handler(
        TokenRefused, lambda refusal: _error(refusal.name, refusal.status, refusal.headers)
    )

    @api.get("/.well-known/openid-configuration")
    def discovery() -> Response:
        return jsonify(_discovery(registration.issuer))

    @api.get("/certs")
    def certs() -> Response:
        return jsonify(signing.public_keys)

    @api.post("/token")
    def token() -> Response:
        grant = _redeemed(registration, grants)
        answer = jsonify(
            access_token=grants.access_token_for(grant),
            token_type="Bearer",
            expires_in=int(ACCESS_SECONDS),
            id_token=signing.id_token(grant),
            scope=grant.scope,
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @api.route("/me", methods=["GET", "POST"])
    def me() -> Response:
        authorization = request.authorization
        sent = authorization.token if authorization and authorization.type == "bearer" else None
        grant = grants.with_access_token(sent or "")
        if grant is None:
            return _error("invalid_token", 401, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return jsonify(grant.claims)

    return api


def _redeemed(registration: Registration, grants: Grants) -> Grant:
    """Redeem the code in the form; raises TokenRefused."""
    if not registration.is_client(*_credentials()):
        raise TokenRefused("invalid_client", 401, {"WWW-Authenticate": 'Basic realm="DfE Sign-in"'})
    if request.form.get("grant_type") != "authorization_code":
        raise TokenRefused("unsupported_grant_type")
    grant = grants.redeem(request.form.get("code", ""))
    if grant is None or grant.redirect_uri != request.form.get("redirect_uri"):
        raise TokenRefused("invalid_grant")
    return grant


def _credentials() -> tuple[str, str]:
    """Client id and secret, from Basic authorization (each form-encoded: RFC 6749 2.3.1) or from the form."""
    basic = request.authorization
    if basic and basic.type == "basic":
        return unquote_plus(basic.username or ""), unquote_plus(basic.password or "")
    return request.form.get("client_id", ""), request.form.get("client_secret", "")


def _error(name: str, status: int = 400, headers: dict[str, str] | None = None) -> Response:
    answer = jsonify(error=name)
    answer.status_code = status
    answer.headers.update({"Cache-Control": "no-store", **(headers or {})})
    return answer


def _discovery(issuer: str) -> dict[str, object]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/auth",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/me",
        "jwks_uri": f"{issuer}/certs",
        "end_session_endpoint": f"{issuer}/session/end",
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "scopes_supported": ["openid", "profile", "email", "organisation", "organisationid"],
        "claims_supported": ["sub", "email", "given_name", "family_name", "organisation"],
    }
