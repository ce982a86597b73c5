"""Signing and verifying ID tokens."""

import time
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from standins.dfe_sign_in.grants import Grant
from standins.dfe_sign_in.registration import Registration

ID_TOKEN_SECONDS = 3600
ALGORITHM = "RS256"


class Signing:
    """An RSA key made at the start, and the ID tokens signed with it."""

    def __init__(self, registration: Registration) -> None:
        self._registration = registration
        self._key = RSAKey.generate_key(2048, {"use": "sig", "alg": ALGORITHM}, private=True, auto_kid=True)

    @property
    def public_keys(self) -> dict[str, Any]:
        """The key set with which a client verifies ID tokens."""
        return {"keys": [self._key.as_dict(private=False)]}

    def id_token(self, grant: Grant) -> str:
        """An ID token. Names, email and organisation are at `/me` only, where every client reads them."""
        now = int(time.time())
        claims = {
            "iss": self._registration.issuer,
            "sub": grant.persona.sub,
            "aud": self._registration.client_id,
            "iat": now,
            "exp": now + ID_TOKEN_SECONDS,
            "auth_time": now,
            **({"nonce": grant.nonce} if grant.nonce else {}),
        }
        return jwt.encode({"alg": ALGORITHM, "kid": self._key.kid}, claims, self._key, [ALGORITHM])

    def is_ours(self, id_token: str) -> bool:
        """True if this process signed it for the service; an expired one counts too."""
        try:
            claims = jwt.decode(id_token, self._key, [ALGORITHM]).claims
        except (JoseError, ValueError):
            return False
        return bool(
            claims.get("iss") == self._registration.issuer
            and claims.get("aud") == self._registration.client_id
        )
