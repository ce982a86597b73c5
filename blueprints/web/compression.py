"""Compression of responses, error pages too."""

from flask import Response
from flask_compress import Compress


class CompressedPages(Compress):  # type: ignore[misc]
    """Flask-Compress, which by itself skips statuses from 300 up."""

    def after_request(self, response: Response | None) -> Response:
        """Compress an error page like any page, and restore its status."""
        if response is None or response.status_code < 400:
            return super().after_request(response)  # type: ignore[no-any-return]
        status = response.status
        response.status_code = 200
        answer: Response = super().after_request(response)
        answer.status = status
        return answer
