"""Responses with a whole page, or only the region that htmx will replace."""

from typing import Any

from flask import make_response, render_template
from htmx_flask import request
from werkzeug.wrappers import Response

from blueprints.web.abbreviations import expand_first_uses


def page(full: str, *, partial: str | None = None, status: int = 200, **context: Any) -> Response:
    """The page, or its region if htmx requests a part and the view has one (PD-4).

    Templates see which it is as `fragment`. A request for history, and one that picks its region out of the whole
    page by itself (hx-select), get the whole page.
    """
    fragment = partial is not None and _asks_for_part()
    template = partial if partial is not None and fragment else full
    html = expand_first_uses(render_template(template, fragment=fragment, **context))
    response = make_response(html, status)
    response.vary.add("HX-Request")  # a cache must not mix them up
    return response


def _asks_for_part() -> bool:
    headers = request.headers
    return bool(
        request.htmx
        and headers.get("HX-Request-Type") != "full"
        and "HX-Boosted" not in headers
        and "HX-History-Restore-Request" not in headers
    )
