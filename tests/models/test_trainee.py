"""Tests of which trainees are in the report to recommend, and which are left out for want of placements (PD-10)."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.provider import Provider
from models.recommendable_trainees import short_of_placements, who_can_be_recommended
from models.trainee import Trainee
from rules.routes import ROUTES, placements_needed
from tests.makers import NOW, TODAY, make_context, make_placements, make_provider, make_trainee

IN_FORCE = make_context()


def listed(provider: Provider, **settings: Any) -> list[int]:
    """The trainees in the report, in its order."""
    return [found.id for found in who_can_be_recommended(provider, make_context(**settings))]


def left_out(provider: Provider, **settings: Any) -> list[int]:
    """The trainees left out for want of placements."""
    return [found.id for found in short_of_placements(provider, make_context(**settings))]


@pytest.mark.parametrize("route", ROUTES)
def test_a_trainee_needs_the_placements_of_the_route(provider: Provider, route: str) -> None:
    needed = placements_needed(route, IN_FORCE.settings.minimum_placements)
    enough = make_trainee(provider, route=route, placements=needed)
    more = make_trainee(provider, route=route, placements=needed + 1)
    short = [make_trainee(provider, route=route, placements=needed - 1)] if needed else []
    assert sorted(listed(provider)) == [enough.id, more.id]
    assert left_out(provider) == [trainee.id for trainee in short]


def test_the_minimum_of_a_route_is_a_setting(provider: Provider) -> None:
    ana = make_trainee(provider, placements=1)
    assert listed(provider) == []
    one = {"provider_led_postgrad": 1}
    assert listed(provider, minimum_placements=one) == [ana.id]
    assert left_out(provider, minimum_placements=one) == []


@pytest.mark.parametrize(
    ("end", "is_listed"),
    [
        (TODAY, True),
        (None, True),
        (date(2025, 12, 15), True),
        (date(2026, 12, 15), True),
        (date(2025, 12, 14), False),
        (date(2026, 12, 16), False),
    ],
)
def test_the_expected_end_date_must_be_about_now_or_blank(
    provider: Provider, end: date | None, is_listed: bool
) -> None:
    ana = make_trainee(provider, expected_end_date=end)
    short = make_trainee(provider, expected_end_date=end, placements=0)
    assert listed(provider) == [ana.id] * is_listed
    assert left_out(provider) == [short.id] * is_listed


def test_how_far_from_today_it_may_be_is_a_setting(provider: Provider) -> None:
    ana = make_trainee(provider, expected_end_date=TODAY + timedelta(days=80))
    assert listed(provider, report_window_months=2) == []
    assert listed(provider, report_window_months=3) == [ana.id]


@pytest.mark.parametrize("state", ["draft", "pending_trn", "deferred", "withdrawn", "recommended", "awarded"])
def test_only_trainees_with_the_status_trn_received_are_listed(provider: Provider, state: str) -> None:
    make_trainee(provider, state=state)
    make_trainee(provider, state=state, placements=0)
    assert listed(provider) == left_out(provider) == []


def test_nobody_elses_trainees_and_no_discarded_records_are_listed(provider: Provider) -> None:
    make_trainee(make_provider("Northbridge University"))
    make_trainee(provider, discarded_at=NOW)
    assert listed(provider) == left_out(provider) == []


def test_the_list_is_by_last_name_then_first_name(provider: Provider) -> None:
    names = [("Zoë", "Brown"), ("Ana", "Ångström"), ("Ana", "Brown"), ("Bo", "adams")]
    for first, last in names:
        make_trainee(provider, first_names=first, last_names=last)
    found = [trainee.full_name for trainee in who_can_be_recommended(provider, IN_FORCE)]
    assert found == ["Bo adams", "Ana Ångström", "Ana Brown", "Zoë Brown"]


def test_placements_at_one_setting_count_each(provider: Provider) -> None:
    ana = make_trainee(provider, placements=1)
    make_placements(ana, 1)
    assert listed(provider) == [ana.id]


def test_renaming_keeps_sorting_and_searching_in_step(provider: Provider) -> None:
    ana = make_trainee(provider, first_names="Ana", last_names="O’Brien")
    assert "obrien" in ana.search_text
    ana.last_names = "Núñez"
    ana.save()
    found = Trainee.get_by_id(ana.id)
    assert found.sort_name.startswith("nunez")
    assert "obrien" not in found.search_text
