"""Clients of the other systems, configured for jobs; a module of its own, because checking a file needs none."""

from collections.abc import Mapping

from clients.email_templates import email_templates
from clients.notify import Notify
from clients.trs.lookup import TRSLookup
from clients.trs.recommendations import TRSRecommendations
from models.service_context import current_config


def trs() -> TRSRecommendations:
    """The client of the Teaching Record System."""
    return TRSRecommendations(current_config().trs_url, current_config().trs_api_key)


def trs_lookup() -> TRSLookup:
    """Lookups in the Teaching Record System."""
    return TRSLookup(current_config().trs_url, current_config().trs_api_key)


def notify() -> Notify:
    """The client of GOV.UK Notify, for one job."""
    return Notify(current_config().notify_url, current_config().notify_api_key)


def email_template_ids() -> Mapping[str, str]:
    """Email name → id of its template at Notify: that of the configuration, else that of its source."""
    own = {name: template.id for name, template in email_templates().items()}
    return own | dict(current_config().notify_templates)
