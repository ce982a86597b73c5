"""The home page of training providers."""

from werkzeug.wrappers import Response

from blueprints.providers import providers
from blueprints.providers.performance_profile import sign_off_waiting
from blueprints.web.access import current_provider
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.trainee_counts import count_trainees
from models.upload import Upload
from uploads.recount import recount
from uploads.registry import BULK_UPLOADS

_WAITING = PreparedQuery(lambda provider: Upload.waiting().where(Upload.provider == provider))


@providers.get("", endpoint="home")
def home() -> Response:
    """The tasks that wait, with live counts."""
    provider = current_provider()
    return page(
        "providers/home.html",
        counts=count_trainees(provider, current_context()),
        waiting=_waiting_uploads(provider),
        sign_off=sign_off_waiting(current_context()),
        window_months=current_context().settings.report_window_months,
    )


def _waiting_uploads(provider: Provider) -> list[Upload]:
    """The uploads of which something is left to submit."""
    uploads = _WAITING.all(provider)
    left = recount(BULK_UPLOADS.values(), uploads, current_context()) if uploads else {}
    return [upload for upload in uploads if left[upload.id].ready]
