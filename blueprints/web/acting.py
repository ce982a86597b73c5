"""Acting for an organisation: an audit entry for every change that a user of support makes (PD-41)."""

from flask import g, request
from werkzeug.wrappers import Response

from actions.write_audit_entry import remove_audit_entry, write_audit_entry
from blueprints.web.service_context import current_context
from journeys.journey import CHECK
from rules.audit_wording import audit_sentence


def audit_change() -> None:
    """Write the entry of a change before it is made, so that a change never lacks one; nothing for members."""
    if request.method in ("GET", "HEAD") or not g.signed_in.acting:
        return
    g.audit_entry = write_audit_entry(
        _what(),
        g.signed_in.access.owner,
        user=g.signed_in.user,
        context=current_context(),
        address=request.path,
    )


def forget_refused_change(response: Response) -> Response:
    """Remove the entry of a form that came back with errors; after the response of every page of an area."""
    entry = g.pop("audit_entry", None)
    if entry is not None and response.status_code >= 400:
        remove_audit_entry(entry)
    return response


def _what() -> str:
    """The change in words, by the name of the endpoint and the step of a journey."""
    form = (request.endpoint or "").rpartition(".")[2]
    return audit_sentence(form, is_check=(request.view_args or {}).get("step_name") == CHECK)
