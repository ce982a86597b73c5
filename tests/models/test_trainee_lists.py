"""Tests that the lists of trainees and their counts agree, on SQLite and Postgres."""

from datetime import date, timedelta

from peewee import Database

from models.provider import Provider
from models.trainee_counts import count_trainees
from models.trainee_lists import Wanted, choices_of, trainees_wanted
from rules.academic_years import provider_year
from tests.makers import TODAY, make_context, make_delivery, make_provider, make_trainee

IN_FORCE = make_context()


def names(provider: Provider, **wanted: object) -> list[str]:
    """The last names in the filtered list."""
    return [found.last_names for found in trainees_wanted(provider, Wanted(**wanted), IN_FORCE)]


def test_the_list_is_by_last_name_whatever_its_case_and_accents(database: Database) -> None:
    provider = make_provider()
    for last_names in ("de Souza", "Ángel", "Zhou", "Brown", "öztürk"):
        make_trainee(provider, last_names=last_names)
    make_trainee(make_provider(), last_names="Elsewhere")
    assert names(provider) == ["Ángel", "Brown", "de Souza", "öztürk", "Zhou"]


def test_every_word_must_be_somewhere_in_names_or_identifiers(database: Database) -> None:
    provider = make_provider()
    make_trainee(provider, first_names="Zoë", last_names="O’Brien", trn="0012345")
    make_trainee(provider, first_names="Bob", last_names="Brientz")
    assert names(provider, words=["brien"]) == ["Brientz", "O’Brien"]
    assert names(provider, words=["zoe", "brien"]) == ["O’Brien"]
    assert names(provider, words=["0012345"]) == ["O’Brien"]
    assert names(provider, words=["zoe", "brientz"]) == []


def test_each_wish_narrows_the_list(database: Database) -> None:
    provider = make_provider()
    make_trainee(provider, last_names="A", state="deferred", expected_end_date=None)
    make_trainee(provider, last_names="B", route="early_years_postgrad", expected_end_date=date(2026, 8, 1))
    make_trainee(provider, last_names="C", placements=1)
    refused = make_trainee(provider, last_names="D", state="recommended", expected_end_date=date(2026, 7, 31))
    make_delivery(refused, state="refused")
    assert names(provider, states=["deferred", "recommended"]) == ["A", "D"]
    assert names(provider, route="early_years_postgrad") == ["B"]
    assert names(provider, award="QTS") == ["A", "C", "D"]
    assert names(provider, end_year=provider_year(2026)) == ["B"]
    assert names(provider, end_year=provider_year(2025)) == ["C", "D"]
    assert names(provider, no_end_date=True) == ["A"]
    assert names(provider, short_of_placements=True) == ["C"]
    assert names(provider, refused=True) == ["D"]
    assert names(provider, refused=True, award="EYTS") == []


def test_a_refusal_that_was_put_right_is_none_any_more(database: Database) -> None:
    provider = make_provider()
    awarded = make_trainee(provider, state="awarded")
    make_delivery(awarded, state="delivered")
    again = make_trainee(provider, state="recommended")
    make_delivery(again, state="waiting", attempts=1)
    assert names(provider, refused=True) == []


def test_records_made_by_mistake_are_in_no_list_and_no_number(database: Database) -> None:
    provider = make_provider()
    make_trainee(provider, discarded_at=IN_FORCE.now)
    assert names(provider) == []
    assert count_trainees(provider, IN_FORCE).total == 0
    assert choices_of(provider).routes == []


def test_the_numbers_are_those_of_the_lists(database: Database) -> None:
    provider = make_provider()
    for state in ("draft", "pending_trn", "trn_received", "trn_received", "deferred", "awarded", "withdrawn"):
        make_trainee(provider, state=state)
    make_trainee(provider, placements=0)
    make_delivery(make_trainee(provider, state="recommended"), state="refused")
    counts = count_trainees(provider, IN_FORCE)
    assert (counts.total, counts.in_training, counts.by_state["deferred"]) == (9, 4, 1)
    assert counts.can_be_recommended == 2
    assert counts.short_of_placements == len(names(provider, short_of_placements=True)) == 1
    assert counts.refused == len(names(provider, refused=True)) == 1


def test_the_filters_offer_what_somebody_has(database: Database) -> None:
    provider = make_provider()
    assert choices_of(provider).end_years == []
    make_trainee(provider, expected_end_date=None, route="iqts")
    assert choices_of(provider).end_years == []
    make_trainee(provider, expected_end_date=TODAY, route="assessment_only")
    make_trainee(provider, expected_end_date=TODAY + timedelta(days=800), route="assessment_only")
    choices = choices_of(provider)
    assert choices.routes == ["assessment_only", "iqts"]
    assert [year.label for year in choices.end_years] == [
        "2028 to 2029",
        "2027 to 2028",
        "2026 to 2027",
        "2025 to 2026",
    ]
