"""Support sends a school a new link to nominate its induction tutor, when an email with one did not arrive (PD-81)."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from actions.email_access_link import email_access_link
from actions.write_audit_entry import write_audit_entry
from blueprints.support import support
from blueprints.web.flash_messages import flash_at
from blueprints.web.service_context import current_context
from models.database import database
from models.school import School
from rules.wording import Wording

MESSAGES = Wording(
    audit="Access link sent",
    sent="A new link has been sent to {email}",
    cannot="No link has been sent: the school has no email address, or is not eligible",
)


@support.post("/schools/<int:school_id>/access-link", endpoint="send_access_link")
def send_access_link(school_id: int) -> Response:
    """Send it to the school’s address in GIAS as it is now."""
    school, context = g.school, current_context()
    shown = url_for("support.school", school_id=school_id)
    if can_get_link(school):
        with database.atomic():
            email_access_link(school, context=context)
            write_audit_entry(MESSAGES["audit"], school, user=g.signed_in.user, context=context)
        flash_at(shown, MESSAGES("sent", email=school.email))
    else:
        flash_at(shown, MESSAGES["cannot"], "important")
    return redirect(shown, 303)


def can_get_link(school: School) -> bool:
    """True if it has an address and can use a link."""
    return bool(school.email) and school.can_register_ects(current_context().today)
