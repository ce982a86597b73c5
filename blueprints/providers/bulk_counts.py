"""How many trainees is each kind of bulk upload for, right now?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.placement_lists import trainees_short_of_placements, trainees_with_placements
from models.provider import Provider
from models.recommendable_trainees import short_of_placements, who_can_be_recommended
from models.service_context import ServiceContext


def count_trainees(kind: str, provider: Provider, context: ServiceContext) -> dict[str, int]:
    """The numbers that the pages of a kind speak of, by the names their templates know."""
    return {name: count(provider, context) for name, count in COUNTS[kind].items()}


COUNTS: Mapping[str, Mapping[str, Callable[[Provider, ServiceContext], int]]] = {
    "recommendations": {
        "can_recommend": lambda *where: who_can_be_recommended(*where).count(),
        "short_of_placements": lambda *where: short_of_placements(*where).count(),
    },
    "placements": {
        "need_placements": lambda *where: trainees_short_of_placements(*where).count(),
        "with_placements": lambda *where: trainees_with_placements(*where).count(),
    },
}
