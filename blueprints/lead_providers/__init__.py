"""The area of lead providers: everything under /lead-providers."""

from flask import Blueprint

from blueprints.web.access import by_id, current_lead_provider, guard
from blueprints.web.bulk_uploads import BulkUploadArea, find_upload, register
from blueprints.web.drafts import find_draft
from models.draft import Draft
from models.reported_partnerships import partnerships_of
from models.support_request import requests_of
from uploads.partnerships.definition import PARTNERSHIPS

lead_providers = Blueprint("lead_providers", __name__, url_prefix="/lead-providers")


def _draft(key: str) -> Draft | None:
    """A draft of any user of the lead provider."""
    return find_draft(key, lead_provider=current_lead_provider())


guard(
    lead_providers,
    "lead-providers",
    {
        "draft_key": _draft,
        "upload_id": find_upload("lead_provider"),
        "support_request_id": by_id(requests_of("lead_provider"), current_lead_provider),
        "partnership_id": by_id(partnerships_of, current_lead_provider),
    },
)

register(
    lead_providers,
    BulkUploadArea(
        kinds=(PARTNERSHIPS,),
        intro="Report partnerships with several schools at the same time.",
        records="lead_providers.home",
    ),
)

from blueprints.lead_providers import (  # noqa: E402, F401  (the pages register themselves)
    ask_for_help,
    home,
    partnerships,
    report_partnership,
)
