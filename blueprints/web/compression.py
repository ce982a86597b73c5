"""Compression of responses, error pages too."""

from __future__ import annotations

from flask import Response
from flask_compress import Compress


class CompressedPages(Compress):  # type: ignore[misc]
    """Flask-Compress, which by itself leaves every answer from 300 up as it is."""

    def after_request(self, response: Response | None) -> Response:
        """Compress an error page as if it were any page, and give its status back."""
        if response is None or response.status_code < 400:
            return super().after_request(response)  # type: ignore[no-any-return]
        status = response.status
        response.status_code = 200
        answer: Response = super().after_request(response)
        answer.status = status
        return answer
