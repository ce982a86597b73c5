"""Authentication of callers by the API key."""

import jwt
from flask import request
from notifications_python_client.authentication import decode_jwt_token, get_token_issuer
from notifications_python_client.errors import (
    TokenAlgorithmError,
    TokenError,
    TokenExpiredError,
    TokenIssuerError,
)

from standins.notify.problems import Refusal

UUID_LENGTH = 36
CLOCK = "Error: Your system clock must be accurate to within 30 seconds"


class Access:
    """Checks tokens against the one API key; the parts of a key are counted from its end, as clients do."""

    def __init__(self, api_key: str) -> None:
        self._secret = api_key[-UUID_LENGTH:]
        self._service_id = api_key[-2 * UUID_LENGTH - 1 : -UUID_LENGTH - 1]

    def check(self) -> None:
        """Raise Refusal: 401 without a bearer token, 403 with a wrong one."""
        header = request.headers.get("Authorization", "")
        if not header:
            raise Refusal(401, "AuthError", "Unauthorized: authentication token must be provided")
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer":
            raise Refusal(401, "AuthError", "Unauthorized: authentication bearer scheme must be used")
        problem = self._problem_with(token.strip())
        if problem:
            raise Refusal(403, "AuthError", problem)

    def _problem_with(self, token: str) -> str:
        try:
            if get_token_issuer(token) != self._service_id:  # type: ignore[no-untyped-call]
                return "Invalid token: service not found"
            decode_jwt_token(token, self._secret)  # type: ignore[no-untyped-call]
        except TokenExpiredError:
            return CLOCK
        except TokenIssuerError:
            return "Invalid token: iss field not provided"
        except TokenAlgorithmError:
            return "Invalid token: algorithm used is not HS256"
        except (TokenError, jwt.PyJWTError, ValueError):
            return "Invalid token: API key not found"
        return ""
