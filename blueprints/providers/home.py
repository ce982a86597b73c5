"""What can a provider do today? The page a provider comes in by."""

from __future__ import annotations

from werkzeug.wrappers import Response

from blueprints.providers import providers
from blueprints.providers.performance_profile import sign_off_waiting
from blueprints.web.access import current_provider
from blueprints.web.moment import current
from blueprints.web.page import page
from models.trainee_lists import count_trainees
from models.upload import Upload


@providers.get("", endpoint="home")
def home() -> Response:
    """SH-05: what there is to do, with live counts."""
    provider = current_provider()
    return page(
        "providers/home.html",
        counts=count_trainees(provider, current()),
        waiting=list(Upload.waiting_for(provider)),
        sign_off=sign_off_waiting(current()),
        window_months=current().settings.report_window_months,
    )
