"""The area of lead providers: everything under /lead-providers."""

from flask import Blueprint

from blueprints.web.access import guard

lead_providers = Blueprint("lead_providers", __name__, url_prefix="/lead-providers")
guard(lead_providers, "lead-providers", {})

from blueprints.lead_providers import home  # noqa: E402, F401  (the pages register themselves)
