"""Which other systems do jobs talk to, and where are they? Apart from the rest: checking a file needs none of them."""

from __future__ import annotations

from collections.abc import Mapping

from clients.email_templates import email_templates
from clients.notify import Notify
from clients.teaching_record_system import TeachingRecordSystem
from clients.trs_persons import TRSPersons
from jobs.service import config


def trs() -> TeachingRecordSystem:
    """The client of the Teaching Record System."""
    return TeachingRecordSystem(config().trs_url, config().trs_api_key)


def trs_persons() -> TRSPersons:
    """Lookups in the Teaching Record System."""
    return TRSPersons(config().trs_url, config().trs_api_key)


def notify() -> Notify:
    """A client of GOV.UK Notify, for one job."""
    return Notify(config().notify_url, config().notify_api_key)


def email_template_ids() -> Mapping[str, str]:
    """By which id Notify knows each email: that of the configuration, else that of its source."""
    own = {name: template.id for name, template in email_templates().items()}
    return own | dict(config().notify_templates)
