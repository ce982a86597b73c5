"""Security and caching headers of every response (PD-58)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.datastructures import Headers

from config import Config

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: The domain of the hosts of the live DfE Sign-in (PD-67).
LIVE_SIGN_IN = ".signin.education.gov.uk"

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


def register(app: Flask, config: Config) -> None:
    """Add the security headers to every response, files and error pages too (PD-58)."""
    app.wsgi_app = SecurityHeaders(app.wsgi_app, config)  # type: ignore[method-assign]


class SecurityHeaders:
    """WSGI middleware that adds the security headers to every response of an application."""

    def __init__(self, application: "WSGIApplication", config: Config) -> None:
        self._application = application
        self._always_https = not config.is_demo
        self._unless_given = {
            "Content-Security-Policy": _content_security_policy(config),
            "Cache-Control": "private, no-store",
        }

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""

        def start(status: str, given: list[tuple[str, str]], failure: Any = None) -> Any:
            headers = Headers(given)
            headers.update(SECURITY_HEADERS)
            for name, value in self._unless_given.items():
                headers.setdefault(name, value)
            if self._always_https or environ["wsgi.url_scheme"] == "https":
                headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
            return start_response(status, headers.to_wsgi_list(), *([failure] if failure else []))

        return self._application(environ, start)


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
