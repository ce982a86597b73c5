"""Registration of the one service that may use this sign-in."""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest


@dataclass(frozen=True)
class Registration:
    """The service's client id and secrets, and the issuer."""

    client_id: str
    secret: str
    api_secret: str
    issuer: str

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], address: str) -> "Registration":
        """Settings as the package describes them; the defaults are for demonstrations."""
        return cls(
            client_id=environ.get("DFE_SIGN_IN_CLIENT_ID") or "teacher-training-records",
            secret=environ.get("DFE_SIGN_IN_SECRET") or "demo-dfe-sign-in-client-secret-0123",
            api_secret=environ.get("DFE_SIGN_IN_API_SECRET") or "demo-dfe-sign-in-api-secret-01234567",
            issuer=(environ.get("PUBLIC_URL") or address).rstrip("/"),
        )

    def is_client(self, client_id: str, secret: str) -> bool:
        """True if the id and secret are the service's."""
        return compare_digest(client_id.encode(), self.client_id.encode()) and compare_digest(
            secret.encode(), self.secret.encode()
        )
