"""Trainees whose placements a provider records, and the placements of each (PD-19)."""

from collections import defaultdict
from collections.abc import Sequence

from peewee import JOIN, Expression, ModelSelect

from models.placement import Placement, has_placements
from models.provider import Provider
from models.school import School
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.academic_years import provider_year_of
from rules.routes import ROUTES

#: States of trainees who are in training, or have met the standards and wait for the award.
CURRENT = ("pending_trn", "trn_received", "recommended")


def trainees_with_placements(provider: Provider, context: ServiceContext) -> "ModelSelect[Trainee]":
    """Trainees with a TRN who are in training or were awarded since the previous academic year began."""
    return Trainee.of(provider).where(is_current(context)).order_by(Trainee.sort_name, Trainee.id)


def trainees_short_of_placements(provider: Provider, context: ServiceContext) -> "ModelSelect[Trainee]":
    """Trainees of that query who lack placements that their route needs."""
    enough = has_placements(context.settings.minimum_placements)
    return trainees_with_placements(provider, context).where(~enough)


def is_current(context: ServiceContext) -> Expression:
    """The condition that a trainee has a TRN and is in training or was awarded lately, on a route with placements."""
    since = provider_year_of(context.today).previous.first_day
    awarded = (Trainee.state == "awarded") & (Trainee.awarded_on >= since)
    trained = Trainee.route.not_in([code for code, route in ROUTES.items() if route.is_assessment_only])
    return Trainee.trn.is_null(False) & trained & (Trainee.state.in_(CURRENT) | awarded)


def placements_of(trainees: Sequence[Trainee]) -> dict[int, list[Placement]]:
    """The placements of each trainee in the order they were recorded, in one query for every thousand trainees."""
    found: dict[int, list[Placement]] = defaultdict(list)
    ids = [trainee.id for trainee in trainees]
    for start in range(0, len(ids), 1000):
        query = (
            Placement.select(Placement, School)
            .join(School, JOIN.LEFT_OUTER)
            .where(Placement.trainee.in_(ids[start : start + 1000]))
            .order_by(Placement.id)
        )
        for placement in query:
            found[placement.trainee_id].append(placement)
    return found
