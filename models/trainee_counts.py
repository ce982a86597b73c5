"""Counts of a provider's trainees, each set in one query: for the home page, and for the bulk uploads."""

from dataclasses import dataclass

from peewee import Case, Expression, Function, ModelSelect, fn

from models.placement import has_placements
from models.placement_lists import is_current
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.recommendable_trainees import in_report_window
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.trainee_lists import is_overdue, is_refused
from rules.training_changes import IN_TRAINING


@dataclass(frozen=True)
class Counts:
    """The number of a provider's trainees in each state, and of those that wait for an action."""

    by_state: dict[str, int]
    can_be_recommended: int
    short_of_placements: int
    refused: int
    overdue: int

    @property
    def total(self) -> int:
        """The number of all trainees."""
        return sum(self.by_state.values())

    @property
    def in_training(self) -> int:
        """The number of trainees in training."""
        return sum(self.by_state.get(state, 0) for state in IN_TRAINING)


def count_trainees(provider: Provider, context: ServiceContext) -> Counts:
    """The numbers of the provider's home page."""
    states = _BY_STATE.all(provider, context=context.of_the_day)
    totals = [sum(numbers) for numbers in zip(*(numbers for _state, _count, *numbers in states), strict=True)]
    in_window, short, *others = totals or [0, 0, 0, 0]
    return Counts({state: count for state, count, *_numbers in states}, in_window - short, short, *others)


def counts_for_uploads(provider: Provider, context: ServiceContext) -> dict[str, int]:
    """The numbers of trainees who can be in the files of the bulk uploads, by the names that their templates know."""
    found = _FOR_UPLOADS.first(provider, context=context.of_the_day)
    in_window, short, current, in_need = (number or 0 for number in found)
    return {
        "can_recommend": in_window - short,
        "short_of_placements": short,
        "with_placements": current,
        "need_placements": in_need,
    }


def _by_state(provider: Provider, *, context: ServiceContext) -> "ModelSelect[Trainee]":
    in_window = in_report_window(context)
    conditions = in_window, in_window & _is_short(context), is_refused(provider), is_overdue(context)
    query = Trainee.of(provider).select(Trainee.state, fn.COUNT(Trainee.id), *map(_number, conditions))
    return query.group_by(Trainee.state).tuples()


def _for_uploads(provider: Provider, *, context: ServiceContext) -> "ModelSelect[Trainee]":
    in_window, current, short = in_report_window(context), is_current(context), _is_short(context)
    conditions = in_window, in_window & short, current, current & short
    return Trainee.of(provider).select(*map(_number, conditions)).tuples()


def _is_short(context: ServiceContext) -> Expression:
    is_short: Expression = ~has_placements(context.settings.minimum_placements)
    return is_short


def _number(condition: Expression) -> Function:
    return fn.SUM(Case(None, [(condition, 1)], 0))


_BY_STATE, _FOR_UPLOADS = PreparedQuery(_by_state), PreparedQuery(_for_uploads)
