"""Security and caching headers of every response (PD-58)."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request

from config import Config

#: The domain of the hosts of the live DfE Sign-in (PD-67).
LIVE_SIGN_IN = ".signin.education.gov.uk"


def register(app: Flask, config: Config) -> None:
    """Add the security headers to every response (PD-58)."""
    policy = _content_security_policy(config)

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", policy)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["X-Robots-Tag"] = "noindex"
        headers.setdefault("Cache-Control", "private, no-store")
        if request.is_secure or not config.is_demo:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response


def _content_security_policy(config: Config) -> str:
    # A form that ends in a redirect to DfE Sign-in (sign in, sign out) needs its origin among the form actions, and
    # that of every host which it sends browsers on to: the live one asks for the password on another than it begins.
    sign_in = urlsplit(config.dfe_sign_in_url)
    live = f" https://*{LIVE_SIGN_IN}" if (sign_in.hostname or "").endswith(LIVE_SIGN_IN) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            f"form-action 'self' {sign_in.scheme}://{sign_in.netloc}{live}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )
