"""Searches of support: providers, lead providers, and trainees; schools are found by models.school_lists."""

from functools import reduce
from operator import and_

from peewee import fn

from models.lead_provider import LeadProvider
from models.provider import Provider
from models.trainee import Trainee
from rules.names import search_words

#: Most results of each kind.
MOST_FOUND = 15


def find_providers(text: str) -> list[Provider]:
    """The training providers whose name or UKPRN has every word, by name."""
    words = text.lower().split()
    if not words:
        return []
    texts = fn.LOWER(Provider.name.concat(" ").concat(Provider.ukprn))
    matches = reduce(and_, (texts.contains(word) for word in words))
    return list(Provider.select().where(matches).order_by(Provider.name).limit(MOST_FOUND))


def find_lead_providers(text: str) -> list[LeadProvider]:
    """The lead providers whose name has every word, by name."""
    words = text.lower().split()
    if not words:
        return []
    matches = reduce(and_, (fn.LOWER(LeadProvider.name).contains(word) for word in words))
    return list(LeadProvider.select().where(matches).order_by(LeadProvider.name).limit(MOST_FOUND))


def find_trainees(provider: Provider, text: str) -> list[Trainee]:
    """The trainees of a provider whose name, TRN or another number has every word, by name."""
    words = search_words(text)
    if not words:
        return []
    matches = reduce(and_, (Trainee.search_text.contains(word) for word in words))
    return list(Trainee.of(provider).where(matches).order_by(Trainee.sort_name).limit(MOST_FOUND))
