"""Which other systems do jobs talk to, and where are they? Apart from the rest: checking a file needs none of them."""

from __future__ import annotations

from collections.abc import Mapping

from clients.email_templates import email_templates
from clients.notify import Notify
from clients.trs.lookup import TRSLookup
from clients.trs.recommendations import TRSRecommendations
from jobs.job_context import config


def trs() -> TRSRecommendations:
    """The client of the Teaching Record System."""
    return TRSRecommendations(config().trs_url, config().trs_api_key)


def trs_lookup() -> TRSLookup:
    """Lookups in the Teaching Record System."""
    return TRSLookup(config().trs_url, config().trs_api_key)


def notify() -> Notify:
    """A client of GOV.UK Notify, for one job."""
    return Notify(config().notify_url, config().notify_api_key)


def email_template_ids() -> Mapping[str, str]:
    """By which id Notify knows each email: that of the configuration, else that of its source."""
    own = {name: template.id for name, template in email_templates().items()}
    return own | dict(config().notify_templates)
